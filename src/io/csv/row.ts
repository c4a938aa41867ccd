/**
 * One row as its consumer sees it: the wanted columns in their order, each a numbered text or a run of bytes. The same
 * object is used again for the next row.
 */
export class Row {
  /** Physical line on which it begins, from 1. */
  line = 0;
  /** How many fields it has. */
  fields = 0;
  /** The memory that `starts` and `ends` point into; `words`: the same by fours. */
  readonly bytes: Buffer;
  readonly words: DataView;
  /** Where the cells of the row begin in the lists that follow. */
  at = 0;
  /** For each column the number of its text among the distinct ones of that column, 0 for empty, or one below 0. */
  numbers: Int32Array = new Int32Array(0);
  /** Where the bytes of a column are that has no number. */
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  /** Text of a column that has no number, where it is more than its bytes as ASCII; null otherwise. */
  decoded: (string | null)[];
  readonly #texts: readonly (readonly string[])[];

  /** `texts`: for each column those that have a number. */
  constructor(bytes: Buffer, texts: readonly (readonly string[])[]) {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#texts = texts;
    this.decoded = texts.map(() => null);
  }

  /** Text of wanted column `i`, empty where the row has no such field. */
  text(i: number): string {
    const number = this.numbers[this.at + i] as number;
    if (number >= 0) return this.#texts[i]?.[number] ?? '';
    const decoded = this.decoded[i] ?? null;
    return (
      decoded ?? this.bytes.toString('latin1', this.starts[this.at + i] as number, this.ends[this.at + i] as number)
    );
  }

  /** Texts of all wanted columns. */
  get values(): string[] {
    return this.#texts.map((_, i) => this.text(i));
  }
}
