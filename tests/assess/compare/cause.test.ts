import { describe, expect, test } from 'vitest';
import type { AssessInput } from '../../../src/assess/assess.ts';
import type { Lead } from '../../../src/assess/carry-over.ts';
import { compareResults } from '../../../src/assess/compare/compare.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import type { ComplianceDefinition } from '../../../src/domain/definition.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { SupportAgreement, TermStatus } from '../../../src/domain/support.ts';
import { compliance, item } from '../build.ts';
import { answersTo, RULE, resultOf, seenServers } from './two-results.ts';

const compare = (was: Result, now: Result, leads: readonly Lead[] | null = null) =>
  compareResults({ result: was, devices: null }, { result: now, devices: null }, () => leads);

const asked = compliance([[item({ id: 'a' }), item({ id: 'b', measure: RULE })]]);
const dated = compliance([[item({ id: 'a', answer: { type: 'date', withinDays: 365 } })]]);

const said = (list: Record<string, Answer>, parts: Partial<AssessInput> = {}, d: ComplianceDefinition = asked) =>
  resultOf([d], { answers: answersTo(d, list), ...parts });

const YES: Answer = { value: 'yes' };
const NO: Answer = { value: 'no' };

/** Causes of the items that moved, by id. */
const causes = (was: Result, now: Result, leads: readonly Lead[] | null = null): Record<string, string> =>
  Object.fromEntries((compare(was, now, leads).editions[0]?.items ?? []).map((i) => [i.id, i.cause]));

const agreement: SupportAgreement = {
  id: 'esu',
  title: 'Paid fixes',
  kind: 'esu',
  provider: 'A vendor',
  reference: 'PO-1',
  scope: { classes: ['server'] },
  from: '2026-01-01',
  to: '2026-12-31',
};

const under = (status: TermStatus, numerator: number, scope = agreement.scope): Partial<AssessInput> => ({
  seen: {
    ...seenServers({ numerator }),
    agreements: [{ agreement: { ...agreement, scope }, status, because: `it is ${status}`, devices: 5 }],
  },
});

const withEstate = (result: Result, sha256: string): Result => ({
  ...result,
  estate: {
    sources: [
      {
        name: 'a.csv',
        bytes: 1,
        sha256,
        format: 'plain',
        encoding: 'utf-8',
        delimiter: ',',
        headerLine: 1,
        mapping: [],
        unknownColumns: [],
        records: 0,
        accepted: 0,
        rejected: 0,
        blank: 0,
        rejects: [],
        warnings: [],
      },
    ],
    reconciliation: {
      records: 0,
      accepted: 0,
      rejected: 0,
      blank: 0,
      devices: 0,
      duplicates: 0,
      counted: 0,
      stale: 0,
      excluded: 0,
    },
    staleAfterDays: 90,
    exclusions: [],
    conflicts: [],
    phases: { supported: 0, extended: 0, 'extended-only': 0, 'end-of-life': 0, unknown: 0 },
    classes: [],
    releases: [],
    unrecognised: [],
    ending: [],
    exceptions: [],
  },
});

describe('what an item is put down to', () => {
  test('another answer: answers', () => {
    expect(causes(said({ a: NO }), said({ a: YES }))).toEqual({ a: 'answers' });
  });

  test('an answer given, and one taken back: coverage', () => {
    expect(causes(said({}), said({ a: YES }))).toEqual({ a: 'coverage' });
    expect(causes(said({ a: YES }), said({}))).toEqual({ a: 'coverage' });
  });

  test('the same answer, too old by now: calendar', () => {
    const old: Record<string, Answer> = { a: { value: '2026-01-01', observedOn: '2026-01-02' } };
    const was = said(old, { on: '2026-06-01' }, dated);
    expect(causes(was, said(old, { on: '2027-06-01' }, dated))).toEqual({ a: 'calendar' });
  });

  test('other wording comes before another answer, which is told beside it', () => {
    const reworded = { ...asked, digests: new Map([['a', 'anew']]) };
    const [edition] = compare(said({ a: NO }), said({ a: YES }, {}, reworded)).editions;
    expect(edition?.items).toMatchObject([{ id: 'a', cause: 'definitions', also: ['answers'] }]);
  });

  test('an item that came or went: definitions', () => {
    const fewer = compliance([[item({ id: 'a' })]]);
    expect(causes(said({ a: YES }, {}, fewer), said({ a: YES }))).toEqual({ b: 'definitions' });
    expect(causes(said({ a: YES }), said({ a: YES }, {}, fewer))).toEqual({ b: 'definitions' });
  });

  test('a figure that could be taken for the first time: coverage', () => {
    expect(
      causes(said({ b: YES }, { seen: seenServers(null) }), said({ b: YES }, { seen: seenServers({ numerator: 50 }) })),
    ).toEqual({ b: 'coverage' });
  });

  test('a figure of other inventories: estate; of the same ones on another day: calendar', () => {
    const good = (on: string) => said({}, { on, seen: seenServers({ numerator: 99 }) });
    const bad = (on: string) => said({}, { on, seen: seenServers({ numerator: 50 }) });
    const [then, later] = ['2026-06-01', '2026-12-01'];
    expect(causes(withEstate(good(then), 'x'), withEstate(bad(later), 'y'))).toEqual({ b: 'estate' });
    expect(causes(withEstate(good(then), 'x'), withEstate(bad(later), 'x'))).toEqual({ b: 'calendar' });
    expect(causes(withEstate(good(then), 'x'), withEstate(bad(then), 'x'))).toEqual({ b: 'program' });
  });

  describe('nothing left to look at, where there was', () => {
    const there = (on = '2026-06-01') => said({}, { on, seen: seenServers({ numerator: 99 }) });
    const empty = (on = '2026-06-01') => said({}, { on, seen: seenServers({ state: 'empty', because: 'no server' }) });

    test('in other inventories: estate', () => {
      expect(causes(withEstate(there(), 'x'), withEstate(empty(), 'y'))).toEqual({ b: 'estate' });
      expect(causes(withEstate(empty(), 'x'), withEstate(there(), 'y'))).toEqual({ b: 'estate' });
    });

    test('in the same ones on another day: calendar', () => {
      expect(causes(withEstate(there(), 'x'), withEstate(empty('2027-06-01'), 'x'))).toEqual({ b: 'calendar' });
    });

    test('an agreement that lapsed meanwhile is not why', () => {
      const was = withEstate(said({}, under('in-force', 99)), 'x');
      const { agreements } = said({}, under('lapsed', 99));
      const now = withEstate({ ...empty('2027-06-01'), agreements }, 'x');
      expect(causes(was, now)).toEqual({ b: 'calendar' });
    });
  });

  describe('the same inventories, counting other devices: coverage', () => {
    const good = withEstate(said({}, { seen: seenServers({ numerator: 99 }) }), 'x');
    const bad = withEstate(said({}, { seen: seenServers({ numerator: 50 }) }), 'x');
    const counting = (result: Result, parts: Partial<NonNullable<Result['estate']>>): Result => ({
      ...result,
      estate: { ...result.estate!, ...parts },
    });
    const rule = { id: 'x', reason: 'Training room.', devices: 3 };

    test.each<[string, Partial<NonNullable<Result['estate']>>]>([
      ['another age of what is stale', { staleAfterDays: 30 }],
      ['a rule that is new', { exclusions: [rule, { ...rule, id: 'y' }] }],
      ['a rule that is gone', { exclusions: [] }],
      ['a rule that takes more', { exclusions: [{ ...rule, devices: 4 }] }],
      ['a rule with another reason', { exclusions: [{ ...rule, reason: 'Scrapped.' }] }],
    ])('%s', (_, parts) => {
      expect(causes(counting(good, { exclusions: [rule] }), counting(bad, parts))).toEqual({ b: 'coverage' });
    });

    test('not where a rule takes more of other inventories, or on another day', () => {
      const was = counting(good, { exclusions: [rule] });
      const more = { exclusions: [{ ...rule, devices: 4 }] };
      expect(causes(was, counting(withEstate(bad, 'y'), more))).toEqual({ b: 'estate' });
      expect(causes(was, { ...counting(bad, more), asOf: '2027-01-01' })).toEqual({ b: 'calendar' });
    });
  });

  test('a figure that moved only in what could not be told says so', () => {
    const was = withEstate(said({}, { seen: seenServers({ numerator: 90 }) }), 'x');
    const now = withEstate(said({}, { seen: seenServers({ numerator: 90, unknown: 7 }) }), 'y');
    const comparison = compare(was, now);
    expect(comparison.editions[0]?.items[0]?.why).toContain(
      '90.0% (90 of 100), then 90.0% (90 of 100), 7 could not be told',
    );
    expect(comparison.measures[0]?.figure.now).toContain('7 could not be told');
  });

  test('the same inventories by other support dates: definitions', () => {
    const was = withEstate(said({}, { seen: seenServers({ numerator: 99 }) }), 'x');
    const now = withEstate(said({}, { seen: seenServers({ numerator: 50 }) }), 'x');
    const basis = { ...now.basis, lifecycle: { ...now.basis.lifecycle, sha256: 'newer' } };
    expect(causes(was, { ...now, basis })).toEqual({ b: 'definitions' });
  });

  test('a figure of support while an agreement over it lapsed: terms, and the estate beside it', () => {
    const [edition] = compare(
      withEstate(said({}, under('in-force', 99)), 'x'),
      withEstate(said({}, under('lapsed', 50)), 'y'),
    ).editions;
    expect(edition?.items).toMatchObject([{ id: 'b', cause: 'terms', also: ['estate'] }]);
    expect(edition?.items[0]?.why).toContain('it is lapsed');
  });

  test('an agreement over other devices is not why', () => {
    const medical = { classes: ['medical' as const] };
    const was = withEstate(said({}, under('in-force', 99, medical)), 'x');
    expect(causes(was, withEstate(said({}, under('lapsed', 50, medical)), 'y'))).toEqual({ b: 'estate' });
  });

  test.each<[string, Partial<SupportAgreement>, TermStatus, TermStatus, string]>([
    ['another scope', { scope: { classes: ['server'], names: ['SRV-1'] } }, 'in-force', 'in-force', 'terms'],
    ['a scope that was of other classes', { scope: { classes: ['medical'] } }, 'in-force', 'in-force', 'terms'],
    ['fewer devices paid for', { devices: 1 }, 'in-force', 'in-force', 'terms'],
    ['another kind', { kind: 'custom-support' }, 'in-force', 'in-force', 'terms'],
    ['another last day only', { to: '2027-12-31' }, 'in-force', 'in-force', 'program'],
    ['nothing left for it to cover', {}, 'in-force', 'unused', 'program'],
    ['another scope, not in force', { scope: { names: ['SRV-1'] } }, 'unproven', 'lapsed', 'program'],
  ])('an agreement with %s, all else the same', (_, parts, then, later, cause) => {
    const was = withEstate(said({}, under(then, 99)), 'x');
    const now = withEstate(said({}, under(later, 50)), 'x');
    const agreements = now.agreements.map((a) => ({ ...a, agreement: { ...a.agreement, ...parts } }));
    expect(causes(was, { ...now, agreements })).toEqual({ b: cause });
  });

  describe('where both the answer and the figure moved, the side that decides it now speaks first', () => {
    const both = compliance([[item({ id: 'b', measure: RULE, answer: { type: 'yes-no', equals: 'yes' } })]]);
    const refuting = compliance([
      [item({ id: 'b', measure: { ...RULE, role: 'refutes' }, answer: { type: 'yes-no', equals: 'yes' } })],
    ]);
    const of = (d: ComplianceDefinition, answer: Answer, numerator: number, sha256: string) =>
      withEstate(said({ b: answer }, { seen: seenServers({ numerator }) }, d), sha256);

    test('a measure that decides: estate, and the answers beside it', () => {
      const [edition] = compare(of(both, YES, 99, 'x'), of(both, NO, 50, 'y')).editions;
      expect(edition?.items).toMatchObject([{ cause: 'estate', also: ['answers'] }]);
    });

    test('an answer that no measure refutes: answers, and the estate beside it', () => {
      const [edition] = compare(of(refuting, YES, 99, 'x'), of(refuting, NO, 98, 'y')).editions;
      expect(edition?.items).toMatchObject([{ cause: 'answers', also: ['estate'] }]);
    });
  });

  test('an agreement that did not change is not why', () => {
    const was = withEstate(said({}, under('in-force', 99)), 'x');
    expect(causes(was, withEstate(said({}, under('in-force', 50)), 'y'))).toEqual({ b: 'estate' });
  });
});

describe('agreements and acceptances', () => {
  const terms = (was: Partial<AssessInput>, now: Partial<AssessInput>) => compare(said({}, was), said({}, now)).terms;

  test('one that stands as before is not told', () => {
    expect(terms(under('in-force', 99), under('in-force', 50))).toEqual([]);
  });

  test('one that came, went, or stands otherwise is told with why', () => {
    const none = { seen: seenServers({ numerator: 99 }) };
    const told = { kind: 'agreement', id: 'esu', why: expect.stringContaining('it is lapsed') };
    expect(terms(under('in-force', 99), under('lapsed', 99))).toMatchObject([told]);
    expect(terms(none, under('lapsed', 99))).toMatchObject([{ ...told, status: { was: null, now: 'lapsed' } }]);
    expect(terms(under('lapsed', 99), none)).toMatchObject([{ status: { was: 'lapsed', now: null } }]);
  });

  test('one of the same status that covers others, or is found to be drawn up badly, is told', () => {
    const was = said({}, under('in-force', 99));
    const as = (parts: Partial<Result['agreements'][number]>): Result => ({
      ...was,
      agreements: was.agreements.map((a) => ({ ...a, ...parts })),
    });
    const why = (now: Result) => compare(was, now).terms.map((t) => t.why);
    expect(why(as({ because: 'covers 1 device' }))[0]).toMatch(/^covers 1 device; /);
    expect(why(as({ concerns: [{ kind: 'over-broad', because: 'too wide' }] }))[0]).toMatch(/; too wide$/);
  });
});

describe('two editions', () => {
  const later = compliance([[item({ id: 'a' }), item({ id: 'c' })]], { edition: '2' });

  test('without a crosswalk items are paired by id, and that is said', () => {
    const [edition] = compare(said({ a: YES }), said({ a: YES }, {}, later)).editions;
    expect(edition?.edition).toEqual({ was: 'test@1', now: 'test@2' });
    expect(edition?.items.map((i) => [i.id, i.was, i.now])).toEqual([
      ['c', null, 'unanswered'],
      ['b', 'unknown', null],
    ]);
    expect(edition?.notComparable.join()).toContain('no crosswalk');
  });

  test('a crosswalk pairs items whatever their ids, and an id alone pairs none', () => {
    const lead: Lead = { from: 'a', to: 'c', relation: 'same', basis: 'published', notes: [] };
    const [edition] = compare(said({ a: YES }), said({ c: NO }, {}, later), [lead]).editions;
    expect(edition?.items.map((i) => [i.id, i.formerly, i.was, i.now])).toEqual([
      ['a', null, null, 'unanswered'],
      ['c', 'a', 'met', 'not-met'],
      ['b', null, 'unknown', null],
    ]);
  });

  test('a wider or narrower item is not the same', () => {
    const lead: Lead = { from: 'a', to: 'c', relation: 'wider', basis: 'published', notes: [] };
    const [edition] = compare(said({ a: YES }), said({ c: YES }, {}, later), [lead]).editions;
    expect(edition?.items.map((i) => [i.id, i.was, i.now])).toEqual([
      ['a', null, 'unanswered'],
      ['c', null, 'met'],
      ['a', 'met', null],
      ['b', 'unknown', null],
    ]);
  });

  test('an edition that only one result assesses is told', () => {
    const other = compliance([[item({ id: 'z' })]], { framework: 'other' });
    const { editions, notComparable } = compare(said({}), resultOf([asked, other]));
    expect(editions).toHaveLength(1);
    expect(notComparable).toEqual(['other@1: only the later result assesses it']);
  });

  test('an estate that only one result has is told', () => {
    expect(compare(said({}), withEstate(said({}), 'x')).notComparable).toEqual([
      'the estate: only the later result had an inventory',
    ]);
  });
});
