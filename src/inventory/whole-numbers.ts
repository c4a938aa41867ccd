const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

type Chunk = Uint8Array | Uint16Array | Int32Array;

/**
 * A growing list of whole numbers that fit 32 bits, in chunks that are each as narrow as what they hold: most columns of
 * an inventory have few distinct values, and a byte or two a row is then enough.
 */
export class WholeNumbers {
  readonly #chunks: Chunk[] = [];
  length = 0;

  push(value: number): void {
    const at = this.length & (CHUNK - 1);
    if (at === 0) this.#chunks.push(new Uint8Array(CHUNK));
    const last = this.#chunks.length - 1;
    let chunk = this.#chunks[last] as Chunk;
    const wanted = value >= 0 && value <= 0xff ? 1 : value >= 0 && value <= 0xffff ? 2 : 4;
    if (wanted > chunk.BYTES_PER_ELEMENT) {
      const wider = wanted === 2 ? new Uint16Array(CHUNK) : new Int32Array(CHUNK);
      wider.set(chunk);
      this.#chunks[last] = wider;
      chunk = wider;
    }
    chunk[at] = value;
    this.length++;
  }

  /** The number at place `i`, which has to be below `length`. */
  at(i: number): number {
    return (this.#chunks[i >>> CHUNK_BITS] as Chunk)[i & (CHUNK - 1)] as number;
  }
}
