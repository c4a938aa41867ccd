import type { Outcome } from './terms.ts';

type ElementSeen = { readonly level: number; readonly outcome: Outcome };

/**
 * The elements of a criterion that can still move its level: above the first level that fails even in the best case
 * nothing has to be asked. Takes all elements and the best-case level (null for a criterion that does not apply); returns
 * the applicable ones up to the level that follows it. What is answered, and what is not known, is counted among these.
 */
export function elementsThatMove<E extends ElementSeen>(elements: readonly E[], best: number | null): E[] {
  if (best === null) return [];
  const counted = elements.filter((e) => e.outcome !== 'not-applicable');
  const next = Math.min(...counted.map((e) => e.level).filter((level) => level > best));
  return counted.filter((e) => e.level <= next);
}
