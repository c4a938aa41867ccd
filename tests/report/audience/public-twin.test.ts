import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import { Result } from '../../../src/domain/result.ts';
import { publicTwin } from '../../../src/report/audience/public-twin.ts';
import { buildReport } from '../../../src/report/build.ts';
import type { ReportModel } from '../../../src/report/model.ts';
import { textsOf } from '../../../src/report/texts.ts';
import {
  awkwardTrust,
  caf,
  decidedTrust,
  emptyTrust,
  failingTrust,
  finding,
  fullTrust,
  ndg,
  observation,
  templates,
} from '../fixtures.ts';

const build = (result: Result): ReportModel => buildReport(result, templates);
const papers: readonly [string, Result][] = [
  ['full', fullTrust()],
  ['empty', emptyTrust()],
  ['failing', failingTrust()],
  ['awkward', awkwardTrust()],
  ['decided', decidedTrust()],
];

/** A result whose first item says what is given. */
function withItem(answer: Answer, because: string, more: Partial<Result> = {}): Result {
  const edition = ndg();
  const said = { outcome: 'met' as const, because };
  edition.standards[0]!.assertions[0]!.items[0] = observation('1.1.1', 'met', {
    answer,
    because,
    claimed: said,
    evidenced: said,
  });
  return fullTrust({ editions: [edition, caf()], ...more });
}

describe('the public twin', () => {
  test.each(papers)('%s: is a result, says that it is public, and made again is the same', (_, result) => {
    const twin = publicTwin(result);
    expect(Result.parse(JSON.parse(JSON.stringify(twin)))).toEqual(twin);
    expect(twin.audience).toBe('public');
    expect(publicTwin(twin)).toBe(twin);
    expect(publicTwin(result)).toEqual(twin);
  });

  test.each(papers)('%s: the private result is left as it was', (_, result) => {
    const before = JSON.stringify(result);
    publicTwin(result);
    expect(JSON.stringify(result)).toBe(before);
  });

  test.each(papers)('%s: every figure with a reference is the figure of the private paper', (_, result) => {
    const shown = figuresOf(build(publicTwin(result)));
    const known = figuresOf(build(result));
    expect(shown.length).toBeGreaterThan(5);
    for (const figure of shown) expect(known).toContainEqual(figure);
    expect(shown).toEqual(known);
  });

  test.each(papers)('%s: every share printed is printed in the private paper too', (_, result) => {
    const shares = (model: ReportModel): Set<string> =>
      new Set(allText(model).match(/\d[\d,.]*% \([\d,]+ of [\d,]+\)/g) ?? []);
    const known = shares(build(result));
    expect([...shares(build(publicTwin(result)))].filter((share) => !known.has(share))).toEqual([]);
  });

  test('the private paper is marked on every page, the public one is not', () => {
    const mark = 'Private: holds detail that helps an attacker; not for publication.';
    expect(build(fullTrust()).marks).toContain(mark);
    expect(build(publicTwin(fullTrust())).marks).not.toContain(mark);
  });

  test('what is withheld is told with how much of it and why', () => {
    const { withheld } = publicTwin(fullTrust());
    expect(withheld.map((w) => [w.what, w.count])).toEqual(
      expect.arrayContaining([
        ['places of answers and of rows in the inventories', 2],
        ['devices out of support, listed one by one', 1],
        ['releases of systems not in ordinary support', 3],
        ['texts of systems that could not be told', 2],
      ]),
    );
    for (const w of withheld) expect(w.because.length).toBeGreaterThan(10);
    expect(withheld.every((w) => w.count > 0)).toBe(true);
  });
});

const canary = fc.string({ minLength: 12, maxLength: 24, unit: fc.constantFrom(...'abcdefghij') }).map((s) => `Zq${s}`);

describe('nothing of an answer that names anybody or anything', () => {
  test.each<[string, (c: string) => Result]>([
    ['a name', (c) => withItem({ value: 'yes', by: c }, 'answered yes')],
    ['a comment', (c) => withItem({ value: 'yes', comment: c }, 'answered yes')],
    ['a contest', (c) => withItem({ value: 'yes', contests: c }, 'answered yes')],
    ['an evidence reference', (c) => withItem({ value: 'yes', evidence: [c, 'x'] }, `evidence named: ${c}; x`)],
    ['a reason', (c) => withItem({ notApplicable: c }, `not applicable: ${c}`)],
    ['a document', (c) => withItem({ value: c }, `document named: ${c}`)],
    ['a text in a sentence of another form', (c) => withItem({ value: c }, `the account says ${c}, and so it is met`)],
    ['two answers that disagree', (c) => withItem({ value: 'yes' }, `two answers disagree: answers/x.yaml:5: ${c}`)],
    ['an unreadable answer', (c) => withItem({ value: 'yes' }, `the answer "${c}" does not fit the question`)],
    ['the owner of a plan', (c) => withItem({ value: 'no', plan: { owner: c, due: '2027-01-01' } }, 'answered no')],
    [
      'a step in own words',
      (c) =>
        withItem({ value: 'no', plan: { owner: 'SIRO', due: '2027-01-01', step: c } }, 'answered no', {
          findings: [finding(2, { edition: 'ndg-10@2023-24', item: '1.1.1', action: c, owner: c })],
        }),
    ],
    [
      'a reason within a finding and a contradiction',
      (c) =>
        withItem({ notApplicable: c }, `not applicable: ${c}`, {
          findings: [
            finding(2, {
              kind: 'contradiction',
              because: `said: not applicable: ${c}; the estate shows: 5`,
              places: [{ file: c, line: 3 }],
            }),
          ],
          contradictions: [
            {
              edition: 'ndg-10@2023-24',
              item: '1.1.1',
              title: 'x',
              claimed: `not applicable: ${c}`,
              evidenced: '5',
              measure: 'end-of-life-count',
              finding: 'F-002',
            },
          ],
        }),
    ],
  ])('%s', (_, make) => {
    fc.assert(
      fc.property(canary, (c) => {
        const result = make(c);
        expect(JSON.stringify(result)).toContain(c);
        const twin = publicTwin(result);
        expect(JSON.stringify(twin)).not.toContain(c);
        expect(allText(build(twin))).not.toContain(c);
      }),
      { numRuns: 5 },
    );
  });

  test.each([
    ['withdrawn on 3 May 2026 by NAME', { kind: 'over-broad' as const, because: 'x' }],
    ['in force', { kind: 'self-approved' as const, because: 'approved by the owner of the risk: NAME' }],
  ])('a name within the standing of an accepted risk: %s', (because, concern) => {
    const name = 'Zqname Zqsurname';
    const told = (text: string): string => text.replace('NAME', name);
    const [standing] = fullTrust().acceptances;
    const acceptance = {
      ...standing!.acceptance,
      approver: name,
      owner: name,
      reviews: [{ on: '2026-05-03', by: name, outcome: 'withdrawn' as const, note: name }],
    };
    const result = fullTrust({
      acceptances: [
        {
          ...standing!,
          acceptance,
          because: told(because),
          concerns: [{ ...concern, because: told(concern.because) }],
        },
      ],
      findings: [
        finding(2, { kind: 'acceptance', because: `${acceptance.title}: ${told(because)}; ${told(concern.because)}` }),
      ],
    });
    const twin = publicTwin(result);
    expect(JSON.stringify(twin)).not.toContain('Zq');
    expect(twin.findings[0]!.because).toMatch(/^Accepted risk .*: /);
  });

  test('where an answer stands is left out', () => {
    const edition = ndg();
    edition.standards[0]!.assertions[0]!.items[0] = observation('1.1.1', 'met', {
      place: { file: 'answers/zq.yaml', line: 5 },
    });
    expect(JSON.stringify(publicTwin(fullTrust({ editions: [edition] })))).not.toContain('answers/zq.yaml');
  });

  test('what the question offers, and the day of an answer, stay', () => {
    const twin = publicTwin(withItem({ value: 'yes', observedOn: '2026-10-01', by: 'A' }, 'answered yes'));
    const [edition] = twin.editions;
    const item = edition?.shape === 'compliance' ? edition.standards[0]?.assertions[0]?.items[0] : undefined;
    expect(item?.answer).toEqual({ value: 'yes', observedOn: '2026-10-01' });
    expect(item?.because).toBe('answered yes');
  });

  test('an owner that is a post the paper names is told, another is not, and nobody stays nobody', () => {
    const owners = ['Chief information officer', 'Jo Canary', null];
    const twin = publicTwin(fullTrust({ findings: owners.map((owner, i) => finding(i + 1, { owner })) }));
    expect(twin.findings.map((f) => f.owner)).toEqual([
      'Chief information officer',
      'Named in the private paper',
      null,
    ]);
  });
});

function figuresOf(model: ReportModel): { ref: string; text: string }[] {
  return model.sections.flatMap((s) =>
    s.blocks.flatMap((b) => {
      if (b.kind === 'keyfacts') return b.items.flatMap((i) => (i.ref ? [{ ref: i.ref, text: i.lines.join() }] : []));
      const rows = b.kind === 'table' ? b.rows : b.kind === 'figure' ? b.table.rows : [];
      return rows.flat().flatMap(({ ref, text }) => (ref === undefined ? [] : [{ ref, text }]));
    }),
  );
}

function allText(model: ReportModel): string {
  return [model.cover, ...model.sections].flatMap((s) => [...textsOf(s)]).join('\n');
}
