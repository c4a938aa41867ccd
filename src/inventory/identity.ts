import { DisjointSets } from './disjoint-sets.ts';
import { EstateRows } from './estate-rows.ts';
import { KeyBuckets } from './key-buckets.ts';
import { KEY, type Key } from './key-list.ts';
import type { SourceRecords } from './row-set.ts';
import { SightingGroups } from './sighting-groups.ts';

export { compareText } from './estate-rows.ts';
export type { Sighting, SourceRecords } from './row-set.ts';

/** Sightings of one device each. Order of groups and within them: by file name, then line. */
export type DeviceGroups = { groups: SightingGroups };

/**
 * Finds which rows speak of one device. Two rows do when the strongest key that both carry agrees: serial number, then
 * device id of the same system, then short name; where that key differs they are two, even if a weaker one agrees.
 * Devices are the connected components of that relation, so the order of files and rows does not matter. Keys are
 * compared by hashes and, where these agree, as texts: no two devices are ever merged by chance.
 */
export function groupDevices(sources: readonly SourceRecords[]): DeviceGroups {
  const rows = new EstateRows(sources);
  const { sets, names } = joinRows(rows);
  return { groups: new SightingGroups(rows, sets, names) };
}

/** How many devices the rows speak of, by the same rule; of a KeyList by hashes of 56 bits alone. */
export function countDevices(sources: readonly SourceRecords[]): number {
  return joinRows(new EstateRows(sources)).sets.count;
}

type Joined = { sets: DisjointSets; names: KeyBuckets };

function joinRows(rows: EstateRows): Joined {
  const sets = new DisjointSets(rows.length);
  for (const bucket of buckets(rows, KEY.serial)) sets.joinAll(bucket);
  for (const bucket of buckets(rows, KEY.id)) joinById(sets, rows, bucket);
  const names = buckets(rows, KEY.name);
  for (const bucket of names) joinByName(sets, rows, bucket);
  return { sets, names };
}

/** Rows for whose keys there is room at a time: more are looked at in several rounds, each for a part of all hashes. */
const ROUND = 1 << 17;
/** The eight top bits of a hash choose the round, so that the bottom ones still spread over all slots. */
const MOST_ROUNDS = 256;

/** Places that share a key, for every key that more than one row has. */
function buckets(rows: EstateRows, key: Key): KeyBuckets {
  const again = rows.length > ROUND ? hashesMetAgain(rows, key) : null;
  const count = again?.rows ?? rows.length;
  let rounds = 1;
  while (rounds < MOST_ROUNDS && count / rounds > ROUND) rounds *= 2;
  let size = 1024;
  while (size * rounds < count * 1.5) size *= 2;
  const slots = new KeySlots(size, rows, key);
  const found = new KeyBuckets(rows.length);
  for (let round = 0; round < rounds; round++) {
    slots.clear();
    const of = { mask: rounds - 1, round, again: again?.bits ?? null };
    for (let place = 0, lows = rows.lows(0, key); lows.length > 0; place += lows.length, lows = rows.lows(place, key)) {
      addAgain(found, slots, lows, place, of);
    }
  }
  return found;
}

/** Which hashes a round looks at: those of it that, by their last bits, were met more than once. */
type Round = { mask: number; round: number; again: Uint32Array | null };

/** Of the rows from `from` on, which have these hashes, adds those of this round whose key an earlier row has. */
function addAgain(
  found: KeyBuckets,
  slots: KeySlots,
  lows: Int32Array,
  from: number,
  { mask, round, again }: Round,
): void {
  for (let i = 0; i < lows.length; i++) {
    const low = lows[i] as number;
    if (low === 0 || ((low >>> 24) & mask) !== round) continue;
    if (again !== null && ((again[(low & BITS_MASK) >>> 5] as number) & (1 << (low & 31))) === 0) continue;
    const first = slots.firstOf(low, from + i);
    if (first !== from + i) found.add(first, from + i);
  }
}

/** One bit for so many hashes: of a million that are all different one in nine shares its bit with another. */
const BITS = 1 << 23;
const BITS_MASK = BITS - 1;

/**
 * Bits of the hashes that come more than once, and of how many rows they are. Most keys come once; a table of bits tells
 * that in far less room than a table of keys, so that few rows are left to be looked up there.
 */
function hashesMetAgain(rows: EstateRows, key: Key): { bits: Uint32Array; rows: number } {
  const once = new Uint32Array(BITS / 32);
  const bits = new Uint32Array(BITS / 32);
  let count = 0;
  for (let place = 0, lows = rows.lows(0, key); lows.length > 0; place += lows.length, lows = rows.lows(place, key)) {
    for (let i = 0; i < lows.length; i++) {
      const low = lows[i] as number;
      if (low === 0) continue;
      const word = (low & BITS_MASK) >>> 5;
      const bit = 1 << (low & 31);
      const known = once[word] as number;
      if ((known & bit) === 0) {
        once[word] = known | bit;
        continue;
      }
      // The row that came first counts too.
      count += ((bits[word] as number) & bit) === 0 ? 2 : 1;
      bits[word] = (bits[word] as number) | bit;
    }
  }
  return { bits, rows: count };
}

/** Finds the first place that was given with a hash. */
class KeySlots {
  /** Each slot holds a place and 1, 0 for none, and beside it the hash. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #rows: EstateRows;
  readonly #key: Key;

  constructor(size: number, rows: EstateRows, key: Key) {
    this.#slots = new Int32Array(size * 2);
    this.#mask = size - 1;
    this.#rows = rows;
    this.#key = key;
  }

  clear(): void {
    this.#slots.fill(0);
  }

  firstOf(low: number, place: number): number {
    const slots = this.#slots;
    let slot = low & this.#mask;
    for (;;) {
      const first = (slots[slot * 2] as number) - 1;
      if (first < 0) {
        slots[slot * 2] = place + 1;
        slots[slot * 2 + 1] = low;
        return place;
      }
      if (slots[slot * 2 + 1] === low && this.#rows.same(first, place, this.#key)) return first;
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** Rows with one id of one system: the serial decides between two that both have one, else they are the same device. */
function joinById(sets: DisjointSets, rows: EstateRows, bucket: readonly number[]): void {
  if (bucket.some((place) => !rows.has(place, KEY.serial))) sets.joinAll(bucket);
}

/**
 * Rows with one name. A stronger key that two rows both carry has settled them already; only pairs that share none are
 * joined here. Rows are sorted into kinds by what they carry, so that no pair has to be looked at one by one.
 */
function joinByName(sets: DisjointSets, rows: EstateRows, bucket: readonly number[]): void {
  const kinds = new Map<number, { serial: boolean; system: number; members: number[] }>();
  for (const place of bucket) {
    const kind = { serial: rows.has(place, KEY.serial), system: rows.system(place), members: [place] };
    const name = kind.system * 2 + (kind.serial ? 1 : 0);
    const known = kinds.get(name);
    if (known === undefined) kinds.set(name, kind);
    else known.members.push(place);
  }
  const list = [...kinds.values()];
  for (const [n, a] of list.entries()) {
    for (const b of list.slice(n)) {
      const settled = (a.serial && b.serial) || (a.system !== 0 && a.system === b.system);
      if (!settled) sets.joinAll([...a.members, ...b.members]);
    }
  }
}
