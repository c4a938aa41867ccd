const CHUNK_BITS = 13;
const CHUNK = 1 << CHUNK_BITS;
const WIDTH = 6;

/** Hashes of the keys of a row: serial number, device id, short name, each low then high; 0 and 0 where it has none. */
export type RowKeys = Int32Array;

export const KEY = { serial: 0, id: 1, name: 2 } as const;
export type Key = (typeof KEY)[keyof typeof KEY];

/** The hashes of the keys of many rows: 24 bytes each. */
export class KeyList {
  readonly #chunks: Int32Array[] = [];
  length = 0;

  add(keys: RowKeys): void {
    const at = this.length & (CHUNK - 1);
    if (at === 0) this.#chunks.push(new Int32Array(CHUNK * WIDTH));
    (this.#chunks[this.#chunks.length - 1] as Int32Array).set(keys, at * WIDTH);
    this.length++;
  }

  low(i: number, key: Key): number {
    return (this.#chunks[i >>> CHUNK_BITS] as Int32Array)[(i & (CHUNK - 1)) * WIDTH + key * 2] as number;
  }

  high(i: number, key: Key): number {
    return (this.#chunks[i >>> CHUNK_BITS] as Int32Array)[(i & (CHUNK - 1)) * WIDTH + key * 2 + 1] as number;
  }

  /** True when row `i` has the key. */
  has(i: number, key: Key): boolean {
    return this.low(i, key) !== 0;
  }
}
