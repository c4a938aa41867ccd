/**
 * Places that share a key, for every key that more than one row has. Where all rows stand in several exports that is all
 * of them: only how each bucket goes on is kept, 8 bytes a row.
 */
export class KeyBuckets implements Iterable<readonly number[]> {
  /** How many keys more than one row has. */
  count = 0;
  /** For each place the next one of its bucket and 1; 0 at the end. */
  readonly #next: Int32Array;
  /** For the first place of each bucket the last one and 1; 0 for all others. */
  readonly #last: Int32Array;

  constructor(size: number) {
    this.#next = new Int32Array(size);
    this.#last = new Int32Array(size);
  }

  /** Adds a place to the bucket that begins at `first`. Both are given in rising order. */
  add(first: number, place: number): void {
    const last = (this.#last[first] as number) - 1;
    if (last < 0) this.count++;
    this.#next[last < 0 ? first : last] = place + 1;
    this.#last[first] = place + 1;
  }

  /** The places of each bucket in rising order; buckets by their first place. */
  *[Symbol.iterator](): IterableIterator<readonly number[]> {
    for (let first = 0, left = this.count; left > 0; first++) {
      if (this.#last[first] === 0) continue;
      left--;
      const bucket: number[] = [];
      for (let place = first; place >= 0; place = (this.#next[place] as number) - 1) bucket.push(place);
      yield bucket;
    }
  }
}
