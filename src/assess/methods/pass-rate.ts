import { percentOf, roundHalfUp } from '../../domain/fraction.ts';

export type TestCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly notReviewed: number;
  readonly error: number;
  readonly notApplicable: number;
};

/**
 * Whole percent of tests passed, out of all that apply; what was not reviewed or broke counts against it, and what
 * does not apply is left out. Nothing that applies is 0 (MITRE SAF, `threshold.ts`), never a pass.
 */
export function passRate(counts: TestCounts): number {
  const applicable = counts.passed + counts.failed + counts.notReviewed + counts.error;
  const percent = percentOf({ numerator: counts.passed, denominator: applicable });
  return percent === null ? 0 : Number(roundHalfUp(percent, 0));
}
