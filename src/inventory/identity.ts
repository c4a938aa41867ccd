import { DisjointSets } from './disjoint-sets.ts';
import { EstateRows } from './estate-rows.ts';
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
 * compared by 64-bit hashes and, where these agree, as texts: no two devices are ever merged by chance.
 */
export function groupDevices(sources: readonly SourceRecords[]): DeviceGroups {
  const rows = new EstateRows(sources);
  const { sets, names } = joinRows(rows);
  return { groups: new SightingGroups(rows, sets, names) };
}

/** How many devices the rows speak of, by the same rule; of a KeyList by hashes of 64 bits alone. */
export function countDevices(sources: readonly SourceRecords[]): number {
  return joinRows(new EstateRows(sources)).sets.count;
}

type Joined = { sets: DisjointSets; names: readonly (readonly number[])[] };

function joinRows(rows: EstateRows): Joined {
  const sets = new DisjointSets(rows.length);
  for (const bucket of buckets(rows, KEY.serial)) sets.joinAll(bucket);
  for (const bucket of buckets(rows, KEY.id)) joinById(sets, rows, bucket);
  const names = buckets(rows, KEY.name);
  for (const bucket of names) joinByName(sets, rows, bucket);
  return { sets, names };
}

/** Places that share a key, for every key that more than one row has, in the order in which keys come again. */
function buckets(rows: EstateRows, key: Key): readonly (readonly number[])[] {
  let size = 1024;
  while (size < rows.length * 1.5) size *= 2;
  // Each slot holds a place and 1; 0 is free.
  const slots = new Int32Array(size);
  const found = new Map<number, number[]>();
  for (let place = 0; place < rows.length; place++) {
    const low = rows.low(place, key);
    if (low === 0) continue;
    let slot = low & (size - 1);
    for (;;) {
      const first = (slots[slot] as number) - 1;
      if (first < 0) {
        slots[slot] = place + 1;
        break;
      }
      if (rows.low(first, key) === low && rows.same(first, place, key)) {
        const bucket = found.get(first);
        if (bucket === undefined) found.set(first, [first, place]);
        else bucket.push(place);
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return [...found.values()];
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
