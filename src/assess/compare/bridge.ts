import { add, subtract, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';
import type { Attribution } from './cause.ts';
import { CAUSES, type Moved, type Part } from './model.ts';
import type { ItemPair } from './pair.ts';
import { lowOf, type Seen, type Shape } from './seen.ts';

/** An item before and after with the cause its change is put down to; null for one that stayed as it was. */
export type Attributed = ItemPair & { readonly cause: Attribution | null };

/** True when an item counts otherwise than it did. */
export function countsOtherwise({ was, now }: ItemPair): boolean {
  if (was === null || now === null) return true;
  const place = (s: Seen): unknown[] => [s.outcome, s.mandatory, s.pillar, s.criterion, s.level];
  return JSON.stringify(place(was)) !== JSON.stringify(place(now));
}

/**
 * The change of the worst case in parts, one a cause in the order of `CAUSES`, that add up to it exactly. Items go from
 * what they were to what they are cause by cause; a part is what the worst case moved by at that step. `stated`: the worst
 * case of each Result. Where it is not what its items add up to now, the program counts otherwise than it did, and that
 * is a part too. Causes that nothing is put down to are left out.
 */
export function bridge(shape: Shape, items: readonly Attributed[], stated: Moved<Fraction>): Part[] {
  const state = items.map((i) => i.was);
  const low = (): Fraction =>
    lowOf(
      shape,
      state.filter((s) => s !== null),
    );
  let at = low();
  const rest = subtract(at, stated.was);
  const parts: Part[] = [];
  for (const cause of CAUSES) {
    const moving = items.flatMap((item, i) => (item.cause?.cause === cause ? [{ item, i }] : []));
    for (const { item, i } of moving) state[i] = item.now;
    const next = low();
    const ofProgram = cause === 'program' ? add(rest, subtract(stated.now, next)) : whole(0);
    const change = add(subtract(next, at), ofProgram);
    at = next;
    if (moving.length > 0 || change.numerator !== 0)
      parts.push({ cause, change, ...tellOf(moving.map((m) => m.item)) });
  }
  return parts;
}

function tellOf(items: readonly ItemPair[]): Pick<Part, 'raised' | 'lowered'> {
  const met = (s: Seen | null): boolean => s?.outcome === 'met';
  return {
    raised: items.filter((i) => met(i.now) && !met(i.was)).length,
    lowered: items.filter((i) => met(i.was) && !met(i.now)).length,
  };
}
