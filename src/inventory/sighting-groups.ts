import type { DisjointSets } from './disjoint-sets.ts';
import type { EstateRows } from './estate-rows.ts';
import type { KeyBuckets } from './key-buckets.ts';
import type { Sighting } from './row-set.ts';

/** Sightings by device, read again and again: only where each group begins and how it goes on is kept. */
export class SightingGroups implements Iterable<readonly Sighting[]> {
  readonly length: number;
  readonly rows: EstateRows;
  /** Place of the first row of each group, rising. */
  readonly #first: Int32Array;
  /** For each place the next row of its group and 1; 0 at the end of the group. */
  readonly #next: Int32Array;
  /** For each place which of the names that come more than once it has, from 1; null when there is none. */
  readonly #name: Int32Array | null = null;

  constructor(rows: EstateRows, sets: DisjointSets, names: KeyBuckets) {
    this.rows = rows;
    this.#next = new Int32Array(rows.length);
    const last = Int32Array.from({ length: rows.length }, (_, place) => place);
    let count = 0;
    for (let place = 0; place < rows.length; place++) {
      // The smallest place stands for its group, so it comes first.
      const root = sets.find(place);
      if (root === place) count++;
      else this.#next[last[root] as number] = place + 1;
      last[root] = place;
    }
    this.length = count;
    this.#first = new Int32Array(count);
    for (let place = 0, g = 0; place < rows.length; place++) if (sets.find(place) === place) this.#first[g++] = place;
    if (names.count === 0) return;
    this.#name = new Int32Array(rows.length);
    let name = 0;
    for (const bucket of names) {
      name++;
      for (const place of bucket) this.#name[place] = name;
    }
  }

  /** Place of the only row of group `g`; -1 when it has several. */
  single(g: number): number {
    const first = this.#first[g] as number;
    return this.#next[first] === 0 ? first : -1;
  }

  /** Places of the rows of group `g`. */
  places(g: number): number[] {
    const found: number[] = [];
    for (let place = this.#first[g] as number; place >= 0; place = (this.#next[place] as number) - 1) found.push(place);
    return found;
  }

  /** Number, from 1, of the name of a row among those that more than one row has; 0 for a name of its own. */
  repeatedName(place: number): number {
    return this.#name === null ? 0 : (this.#name[place] as number);
  }

  at(g: number): Sighting[] {
    return this.places(g).map((place) => this.rows.whole(place));
  }

  *[Symbol.iterator](): IterableIterator<Sighting[]> {
    for (let g = 0; g < this.length; g++) yield this.at(g);
  }

  map<T>(make: (group: Sighting[]) => T): T[] {
    return Array.from(this, make);
  }
}
