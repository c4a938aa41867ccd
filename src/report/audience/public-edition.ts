import type { EditionResult } from '../../domain/edition-result.ts';
import { type Publishing, publicObservation } from './public-observation.ts';

/** An edition for the public: verdicts, scores and levels as they are, each item as `publicObservation` has it. */
export function publicEdition(edition: EditionResult, publishing: Publishing): EditionResult {
  if (edition.shape === 'compliance') {
    return {
      ...edition,
      standards: edition.standards.map((s) => ({
        ...s,
        assertions: s.assertions.map((a) => ({ ...a, items: a.items.map((o) => publicObservation(o, publishing)) })),
      })),
    };
  }
  return {
    ...edition,
    pillars: edition.pillars.map((p) => ({
      ...p,
      criteria: p.criteria.map((c) => ({ ...c, elements: c.elements.map((o) => publicObservation(o, publishing)) })),
    })),
  };
}
