import type { Result } from '../../domain/result.ts';
import type { IsoDate } from '../../domain/terms.ts';
import type { Thresholds } from '../../domain/thresholds.ts';
import { holdAges } from './ages.ts';
import { holdCounts } from './counts.ts';
import { holdEditions } from './editions.ts';
import { holdEstate } from './estate.ts';
import type { Held } from './held.ts';

/**
 * Holds every threshold against a Result, ages counted to the day `on`; each comes back as a judgement with what was
 * compared, or as a problem where it does not fit the Result (an unknown edition, standard or measure). Fails closed: what
 * could not be compared is not measured. A public twin has the figures of its private one, and comes out the same. Pure;
 * data never make it throw.
 */
export function holdAgainst(thresholds: Thresholds, result: Result, on: IsoDate): Held[] {
  if (on < result.asOf) {
    return [{ path: [], problem: `the Result is of ${result.asOf}, after ${on}: ages cannot be counted back` }];
  }
  return [
    ...holdEditions(thresholds, result),
    ...holdEstate(thresholds, result),
    ...holdCounts(thresholds, result),
    ...holdAges(thresholds, result, on),
  ];
}
