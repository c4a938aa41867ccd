import { countText, shareText, wholeNumber } from '../../domain/figures.ts';
import type { Measure } from '../../domain/measure.ts';

/** A measure's figure with its denominator, in words; what it could not be is said. */
export function measureText(measure: Measure | null): string {
  if (measure === null) return 'not measured';
  if (measure.state !== 'measured') return `not measured (${measure.because})`;
  const { numerator, denominator, unknown } = measure;
  const untold = unknown === 0 ? '' : `, ${wholeNumber(unknown)} could not be told`;
  switch (measure.kind) {
    case 'share':
      return `${shareText({ numerator, denominator })}${untold}`;
    case 'count':
      return `${wholeNumber(numerator)} of ${wholeNumber(denominator)}${untold}`;
    case 'days':
      return countText(numerator, 'day');
  }
}
