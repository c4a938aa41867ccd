import { NOT_POOLED, type TextPool } from './field-text.ts';

/**
 * One row as its consumer sees it: the wanted columns in their order, each a numbered text or a run of bytes. The same
 * object is used again for the next row.
 */
export class Row {
  /** Physical line on which it begins, from 1. */
  line = 0;
  /** How many fields it has. */
  fields = 0;
  /** The block that `starts` and `ends` point into. */
  bytes: Buffer = Buffer.alloc(0);
  /** For each column the number of its text among the distinct ones of that column, 0 for empty, or NOT_POOLED (-1). */
  readonly numbers: Int32Array;
  /** Where the bytes of a column are that has no number. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Text of a column that has no number, where it is more than its bytes as ASCII; null otherwise. */
  readonly decoded: (string | null)[];
  readonly #pools: readonly TextPool[];

  constructor(pools: readonly TextPool[]) {
    this.#pools = pools;
    this.numbers = new Int32Array(pools.length);
    this.starts = new Int32Array(pools.length);
    this.ends = new Int32Array(pools.length);
    this.decoded = pools.map(() => null);
  }

  /** Text of wanted column `i`, empty where the row has no such field. */
  text(i: number): string {
    const number = this.numbers[i] as number;
    if (number !== NOT_POOLED) return (this.#pools[i] as TextPool).text(number);
    return this.decoded[i] ?? this.bytes.toString('latin1', this.starts[i] as number, this.ends[i] as number);
  }

  /** Texts of all wanted columns. */
  get values(): string[] {
    return this.#pools.map((_, i) => this.text(i));
  }
}
