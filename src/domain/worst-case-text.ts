import type { EditionResult } from './edition-result.ts';
import { countText, shareText } from './figures.ts';
import { roundHalfUp } from './fraction.ts';
import type { Fraction } from './terms.ts';

/** The worst case of an edition in words: a share with numerator and denominator, or a level. */
export function lowText(edition: EditionResult): string {
  return edition.shape === 'compliance' ? shareText(edition.score.low) : levelText(edition.overall.low);
}

/** The same had soundly accepted items been met, with how many there are; null where there are none. */
export function acceptedText(edition: EditionResult): string | null {
  if (edition.withAcceptances === undefined) return null;
  const figure =
    edition.shape === 'compliance' ? shareText(edition.withAcceptances.low) : levelText(edition.withAcceptances.low);
  return `${figure} with ${countText(edition.withAcceptances.items, 'accepted item')}`;
}

function levelText(level: Fraction | null): string {
  return level === null ? 'no level' : `level ${roundHalfUp(level, 2)}`;
}
