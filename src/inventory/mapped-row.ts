import type { Field } from '../domain/inventory.ts';
import { asciiText } from './byte-store.ts';
import { DistinctTexts } from './distinct-texts.ts';

/** Says of a field that its value has no number: it is the bytes from `starts` to `ends`, as ASCII. */
export const AS_BYTES = -1;

/**
 * What a reader may say of ASCII bytes, so that they need not be looked at again. They are 7 to 32 characters from blank to
 * tilde, no blank last; and either a letter is first and a figure among them, or a figure is first and none of + , - . among
 * them, or they are figures and points with a figure first. No word for "nothing", formula, date or rounded number is
 * written like that.
 */
export const PLAIN_BYTES = -1;

/** Bytes, and the same by fours. */
export type BytesAndWords = { readonly bytes: Uint8Array; readonly words: DataView };

/**
 * A row as the reader gives it: for each wanted column a number, or one below 0 for a decoded text or else ASCII bytes (PLAIN_BYTES for some).
 * Those of the first column stand at `at`.
 */
export type RowView = BytesAndWords & {
  readonly line: number;
  readonly fields: number;
  readonly at: number;
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decoded: readonly (string | null)[];
  text(i: number): string;
};

/** What a row says by field, in the order of `fields`. The same object is used again for the next row. */
export class MappedRow {
  readonly fields: readonly Field[];
  line = 0;
  bytes: Uint8Array = new Uint8Array(0);
  words: DataView = new DataView(new ArrayBuffer(0));
  /** Number of each field's value among its distinct ones, 0 for empty, or AS_BYTES. */
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly texts: readonly DistinctTexts[];

  constructor(fields: readonly Field[]) {
    this.fields = fields;
    this.numbers = new Int32Array(fields.length);
    this.starts = new Int32Array(fields.length);
    this.ends = new Int32Array(fields.length);
    this.texts = fields.map(() => new DistinctTexts());
  }

  /** Value of the field at index `f`; empty for -1, which is what `indexOf` says of a field that is not there. */
  text(f: number): string {
    if (f < 0) return '';
    const number = this.numbers[f] as number;
    if (number !== AS_BYTES) return (this.texts[f] as DistinctTexts).text(number);
    return asciiText(this.bytes, this.starts[f] as number, this.ends[f] as number);
  }

  /** True when the field at index `f` says something. */
  says(f: number): boolean {
    return f >= 0 && this.numbers[f] !== 0;
  }
}
