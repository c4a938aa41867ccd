import { KEY, type Key } from './key-list.ts';
import type { RecordTable } from './record-table.ts';
import { keyText, type RowSet, rowSetOf, type Sighting, type SourceRecords } from './row-set.ts';

/** By code unit: the same everywhere, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The rows of all files in one order: by file name, then line. A row is told by its place in it, from 0, so that the
 * order of files and rows as given does not matter.
 */
export class EstateRows {
  readonly length: number;
  readonly #sets: readonly RowSet[];
  /** Places at which each set begins, in order of rank; one more at the end. */
  readonly #begins: readonly number[];
  /** Index of the source of each rank. */
  readonly #sources: readonly number[];
  readonly #systems: readonly number[];
  /** Where the rows as given are not in order: the row at each place, as if they were. */
  readonly #order: Int32Array | null;
  #i = 0;
  #rank = 0;

  constructor(sources: readonly SourceRecords[]) {
    const names = sources.map((s) => s.source.name);
    this.#sources = [...names.keys()].sort((a, b) => compareText(names[a] ?? '', names[b] ?? ''));
    this.#sets = this.#sources.map((i) => rowSetOf(sources[i]?.records ?? []));
    const begins = [0];
    for (const set of this.#sets) begins.push((begins.at(-1) ?? 0) + set.length);
    this.#begins = begins;
    this.length = begins.at(-1) ?? 0;
    const numbers = new Map<string, number>();
    this.#systems = this.#sources.map((i) => {
      const { format, name } = sources[i]?.source ?? { format: '', name: '' };
      // Ids of a plain list mean something within that list only; those of a known tool within the tool.
      const system = format === 'plain' ? `plain\n${name}` : format;
      const known = numbers.get(system) ?? numbers.size + 1;
      numbers.set(system, known);
      return known;
    });
    this.#order = this.#ordered(this.#sources.map((i) => names[i] ?? ''));
  }

  /** Null when rows stand in order already, as they do when files are read from beginning to end. */
  #ordered(names: readonly string[]): Int32Array | null {
    let rising = names.every((name, rank) => rank === 0 || names[rank - 1] !== name);
    for (const set of this.#sets) {
      for (let i = 1; rising && i < set.length; i++) rising = set.line(i - 1) <= set.line(i);
    }
    if (rising) return null;
    const order = Int32Array.from({ length: this.length }, (_, i) => i);
    const place = (given: number): [number, number] => {
      const rank = this.#rankOf(given);
      return [rank, this.#set(rank).line(given - (this.#begins[rank] ?? 0))];
    };
    return order.sort((a, b) => {
      const [x, line] = place(a);
      const [y, other] = place(b);
      return compareText(names[x] ?? '', names[y] ?? '') || line - other || a - b;
    });
  }

  #rankOf(given: number): number {
    let rank = 0;
    while (given >= (this.#begins[rank + 1] ?? Number.POSITIVE_INFINITY)) rank++;
    return rank;
  }

  #set(rank: number): RowSet {
    return this.#sets[rank] as RowSet;
  }

  /** Finds the row at `place`: its set is given back, its index in it and the rank of its file are left in fields. */
  #find(place: number): RowSet {
    const given = this.#order === null ? place : (this.#order[place] as number);
    this.#rank = this.#rankOf(given);
    this.#i = given - (this.#begins[this.#rank] as number);
    return this.#set(this.#rank);
  }

  /** Index of the source as given. */
  source(place: number): number {
    this.#find(place);
    return this.#sources[this.#rank] as number;
  }

  line(place: number): number {
    return this.#find(place).line(this.#i);
  }

  /** A row to be looked at, with the index of its source as given. */
  sighting(place: number): Sighting {
    const record = this.#find(place).view(this.#i);
    return { source: this.#sources[this.#rank] as number, place, record };
  }

  /** The same with all the values of the row. */
  whole(place: number): Sighting {
    const record = this.#find(place).at(this.#i);
    return { source: this.#sources[this.#rank] as number, place, record };
  }

  /** The table that holds the row, and its index there; null for rows that are not in a table. */
  inTable(place: number): { table: RecordTable; i: number } | null {
    const { table } = this.#find(place);
    return table === null ? null : { table, i: this.#i };
  }

  low(place: number, key: Key): number {
    return this.#find(place).keys.low(this.#i, key);
  }

  high(place: number, key: Key): number {
    return this.#find(place).keys.high(this.#i, key);
  }

  /** Low halves of the hashes of rows from `place` on, as many as lie together; empty at the end. */
  lows(place: number, key: Key): Int32Array {
    if (place >= this.length) return new Int32Array(0);
    if (this.#order !== null) return Int32Array.of(this.low(place, key));
    return this.#find(place).keys.lows(this.#i, key);
  }

  has(place: number, key: Key): boolean {
    return this.low(place, key) !== 0;
  }

  /** What the id of the row means something in; 0 when it has no id. */
  system(place: number): number {
    return this.has(place, KEY.id) ? (this.#systems[this.#rank] as number) : 0;
  }

  /** True when two rows have the same key: told by hashes, made sure of by the texts where these were kept. */
  same(a: number, b: number, key: Key): boolean {
    if (this.low(a, key) !== this.low(b, key) || this.high(a, key) !== this.high(b, key)) return false;
    if (key === KEY.id && this.system(a) !== this.system(b)) return false;
    return this.#text(a, key) === this.#text(b, key);
  }

  #text(place: number, key: Key): string {
    const set = this.#find(place);
    return keyText(set, this.#i, key);
  }
}
