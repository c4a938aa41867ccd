import { describe, expect, test } from 'vitest';
import { observe } from '../../src/assess/observe.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { absent, evidence, item, measure, NO, YES } from './build.ts';

const decides = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' };
const refutes = { ...decides, role: 'refutes' };
const both = item({ answer: { type: 'yes-no', equals: 'yes' }, measure: decides });
const contested = item({ answer: { type: 'yes-no', equals: 'yes' }, measure: refutes });
const good = measure({ numerator: 95 });
const bad = measure({ numerator: 94 });

describe('answers alone', () => {
  test.each<[string, Record<string, unknown>, Answer | undefined, string]>([
    ['nobody said is unanswered', {}, undefined, 'unanswered'],
    ['yes where yes is wanted is met', {}, YES, 'met'],
    ['a boolean reads as the word', {}, { value: true }, 'met'],
    ['no where yes is wanted is not met', {}, NO, 'not-met'],
    ['no where no is wanted is met', { answer: { type: 'yes-no', equals: 'no' } }, NO, 'met'],
    ['a percentage on the bound is met', { answer: { type: 'percent', atLeast: 95 } }, { value: 95 }, 'met'],
    [
      'a percentage under the bound is not met',
      { answer: { type: 'percent', atLeast: 95 } },
      { value: 94.9 },
      'not-met',
    ],
    [
      'a number on the upper bound is met',
      { answer: { type: 'number', unit: 'days', atMost: 14 } },
      { value: 14 },
      'met',
    ],
    [
      'a number over the upper bound is not met',
      { answer: { type: 'number', unit: 'days', atMost: 14 } },
      { value: 15 },
      'not-met',
    ],
    ['a day as old as allowed is met', { answer: { type: 'date', withinDays: 365 } }, { value: '2025-11-22' }, 'met'],
    ['a day one older is not met', { answer: { type: 'date', withinDays: 365 } }, { value: '2025-11-21' }, 'not-met'],
    [
      'a day after the assessment is unknown',
      { answer: { type: 'date', withinDays: 365 } },
      { value: '2026-11-23' },
      'unknown',
    ],
    ['a document that is named is met', { answer: { type: 'document' } }, { value: 'Patching policy v3' }, 'met'],
    ['an empty account is unanswered', { answer: { type: 'text' } }, { value: '  ' }, 'unanswered'],
    [
      'a value of the wrong kind is unknown, never met',
      { answer: { type: 'percent', atLeast: 0 } },
      { value: 'lots' },
      'unknown',
    ],
    ['not applicable keeps its reason', {}, { notApplicable: 'no such service' }, 'not-applicable'],
    ['an answer observed after the day does not count', {}, { value: 'yes', observedOn: '2026-11-23' }, 'unknown'],
  ])('%s', (_name, parts, answer, outcome) => {
    const seen = observe(item(parts), evidence(answer ? { '1.1.1': answer } : {}));
    expect(seen.outcome).toBe(outcome);
    expect(seen.because).not.toBe('');
    expect(seen.contradiction).toBe(false);
  });

  test('an answer to an earlier wording is unknown and says so', () => {
    const seen = observe(
      item(),
      evidence({ '1.1.1': { value: 'yes', digest: 'old' } }, [], { digests: new Map([['1.1.1', 'new']]) }),
    );
    expect(seen).toMatchObject({ outcome: 'unknown', answerOutdated: true });
    expect(seen.because).toContain('earlier wording');
  });

  test('a choice is met by any of the values that pass', () => {
    const choice = {
      answer: {
        type: 'choice',
        options: [
          { value: 'all', label: 'All' },
          { value: 'some', label: 'Some' },
          { value: 'none', label: 'None' },
        ],
        oneOf: ['all', 'some'],
      },
    };
    expect(observe(item(choice), evidence({ '1.1.1': { value: 'some' } })).outcome).toBe('met');
    expect(observe(item(choice), evidence({ '1.1.1': { value: 'none' } })).outcome).toBe('not-met');
  });

  test('an item of another care setting does not apply, whatever was said', () => {
    const seen = observe(item({ appliesTo: ['ambulance'] }), evidence({ '1.1.1': NO }));
    expect(seen).toMatchObject({ outcome: 'not-applicable', decidedBy: 'none' });
  });

  test('evidence that is named makes the evidenced side', () => {
    const seen = observe(item(), evidence({ '1.1.1': { value: 'yes', evidence: ['Minutes of 3 May'] } }));
    expect(seen.evidenced).toEqual({ outcome: 'met', because: 'evidence named: Minutes of 3 May' });
    expect(observe(item(), evidence({ '1.1.1': YES })).evidenced).toBeNull();
  });
});

describe('evidence beats assertion', () => {
  test.each<[string, typeof both, Answer | undefined, Measure, string, boolean, string]>([
    ['said yes, measured good: both', both, YES, good, 'met', false, 'both'],
    ['said yes, measured bad: the measure counts', both, YES, bad, 'not-met', true, 'measure'],
    ['said no, measured good: the measure counts', both, NO, good, 'met', true, 'measure'],
    [
      'said not applicable, measured bad: the measure counts',
      both,
      { notApplicable: 'none here' },
      bad,
      'not-met',
      true,
      'measure',
    ],
    ['nobody said, measured good: met without contradiction', both, undefined, good, 'met', false, 'measure'],
    ['nobody said, measured bad: not met', both, undefined, bad, 'not-met', false, 'measure'],
    ['said yes, not measured: the answer counts', both, YES, absent(), 'met', false, 'answer'],
    ['nobody said, not measured: unknown, never met', both, undefined, absent(), 'unknown', false, 'none'],
    ['a figure that may only refute does not prove a yes', contested, YES, good, 'met', false, 'answer'],
    [
      'a figure that may only refute does not answer for anybody',
      contested,
      undefined,
      good,
      'unanswered',
      false,
      'none',
    ],
    ['a figure that may only refute beats a yes', contested, YES, bad, 'not-met', true, 'measure'],
    ['a figure that may only refute leaves a no alone', contested, NO, good, 'not-met', false, 'answer'],
  ])('%s', (_name, asked, answer, figure, outcome, contradiction, decidedBy) => {
    const seen = observe(asked, evidence(answer ? { '1.1.1': answer } : {}, [figure]));
    expect(seen).toMatchObject({ outcome, contradiction, decidedBy });
  });

  test('a passing figure that may only refute is no evidence of its own', () => {
    const seen = observe(contested, evidence({ '1.1.1': YES }, [good]));
    expect(seen.evidenced?.outcome).toBe('unknown');
  });

  test('an item known by a measure alone is unknown without an inventory', () => {
    const seen = observe(item({ measure: decides, answer: undefined }), evidence({}, [absent()]));
    expect(seen).toMatchObject({ outcome: 'unknown', because: 'no inventory was given' });
  });
});

describe('what could not be told', () => {
  test.each<[string, Partial<Measure>, string]>([
    ['enough even if every unknown is bad: met', { numerator: 96, unknown: 4 }, 'met'],
    ['too few even if every unknown is good: not met', { numerator: 90, unknown: 4 }, 'not-met'],
    ['it depends on the unknown: unknown', { numerator: 94, unknown: 2 }, 'unknown'],
    ['nothing to look at: unknown, not a perfect score', { numerator: 0, denominator: 0 }, 'unknown'],
    ['an empty class: unknown', { state: 'empty', because: 'no servers' }, 'unknown'],
  ])('%s', (_name, parts, outcome) => {
    expect(observe(item({ measure: decides, answer: undefined }), evidence({}, [measure(parts)])).outcome).toBe(
      outcome,
    );
  });

  test('a share that must stay low counts the unknown against it', () => {
    const rule = { measure: 'local-admin-share', atMost: 5, role: 'decides' };
    const figure = measure({ id: 'local-admin-share', numerator: 4, unknown: 2 });
    expect(observe(item({ measure: rule, answer: undefined }), evidence({}, [figure])).outcome).toBe('unknown');
  });

  test('the figure is told with its denominator and its bound', () => {
    const seen = observe(
      item({ measure: decides, answer: undefined }),
      evidence({}, [measure({ numerator: 1204, denominator: 1300, unknown: 6 })]),
    );
    expect(seen.because).toContain('92.6% (1,204 of 1,300), 6 could not be told; wanted at least 95%');
  });
});

describe('items asked at a level', () => {
  const levels = ['not-achieved', 'partially-achieved', 'achieved'] as const;
  const spec = {
    type: 'level',
    levels: levels.map((level) => ({ level, statement: `It is ${level}.` })),
    middleLevel: { exists: true, basis: 'proposed' },
  };
  const rule = { ...refutes, limitsLevelTo: 'partially-achieved' };
  const expected = (level: (typeof levels)[number] | null) => ({ expected: new Map([['1.1.1', level]]) });
  const asked = item({ answer: spec, measure: rule });

  test.each<[string, string | undefined, Measure, (typeof levels)[number] | null, string, boolean, string | null]>([
    [
      'at the expected level: met',
      'partially-achieved',
      absent(),
      'partially-achieved',
      'met',
      false,
      'partially-achieved',
    ],
    ['above it: met', 'achieved', absent(), 'partially-achieved', 'met', false, 'achieved'],
    ['below it: not met', 'not-achieved', absent(), 'partially-achieved', 'not-met', false, 'not-achieved'],
    ['profile not known: unknown', 'achieved', absent(), null, 'unknown', false, 'achieved'],
    ['nobody said: unanswered', undefined, absent(), 'achieved', 'unanswered', false, null],
    ['no minimum still has to be answered', undefined, absent(), 'not-achieved', 'unanswered', false, null],
    ['the estate limits the level', 'achieved', bad, 'achieved', 'not-met', true, 'partially-achieved'],
    ['limited, but the limit is enough', 'achieved', bad, 'partially-achieved', 'met', true, 'partially-achieved'],
    [
      'limited with profile unknown: unknown, and contradicted',
      'achieved',
      bad,
      null,
      'unknown',
      true,
      'partially-achieved',
    ],
    ['nobody said, but the estate rules the expected level out', undefined, bad, 'achieved', 'not-met', false, null],
    [
      'nobody said, the limit would be enough: still unanswered',
      undefined,
      bad,
      'partially-achieved',
      'unanswered',
      false,
      null,
    ],
    [
      'a level the estate agrees with',
      'partially-achieved',
      bad,
      'partially-achieved',
      'met',
      false,
      'partially-achieved',
    ],
  ])('%s', (_name, said, figure, wanted, outcome, contradiction, counted) => {
    const seen = observe(asked, evidence(said ? { '1.1.1': { value: said } } : {}, [figure], expected(wanted)));
    expect(seen).toMatchObject({ outcome, contradiction, countedLevel: counted, expectedLevel: wanted });
  });

  test('not applicable against a level that the estate rules out is a contradiction', () => {
    const seen = observe(asked, evidence({ '1.1.1': { notApplicable: 'no' } }, [bad], expected('achieved')));
    expect(seen).toMatchObject({ outcome: 'not-met', contradiction: true });
  });
});
