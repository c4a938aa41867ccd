import { describe, expect, test } from 'vitest';
import { findInTerms } from '../../src/assess/find-terms.ts';
import { Result } from '../../src/domain/result.ts';
import { RiskAcceptance } from '../../src/domain/support.ts';
import { acceptedText, lowText } from '../../src/domain/worst-case-text.ts';
import { compliance, criterion, item, maturity, NO, YES } from './build.ts';
import { answersTo, resultOf } from './compare/two-results.ts';

const accept = (items: string[], parts: Record<string, unknown> = {}) =>
  RiskAcceptance.parse({
    id: 'ra',
    title: 'A known shortfall',
    items,
    reason: 'replacement-planned',
    text: 'Next year.',
    approver: 'SIRO',
    owner: 'Head of IT',
    approvedOn: '2026-06-01',
    expiresOn: '2027-05-31',
    ...parts,
  });

const asked = compliance([['a', 'b', 'c', 'd'].map((id) => item({ id }))]);
const ladder = {
  ...maturity([[criterion('A', { 2: 2, 3: 1 }), criterion('B', { 2: 1 })]]),
  digests: new Map([['A.2b', 'digest of A.2b']]),
};

describe('the score with and without acceptances', () => {
  const judged = (acceptances: RiskAcceptance[]) =>
    resultOf([asked], { answers: answersTo(asked, { a: YES, b: NO, c: NO }), acceptances });

  test('an item not met that is accepted counts beside the worst case, of the same denominator', () => {
    const [edition] = judged([accept(['b', 'd'])]).editions;
    expect(edition).toMatchObject({
      verdict: 'not-met',
      score: { low: { numerator: 1, denominator: 4 } },
      withAcceptances: { items: 1, low: { numerator: 2, denominator: 4 } },
    });
    expect(lowText(edition!)).toBe('25.0% (1 of 4)');
    expect(acceptedText(edition!)).toBe('50.0% (2 of 4) with 1 accepted item');
  });

  test('an item that is not mandatory is in no worst case, accepted or not', () => {
    const optional = compliance([[item({ id: 'a' }), item({ id: 'b', mandatory: false }), item({ id: 'c' })]]);
    const answers = answersTo(optional, { a: YES, b: NO, c: NO });
    const [one] = resultOf([optional], { answers, acceptances: [accept(['b'])] }).editions;
    expect(one).not.toHaveProperty('withAcceptances');
    const [both] = resultOf([optional], { answers, acceptances: [accept(['b', 'c'])] }).editions;
    expect(both?.withAcceptances).toEqual({ items: 1, low: { numerator: 2, denominator: 2 } });
  });

  test('the item keeps its verdict, with the acceptance beside it', () => {
    const [edition] = judged([accept(['b'])]).editions;
    if (edition?.shape !== 'compliance') throw new Error('a compliance edition');
    expect(edition.standards[0]?.assertions[0]?.items[1]).toMatchObject({ outcome: 'not-met', acceptance: 'ra' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['lapsed', { expiresOn: '2026-11-21' }],
    ['not begun', { approvedOn: '2026-11-23' }],
    ['withdrawn', { reviews: [{ on: '2026-11-01', by: 'SIRO', outcome: 'withdrawn' }] }],
    ['too long', { expiresOn: '2029-01-01' }],
    ['approved by the owner', { owner: 'SIRO' }],
    ['without an owner', { owner: undefined }],
  ])('one that is %s raises nothing', (_, parts) => {
    const [edition] = judged([accept(['b'], parts)]).editions;
    expect(edition).not.toHaveProperty('withAcceptances');
    expect(acceptedText(edition!)).toBeNull();
  });

  test('what nobody has answered is no known risk: it is not reckoned with', () => {
    expect(judged([accept(['d'])]).editions[0]).not.toHaveProperty('withAcceptances');
  });

  test('a level is reckoned by the same steps, and the level that counts stays', () => {
    const result = resultOf([ladder], {
      answers: answersTo(ladder, { 'A.2a': YES, 'A.2b': NO, 'A.3a': YES, 'B.2a': YES }),
      acceptances: [accept(['A.2b'])],
    });
    expect(result.editions[0]).toMatchObject({
      overall: { low: { numerator: 3, denominator: 2 } },
      withAcceptances: { items: 1, low: { numerator: 5, denominator: 2 } },
    });
  });

  test('the result tells the policy that was applied, and reads back as it was', () => {
    const result = judged([accept(['b'], { owner: 'SIRO' })]);
    expect(result.termPolicy?.proposed).toHaveLength(3);
    expect(Result.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(findInTerms(result).map((f) => f.title)).toEqual(['Risk acceptance ra: approved by the owner of the risk']);
    expect(judged([])).not.toHaveProperty('termPolicy');
  });
});
