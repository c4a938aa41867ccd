import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdAgainst } from '../../../src/assess/gate/gate.ts';
import { worstVerdict } from '../../../src/domain/gate.ts';
import type { Measure } from '../../../src/domain/measure.ts';
import type { Result } from '../../../src/domain/result.ts';
import { Thresholds } from '../../../src/domain/thresholds.ts';
import { publicTwin } from '../../../src/report/audience/public-twin.ts';
import { emptyTrust, estate, finding, fullTrust, ndg, observation, wgll } from '../../report/fixtures.ts';

const hold = (thresholds: Record<string, unknown>, result: Result = fullTrust(), on = result.asOf) =>
  holdAgainst(Thresholds.parse({ schema: 1, ...thresholds }), result, on);

const judged = (...args: Parameters<typeof hold>) =>
  hold(...args).map((h) => {
    if ('problem' in h) throw new Error(h.problem);
    return h.judgement;
  });
const one = (...args: Parameters<typeof hold>) => {
  const [first, ...more] = judged(...args);
  expect(more).toEqual([]);
  return first!;
};
const problems = (...args: Parameters<typeof hold>): string[] =>
  hold(...args).flatMap((h) => ('problem' in h ? [`${h.path.join('.')}: ${h.problem}`] : []));

const share = (parts: Partial<Measure> = {}): Measure => ({
  id: 'supported-share-servers',
  title: 'Servers in support',
  rule: 'servers in support, of servers counted',
  kind: 'share',
  state: 'measured',
  because: '',
  numerator: 95,
  denominator: 100,
  unknown: 0,
  ...parts,
});
const withMeasure = (m: Measure, change: Partial<Result> = {}): Result => fullTrust({ measures: [m], ...change });
const noneCounted = (): Result['estate'] => {
  const e = estate();
  return { ...e, reconciliation: { ...e.reconciliation, counted: 0 } };
};

describe('a measure against its bound', () => {
  const atLeast = (n: number) => ({ measures: [{ measure: 'supported-share-servers', atLeast: n }] });
  test.each([
    ['both ends are included', share(), 95, 'met'],
    ['under the bound is not met', share(), 95.1, 'not-met'],
    ['what could not be told may decide: not measured', share({ numerator: 90, unknown: 6 }), 95, 'not-measured'],
    ['what could not be told cannot save it: not met', share({ numerator: 80, unknown: 6 }), 95, 'not-met'],
    ['of nothing there is no share', share({ numerator: 0, denominator: 0 }), 1, 'not-measured'],
    ['no column', share({ state: 'absent', because: 'no column' }), 1, 'not-measured'],
    ['nothing there', share({ state: 'empty', because: 'no server' }), 1, 'not-measured'],
  ])('%s', (_, m, bound, verdict) => {
    expect(one(atLeast(bound), withMeasure(m)).verdict).toBe(verdict);
  });

  test('tells figure, numerator, denominator and bound', () => {
    expect(one(atLeast(99), withMeasure(share()))).toMatchObject({
      id: 'measure/supported-share-servers/at-least',
      figure: '95.0% (95 of 100)',
      numerator: 95,
      denominator: 100,
      bound: 'at least 99%',
    });
  });

  test.each([
    ['no inventory', null],
    ['zero devices', noneCounted()],
  ])('%s: a perfect figure is not measured', (_, seen) => {
    const result = withMeasure(share({ numerator: 100 }), { estate: seen });
    expect(one(atLeast(95), result).verdict).toBe('not-measured');
    const count = share({ id: 'end-of-life-count', kind: 'count', numerator: 0, denominator: 0 });
    const atMost = { measures: [{ measure: 'end-of-life-count', atMost: 0 }] };
    expect(one(atMost, withMeasure(count, { estate: seen })).verdict).toBe('not-measured');
  });

  test('a count of nothing looked at is not measured, although estate and figure are there', () => {
    const count = share({ id: 'end-of-life-count', kind: 'count', numerator: 0, denominator: 0 });
    const atMost = { measures: [{ measure: 'end-of-life-count', atMost: 0 }] };
    expect(one(atMost, withMeasure(count)).verdict).toBe('not-measured');
    expect(one(atMost, withMeasure({ ...count, denominator: 10 })).verdict).toBe('met');
    expect(one(atMost, withMeasure({ ...count, denominator: 10, numerator: 1 })).verdict).toBe('not-met');
  });

  test('a measure that the Result lacks, and a bound a share can never reach or break, are errors', () => {
    expect(problems({ measures: [{ measure: 'fax-count', atMost: 0 }] }, withMeasure(share()))[0]).toContain(
      'fax-count',
    );
    expect(problems(atLeast(101), withMeasure(share()))[0]).toContain('can never hold');
    const atMost = { measures: [{ measure: 'supported-share-servers', atMost: 100 }] };
    expect(problems(atMost, withMeasure(share()))[0]).toContain('can never be broken');
  });

  test('never met unless the worst and the best case both are (property)', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 100 }), (n, unknown, rest, bound) => {
        const denominator = n + unknown + rest;
        const { verdict } = one(atLeast(bound), withMeasure(share({ numerator: n, unknown, denominator })));
        const low = n * 100 >= bound * denominator;
        const high = (n + unknown) * 100 >= bound * denominator;
        const wanted = denominator === 0 ? 'not-measured' : low ? 'met' : high ? 'not-measured' : 'not-met';
        expect(verdict).toBe(wanted);
      }),
    );
  });
});

describe('editions', () => {
  test('the verdict of the whole and of standards is that of the Result', () => {
    const wanted = { edition: 'ndg-10@2023-24', verdict: 'met', standardsMet: ['1', '2', '3'] };
    const gates = judged({ editions: [wanted] });
    const { standards } = ndg();
    expect(gates.map((g) => g.verdict)).toEqual(['not-met', ...standards.slice(0, 3).map((s) => s.verdict)]);
    expect(new Set(gates.map((g) => g.verdict))).toEqual(new Set(['met', 'not-met', 'not-measured']));
  });

  test('all standards are each a gate', () => {
    expect(judged({ editions: [{ edition: 'ndg-10@2023-24', standardsMet: 'all' }] })).toHaveLength(10);
  });

  test('a file that says "met" of nothing is not believed', () => {
    const none = { total: 0, met: 0, notMet: 0, unanswered: 0, unknown: 0, notApplicable: 0 };
    const base = ndg();
    const standards = base.standards.map((s) => ({ ...s, verdict: 'met' as const, tally: none }));
    const editions = [
      { ...base, verdict: 'met' as const, standards, score: { ...base.score, low: { numerator: 0, denominator: 0 } } },
    ];
    const wanted = { edition: 'ndg-10@2023-24', verdict: 'met', standardsMet: 'all', lowScoreAtLeast: 1 };
    const verdicts = judged({ editions: [wanted] }, fullTrust({ editions })).map((g) => g.verdict);
    expect(new Set(verdicts)).toEqual(new Set(['not-measured']));
  });

  test.each([
    [40, 100, 50, 'not-measured'],
    [50, 100, 50, 'met'],
    [40, 49, 50, 'not-met'],
  ])('a score of %s%% to %s%% against at least %s%% is %s', (low, high, bound, verdict) => {
    const base = ndg();
    const of = (numerator: number) => ({ numerator, denominator: 100 });
    const editions = [{ ...base, score: { ...base.score, low: of(low), high: of(high) } }];
    const wanted = { editions: [{ edition: 'ndg-10@2023-24', lowScoreAtLeast: bound }] };
    expect(one(wanted, fullTrust({ editions })).verdict).toBe(verdict);
  });

  test('levels of a maturity edition and of its pillars', () => {
    const m = wgll();
    const key = `${m.framework}@${m.edition}`;
    const pillar = m.pillars[0]!;
    const gates = judged({
      editions: [{ edition: key, setting: m.setting, lowScoreAtLeast: 1, pillarsAtLeast: { [pillar.id]: 4.9 } }],
    });
    expect(gates.map((g) => g.verdict)).toEqual(['met', 'not-met']);
    expect(gates[0]).toMatchObject({ numerator: m.overall.low?.numerator, denominator: m.overall.low?.denominator });
  });

  test.each([
    ['an unknown edition', { edition: 'ndg-10@2023-25', verdict: 'met' }, 'did you mean "ndg-10@2023-24"'],
    ['an unknown standard', { edition: 'ndg-10@2023-24', standardsMet: ['11'] }, 'no standard "11"'],
    ['an unknown pillar', { edition: 'wgll@2026', pillarsAtLeast: { nope: 2 } }, 'no pillar "nope"'],
    ['standards of a maturity edition', { edition: 'wgll@2026', standardsMet: 'all' }, 'use pillarsAtLeast'],
    ['pillars of a compliance edition', { edition: 'ndg-10@2023-24', pillarsAtLeast: { a: 2 } }, 'use standardsMet'],
    ['a setting not judged', { edition: 'wgll@2026', setting: 'ambulance', lowScoreAtLeast: 1 }, 'not judged'],
    [
      'a setting of a compliance edition',
      { edition: 'ndg-10@2023-24', setting: 'acute', verdict: 'met' },
      'without one',
    ],
    ['a percentage over 100', { edition: 'ndg-10@2023-24', lowScoreAtLeast: 101 }, 'at most 100'],
    ['a level that does not exist', { edition: 'wgll@2026', lowScoreAtLeast: 60 }, 'never reached'],
  ])('%s is an error', (_, wanted, text) => {
    const found = problems({ editions: [wanted] });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(text);
  });

  test('the share not measured is held against every edition by itself, and no edition is an error', () => {
    expect(judged({ notMeasuredAtMost: 5 })).toHaveLength(3);
    expect(judged({ notMeasuredAtMost: 5 }, emptyTrust()).map((g) => g.verdict)).not.toContain('met');
    expect(problems({ notMeasuredAtMost: 5 }, fullTrust({ editions: [] }))).toHaveLength(1);
  });
});

describe('editions where no device was counted', () => {
  const wanted = { editions: [{ edition: 'ndg-10@2023-24', verdict: 'met', standardsMet: ['1'], lowScoreAtLeast: 1 }] };
  const levels = { editions: [{ edition: 'wgll@2026', lowScoreAtLeast: 1, pillarsAtLeast: { p1: 1 } }] };
  /** Editions that are met, every item of which a measure could show to be wrong. */
  const claimed = (seen: Result['estate'], measured = true): Result => {
    const measure = measured ? { measure: 'supported-share-servers' as const } : {};
    const n = ndg();
    const standards = n.standards.map((s) => ({
      ...s,
      verdict: 'met' as const,
      assertions: s.assertions.map((a) => ({ ...a, items: a.items.map((o) => ({ ...o, ...measure })) })),
    }));
    const w = wgll();
    const pillars = w.pillars.map((p) => ({
      ...p,
      criteria: p.criteria.map((c) => ({ ...c, elements: c.elements.map((o) => ({ ...o, ...measure })) })),
    }));
    return fullTrust({
      estate: seen,
      editions: [
        { ...n, verdict: 'met', standards },
        { ...w, pillars },
      ],
    });
  };
  const verdicts = (seen: Result['estate'], measured?: boolean) =>
    [wanted, levels].flatMap((t) => judged(t, claimed(seen, measured)).map((g) => g.verdict));

  test.each([
    ['no inventory', null],
    ['zero devices', noneCounted()],
  ])('%s: what the estate could show to be wrong does not pass', (_, seen) => {
    expect(verdicts(seen)).toEqual(Array(5).fill('not-measured'));
    expect(judged(wanted, claimed(seen))[0]?.because).toMatch(/the estate could not be held against \d+ /);
  });

  test('with devices, or where the estate has nothing to say, it passes', () => {
    expect(verdicts(estate())).toEqual(Array(5).fill('met'));
    expect(verdicts(null, false)).toEqual(Array(5).fill('met'));
  });

  test('what is not met stays so', () => {
    const low = { editions: [{ edition: 'wgll@2026', lowScoreAtLeast: 5 }] };
    expect(one(low, claimed(null)).verdict).toBe(one(low, claimed(estate())).verdict);
  });
});

describe('counts', () => {
  test('findings by severity; at the bound is met', () => {
    const findings = [finding(1, { severity: 'critical' }), finding(2, { severity: 'low' })];
    const verdicts = (bounds: object) =>
      judged({ findingsAtMost: bounds }, fullTrust({ findings })).map((g) => g.verdict);
    expect(verdicts({ critical: 0 })).toEqual(['not-met']);
    expect(verdicts({ critical: 1, all: 1 })).toEqual(['met', 'not-met']);
  });

  test.each([
    ['no inventory was given', fullTrust({ estate: null, findings: [] })],
    ['no device was counted', fullTrust({ estate: noneCounted(), findings: [] })],
    ['nobody answered', { ...emptyTrust(), estate: estate() }],
  ])('no finding because %s is not measured', (_, result) => {
    expect(one({ findingsAtMost: { critical: 0 } }, result).verdict).toBe('not-measured');
  });

  test('contradictions: too many is not met; none where nothing was compared is not measured', () => {
    expect(one({ contradictionsAtMost: 0 }).verdict).toBe('not-met');
    expect(one({ contradictionsAtMost: 0 }, emptyTrust()).verdict).toBe('not-measured');
    const side = { outcome: 'met' as const, because: 'x' };
    const base = ndg();
    const first = base.standards[0]!;
    const items = [observation('1.1.1', 'met', { claimed: side, evidenced: side })];
    const standards = [{ ...first, assertions: [{ ...first.assertions[0]!, items }] }];
    const result = fullTrust({ editions: [{ ...base, standards }], contradictions: [] });
    expect(one({ contradictionsAtMost: 0 }, result)).toMatchObject({ verdict: 'met', numerator: 0, denominator: 1 });
  });

  test('lapsed acceptances and agreements; where none is recorded nothing was compared', () => {
    const wanted = { lapsedAcceptancesAtMost: 0, lapsedAgreementsAtMost: 0 };
    expect(judged(wanted).map((g) => [g.verdict, g.numerator, g.denominator])).toEqual([
      ['not-met', 1, 1],
      ['met', 0, 2],
    ]);
    expect(judged(wanted, emptyTrust()).map((g) => g.verdict)).toEqual(['not-measured', 'not-measured']);
  });

  test('rejected rows: a share of the rows; of no rows not measured', () => {
    const e = estate();
    const rows = (rejected: number, records: number): Result =>
      fullTrust({ estate: { ...e, reconciliation: { ...e.reconciliation, rejected, records } } });
    expect(one({ rejectedRowsAtMost: 1 }, rows(1, 100)).verdict).toBe('met');
    expect(one({ rejectedRowsAtMost: 1 }, rows(2, 100)).verdict).toBe('not-met');
    expect(one({ rejectedRowsAtMost: 1 }, rows(0, 0)).verdict).toBe('not-measured');
    expect(one({ rejectedRowsAtMost: 1 }, emptyTrust()).verdict).toBe('not-measured');
  });
});

describe('ages', () => {
  const answered = (...days: (string | undefined)[]): Result => {
    const base = ndg();
    const first = base.standards[0]!;
    const items = days.map((day, i) =>
      observation(`1.1.${i}`, 'met', { answer: { value: 'yes', ...(day === undefined ? {} : { observedOn: day }) } }),
    );
    const standards = [{ ...first, assertions: [{ ...first.assertions[0]!, items }] }];
    return fullTrust({ editions: [{ ...base, standards }] });
  };
  test.each([
    ['as old as the bound is met', ['2026-11-12'], 'met'],
    ['a day older is not met', ['2026-11-11', '2026-11-22'], 'not-met'],
    ['without a day is not measured', ['2026-11-22', undefined], 'not-measured'],
    ['dated after the assessment is not measured', ['2099-01-01'], 'not-measured'],
    ['too old counts before anything unknown', ['2020-01-01', undefined], 'not-met'],
    ['no answer at all is not measured', [], 'not-measured'],
  ])('of answers: %s', (_, days, verdict) => {
    expect(one({ evidenceAgeAtMostDays: 10 }, answered(...days)).verdict).toBe(verdict);
  });

  test('a later day makes everything older; an earlier one is an error', () => {
    expect(one({ evidenceAgeAtMostDays: 10 }, answered('2026-11-12'), '2026-11-23').verdict).toBe('not-met');
    expect(one({ lifecycleAgeAtMostDays: 21 }, fullTrust()).verdict).toBe('met');
    expect(one({ lifecycleAgeAtMostDays: 21 }, fullTrust(), '2026-11-23').verdict).toBe('not-met');
    expect(problems({ lifecycleAgeAtMostDays: 21 }, fullTrust(), '2026-11-21')).toHaveLength(1);
  });

  test('of support dates the oldest counts, an imported product’s too', () => {
    const { basis } = fullTrust();
    const imported = [{ file: 'x.yaml', product: 'ubuntu', checkedOn: '2025-11-22' }];
    const result = fullTrust({ basis: { ...basis, lifecycle: { ...basis.lifecycle, imported } } });
    expect(one({ lifecycleAgeAtMostDays: 364 }, result)).toMatchObject({ verdict: 'not-met', numerator: 1 });
  });
});

describe('thresholds', () => {
  test.each([
    ['nothing', {}],
    ['a title alone', { title: 'Ours' }],
    ['an unknown key', { contradictionAtMost: 0 }],
    ['an unknown measure', { measures: [{ measure: 'servers', atLeast: 1 }] }],
    ['a measure without a bound', { measures: [{ measure: 'fax-count' }] }],
    ['an empty list', { measures: [] }],
    ['no severity', { findingsAtMost: {} }],
    ['an edition without a threshold', { editions: [{ edition: 'a@1' }] }],
    ['an edition with an empty list of pillars', { editions: [{ edition: 'a@1', pillarsAtLeast: {} }] }],
    ['a share that cannot be passed over', { notMeasuredAtMost: 100 }],
    ['a bound that nothing is under', { measures: [{ measure: 'supported-share-all', atLeast: 0 }] }],
    [
      'a measure twice',
      {
        measures: [
          { measure: 'fax-count', atMost: 1 },
          { measure: 'fax-count', atMost: 2 },
        ],
      },
    ],
    [
      'an edition twice',
      {
        editions: [
          { edition: 'a@1', verdict: 'met' },
          { edition: 'a@1', verdict: 'met' },
        ],
      },
    ],
    ['a count that is no whole number', { contradictionsAtMost: 0.5 }],
    ['a verdict other than met', { editions: [{ edition: 'a@1', verdict: 'not-measured' }] }],
  ])('%s is refused', (_, given) => {
    expect(Thresholds.safeParse({ schema: 1, ...given }).success).toBe(false);
  });

  test('the worst verdict of several counts, and that of none is not measured', () => {
    expect(worstVerdict(['met', 'not-measured', 'not-met'])).toBe('not-met');
    expect(worstVerdict(['met', 'not-measured'])).toBe('not-measured');
    expect(worstVerdict(['met'])).toBe('met');
    expect(worstVerdict([])).toBe('not-measured');
  });

  test('the public twin of a Result comes out as the private one does', () => {
    const all = {
      editions: [{ edition: 'ndg-10@2023-24', verdict: 'met', standardsMet: 'all', lowScoreAtLeast: 50 }],
      measures: [{ measure: 'end-of-life-count', atMost: 0 }],
      findingsAtMost: { critical: 0, high: 3, all: 400 },
      contradictionsAtMost: 0,
      lapsedAcceptancesAtMost: 0,
      lapsedAgreementsAtMost: 0,
      evidenceAgeAtMostDays: 100,
      lifecycleAgeAtMostDays: 100,
      notMeasuredAtMost: 5,
      rejectedRowsAtMost: 1,
    };
    const figures = (r: Result) =>
      judged(all, r).map(({ id, verdict, figure, bound }) => ({ id, verdict, figure, bound }));
    expect(figures(publicTwin(fullTrust()))).toEqual(figures(fullTrust()));
  });
});
