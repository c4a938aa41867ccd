import { describe, expect, test } from 'vitest';
import { MeasureId } from '../../src/domain/measure.ts';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import type { Block, Cell, ReportModel } from '../../src/report/model.ts';
import { editionRef, equationRef, measureRef, partRef, phaseRef, quarterRef } from '../../src/report/refs.ts';
import { awkwardTrust, decidedTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';

const build = (result: Result): ReportModel => buildReport(result, templates);
const cellsOf = (block: Block): readonly Cell[] =>
  block.kind === 'table' ? block.rows.flat() : block.kind === 'figure' ? block.table.rows.flat() : [];
const refsOf = (model: ReportModel): { ref: string; text: string }[] =>
  model.sections.flatMap((s) =>
    s.blocks.flatMap((b) => [
      ...cellsOf(b).flatMap(({ ref, text }) => (ref === undefined ? [] : [{ ref, text }])),
      ...(b.kind === 'keyfacts'
        ? b.items.flatMap(({ ref, lines }) => (ref === undefined ? [] : [{ ref, text: lines.join(', ') }]))
        : []),
    ]),
  );
const printed = (model: ReportModel): string =>
  (model.sections.find((s) => s.id === 'references')?.blocks ?? [])
    .map((b) => (b.kind === 'paragraph' ? b.text : ''))
    .join('\n');

const GRAMMAR = /^(E\d+(\.[A-Za-z0-9._@+-]+)?|M\d{2}|V\.[a-z]+\.[a-z-]+|Q\.(\d{4}-Q[1-4]|later)|R[1-4]|F-\d{3,})$/;

const papers: readonly [string, Result][] = [
  ['full', fullTrust()],
  ['empty', emptyTrust()],
  ['failing', failingTrust()],
  ['awkward', awkwardTrust()],
  ['decided', decidedTrust()],
];

describe('references', () => {
  test.each(papers)('%s: each is short, of one form, and printed once in the list', (_, result) => {
    const model = build(result);
    const refs = [...new Set(refsOf(model).map((r) => r.ref))];
    expect(refs.length).toBeGreaterThan(5);
    for (const ref of refs) expect(ref).toMatch(GRAMMAR);
    for (const ref of refs.filter((r) => !r.startsWith('F-'))) {
      expect(
        printed(model)
          .split(/[|:\n] /)
          .filter((entry) => entry.startsWith(`${ref} `)),
        ref,
      ).toHaveLength(1);
    }
  });

  test('every figure that an auditor asks about first has one', () => {
    const result = fullTrust();
    const refs = new Set(refsOf(build(result)).map((r) => r.ref));
    const wanted = [
      ...result.editions.map((e) => editionRef(result, e)).filter((_, i) => result.editions[i]?.state !== 'superseded'),
      ...result.editions.flatMap((e) =>
        e.shape === 'compliance'
          ? e.standards.map((s) => partRef(result, e, s.id))
          : [...e.pillars.map((p) => partRef(result, e, p.id)), ...e.gates.map((g) => partRef(result, e, g.criterion))],
      ),
      ...result.measures.filter((m) => m.state === 'measured').map((m) => measureRef(m.id)),
      ...result.estate!.classes.flatMap((c) => [phaseRef(c.class, 'end-of-life'), phaseRef(c.class, 'unknown')]),
      phaseRef('all', 'supported'),
      ...result.estate!.ending.map((e) => quarterRef(e.quarter)),
      ...[1, 2, 3, 4].map(equationRef),
      ...result.findings.slice(0, templates.wording.limits.findings).map((f) => f.ref),
    ];
    expect(wanted.filter((ref) => !refs.has(ref))).toEqual([]);
  });

  test('two measures never share one, and each has one', () => {
    expect(new Set(MeasureId.options.map(measureRef)).size).toBe(MeasureId.options.length);
  });

  test('the same reference beside the same kind of figure has the same figure everywhere', () => {
    const byRef = new Map<string, Set<string>>();
    for (const { ref, text } of refsOf(build(decidedTrust()))) {
      if (/^[MRQ]/.test(ref) || /^E\d+\./.test(ref)) byRef.set(ref, (byRef.get(ref) ?? new Set()).add(text));
    }
    expect([...byRef].filter(([, texts]) => texts.size > 1)).toEqual([]);
  });

  test('the public paper has no list of them, and its appendices are lettered without a break', () => {
    const model = build(fullTrust({ audience: 'public' }));
    expect(model.sections.some((s) => s.id === 'references')).toBe(false);
    expect(model.sections.at(-1)).toMatchObject({ id: 'glossary', number: 'Appendix F' });
    expect(build(fullTrust()).sections.at(-1)).toMatchObject({ id: 'glossary', number: 'Appendix G' });
  });
});
