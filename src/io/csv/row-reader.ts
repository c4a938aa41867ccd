import type { WarningLog } from '../../domain/warning-log.ts';
import {
  type DecodeNotes,
  decodeText,
  isAsciiIn,
  NAMES_TRIAL,
  NOT_POOLED,
  POOL_TRIAL,
  TextPool,
  viewOf,
} from './field-text.ts';
import { LIMITS } from './limits.ts';
import type { RowConsumer, RowFault } from './read-table.ts';
import { Row } from './row.ts';
import type { RecordScanner } from './scan.ts';
import type { Layout } from './sniff.ts';

const BLANK = new Uint8Array(256);
for (const byte of [0x09, 0x0a, 0x0d, 0x20, 0x22]) BLANK[byte] = 1;

/** Turns the scanner's records into rows: field counts and sizes looked at, wanted fields decoded, interned. */
export class RowReader {
  windows1252 = false;
  readonly #scanner: RecordScanner;
  readonly #consumer: RowConsumer;
  readonly #layout: Layout;
  readonly #warnings: WarningLog;
  readonly #pools: TextPool[];
  readonly #row: Row;
  readonly #notes: DecodeNotes = { windows1252: false, replacement: false };
  readonly #delimiter: number;
  #view = viewOf(new Uint8Array(0));

  constructor(scanner: RecordScanner, consumer: RowConsumer, layout: Layout, warnings: WarningLog) {
    this.#scanner = scanner;
    this.#consumer = consumer;
    this.#layout = layout;
    this.#warnings = warnings;
    this.#pools = consumer.wanted.map((_, i) => new TextPool(consumer.names?.[i] === true ? NAMES_TRIAL : POOL_TRIAL));
    this.#row = new Row(this.#pools);
    this.#delimiter = layout.delimiter.charCodeAt(0);
  }

  /** True when the record holds delimiters, spaces and empty quotes only. */
  isBlank(bytes: Buffer): boolean {
    return this.#blankFrom(bytes, this.#scanner.from) && this.#scanner.quoted[0] !== 2;
  }

  /** Hands the scanner's record to the consumer. Null when it was accepted. */
  take(bytes: Buffer): RowFault | null {
    const scanner = this.#scanner;
    const width = this.#layout.header.length;
    if (scanner.count > width) {
      const extra = this.#extra(bytes, width);
      if (extra) return { reason: 'too-many-fields', column: null };
    }
    if (scanner.to - scanner.from > LIMITS.field) {
      const long = this.#tooLong(bytes);
      if (long !== null) return { reason: 'field-too-long', column: this.#layout.header[long] ?? null };
    }
    this.#decode(bytes);
    return this.#consumer.take(this.#row);
  }

  /** Sets the row to the scanner's record. What needs no remark is turned into text only when it is asked for. */
  #decode(bytes: Buffer): void {
    const { starts, ends, quoted, count } = this.#scanner;
    const { wanted } = this.#consumer;
    const row = this.#row;
    if (row.bytes !== bytes) {
      row.bytes = bytes;
      this.#view = viewOf(bytes);
    }
    const view = this.#view;
    row.line = this.#scanner.line;
    row.fields = count;
    this.#notes.windows1252 = false;
    this.#notes.replacement = false;
    for (let i = 0; i < wanted.length; i++) {
      const column = wanted[i] as number;
      if (column >= count) {
        row.numbers[i] = 0;
        continue;
      }
      const from = starts[column] as number;
      const to = ends[column] as number;
      const doubled = quoted[column] === 2;
      const number = doubled ? NOT_POOLED : (this.#pools[i] as TextPool).find(bytes, view, from, to);
      row.numbers[i] = number;
      if (number !== NOT_POOLED) continue;
      row.starts[i] = from;
      row.ends[i] = to;
      row.decoded[i] = doubled || !isAsciiIn(view, from, to) ? this.#text(bytes, from, to, doubled) : null;
    }
    if (this.#notes.windows1252 || this.#notes.replacement) this.#remark(row.line);
  }

  #text(bytes: Buffer, from: number, to: number, doubled: boolean): string {
    const text = decodeText(bytes, from, to, this.#notes);
    return doubled ? text.replaceAll('""', '"') : text;
  }

  #remark(line: number): void {
    if (this.#notes.windows1252) {
      this.windows1252 = true;
      this.#warnings.add('assumed-windows-1252', 'not UTF-8: read as Windows-1252', line);
    }
    if (this.#notes.replacement) {
      this.#warnings.add('replacement-char', 'a character had been lost before this file was written', line);
    }
  }

  #blankFrom(bytes: Buffer, from: number): boolean {
    for (let i = from; i < this.#scanner.to; i++) {
      const byte = bytes[i] as number;
      if (BLANK[byte] === 0 && byte !== this.#delimiter) return false;
    }
    return true;
  }

  /** True when a field beyond the header's width holds anything. */
  #extra(bytes: Buffer, width: number): boolean {
    const { starts, count } = this.#scanner;
    if (width < Math.min(count, starts.length)) return !this.#blankFrom(bytes, starts[width] as number);
    return !this.#blankFrom(bytes, starts[starts.length - 1] as number);
  }

  /** Index of the first field of more characters than allowed, else null. */
  #tooLong(bytes: Buffer): number | null {
    const { starts, ends, count } = this.#scanner;
    for (let i = 0; i < Math.min(count, starts.length); i++) {
      const from = starts[i] as number;
      const to = ends[i] as number;
      if (to - from > LIMITS.field && decodeText(bytes, from, to, this.#notes).length > LIMITS.field) return i;
    }
    return null;
  }
}
