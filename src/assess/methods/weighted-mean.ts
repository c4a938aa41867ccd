import { divide, fromDecimal, multiply, sum, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

/** `score` is null when it could not be told. Give weight 0 to what does not apply. */
export type WeightedItem = { readonly score: number | null; readonly weight: number };

/**
 * Exact mean of scores by weight, shown with two decimals. Weight 0 drops out; one score that could not be told makes
 * the whole untold (null); nothing to weigh is 0. As the tests of Lighthouse's `scoring` pin it down.
 */
export function weightedMean(items: readonly WeightedItem[]): Fraction | null {
  const products: Fraction[] = [];
  const counting = items.filter(({ weight }) => weight !== 0);
  for (const { score, weight } of counting) {
    if (score === null) return null;
    products.push(multiply(fromDecimal(score), fromDecimal(weight)));
  }
  return counting.length === 0
    ? whole(0)
    : divide(sum(products), sum(counting.map(({ weight }) => fromDecimal(weight))));
}
