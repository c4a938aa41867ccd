import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAtSpoken, type Spoken } from '../../src/assess/dispute.ts';
import { observe } from '../../src/assess/observe.ts';
import type { Answer, Dispute } from '../../src/domain/answer.ts';
import type { AnswerSpec } from '../../src/domain/evidence-item.ts';
import type { Outcome } from '../../src/domain/terms.ts';
import { evidence, item } from './build.ts';

const YES_NO: AnswerSpec = { type: 'yes-no', equals: 'yes' };
const asked = { spec: YES_NO, digest: 'd', on: '2026-11-22', expected: null } as const;
const disputed = (file: Answer, journal: Answer | null): Spoken => ({
  answer: journal ?? undefined,
  dispute: { file, place: 'answers/x.yaml:5', journal },
});
const YES: Answer = { value: 'yes' };
const NO: Answer = { value: 'no' };
const NA: Answer = { notApplicable: 'none here' };

describe('two answers that disagree', () => {
  test.each<[string, Answer, Answer | null, Outcome]>([
    ['one met, one not', YES, NO, 'unknown'],
    ['one not, one met', NO, YES, 'unknown'],
    ['one met, one taken back', YES, null, 'unknown'],
    ['one not applicable, one not met', NA, NO, 'unknown'],
    ['one not applicable, one met', NA, YES, 'unknown'],
    ['both not met', { value: 'no', comment: 'a' }, NO, 'not-met'],
    ['both met', { value: 'yes', comment: 'a' }, YES, 'met'],
    ['one speaks of an earlier wording', { value: 'yes', digest: 'old' }, YES, 'unknown'],
  ])('%s: %#', (_, file, journal, outcome) => {
    const claim = lookAtSpoken(disputed(file, journal), asked);
    expect(claim.outcome).toBe(outcome);
    expect(claim.because).toMatch(/^two answers disagree: answers\/x\.yaml:5: .*; the journal: /);
  });

  test('the lower of two levels counts', () => {
    const spec: AnswerSpec = {
      type: 'level',
      levels: [
        { level: 'not-achieved', statement: 'n' },
        { level: 'partially-achieved', statement: 'p' },
        { level: 'achieved', statement: 'a' },
      ],
      middleLevel: { exists: true, basis: 'proposed' },
    };
    const spoken = disputed({ value: 'achieved' }, { value: 'partially-achieved' });
    const ask = { ...asked, spec, expected: 'partially-achieved' as const };
    expect(lookAtSpoken(spoken, ask)).toMatchObject({ outcome: 'met', level: 'partially-achieved' });
    expect(lookAtSpoken(spoken, { ...ask, expected: 'achieved' })).toMatchObject({ outcome: 'unknown' });
  });

  test('evidence and plan that only one of them names back nothing', () => {
    const plan = { owner: 'A', due: '2027-01-01' };
    const journal: Answer = { ...YES, evidence: ['minutes'], plan };
    const see = (file: Answer) => {
      const disputes = new Map<string, Dispute>([['1.1.1', { file, place: 'answers/x.yaml:5', journal }]]);
      return observe(item({ id: '1.1.1', answer: YES_NO }), evidence({ '1.1.1': journal }, [], { disputes }));
    };
    expect(see(YES).evidenced).toBeNull();
    expect(see(YES).answer?.plan).toBeUndefined();
    expect(see({ ...YES, evidence: ['a'], plan }).evidenced?.outcome).toBe('met');
    expect(see({ ...YES, evidence: ['a'], plan }).answer?.plan).toEqual(plan);
  });

  test('never comes out better than the worse of the two alone', () => {
    const rank: Record<Outcome, number> = { 'not-met': 0, unknown: 1, unanswered: 1, 'not-applicable': 2, met: 3 };
    const answer = fc.constantFrom<Answer>(
      YES,
      NO,
      NA,
      { value: 'yes', digest: 'old' },
      { value: 'yes', comment: 'c' },
    );
    fc.assert(
      fc.property(answer, fc.option(answer), (file, journal) => {
        const both = rank[lookAtSpoken(disputed(file, journal), asked).outcome];
        const alone = [file, journal ?? undefined].map(
          (a) => rank[lookAtSpoken({ answer: a, dispute: undefined }, asked).outcome],
        );
        // What cannot be told counts as not met in the score: it may stand for a worse one, never for a better.
        expect(both).toBeLessThanOrEqual(Math.max(1, Math.min(...alone)));
      }),
    );
  });
});
