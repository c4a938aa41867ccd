import { editionKey } from '../../domain/definition.ts';
import type { EditionResult } from '../../domain/edition-result.ts';
import type { Lead } from '../carry-over.ts';
import { type Seen, seenIn } from './seen.ts';

/** Two editions that are compared: the same one, or two of a framework; for the same care setting. */
export type EditionPair = { readonly was: EditionResult; readonly now: EditionResult };

/** An item before and after. One of the two is null where only one edition asks it. */
export type ItemPair = { readonly was: Seen | null; readonly now: Seen | null };

/** Where each item of an edition leads in another, by keys `framework@edition`; null where no crosswalk says. */
export type LeadsOf = (from: string, to: string) => readonly Lead[] | null;

/** Pairs of editions in the order of the later Result, and those of either that have no partner. */
export function pairEditions(
  was: readonly EditionResult[],
  now: readonly EditionResult[],
): { pairs: EditionPair[]; came: EditionResult[]; went: EditionResult[] } {
  const left = new Set(was);
  const partner = new Map<EditionResult, EditionResult>();
  const take = (fits: (a: EditionResult, b: EditionResult) => boolean): void => {
    for (const b of now) {
      if (partner.has(b)) continue;
      // Of several earlier editions of a framework, the latest by name is the one that was left for this one.
      const found = [...left].filter((a) => fits(a, b)).toSorted((x, y) => (x.edition < y.edition ? 1 : -1))[0];
      if (found === undefined) continue;
      left.delete(found);
      partner.set(b, found);
    }
  };
  take((a, b) => editionKey(a) === editionKey(b) && settingOf(a) === settingOf(b));
  take((a, b) => a.framework === b.framework && a.shape === b.shape && settingOf(a) === settingOf(b));
  const pairs = now.flatMap((b): EditionPair[] => {
    const a = partner.get(b);
    return a === undefined ? [] : [{ was: a, now: b }];
  });
  return { pairs, came: now.filter((b) => !partner.has(b)), went: [...left] };
}

/** The care setting of a maturity result; a compliance edition has one result for all. */
export function settingOf(edition: EditionResult): string | null {
  return edition.shape === 'maturity' ? edition.setting : null;
}

/**
 * Items of two editions, those of the later in its order and then those that only the earlier asks. Between editions a
 * crosswalk says which are the same, for ids are given anew; without one, items with one id are taken for each other.
 */
export function pairItems({ was, now }: EditionPair, leadsOf: LeadsOf): ItemPair[] {
  const [from, to] = [editionKey(was), editionKey(now)];
  const leads = from === to ? null : leadsOf(from, to);
  const before = new Map(seenIn(was).map((s) => [s.id, s]));
  const formerly = leads === null ? null : sameItems(leads, before);
  const used = new Set<string>();
  const pairs = seenIn(now).map((seen): ItemPair => {
    const id = formerly === null ? seen.id : formerly.get(seen.id);
    const partner = id === undefined || used.has(id) ? undefined : before.get(id);
    if (partner === undefined) return { was: null, now: seen };
    used.add(partner.id);
    return { was: partner, now: seen };
  });
  const gone = [...before.values()].filter((s) => !used.has(s.id)).map((s): ItemPair => ({ was: s, now: null }));
  return [...pairs, ...gone];
}

// Narrower and wider ones ask something else: they are not the same item, whatever became of the answer.
function sameItems(leads: readonly Lead[], before: ReadonlyMap<string, Seen>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { from, to, relation } of leads) {
    if (relation === 'same' && before.has(from) && !found.has(to)) found.set(to, from);
  }
  return found;
}
