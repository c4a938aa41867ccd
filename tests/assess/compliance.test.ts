import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsOf, judgeCompliance } from '../../src/assess/compliance.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import { absent, compliance, evidence, item, measure, NO, YES } from './build.ts';

const NA: Answer = { notApplicable: 'no such thing here' };
const items = (n: number, parts: Record<string, unknown> = {}): EvidenceItem[] =>
  Array.from({ length: n }, (_, i) => item({ id: `1.1.${i + 1}`, ...parts }));
const judge = (list: EvidenceItem[], answers: Record<string, Answer>, signedOff = false) =>
  judgeCompliance(compliance([list]), evidence(answers), signedOff);

describe('the verdict of a standard', () => {
  test.each<[string, Record<string, Answer>, string]>([
    ['met when every item is met', { '1.1.1': YES, '1.1.2': YES }, 'met'],
    ['not met when one is not, whatever is open', { '1.1.1': NO }, 'not-met'],
    ['not measured when one is open and none fails', { '1.1.1': YES }, 'not-measured'],
    ['not measured when nothing was said', {}, 'not-measured'],
    ['met when the rest does not apply', { '1.1.1': YES, '1.1.2': NA }, 'met'],
    ['not measured when nothing applies: nothing looked at is no pass', { '1.1.1': NA, '1.1.2': NA }, 'not-measured'],
  ])('%s', (_name, answers, verdict) => {
    const result = judge(items(2), answers);
    expect(result.standards[0]?.verdict).toBe(verdict);
    expect(result.verdict).toBe(verdict);
  });

  test('items that are not mandatory do not decide', () => {
    const list = [item({ id: '1.1.1' }), item({ id: '1.1.2', mandatory: false })];
    expect(judge(list, { '1.1.1': YES, '1.1.2': NO }).verdict).toBe('met');
  });

  test('what was claimed and what is evidenced stand side by side', () => {
    const rule = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' };
    const list = [item({ id: '1.1.1', answer: { type: 'yes-no', equals: 'yes' }, measure: rule })];
    const result = judgeCompliance(compliance([list]), evidence({ '1.1.1': YES }, [measure({ numerator: 10 })]), false);
    expect(result.standards[0]).toMatchObject({
      claimedVerdict: 'met',
      evidencedVerdict: 'not-met',
      verdict: 'not-met',
    });
  });
});

describe('the score', () => {
  test('low counts what is open as not met, high as met', () => {
    const result = judge(items(4), { '1.1.1': YES, '1.1.2': NO });
    expect(result.score).toMatchObject({
      low: { numerator: 1, denominator: 4 },
      high: { numerator: 3, denominator: 4 },
      value: { numerator: 1, denominator: 2 },
      answered: { numerator: 2, denominator: 4 },
    });
  });

  test('not applicable leaves the denominator', () => {
    expect(judge(items(3), { '1.1.1': YES, '1.1.2': NA, '1.1.3': YES }).score.low).toEqual({
      numerator: 2,
      denominator: 2,
    });
  });

  test('low never exceeds high, every item is counted once, and answering yes never lowers the worst case', () => {
    const say = fc.constantFrom<Answer | null>(YES, NO, NA, null);
    fc.assert(
      fc.property(fc.array(say, { minLength: 1, maxLength: 12 }), (said) => {
        const list = items(said.length);
        const answers = Object.fromEntries(said.flatMap((a, i) => (a === null ? [] : [[`1.1.${i + 1}`, a] as const])));
        const result = judge(list, answers);
        const { tally, score } = result;
        expect(tally.met + tally.notMet + tally.unanswered + tally.unknown + tally.notApplicable).toBe(said.length);
        expect(score.low.numerator).toBeLessThanOrEqual(score.high.numerator);
        const open = said.indexOf(null);
        if (open === -1) return;
        const more = judge(list, { ...answers, [`1.1.${open + 1}`]: YES });
        expect(more.score.low.numerator).toBe(score.low.numerator + 1);
        expect(more.score.low.denominator).toBe(score.low.denominator);
      }),
    );
  });
});

describe('the label', () => {
  const planned: Answer = { value: 'no', plan: { owner: 'Chief Information Officer', due: '2027-03-31' } };
  test.each<[string, Record<string, Answer>, boolean, string]>([
    ['all met', { '1.1.1': YES, '1.1.2': YES }, false, 'Standards met'],
    ['a failing item without a plan', { '1.1.1': NO, '1.1.2': YES }, true, 'Standards not met'],
    ['planned, but not signed off', { '1.1.1': planned, '1.1.2': YES }, false, 'Standards not met'],
    ['planned and signed off', { '1.1.1': planned, '1.1.2': YES }, true, 'Approaching standards'],
    ['planned and signed off, but something is open', { '1.1.1': planned }, true, 'Standards not met'],
    ['open items are not measured, not failed', { '1.1.2': YES }, true, 'Not measured'],
  ])('%s', (_name, answers, signedOff, label) => {
    expect(judge(items(2), answers, signedOff).label).toBe(label);
  });

  test('a better label that hangs on an answer needs that answer to be met', () => {
    const choice = {
      type: 'choice',
      options: [
        { value: 'plus', label: 'Plus' },
        { value: 'basic', label: 'Basic' },
      ],
      oneOf: ['plus', 'basic'],
    };
    const list = [item({ id: '1.1.1' }), item({ id: '1.1.2', answer: choice })];
    const overall = [
      {
        label: 'Exceeded',
        meaning: 'More.',
        basis: 'proposed',
        when: { verdict: 'met', item: { id: '1.1.2', oneOf: ['plus'] } },
      },
      { label: 'Met', meaning: 'Met.', basis: 'proposed', when: { verdict: 'met' } },
    ];
    const label = (value: string): string =>
      judgeCompliance(compliance([list], { overall }), evidence({ '1.1.1': YES, '1.1.2': { value } }), false).label;
    expect(label('plus')).toBe('Exceeded');
    expect(label('basic')).toBe('Met');
  });
});

describe('an edition judged against a profile', () => {
  const spec = {
    type: 'level',
    levels: [
      { level: 'not-achieved', statement: 'No.' },
      { level: 'achieved', statement: 'Yes.' },
    ],
    middleLevel: { exists: false, basis: 'proposed' },
  };
  const list = ['A1.a', 'A1.b'].map((id) => item({ id, answer: spec }));
  const definition = compliance([list], { scoring: { method: 'outcome-profile' } });
  const judged = (expected: Map<string, 'achieved' | null>) =>
    judgeCompliance(
      definition,
      evidence({ 'A1.a': { value: 'achieved' }, 'A1.b': { value: 'achieved' } }, [], { expected }),
      false,
    );

  test('while an expected level is unknown the whole is not measured, and says how many are missing', () => {
    const result = judged(
      new Map([
        ['A1.a', 'achieved'],
        ['A1.b', null],
      ]),
    );
    expect(result).toMatchObject({ verdict: 'not-measured', profileUnknown: 1 });
    expect(result.because).toContain('not known for 1 of 2');
  });

  test('an outcome that the profile leaves out is unknown too', () => {
    expect(judged(new Map([['A1.a', 'achieved']]))).toMatchObject({ verdict: 'not-measured', profileUnknown: 1 });
  });

  test('met when every outcome is at its expected level', () => {
    expect(
      judged(
        new Map([
          ['A1.a', 'achieved'],
          ['A1.b', 'achieved'],
        ]),
      ),
    ).toMatchObject({ verdict: 'met', profileUnknown: 0 });
  });
});

test('with the inventory gone, nothing that it evidenced turns or stays green', () => {
  const rule = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' };
  const list = [item({ id: '1.1.1', measure: rule, answer: undefined }), item({ id: '1.1.2' })];
  const withEstate = judgeCompliance(compliance([list]), evidence({ '1.1.2': YES }, [measure()]), false);
  const without = judgeCompliance(compliance([list]), evidence({ '1.1.2': YES }, [absent()]), false);
  expect(withEstate.verdict).toBe('met');
  expect(without.verdict).toBe('not-measured');
  expect(without.score.answered).toEqual({ numerator: 1, denominator: 2 });
  expect(itemsOf(without.standards[0]!)[0]?.because).toBe('no inventory was given');
});
