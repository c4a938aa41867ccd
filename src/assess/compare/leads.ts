import type { Crosswalk, Relation } from '../../domain/definition.ts';
import { type Lead, leadsBetween } from '../carry-over.ts';

const BACKWARDS: Record<Relation, Relation> = {
  same: 'same',
  narrower: 'wider',
  wider: 'narrower',
  related: 'related',
};

/** As `leadsBetween`, and where no crosswalk leads that way, those of the opposite way read backwards. */
export function leadsEitherWay(crosswalks: readonly Crosswalk[], from: string, to: string): Lead[] | null {
  const there = leadsBetween(crosswalks, from, to);
  if (there !== null) return there;
  const back = leadsBetween(crosswalks, to, from);
  return back?.map((l) => ({ ...l, from: l.to, to: l.from, relation: BACKWARDS[l.relation] })) ?? null;
}
