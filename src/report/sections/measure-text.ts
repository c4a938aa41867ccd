import type { Measure } from '../../domain/measure.ts';
import { countText, numberText, shareText } from '../wording.ts';

/** The figure of a measure with what it is a share or a count of. */
export function measureText(measure: Measure): string {
  switch (measure.kind) {
    case 'share':
      return shareText(measure);
    case 'count':
      return `${numberText(measure.numerator)}, of ${numberText(measure.denominator)} looked at`;
    case 'days':
      return countText(measure.numerator, 'day');
  }
}
