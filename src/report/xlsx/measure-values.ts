import { percentOf, roundHalfUp } from '../../domain/fraction.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Share } from '../../domain/terms.ts';
import type { SheetColumn, Value } from './sheet.ts';

/** Columns of a figure: what was found, out of what, the share as it is printed, and how many cannot be told. */
export const MEASURE_COLUMNS: readonly SheetColumn[] = [
  { title: 'Figure', width: 10 },
  { title: 'Of (looked at)', width: 12 },
  { title: 'Percent', width: 10 },
  { title: 'Of these, cannot tell', width: 12 },
];

/** The values of `MEASURE_COLUMNS`: nothing at all for what was not measured, so that no nought stands for it. */
export function measureValues(measure: Measure): Value[] {
  if (measure.state !== 'measured') return [null, null, null, null];
  if (measure.kind === 'days') return [measure.numerator, null, null, null];
  const percent = measure.kind === 'share' ? percentValue(measure) : null;
  return [measure.numerator, measure.denominator, percent, measure.unknown];
}

/** A share in percent, rounded as the paper prints it; null when nothing was looked at. */
export function percentValue(share: Share): Value {
  const percent = percentOf(share);
  return percent === null ? null : { percent: Number(roundHalfUp(percent, 1)) };
}
