import { describe, expect, test } from 'vitest';
import type { AnswerSpec } from '../../src/domain/evidence-item.ts';
import { crosswalk, edition, items, readStandards } from './ndg-10-files.ts';

const choices = items.flatMap(({ id, answer }) => (answer?.type === 'choice' ? [[id, answer] as const] : []));

/** The one bound of a rule, as comparable text. */
function boundOf(rule: { atLeast?: number | undefined; atMost?: number | undefined }): string {
  return rule.atLeast === undefined ? `at most ${rule.atMost}` : `at least ${rule.atLeast}`;
}

/** The answer's own bound where it has one in figures. */
function answerBound(spec: AnswerSpec): string | null {
  if (spec.type === 'percent' || spec.type === 'number') return boundOf(spec);
  return spec.type === 'date' ? `at most ${spec.withinDays}` : null;
}

/** Items whose measure looks at something near their question, so that its line is another one on purpose. */
const OTHER_LINE = ['NDG-8.3.2'];

describe('how each item is judged', () => {
  test('every item can be answered, also by a trust without an inventory', () => {
    expect(items.filter((i) => i.answer === undefined).map((i) => i.id)).toEqual([]);
  });

  test.each(choices)('%s names options for each choice that passes, and leaves one that fails', (_, answer) => {
    const options = answer.options.map((o) => o.value);
    expect(new Set(options).size).toBe(options.length);
    expect(options).toEqual(expect.arrayContaining(answer.oneOf));
    expect(answer.oneOf.length).toBeLessThan(options.length);
  });

  test('a percentage lies between 0 and 100 and can fall short', () => {
    for (const { id, answer } of items) {
      if (answer?.type !== 'percent') continue;
      const { atLeast = 100, atMost = 0 } = answer;
      expect(atLeast > 0 && atLeast <= 100 && atMost >= 0 && atMost < 100, id).toBe(true);
    }
  });

  test('a number can fall short', () => {
    for (const { id, answer } of items)
      if (answer?.type === 'number') expect(boundOf(answer), id).not.toBe('at least 0');
  });

  test('the lines of measure and answer agree', () => {
    for (const { id, answer, measure } of items) {
      if (answer === undefined || measure === undefined || OTHER_LINE.includes(id)) continue;
      const asked = answerBound(answer);
      if (asked !== null) expect(boundOf(measure), id).toBe(asked);
    }
  });

  test('a measure decides only an item that is answered by a figure', () => {
    for (const { id, answer, measure } of items) {
      if (measure?.role === 'decides') expect(['percent', 'number', 'date'], id).toContain(answer?.type);
    }
  });

  test('servers and end-user devices on supported systems are decided by the estate at 95% and 98%', () => {
    const rule = (id: string) => items.find((i) => i.id === id)?.measure;
    expect(rule('NDG-8.3.7')).toEqual({ measure: 'supported-share-servers', atLeast: 95, role: 'decides' });
    expect(rule('NDG-8.3.7a')).toEqual({ measure: 'supported-share-end-user', atLeast: 98, role: 'decides' });
  });

  test('no measure decides two items', () => {
    const deciding = items.flatMap((i) => (i.measure?.role === 'decides' ? [i.measure.measure] : []));
    expect(new Set(deciding).size).toBe(deciding.length);
  });

  test('the item on which the best label turns exists and offers that option', () => {
    for (const { label, when } of edition.overall) {
      if (when.item === undefined) continue;
      const answer = items.find((i) => i.id === when.item?.id)?.answer;
      const options = answer?.type === 'choice' ? answer.options.map((o) => o.value) : [];
      expect(options, label).toEqual(expect.arrayContaining(when.item.oneOf));
    }
  });

  test('every verdict has a label that asks for nothing more, so that no result is without one', () => {
    const plain = edition.overall.filter((r) => r.when.item === undefined && r.when.plansAgreed === undefined);
    expect(plain.map((r) => r.when.verdict).sort()).toEqual(['met', 'not-measured', 'not-met']);
  });

  test('critical is kept for few items', () => {
    const critical = items.filter((i) => i.severity === 'critical');
    expect(critical.length).toBeGreaterThan(0);
    expect(critical.length).toBeLessThanOrEqual(10);
    expect(critical.every((i) => i.mandatory)).toBe(true);
  });
});

describe('the crosswalk to the CAF-aligned toolkit', () => {
  test('it leads from this edition to the one that the status names as its successor', () => {
    expect(crosswalk.from).toEqual({ framework: edition.framework, edition: edition.edition });
    expect(crosswalk.to).toEqual(edition.status.successor);
  });

  test('every link begins at an item of this edition, and every item leads somewhere or is named as dropped', () => {
    const from = new Set([...crosswalk.links.map((l) => l.from), ...crosswalk.dropped]);
    expect([...from].sort()).toEqual(items.map((i) => i.id).sort());
  });

  test('no link is written twice, and every one is our proposal', () => {
    const pairs = crosswalk.links.map((l) => `${l.from} ${l.to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(new Set(crosswalk.links.map((l) => l.basis))).toEqual(new Set(['proposed']));
    expect(new Set(crosswalk.links.map((l) => l.relation))).toEqual(new Set(['narrower', 'related']));
  });

  test('it reaches 45 outcomes of the 47, and names the other two as added', () => {
    const reached = new Set(crosswalk.links.map((l) => l.to));
    expect(reached.size).toBe(45);
    expect(crosswalk.added).toEqual(['C2.a', 'C2.b']);
    expect(crosswalk.added.some((id) => reached.has(id))).toBe(false);
  });

  test('every outcome it leads to, and no other, is in the edition that it names', () => {
    const to = readStandards(crosswalk.to.framework, crosswalk.to.edition);
    const outcomes = to.flatMap((o) => o.assertions.flatMap((a) => a.items.map((i) => i.id)));
    const named = new Set([...crosswalk.links.map((l) => l.to), ...crosswalk.added]);
    expect([...named].sort()).toEqual(outcomes.sort());
  });
});
