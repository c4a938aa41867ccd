const CHUNK_BITS = 13;
const CHUNK = 1 << CHUNK_BITS;
const KEYS = 3;

/** Hashes of the keys of a row: serial number, device id, short name, each low then high; 0 and 0 where it has none. */
export type RowKeys = Int32Array;

export const KEY = { serial: 0, id: 1, name: 2 } as const;
export type Key = (typeof KEY)[keyof typeof KEY];

/** Hashes of `CHUNK` rows for one key: all of the low half, and 24 bits of the high one. */
type Chunk = { low: Int32Array; middle: Uint16Array; high: Uint8Array };

/** The hashes of the keys of many rows: 56 bits of each, 21 bytes a row. */
export class KeyList {
  readonly #chunks: Chunk[] = [];
  length = 0;

  add(keys: RowKeys): void {
    const at = this.length & (CHUNK - 1);
    if (at === 0) for (let key = 0; key < KEYS; key++) this.#chunks.push(newChunk());
    const first = this.#chunks.length - KEYS;
    for (let key = 0; key < KEYS; key++) {
      const chunk = this.#chunks[first + key] as Chunk;
      const high = keys[key * 2 + 1] as number;
      chunk.low[at] = keys[key * 2] as number;
      chunk.middle[at] = high;
      chunk.high[at] = high >>> 16;
    }
    this.length++;
  }

  low(i: number, key: Key): number {
    return this.#chunk(i, key).low[i & (CHUNK - 1)] as number;
  }

  /** The part of the high half that is kept. */
  high(i: number, key: Key): number {
    const { middle, high } = this.#chunk(i, key);
    const at = i & (CHUNK - 1);
    return ((high[at] as number) << 16) | (middle[at] as number);
  }

  /** Low halves of rows from `i` on, as many as lie together; empty at the end. */
  lows(i: number, key: Key): Int32Array {
    if (i >= this.length) return NONE;
    const at = i & (CHUNK - 1);
    return this.#chunk(i, key).low.subarray(at, Math.min(CHUNK, at + this.length - i));
  }

  /** True when row `i` has the key. */
  has(i: number, key: Key): boolean {
    return this.low(i, key) !== 0;
  }

  #chunk(i: number, key: Key): Chunk {
    return this.#chunks[(i >>> CHUNK_BITS) * KEYS + key] as Chunk;
  }
}

const NONE = new Int32Array(0);

function newChunk(): Chunk {
  return { low: new Int32Array(CHUNK), middle: new Uint16Array(CHUNK), high: new Uint8Array(CHUNK) };
}
