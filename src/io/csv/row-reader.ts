import type { WarningLog } from '../../domain/warning-log.ts';
import type { BatchStream } from './batch-stream.ts';
import { type DecodeNotes, decodeText } from './field-text.ts';
import { AS_ASCII, AS_DOUBLED, RECORD, type RecordBatch } from './record-batch.ts';
import { Row } from './row.ts';
import type { RowConsumer, RowFault } from './row-consumer.ts';

/** Hands the rows of batches to their consumer, with what is not ASCII turned into text. */
export class RowReader {
  windows1252 = false;
  readonly #consumer: RowConsumer;
  readonly #warnings: WarningLog;
  readonly #row: Row;
  /** For rows with and without texts to be decoded. */
  readonly #decoded: (string | null)[];
  readonly #nothing: (string | null)[];
  readonly #notes: DecodeNotes = { windows1252: false, replacement: false };

  constructor(consumer: RowConsumer, { bytes, texts }: BatchStream, warnings: WarningLog) {
    this.#consumer = consumer;
    this.#warnings = warnings;
    this.#row = new Row(bytes, texts);
    this.#decoded = texts.map(() => null);
    this.#nothing = texts.map(() => null);
  }

  /** The rows that come next are those of this batch. */
  begin(batch: RecordBatch): void {
    const row = this.#row;
    row.numbers = batch.numbers;
    row.starts = batch.starts;
    row.ends = batch.ends;
  }

  /** Hands over row `k` of the batch. Null when it was accepted. */
  take(batch: RecordBatch, k: number): RowFault | null {
    const row = this.#row;
    row.line = batch.lines[k] as number;
    row.fields = batch.fields[k] as number;
    row.at = k * batch.width;
    if (batch.kinds[k] === RECORD.textRow) this.#decode(batch);
    else row.decoded = this.#nothing;
    return this.#consumer.take(row);
  }

  #decode({ numbers, starts, ends, width }: RecordBatch): void {
    const row = this.#row;
    for (let i = 0; i < width; i++) {
      const at = row.at + i;
      const number = numbers[at] as number;
      const bare = number >= AS_ASCII;
      this.#decoded[i] = bare ? null : this.#text(starts[at] as number, ends[at] as number, number === AS_DOUBLED);
    }
    row.decoded = this.#decoded;
    if (this.#notes.windows1252 || this.#notes.replacement) this.#remark(row.line);
  }

  #text(from: number, to: number, doubled: boolean): string {
    const text = decodeText(this.#row.bytes, from, to, this.#notes);
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
    this.#notes.windows1252 = false;
    this.#notes.replacement = false;
  }
}
