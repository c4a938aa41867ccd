import type { EditionResult, Observation } from './edition-result.ts';

/** Every item or element of an edition, in the order of the edition. */
export function observationsOf(edition: EditionResult): Observation[] {
  if (edition.shape === 'compliance') return edition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  return edition.pillars.flatMap((p) => p.criteria.flatMap((c) => c.elements));
}
