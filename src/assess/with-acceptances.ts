import type { EditionResult, Observation } from '../domain/edition-result.ts';
import { itemsOf } from './compliance.ts';
import { overallOf } from './level-sums.ts';

/**
 * An edition with its worst case as it would be had the items that are not met, and whose risk is soundly accepted, been
 * met. `sound`: ids of acceptances in force and drawn up as the policy asks. What nobody has looked at is no known risk
 * and is not reckoned with. Verdicts, labels and `low` stay; without such items the edition is returned as it is.
 */
export function reckonAcceptances<E extends EditionResult>(edition: E, sound: ReadonlySet<string>): E {
  const accepted = (o: Pick<Observation, 'outcome' | 'acceptance'>): boolean =>
    o.outcome === 'not-met' && o.acceptance !== undefined && sound.has(o.acceptance);
  if (edition.shape === 'compliance') {
    const items = edition.standards.flatMap(itemsOf).filter((o) => o.mandatory && accepted(o)).length;
    if (items === 0) return edition;
    const { numerator, denominator } = edition.score.low;
    return { ...edition, withAcceptances: { items, low: { numerator: numerator + items, denominator } } };
  }
  const elements = edition.pillars.flatMap((p) =>
    p.criteria.flatMap((c) => c.elements.map((e) => ({ ...e, pillar: p.id, criterion: c.id }))),
  );
  const items = elements.filter(accepted).length;
  if (items === 0) return edition;
  const low = overallOf(elements, (e) => e.outcome === 'met' || accepted(e));
  return { ...edition, withAcceptances: { items, low } };
}
