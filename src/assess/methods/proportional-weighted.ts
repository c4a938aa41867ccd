/** How many of a group succeeded, and what the group weighs; all whole numbers. */
export type Group = { readonly success: number; readonly total: number; readonly weight: number };

const TOP_SCORE = 10;

/**
 * Whole score 0 to 10 of groups by weight, cut off and not rounded, as the tests of OpenSSF Scorecard pin it down.
 * A group of none is skipped. Null (inconclusive) when no group is left or a group has more successes than members.
 * When every weight is 0 nothing can count against it and the score is 10.
 */
export function proportionalScore(groups: readonly Group[]): number | null {
  const counting = groups.filter(({ total }) => total > 0);
  if (counting.length === 0 || groups.some(({ success, total }) => success > total)) return null;
  const totals = counting.reduce((sum, { total, weight }) => sum + total * weight, 0);
  if (totals === 0) return TOP_SCORE;
  const successes = counting.reduce((sum, { success, weight }) => sum + success * weight, 0);
  return Math.floor((TOP_SCORE * successes) / totals);
}
