import type { EditionResult, Observation } from '../../domain/edition-result.ts';
import { countText } from '../../domain/figures.ts';
import type { Held } from './held.ts';

/** `unlessBlind` of one edition; `items`: those that the judgement is of, all of the edition's when left out. */
export type Claimed = (held: Held, items?: readonly Observation[]) => Held;

/**
 * A judgement as it stands, unless it is met and no device was counted: what the estate could show to be wrong then stands
 * on people's word alone, and nothing of it passes. `items`: those that the judgement is of; `blind`: why no device was
 * counted, or null where some were.
 */
export function unlessBlind(h: Held, items: readonly Observation[], blind: string | null, e: EditionResult): Held {
  if (blind === null || 'problem' in h || h.judgement.verdict !== 'met') return h;
  const open = items.filter((o) => o.measure !== undefined && o.outcome !== 'not-applicable').length;
  if (open === 0) return h;
  const because = `${blind}: the estate could not be held against ${countText(open, e.words.item.one, e.words.item.many)}`;
  return { ...h, judgement: { ...h.judgement, verdict: 'not-measured', because } };
}
