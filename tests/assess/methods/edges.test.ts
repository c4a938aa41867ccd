import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maturityIndicatorLevel } from '../../../src/assess/methods/c2m2.ts';
import { performanceGoals } from '../../../src/assess/methods/cisa-cpg.ts';
import { type CqcRating, overallRating } from '../../../src/assess/methods/cqc-aggregation-principles.ts';
import { qualityRating } from '../../../src/assess/methods/cqc-score.ts';
import { infrastructureStage, recordStage } from '../../../src/assess/methods/himss.ts';
import { capabilityLevel } from '../../../src/assess/methods/iso-33020.ts';
import {
  criterionLevel,
  type LevelElements,
  overallMean,
  pillarMean,
  systemMean,
} from '../../../src/assess/methods/nhs-dma.ts';
import { ANSWER_SCORES, answerScore, meanOfThemes } from '../../../src/assess/methods/nhs-dmsa-2016.ts';
import { sammScores } from '../../../src/assess/methods/owasp-samm-2.ts';
import { passRate } from '../../../src/assess/methods/pass-rate.ts';
import { proportionalScore } from '../../../src/assess/methods/proportional-weighted.ts';
import { sectionScore } from '../../../src/assess/methods/section-aggregation.ts';
import { weightedMean } from '../../../src/assess/methods/weighted-mean.ts';
import { compare, roundHalfUp } from '../../../src/domain/fraction.ts';

const level = (n: number, ...elements: (boolean | null)[]): LevelElements => ({ level: n, elements });

describe('NHS Digital Maturity Assessment', () => {
  test.each<[string, LevelElements[], number]>([
    ['no levels at all earn level 1', [], 1],
    ['nothing applicable earns level 1', [level(2, null), level(3), level(4, null, null)], 1],
    ['one unmet element holds its level back', [level(2, true, false)], 1],
    ['an element that does not apply holds nothing back', [level(2, true, null), level(3, null, true)], 3],
    ['a level without applicable elements is not reached', [level(2, true), level(3, null)], 2],
    [
      'a level without applicable elements does not block the next',
      [level(2, true), level(3, null), level(4, true)],
      4,
    ],
    ['all met is the top', [level(2, true), level(3, true), level(4, true), level(5, true)], 5],
    ['the order of levels in the file does not matter', [level(3, false), level(2, true)], 2],
  ])('%s', (_rule, levels, expected) => {
    expect(criterionLevel(levels)).toBe(expected);
  });

  const elements = fc.array(fc.constantFrom(true, false, null), { minLength: 1, maxLength: 4 });

  test('meeting one more element never lowers a level', () => {
    fc.assert(
      fc.property(fc.tuple(elements, elements, elements, elements), fc.nat(), (rows, pick) => {
        const before = rows.map((row, i) => level(i + 2, ...row));
        const unmet = rows.flatMap((row, i) => row.flatMap((met, j) => (met === false ? [[i, j]] : [])));
        const chosen = unmet[pick % Math.max(unmet.length, 1)];
        const after = rows.map((row, i) =>
          level(i + 2, ...row.map((met, j) => (chosen?.[0] === i && chosen[1] === j ? true : met))),
        );
        expect(criterionLevel(after)).toBeGreaterThanOrEqual(criterionLevel(before));
      }),
    );
  });

  test('the whole is the mean of unrounded pillar means, not of all criteria', () => {
    const whole = overallMean([pillarMean([1, 1, 1, 2]), pillarMean([4])]);
    expect(whole).toEqual({ numerator: 21, denominator: 8 });
    expect(pillarMean([1, 1, 1, 2, 4])).toEqual({ numerator: 9, denominator: 5 });
  });

  test('what does not apply leaves the mean, and nothing applicable has none', () => {
    expect(pillarMean([null, 3, null])).toEqual({ numerator: 3, denominator: 1 });
    expect(pillarMean([null, null])).toBeNull();
    expect(overallMean([null, pillarMean([2])])).toEqual({ numerator: 2, denominator: 1 });
    expect(overallMean([null])).toBeNull();
    expect(systemMean([])).toBeNull();
  });

  test('a mean of four whole levels never ends in .2 or .7', () => {
    const levels = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(levels, (four) => {
        expect(roundHalfUp(pillarMean(four)!, 1)).toMatch(/\.[0358]$/);
      }),
    );
  });
});

describe('NHS Digital Maturity Self-Assessment 2015/16', () => {
  test.each(['constructor', '__proto__', '', 'agree completely'])('the answer %j is on no scale', (answer) => {
    for (const scale of ['agreement', 'percentage', 'structure', 'nhs-number'] as const) {
      expect(answerScore(scale, answer)).toBeNull();
    }
  });

  test('all 21 published answers have a score from 0 to 100, and each scale reaches both ends', () => {
    const scales = Object.values(ANSWER_SCORES).map((scores) => Object.values(scores));
    expect(scales.flat()).toHaveLength(21);
    for (const scores of scales) {
      expect(scores[0]).toBe(0);
      expect(scores.at(-1)).toBe(100);
      expect(scores.toSorted((a, b) => a - b)).toEqual(scores);
    }
    expect(meanOfThemes([])).toBeNull();
  });
});

describe('nothing looked at is never a pass', () => {
  test('stages and levels without criteria are not reached', () => {
    expect(recordStage([[true], []])).toBe(1);
    expect(recordStage([])).toBe(0);
    expect(infrastructureStage([])).toBe(0);
    expect(infrastructureStage([100, Number.NaN, 100])).toBe(1);
    expect(capabilityLevel([])).toBe(0);
    expect(capabilityLevel([[], [100]])).toBe(0);
    expect(maturityIndicatorLevel([['FI'], [], ['FI']])).toBe(1);
    expect(maturityIndicatorLevel([])).toBe(0);
  });

  test('no scores have no rating', () => {
    expect(qualityRating([])).toBeNull();
    expect(overallRating([], false)).toBeNull();
    expect(sectionScore([], 'weighted-sum')).toBeNull();
    expect(sectionScore([[{ score: 80, weight: 1, na: true }]], 'mean-of-items')).toBeNull();
    expect(sectionScore([[{ score: 80, weight: 0 }]], 'mean-of-sections')).toBeNull();
    expect(proportionalScore([])).toBeNull();
    expect(proportionalScore([{ success: 0, total: 0, weight: 5 }])).toBeNull();
    expect(passRate({ passed: 0, failed: 0, notReviewed: 0, error: 0, notApplicable: 0 })).toBe(0);
    expect(performanceGoals({ high: [], moderate: [], low: [] }).overall).toEqual({ numerator: 0, denominator: 1 });
  });

  test('one score that could not be told leaves the whole untold, unless it weighs nothing', () => {
    expect(weightedMean([{ score: null, weight: 1 }])).toBeNull();
    expect(weightedMean([{ score: null, weight: 0 }])).toEqual({ numerator: 0, denominator: 1 });
    expect(proportionalScore([{ success: 3, total: 2, weight: 1 }])).toBeNull();
  });
});

describe('bounds of the published bands', () => {
  test.each<[string, number[][], number]>([
    ['50% is still only partially', [[50]], 0],
    ['just above 50% is largely', [[50.5]], 1],
    ['85% is still largely, so the next level is closed', [[85], [100]], 1],
    ['just above 85% is fully', [[85.1], [51]], 2],
    ['one weak attribute decides its level', [[100], [100, 50]], 1],
  ])('ISO/IEC 33020: %s', (_rule, percents, expected) => {
    expect(capabilityLevel(percents)).toBe(expected);
  });

  test.each([
    [[1, 1, 1, 1], 25, 'inadequate'],
    [[1, 1, 1, 2, 2, 2], 38, 'inadequate'],
    [[2, 2, 3, 3], 63, 'good'],
    [[4, 4, 3, 3], 88, 'outstanding'],
  ])('Care Quality Commission: %j is %i%%, %s', (scores, percent, rating) => {
    expect(qualityRating(scores)).toEqual({ percent, rating });
  });

  const good: CqcRating = 'good';
  test.each<[string, CqcRating[], boolean, CqcRating | null]>([
    ['two inadequate', ['inadequate', 'inadequate', good, good, good], false, 'inadequate'],
    ['a breach does not lift inadequate', ['inadequate', 'inadequate', good, good, good], true, 'inadequate'],
    ['one inadequate among good is left to judgement', ['inadequate', good, good, good, good], false, null],
    ['one outstanding is not enough', ['outstanding', good, good, good, good], false, 'good'],
    [
      'outstanding does not make up for requires improvement',
      ['outstanding', 'outstanding', 'outstanding', good, 'requires improvement'],
      false,
      'good',
    ],
  ])('Care Quality Commission: %s', (_rule, keyQuestions, breach, expected) => {
    expect(overallRating(keyQuestions, breach)).toBe(expected);
  });
});

test('SAMM lets high levels make up for missing low ones, which is why its mean never stands alone', () => {
  const practices = ['G-SM', 'G-PC', 'G-EG', 'D-TA', 'D-SR', 'D-SA', 'I-SB', 'I-SD', 'I-DM']
    .concat(['V-AA', 'V-RT', 'V-ST', 'O-IM', 'O-EM', 'O-OM'])
    .flatMap((id) => [`${id}-A`, `${id}-B`]);
  const only = (n: number): ReturnType<typeof sammScores> =>
    sammScores(new Map(practices.map((stream) => [`${stream}-${n}-1`, 1])));
  expect(only(3)).toEqual(only(1));
  expect(compare(only(3).overall, { numerator: 1, denominator: 1 })).toBe(0);
  expect(sammScores(new Map()).overall).toEqual({ numerator: 0, denominator: 1 });
});
