import { asBytes, CoreRecords } from './core/core-records.ts';
import { POOLS } from './core/memory-map.ts';
import type { SplitCore } from './core/text-memory.ts';
import { NOT_POOLED, type TextPool } from './core/text-pool.ts';
import { type DecodeNotes, decodeText } from './field-text.ts';
import { LIMITS } from './limits.ts';
import { AS_ASCII, AS_DOUBLED, BATCH_RECORDS, RECORD, type RecordBatch, type Wanted } from './record-batch.ts';
import { afterLineEnd, MORE, RecordScanner, SCAN_FAULTS } from './scan.ts';
import type { TextBlock } from './text-block.ts';

const BLANK = new Uint8Array(256);
for (const character of '\t\n\r "') BLANK[character.charCodeAt(0)] = 1;

/**
 * Fills batches with the records of a text, one after another. Ordinary ones come from the core, many at a time; whatever
 * has something out of the way is read by the scanner, record by record. Both find the same in what both can read.
 */
export class BatchFiller {
  /** The record that came last: its line, and its fields, 0 when it was broken. */
  lastLine = 0;
  lastCount = 0;
  readonly #block: TextBlock;
  readonly #core: CoreRecords | null;
  readonly #scanner: RecordScanner;
  readonly #wanted: Wanted;
  readonly #pools: readonly TextPool[];
  readonly #notes: DecodeNotes = { windows1252: false, replacement: false };
  /** Line on which the record begins that comes next. */
  #line: number;
  /** The rest of a line is to be skipped: it is longer than a record may be. */
  #skipping = false;

  /** `line`: the physical line on which the first record begins. `pools`: of the texts of each wanted column. */
  constructor(block: TextBlock, core: SplitCore | null, wanted: Wanted, pools: readonly TextPool[], line: number) {
    this.#block = block;
    const fits = wanted.columns.length <= POOLS.most;
    this.#core = core !== null && fits ? new CoreRecords(core, block.bytes, wanted, pools) : null;
    this.#scanner = new RecordScanner(wanted.delimiter);
    this.#wanted = wanted;
    this.#pools = pools;
    this.#line = line;
  }

  /**
   * Fills a batch with what comes next; it is empty at the end. The text that it points into lies in the room of its area
   * and stays there until that is filled again.
   */
  async fill(batch: RecordBatch): Promise<void> {
    const block = this.#block;
    this.#core?.forget();
    block.moveTo(batch.area);
    // Otherwise every other batch would be of what the one before had no room for.
    if (block.end - block.at < LIMITS.head && !block.ended) await block.more();
    batch.count = 0;
    return this.#fill(batch, block);
  }

  async #fill(batch: RecordBatch, block: TextBlock): Promise<void> {
    for (;;) {
      if (this.#core?.waiting === true) this.#takeFound(this.#core, batch);
      if (batch.count === BATCH_RECORDS) return;
      if (this.#skipping) {
        if (!this.#skip()) await block.more();
        continue;
      }
      if (block.at >= block.end && block.ended) return;
      if (this.#core?.find(block.at, block.end, this.#line) === true || this.#scan(batch)) continue;
      // Bytes that a batch points into are not to be moved.
      if (batch.count > 0) return;
      if (block.end - block.at > LIMITS.record) this.#giveUp(batch);
      else await block.more();
    }
  }

  /** Puts into the batch what the core found, as far as there is room. */
  #takeFound(core: CoreRecords, batch: RecordBatch): void {
    while (core.waiting && batch.count < BATCH_RECORDS) {
      const first = batch.count;
      core.take(batch);
      this.#block.at = core.from;
      this.#line = core.line;
      if (batch.count > first) {
        this.lastLine = batch.lines[batch.count - 1] as number;
        this.lastCount = batch.fields[batch.count - 1] as number;
      }
      if (!core.waiting || batch.count === BATCH_RECORDS) return;
      this.#scan(batch);
      core.skip();
    }
  }

  /** Reads the next record with care; false when the text at hand does not hold all of it. */
  #scan(batch: RecordBatch): boolean {
    const block = this.#block;
    const scanner = this.#scanner;
    scanner.nextLine = this.#line;
    const after = scanner.next(block.bytes, block.at, block.end, block.ended);
    if (after === MORE) return false;
    this.#settle(batch, this.#begin(batch, scanner.count), after);
    this.#line = scanner.nextLine;
    block.at = after;
    return true;
  }

  /** The scanner's record as a row, until more is known of it. */
  #begin(batch: RecordBatch, count: number): number {
    const k = batch.count++;
    batch.kinds[k] = RECORD.row;
    batch.lines[k] = this.#line;
    batch.froms[k] = this.#scanner.from;
    batch.tos[k] = this.#scanner.to;
    batch.fields[k] = count;
    this.lastLine = this.#line;
    this.lastCount = count;
    return k;
  }

  /** Tells what the scanner's record came to. */
  #settle(batch: RecordBatch, k: number, after: number): void {
    const scanner = this.#scanner;
    const { width } = this.#wanted;
    if (scanner.fault !== null) {
      this.#fault(batch, k, after);
    } else if (scanner.quoted[0] !== 2 && this.#isBlank(scanner.from)) {
      batch.kinds[k] = RECORD.blank;
    } else if (scanner.count > width && !this.#isBlank(this.#extraFrom())) {
      batch.kinds[k] = RECORD.tooMany;
    } else {
      const long = scanner.to - scanner.from > LIMITS.field ? this.#tooLong() : -1;
      if (long < 0) {
        this.#cells(batch, k);
      } else {
        batch.kinds[k] = RECORD.tooLong;
        batch.details[k] = long;
      }
    }
  }

  #fault(batch: RecordBatch, k: number, after: number): void {
    batch.kinds[k] = RECORD.fault;
    batch.details[k] = SCAN_FAULTS.indexOf(this.#scanner.fault ?? 'field-too-long');
    batch.again[k] = after === MORE ? 0 : Math.max(0, this.#scanner.reach - after);
    this.lastCount = 0;
  }

  /** Sets the wanted cells of the scanner's record. */
  #cells(batch: RecordBatch, k: number): void {
    const { starts, ends, quoted, count } = this.#scanner;
    const { columns } = this.#wanted;
    for (let i = 0; i < columns.length; i++) {
      const at = k * batch.width + i;
      const column = columns[i] as number;
      if (column >= count) {
        batch.numbers[at] = 0;
        continue;
      }
      const from = starts[column] as number;
      const to = ends[column] as number;
      const pool = this.#pools[i] as TextPool;
      pool.asked++;
      const number = quoted[column] === 2 ? AS_DOUBLED : pool.find(from, to);
      batch.numbers[at] = number === NOT_POOLED ? asBytes(this.#block.bytes, from, to) : number;
      if ((batch.numbers[at] as number) < AS_ASCII) batch.kinds[k] = RECORD.textRow;
      batch.starts[at] = from;
      batch.ends[at] = to;
    }
  }

  /** True when there are delimiters, spaces and quotes only in the scanner's record from `from` on. */
  #isBlank(from: number): boolean {
    const { bytes } = this.#block;
    const { delimiter } = this.#wanted;
    for (let at = from; at < this.#scanner.to; at++) {
      const byte = bytes[at] as number;
      if (BLANK[byte] === 0 && byte !== delimiter) return false;
    }
    return true;
  }

  /** Where the fields of the scanner's record begin that are past the columns. */
  #extraFrom(): number {
    const { starts, count } = this.#scanner;
    const { width } = this.#wanted;
    return starts[width < Math.min(count, starts.length) ? width : starts.length - 1] as number;
  }

  /** Index of the first field of the scanner's record that has more characters than allowed, else -1. */
  #tooLong(): number {
    const { starts, ends, count } = this.#scanner;
    for (let i = 0; i < Math.min(count, starts.length); i++) {
      const from = starts[i] as number;
      const to = ends[i] as number;
      if (to - from <= LIMITS.field) continue;
      if (decodeText(this.#block.bytes, from, to, this.#notes).length > LIMITS.field) return i;
    }
    return -1;
  }

  /** A record beyond the size limit: rejected, and reading resumes on the line after the one on which it began. */
  #giveUp(batch: RecordBatch): void {
    const block = this.#block;
    const after = this.#scanner.giveUp(block.bytes, block.end);
    this.#fault(batch, this.#begin(batch, 0), after);
    this.#line++;
    this.#skipping = after === MORE;
    block.at = after === MORE ? block.end : after;
  }

  /** Skips to the end of the line, or of what is at hand; true when that is done. */
  #skip(): boolean {
    const block = this.#block;
    const { bytes, end } = block;
    let at = block.at;
    while (at < end && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
    block.at = at;
    const after = afterLineEnd(bytes, at, end, block.ended);
    if (after === MORE) return false;
    block.at = after;
    this.#skipping = false;
    return true;
  }
}
