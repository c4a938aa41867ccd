import type { Fraction, Outcome } from '../domain/terms.ts';
import { criterionLevel, overallMean, pillarMean } from './methods/nhs-dma.ts';

/** One element as far as levels go: where it stands, and how it came out. */
export type LevelElement = { pillar: string; criterion: string; level: number; outcome: Outcome };

/**
 * The overall level that elements add up to, by the same three steps as a judgement: level of each criterion, mean of
 * each pillar, mean of these. `isMet` says which outcomes count. Null when nothing applies.
 */
export function overallOf<E extends LevelElement>(elements: Iterable<E>, isMet: (e: E) => boolean): Fraction | null {
  const pillars = new Map<string, Map<string, Map<number, boolean[]>>>();
  for (const e of elements) {
    if (e.outcome === 'not-applicable') continue;
    const criteria = within(pillars, e.pillar, () => new Map<string, Map<number, boolean[]>>());
    const levels = within(criteria, e.criterion, () => new Map<number, boolean[]>());
    within(levels, e.level, () => [] as boolean[]).push(isMet(e));
  }
  const means = [...pillars.values()].map((criteria) =>
    pillarMean(
      [...criteria.values()].map((levels) =>
        criterionLevel([...levels].map(([level, elements]) => ({ level, elements }))),
      ),
    ),
  );
  return overallMean(means);
}

function within<K, V>(map: Map<K, V>, key: K, fresh: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = fresh();
  map.set(key, made);
  return made;
}
