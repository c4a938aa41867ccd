import { mean, percentOf, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

/** For each goal of an impact band, whether it was answered yes. */
export type GoalsByImpact = {
  readonly high: readonly boolean[];
  readonly moderate: readonly boolean[];
  readonly low: readonly boolean[];
};

/**
 * Percent of yes by impact band, and their unweighted mean, for CISA's Cybersecurity Performance Goals (CSET,
 * `CpgScoring.cs`). A band without goals counts 0.
 */
export function performanceGoals(goals: GoalsByImpact): Record<keyof GoalsByImpact | 'overall', Fraction> {
  const bands = { high: yesPercent(goals.high), moderate: yesPercent(goals.moderate), low: yesPercent(goals.low) };
  return { ...bands, overall: mean([bands.high, bands.moderate, bands.low]) ?? whole(0) };
}

function yesPercent(answers: readonly boolean[]): Fraction {
  return percentOf({ numerator: answers.filter(Boolean).length, denominator: answers.length }) ?? whole(0);
}
