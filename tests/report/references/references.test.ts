import { describe, expect, test } from 'vitest';
import type { Result } from '../../../src/domain/result.ts';
import { publicTwin } from '../../../src/report/audience/public-twin.ts';
import { buildReport } from '../../../src/report/build.ts';
import { findReference } from '../../../src/report/references/find-reference.ts';
import type { Explanation, Reference } from '../../../src/report/references/reference.ts';
import { references } from '../../../src/report/references.ts';
import { measureRef, partRef } from '../../../src/report/refs.ts';
import {
  awkwardTrust,
  decidedTrust,
  emptyTrust,
  failingTrust,
  fullTrust,
  ndg,
  reprievedTrust,
  templates,
} from '../fixtures.ts';

const papers: readonly [string, Result][] = [
  ['full', fullTrust()],
  ['empty', emptyTrust()],
  ['failing', failingTrust()],
  ['awkward', awkwardTrust()],
  ['decided', decidedTrust()],
  ['public', publicTwin(fullTrust())],
  ['reprieved', reprievedTrust()],
  ['reprieved, public', publicTwin(reprievedTrust())],
];

const explained = (result: Result, ref: string): Explanation => one(result, ref).explain();

function one(result: Result, ref: string): Reference {
  const read = findReference(references(result), ref);
  if (!('found' in read)) throw new Error(`${ref}: ${JSON.stringify(read)}`);
  return read.found;
}

describe('references', () => {
  test.each(papers)('%s: each is there once, has a title and a figure, and explains itself', (_, result) => {
    const all = references(result);
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map((r) => r.ref)).size).toBe(all.length);
    for (const reference of all) {
      expect(reference.title.trim(), reference.ref).not.toBe('');
      expect(reference.figure.trim(), reference.ref).not.toBe('');
      const { rule, changes, parts } = reference.explain();
      expect(rule.trim(), reference.ref).not.toBe('');
      expect(parts.length + changes.length, reference.ref).toBeGreaterThan(0);
    }
  });

  test.each(papers)('%s: they are the same in another run', (_, result) => {
    const told = (): unknown => references(result).map((r) => [r.ref, r.kind, r.title, r.figure, r.explain()]);
    expect(told()).toEqual(told());
  });

  test.each(papers)('%s: every part that has a reference leads to one', (_, result) => {
    const known = new Set(references(result).map((r) => r.ref));
    const led = references(result).flatMap((r) => r.explain().parts.flatMap((p) => p.ref ?? []));
    expect(led.filter((ref) => !known.has(ref))).toEqual([]);
  });

  test.each(papers)('%s: every reference that the paper prints can be asked about', (_, result) => {
    const known = new Set(references(result).map((r) => r.ref));
    const printed = buildReport(result, templates).sections.flatMap((s) =>
      s.blocks.flatMap((b) => {
        if (b.kind === 'keyfacts' || b.kind === 'fields') return b.items.flatMap((i) => i.ref ?? []);
        const rows = b.kind === 'table' ? b.rows : b.kind === 'figure' ? b.table.rows : [];
        return rows.flat().flatMap((c) => c.ref ?? []);
      }),
    );
    expect(printed.length).toBeGreaterThan(5);
    expect([...new Set(printed)].filter((ref) => !known.has(ref))).toEqual([]);
  });

  test('every edition, standard, item, pillar, criterion, element, measure, class, phase, finding and contradiction has one', () => {
    const result = fullTrust();
    const known = new Set(references(result).map((r) => r.ref));
    const ids = result.editions.flatMap((e) => {
      const own =
        e.shape === 'compliance'
          ? e.standards.flatMap((s) => [s.id, ...s.assertions.flatMap((a) => [a.id, ...a.items.map((i) => i.id)])])
          : e.pillars.flatMap((p) => [p.id, ...p.criteria.flatMap((c) => [c.id, ...c.elements.map((x) => x.id)])]);
      return own.map((id) => partRef(result, e, id));
    });
    const others = [
      ...result.measures.map((m) => measureRef(m.id)),
      ...result.findings.map((f) => f.ref),
      ...result.contradictions.map((_, i) => `C${i + 1}`),
      ...result.estate!.classes.flatMap((c) => [`V.${c.class}`, `V.${c.class}.end-of-life`]),
      ...result.estate!.ending.map((e) => `Q.${e.quarter}`),
      ...['R', 'R1', 'R2', 'R3', 'R4', 'V.all', 'V.all.unknown'],
    ];
    expect(ids.length).toBeGreaterThan(300);
    expect([...ids, ...others].filter((ref) => !known.has(ref))).toEqual([]);
  });
});

describe('arithmetic is done again from the parts', () => {
  const changed = (change: (r: Result) => void): Result => {
    const result = structuredClone(fullTrust());
    change(result);
    return result;
  };
  const holds = (result: Result, ref: string): boolean => explained(result, ref).sums.every((s) => s.holds);

  test.each<[string, string, (r: Result) => void]>([
    [
      'a standard whose tally its items do not give',
      'E2.A',
      (r) => {
        const e = r.editions.find((x) => x.framework === 'dspt-caf');
        if (e?.shape === 'compliance') e.standards[0]!.tally = { ...e.standards[0]!.tally, met: 9, notMet: 0 };
      },
    ],
    [
      'a verdict that the tally does not give',
      'E2.A',
      (r) => {
        const e = r.editions.find((x) => x.framework === 'dspt-caf');
        if (e?.shape === 'compliance') e.standards[0]!.verdict = 'met';
      },
    ],
    [
      'a phase that its classes do not give',
      'V.all.unknown',
      (r) => {
        r.estate!.phases.unknown += 1;
      },
    ],
    [
      'a reconciliation that does not add up',
      'R3',
      (r) => {
        r.estate!.reconciliation.duplicates += 1;
      },
    ],
    [
      'the whole reconciliation',
      'R',
      (r) => {
        r.estate!.reconciliation.stale += 1;
      },
    ],
    [
      'a measure with more than was looked at',
      'M08',
      (r) => {
        r.measures.find((m) => m.id === 'end-of-life-count')!.numerator = 9_999;
      },
    ],
  ])('%s is told', (_, ref, change) => {
    const result = changed(change);
    expect(explained(result, ref).sums.length).toBeGreaterThan(0);
    expect(holds(result, ref)).toBe(false);
  });

  test('a pillar whose mean its criteria do not give is told', () => {
    const result = changed((r) => {
      const maturity = r.editions.find((e) => e.shape === 'maturity');
      if (maturity?.shape === 'maturity') maturity.pillars[0]!.mean.low = { numerator: 5, denominator: 1 };
    });
    const at = result.editions.findIndex((e) => e.shape === 'maturity') + 1;
    expect(holds(result, `E${at}.p1`)).toBe(false);
    expect(holds(fullTrust(), `E${at}.p1`)).toBe(true);
  });

  test.each(['E1', 'R', 'R1', 'R2', 'R3', 'R4', 'V.all', 'V.server', 'V.all.end-of-life'])('%s holds', (ref) => {
    const sums = explained(fullTrust(), ref).sums.filter((s) => !s.says.startsWith('rows kept'));
    expect(sums.length).toBeGreaterThan(0);
    expect(sums.filter((s) => !s.holds)).toEqual([]);
  });
});

describe('a reference as a person types it', () => {
  const all = references(fullTrust());
  const read = (typed: string): string | string[] | null => {
    const found = findReference(all, typed);
    if ('found' in found) return found.found.ref;
    return 'choices' in found ? found.choices.map((r) => r.ref) : found.near;
  };

  test.each([
    ['F-001', 'F-001'],
    ['f-001', 'F-001'],
    ['F1', 'F-001'],
    ['m08', 'M08'],
    ['end-of-life-count', 'M08'],
    ['reconciliation', 'R'],
    ['2027-Q1', 'Q.2027-Q1'],
    ['2027q1', 'Q.2027-Q1'],
    [' v.SERVER.end-of-life ', 'V.server.end-of-life'],
    ['server end-of-life', 'V.server.end-of-life'],
    ['ndg-10@2023-24', 'E1'],
  ])('%s is %s', (typed, ref) => {
    expect(read(typed)).toBe(ref);
  });

  test('an id of two editions lists both, and one with its edition is found', () => {
    const two = fullTrust({ editions: [ndg(), { ...ndg(), framework: 'other', edition: '1' }] });
    const found = findReference(references(two), '8.1.2');
    expect('choices' in found && found.choices.map((r) => r.ref)).toEqual(['E1.8.1.2', 'E2.8.1.2']);
    expect(one(two, 'other@1/8.1.2').ref).toBe('E2.8.1.2');
  });

  test('what is printed goes before an id that looks like it, and the id is told', () => {
    const found = findReference(all, 'E1');
    expect('found' in found && [found.found.ref, found.also.map((r) => r.ref)]).toEqual(['E1', []]);
    // An outcome of objective E has an id that looks like a standard of the first edition in another case.
    expect(read('E1.a')).toBe('E2.E1.a');
    const named = fullTrust();
    const [edition] = named.editions;
    if (edition?.shape === 'compliance') edition.standards[0]!.id = 'E1';
    const both = findReference(references(named), 'E1');
    expect('found' in both && [both.found.ref, both.also.map((r) => r.ref)]).toEqual(['E1', ['E1.E1']]);
  });

  test('one that fits nothing names what may have been meant, or nothing', () => {
    expect(read('F-0O1')).toMatch(/^F-/);
    expect(read('nonsense without likeness')).toBeNull();
  });
});

describe('devices under custom support', () => {
  const result = reprievedTrust();

  test('a share of supported devices is made of what is in support, and its sums hold', () => {
    const { parts, sums } = explained(result, measureRef('supported-share-medical'));
    expect(parts.map((p) => p.what).filter((t) => t.startsWith('Class'))).toEqual(['Class medical, supported']);
    expect(sums.filter((s) => !s.holds)).toEqual([]);
  });

  test.each([
    ['V.medical.extended', '0 of 76', 0],
    ['V.medical.isolate', '4 of 76', 4],
    ['V.all.isolate', '4 of 4,664', 4],
  ])('%s is %s', (ref, figure, rows) => {
    expect(one(result, ref).figure).toBe(figure);
    const told = explained(result, ref);
    expect(told.rows?.length ?? 0).toBe(rows);
  });

  test('the devices of a class are those of all its groups', () => {
    const { parts, sums } = explained(result, 'V.medical');
    expect(parts.map((p) => p.what)).toContain('under custom support (extended: isolate and replace)');
    expect(sums.filter((s) => !s.holds)).toEqual([]);
  });
});
