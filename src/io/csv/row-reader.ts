import type { WarningLog } from '../../domain/warning-log.ts';
import { type DecodeNotes, decodeText, TextPool } from './field-text.ts';
import { LIMITS } from './limits.ts';
import type { RowConsumer, RowFault } from './read-table.ts';
import type { RecordScanner } from './scan.ts';
import type { Layout } from './sniff.ts';

/** One row as its consumer sees it: text of the wanted columns in their order, empty where the row has no such field. */
export type Row = { line: number; fields: number; values: string[] };

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

  constructor(scanner: RecordScanner, consumer: RowConsumer, layout: Layout, warnings: WarningLog) {
    this.#scanner = scanner;
    this.#consumer = consumer;
    this.#layout = layout;
    this.#warnings = warnings;
    this.#pools = consumer.wanted.map(() => new TextPool());
    this.#row = { line: 0, fields: 0, values: consumer.wanted.map(() => '') };
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

  #decode(bytes: Buffer): void {
    const { starts, ends, quoted, count } = this.#scanner;
    const { wanted } = this.#consumer;
    const row = this.#row;
    const notes = this.#notes;
    notes.windows1252 = false;
    notes.replacement = false;
    row.line = this.#scanner.line;
    row.fields = count;
    for (let i = 0; i < wanted.length; i++) {
      const column = wanted[i] as number;
      if (column >= count) {
        row.values[i] = '';
        continue;
      }
      const pool = this.#pools[i] as TextPool;
      const text = pool.text(bytes, starts[column] as number, ends[column] as number, notes);
      row.values[i] = quoted[column] === 2 ? text.replaceAll('""', '"') : text;
    }
    if (notes.windows1252) {
      this.windows1252 = true;
      this.#warnings.add('assumed-windows-1252', 'not UTF-8: read as Windows-1252', row.line);
    }
    if (notes.replacement) {
      this.#warnings.add('replacement-char', 'a character had been lost before this file was written', row.line);
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
