import type { Result } from '../../domain/result.ts';

/** Why something is left out of the public twin. Each kind is told once, with how much of it there was. */
const BECAUSE = {
  'names of those who answered, own or approved': 'they name people, or posts that the paper does not name elsewhere',
  'comments on answers': 'free text can name people, patients or devices',
  'evidence references': 'they say where documents and systems are kept',
  'contests of what was measured': 'free text can name people, patients or devices',
  'reasons and answers in free text': 'free text can name people, patients or devices',
  'places of answers and of rows in the inventories': 'with the inventory at hand they lead to a device',
  'devices out of support, listed one by one': 'with the inventory at hand they lead to a device',
  'devices to isolate and replace, listed one by one': 'with the inventory at hand they lead to a device',
  'releases of systems not in ordinary support':
    'an exact version tells an attacker which faults are open; product, class and counts stay, and products with fewer than five devices are told together',
  'texts of systems that could not be told': 'they are copied from the inventory and can hold names and versions',
  'names and columns of inventory files': 'they can name people, tools and sites',
  'parts of support agreements': 'references, providers and scopes tell what is bought for which devices',
  'texts of accepted risks': 'they tell where a weakness is and what stands before it',
  'reasons of exclusions': 'free text can name people, sites or devices',
} as const;
export type WithheldKind = keyof typeof BECAUSE;

/** Counts what is withheld, by kind. */
export class WithheldList {
  readonly #counts = new Map<WithheldKind, number>();

  /** Notes `count` more of a kind; 0 notes nothing. */
  add(kind: WithheldKind, count = 1): void {
    if (count > 0) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  /** Every kind of which there was any, in a fixed order. */
  list(): Result['withheld'] {
    return (Object.keys(BECAUSE) as WithheldKind[]).flatMap((what) => {
      const count = this.#counts.get(what);
      return count === undefined ? [] : [{ what, count, because: BECAUSE[what] }];
    });
  }
}
