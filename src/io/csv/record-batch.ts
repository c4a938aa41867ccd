import { batchAt, POOLS } from './core/memory-map.ts';

/** Records that one batch holds at most; split-core.wat knows it. */
export const BATCH_RECORDS = 1_024;

/** What a record came to. A text row has cells that are AS_TEXT or AS_DOUBLED. split-core.wat knows these numbers. */
export const RECORD = { row: 0, textRow: 1, blank: 2, tooMany: 3, tooLong: 4, fault: 5 } as const;

/**
 * In place of the number of a cell's text: its bytes are to be looked at. Plain are ASCII bytes of which more is known. They
 * are 7 to 32 characters from blank to tilde, no blank last; and either a letter is first and a figure among them, or a figure
 * is first and none of + , - . among them, or they are figures and points with a figure first.
 */
export const AS_PLAIN = -1;
export const AS_ASCII = -2;
export const AS_TEXT = -3;
/** As AS_TEXT, with each quote in it written twice. */
export const AS_DOUBLED = -4;

/** What is looked for in a text: the delimiter, how many columns there are, and which of them are wanted. */
export type Wanted = { delimiter: number; width: number; columns: readonly number[] };

const PER_RECORD = 7;
const PER_CELL = 3;

/**
 * Records of a table one after another, with the wanted columns of each: what a reader fills and its consumer empties.
 * Its numbers lie in memory that two threads can see, in the order in which split-core.wat looks for them.
 */
export class RecordBatch {
  count = 0;
  /** Columns that are wanted. */
  readonly width: number;
  /** Which part of the memory it has: see memory-map.ts. */
  readonly area: number;
  /** For each record: what it came to (RECORD), and what there is to tell of it. */
  readonly kinds: Int32Array;
  /** Too long: index of the column; fault: its number. */
  readonly details: Int32Array;
  /** Fault: bytes that are read again because of it. */
  readonly again: Int32Array;
  /** Physical line on which it begins, from 1. */
  readonly lines: Int32Array;
  /** Offsets of the record in the text, without its line end. */
  readonly froms: Int32Array;
  readonly tos: Int32Array;
  /** Fields that it has. */
  readonly fields: Int32Array;
  /** Record by record, for each wanted column: number of its text, or one of AS_PLAIN to AS_DOUBLED with its offsets. */
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;

  /** `memory`: see memory-map.ts. Where there is no room in it for so many columns, the batch has memory of its own. */
  constructor(width: number, area: number, memory: Buffer) {
    this.width = width;
    this.area = area;
    const fits = width <= POOLS.most;
    const buffer = fits ? memory.buffer : new ArrayBuffer(BATCH_RECORDS * (PER_RECORD + PER_CELL * width) * 4);
    let at = fits ? batchAt(area) / 4 : 0;
    const next = (columns: number): Int32Array => {
      const part = new Int32Array(buffer, at * 4, BATCH_RECORDS * columns);
      at += part.length;
      return part;
    };
    this.kinds = next(1);
    this.details = next(1);
    this.again = next(1);
    this.lines = next(1);
    this.froms = next(1);
    this.tos = next(1);
    this.fields = next(1);
    this.numbers = next(width);
    this.starts = next(width);
    this.ends = next(width);
  }
}
