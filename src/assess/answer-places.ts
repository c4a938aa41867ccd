import { editionKey } from '../domain/definition.ts';
import type { EditionResult, Observation } from '../domain/edition-result.ts';
import type { Result } from '../domain/result.ts';
import type { Place } from '../domain/terms.ts';

/** Places of answers, by edition key and item. */
export type AnswerPlaces = ReadonlyMap<string, ReadonlyMap<string, Place>>;

/** The same Result with the place of each answer that has one, so that a shortfall can be looked up where it was said. */
export function withAnswerPlaces(result: Result, places: AnswerPlaces): Result {
  return { ...result, editions: result.editions.map((e) => placedEdition(e, places)) };
}

function placedEdition(edition: EditionResult, places: AnswerPlaces): EditionResult {
  const found = places.get(editionKey(edition));
  if (found === undefined) return edition;
  const placed = <O extends Observation>(o: O): O => {
    const place = o.answer === undefined ? undefined : found.get(o.id);
    return place === undefined ? o : { ...o, place };
  };
  if (edition.shape === 'compliance') {
    const standards = edition.standards.map((s) => ({
      ...s,
      assertions: s.assertions.map((a) => ({ ...a, items: a.items.map(placed) })),
    }));
    return { ...edition, standards };
  }
  const pillars = edition.pillars.map((p) => ({
    ...p,
    criteria: p.criteria.map((c) => ({ ...c, elements: c.elements.map(placed) })),
  }));
  return { ...edition, pillars };
}
