import type { DeviceRecord, InventorySource } from '../domain/inventory.ts';
import { idKey, nameKey, serialKey } from './device-keys.ts';

/** A row with the file it stands in. */
export type Sighting = { readonly source: number; readonly record: DeviceRecord };

export type SourceRecords = { source: InventorySource; records: Iterable<DeviceRecord> };

/** Sightings of one device each. Order of groups and within them: by file name, then line. */
export type DeviceGroups = { groups: readonly (readonly Sighting[])[] };

/** The keys of all sightings, by index; empty text where a row has none. `system`: what an id means something in. */
type Keys = { serial: string[]; system: string[]; id: string[]; name: string[] };

/**
 * Finds which rows speak of one device. Two rows do when the strongest key that both carry agrees: serial number, then
 * device id of the same system, then short name; where that key differs they are two, even if a weaker one agrees.
 * Devices are the connected components of that relation, so the order of files and rows does not matter.
 */
export function groupDevices(sources: readonly SourceRecords[]): DeviceGroups {
  const sightings: Sighting[] = [];
  const keys: Keys = { serial: [], system: [], id: [], name: [] };
  for (const [source, { source: from, records }] of sources.entries()) {
    // Ids of a plain list mean something within that list only; those of a known tool within the tool.
    const system = from.format === 'plain' ? `plain\n${from.name}` : from.format;
    for (const record of records) {
      sightings.push({ source, record });
      keys.serial.push(serialKey(record.values));
      const id = idKey(record.values);
      keys.id.push(id === '' ? '' : `${system}\n${id}`);
      keys.system.push(id === '' ? '' : system);
      keys.name.push(nameKey(record.values));
    }
  }
  const sets = new DisjointSets(sightings.length);
  for (const bucket of buckets(keys.serial)) joinAll(sets, bucket);
  for (const bucket of buckets(keys.id)) joinById(sets, keys, bucket);
  for (const bucket of buckets(keys.name)) joinByName(sets, keys, bucket);
  return { groups: collect(sets, sightings, sources) };
}

/** Indexes that share a text, for every text that more than one has. */
function buckets(texts: readonly string[]): Iterable<number[]> {
  const first = new Map<string, number>();
  const found = new Map<string, number[]>();
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string;
    if (text === '') continue;
    const before = first.get(text);
    if (before === undefined) {
      first.set(text, i);
      continue;
    }
    const bucket = found.get(text);
    if (bucket === undefined) found.set(text, [before, i]);
    else bucket.push(i);
  }
  return found.values();
}

function joinAll(sets: DisjointSets, bucket: readonly number[]): void {
  for (const i of bucket) sets.join(bucket[0] ?? i, i);
}

/** Rows with one id of one system: the serial decides between two that both have one, else they are the same device. */
function joinById(sets: DisjointSets, keys: Keys, bucket: readonly number[]): void {
  if (bucket.some((i) => keys.serial[i] === '')) joinAll(sets, bucket);
}

/**
 * Rows with one name. A stronger key that two rows both carry has settled them already; only pairs that share none are
 * joined here. Rows are sorted into kinds by what they carry, so that no pair has to be looked at one by one.
 */
function joinByName(sets: DisjointSets, keys: Keys, bucket: readonly number[]): void {
  const kinds = new Map<string, { serial: boolean; system: string; rows: number[] }>();
  for (const i of bucket) {
    const kind = { serial: keys.serial[i] !== '', system: keys.system[i] ?? '', rows: [i] };
    const name = `${kind.serial}\n${kind.system}`;
    const known = kinds.get(name);
    if (known === undefined) kinds.set(name, kind);
    else known.rows.push(i);
  }
  const list = [...kinds.values()];
  for (const [n, a] of list.entries()) {
    for (const b of list.slice(n)) {
      const settled = (a.serial && b.serial) || (a.system !== '' && a.system === b.system);
      if (!settled) joinAll(sets, [...a.rows, ...b.rows]);
    }
  }
}

function collect(sets: DisjointSets, sightings: readonly Sighting[], sources: readonly SourceRecords[]): Sighting[][] {
  const names = sources.map((s) => s.source.name);
  const byPlace = (a: Sighting, b: Sighting): number =>
    compareText(names[a.source] ?? '', names[b.source] ?? '') || a.record.line - b.record.line;
  const all: Sighting[][] = [];
  const groupOf = new Int32Array(sightings.length).fill(-1);
  for (let i = 0; i < sightings.length; i++) {
    const sighting = sightings[i] as Sighting;
    const root = sets.find(i);
    const group = all[groupOf[root] ?? -1];
    if (group === undefined) groupOf[root] = all.push([sighting]) - 1;
    else group.push(sighting);
  }
  for (const group of all) if (group.length > 1) group.sort(byPlace);
  return all.sort((a, b) => byPlace(a[0] as Sighting, b[0] as Sighting));
}

/** By code unit: the same everywhere, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Union-find with path halving. */
class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  find(i: number): number {
    let at = i;
    for (;;) {
      const up = this.#parent[at] ?? at;
      if (up === at) return at;
      const above = this.#parent[up] ?? up;
      this.#parent[at] = above;
      at = above;
    }
  }

  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x !== y) this.#parent[Math.max(x, y)] = Math.min(x, y);
  }
}
