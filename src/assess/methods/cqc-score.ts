import { percentOf, roundHalfUp } from '../../domain/fraction.ts';
import type { CqcRating } from './cqc-aggregation-principles.ts';

const TOP_SCORE = 4;

/** Lowest whole percent of each rating; a score of all ones is 25%. */
const BANDS: readonly { readonly from: number; readonly rating: CqcRating }[] = [
  { from: 88, rating: 'outstanding' },
  { from: 63, rating: 'good' },
  { from: 39, rating: 'requires improvement' },
  { from: 25, rating: 'inadequate' },
];

/**
 * Percent and rating of quality statements scored 1 to 4 with equal weight, as the Care Quality Commission rates local
 * authorities: share of the most that could be scored, to a whole percent, banded. Null when there are no scores, or
 * when they fall under the lowest band, which no scores of 1 to 4 can.
 */
export function qualityRating(scores: readonly number[]): { percent: number; rating: CqcRating } | null {
  const scored = scores.reduce((total, score) => total + score, 0);
  const exact = percentOf({ numerator: scored, denominator: TOP_SCORE * scores.length });
  if (exact === null) return null;
  const percent = Number(roundHalfUp(exact, 0));
  const band = BANDS.find(({ from }) => percent >= from);
  return band === undefined ? null : { percent, rating: band.rating };
}
