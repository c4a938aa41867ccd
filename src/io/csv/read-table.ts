import type { RejectReason, Warning } from '../../domain/inventory.ts';
import { WarningLog } from '../../domain/warning-log.ts';
import type { ByteSource } from './byte-source.ts';
import { CsvFileError } from './csv-file-error.ts';
import { endsInsideCharacter } from './encoding.ts';
import { LIMITS } from './limits.ts';
import { RejectList } from './reject-list.ts';
import type { Row } from './row.ts';
import { RowReader } from './row-reader.ts';
import { afterLineEnd, MORE, RecordScanner } from './scan.ts';
import { type Layout, type RateHeader, sniff } from './sniff.ts';

export type RowFault = { reason: RejectReason; column: string | null };

/** Takes the rows of a table one by one. */
export type RowConsumer = {
  /** Columns it wants, by their index in the header; only these are turned into text. */
  readonly wanted: readonly number[];
  /** For each of `wanted`, whether its texts name one thing each, so that hardly any comes twice; false where left out. */
  readonly names?: readonly boolean[];
  /** Uses one row, or says why it cannot. `row` is used again for the next one. */
  take(row: Row): RowFault | null;
};

/** What a table is read for. `begin` is called once the header is known and may refuse it with a CsvFileError. */
export type TablePlan = { rate: RateHeader; begin(layout: Layout): RowConsumer };

/** All that came out of a table, besides its rows. records = accepted + rejected + blank. */
export type TableReading = {
  layout: Layout;
  encoding: string;
  records: number;
  accepted: number;
  rejected: number;
  blank: number;
  rejects: RejectList;
  warnings: Warning[];
};

/** Reads the table in `source` from beginning to end. Throws CsvFileError for a file of which nothing can be used. */
export async function readTable(
  name: string,
  source: ByteSource,
  plan: TablePlan,
  delimiter: string | null,
): Promise<TableReading> {
  return new TableReader(name, source).read(plan, delimiter);
}

const FIRST_BLOCK = 256 * 1024;

class TableReader {
  readonly #name: string;
  readonly #source: ByteSource;
  readonly #warnings = new WarningLog();
  readonly #rejects = new RejectList();
  #block = Buffer.allocUnsafe(FIRST_BLOCK);
  #at = 0;
  #length = 0;
  #ended = false;
  #rescanned = 0;
  #accepted = 0;
  #blank = 0;

  constructor(name: string, source: ByteSource) {
    this.#name = name;
    this.#source = source;
  }

  async read(plan: TablePlan, delimiter: string | null): Promise<TableReading> {
    const layout = await this.#findLayout(plan, delimiter);
    const consumer = plan.begin(layout);
    const scanner = new RecordScanner(layout.delimiter.charCodeAt(0));
    scanner.nextLine = layout.bodyLine;
    this.#at = layout.bodyFrom;
    const rows = new RowReader(scanner, consumer, layout, this.#warnings);
    await this.#readBody(scanner, rows);
    this.#noteEnd(scanner, layout.header.findLastIndex((text) => text.trim() !== '') + 1);
    const rejected = this.#rejects.count;
    return {
      layout,
      encoding: this.#encodingName(rows),
      records: this.#accepted + rejected + this.#blank,
      accepted: this.#accepted,
      rejected,
      blank: this.#blank,
      rejects: this.#rejects,
      warnings: this.#warnings.list(),
    };
  }

  async #findLayout(plan: TablePlan, delimiter: string | null): Promise<Layout> {
    while (!this.#ended && this.#length < LIMITS.head) await this.#more();
    const head = this.#block.subarray(0, Math.min(this.#length, LIMITS.head));
    const layout = sniff(head, this.#ended && this.#length <= LIMITS.head, plan.rate, delimiter);
    if (layout === null) {
      if (this.#ended) throw new CsvFileError('empty-file', `${this.#name} has no text in it`);
      const size = `${LIMITS.head / 1024} KiB`;
      throw new CsvFileError('missing-column', `${this.#name}: no row of column names ends within the first ${size}`);
    }
    if (layout.header.length > LIMITS.columns) {
      const problem = `${this.#name}:${layout.headerLine} more than ${LIMITS.columns} columns`;
      throw new CsvFileError('too-many-columns', `${this.#name} has too many columns`, [problem], layout.headerLine);
    }
    if (layout.windows1252) {
      this.#warnings.add('assumed-windows-1252', 'not UTF-8: read as Windows-1252', layout.headerLine);
    }
    if (layout.complete) {
      for (const line of layout.skipped) {
        this.#warnings.add('preamble-skipped', 'lines above the row of column names were left out', line);
      }
    }
    return layout;
  }

  async #readBody(scanner: RecordScanner, rows: RowReader): Promise<void> {
    for (;;) {
      if (this.#at >= this.#length && this.#ended) return;
      const after = scanner.next(this.#block, this.#at, this.#length, this.#ended);
      if (after !== MORE) {
        this.#record(scanner, rows, after);
        this.#at = after;
      } else if (this.#length - this.#at > LIMITS.record) {
        await this.#giveUp(scanner);
        scanner.moved();
      } else {
        await this.#more();
        scanner.moved();
      }
    }
  }

  #record(scanner: RecordScanner, rows: RowReader, after: number): void {
    if (scanner.fault !== null) {
      this.#rejects.add(scanner.line, scanner.fault, null, this.#block, scanner.from, scanner.to);
      this.#chargeRescan(scanner, after);
      return;
    }
    if (rows.isBlank(this.#block)) {
      this.#blank++;
      return;
    }
    const fault = rows.take(this.#block);
    if (fault === null) this.#accepted++;
    else this.#rejects.add(scanner.line, fault.reason, fault.column, this.#block, scanner.from, scanner.to);
  }

  /** A record beyond the size limit: rejected, and reading resumes on the line after the one on which it began. */
  async #giveUp(scanner: RecordScanner): Promise<void> {
    let after = scanner.giveUp(this.#block, this.#length);
    const fault = scanner.fault ?? 'field-too-long';
    this.#rejects.add(scanner.line, fault, null, this.#block, scanner.from, scanner.to);
    if (after !== MORE) {
      this.#chargeRescan(scanner, after);
      this.#at = after;
      return;
    }
    const line = scanner.line;
    this.#at = this.#length;
    while (after === MORE && !(this.#ended && this.#at >= this.#length)) {
      let at = this.#at;
      while (at < this.#length && this.#block[at] !== 0x0a && this.#block[at] !== 0x0d) at++;
      this.#at = at;
      after = afterLineEnd(this.#block, at, this.#length, this.#ended);
      if (after === MORE) await this.#more();
    }
    if (after !== MORE) this.#at = after;
    scanner.nextLine = line + 1;
  }

  /** Reading a stretch again after a broken quote is paid from a budget: a file made of such quotes is refused early. */
  #chargeRescan(scanner: RecordScanner, after: number): void {
    this.#rescanned += Math.max(0, scanner.reach - after);
    if (this.#rescanned <= LIMITS.rescan) return;
    const first = this.#rejects.first(scanner.fault ?? 'unclosed-quote') ?? scanner.line;
    const problem = `${this.#name}:${first} a quote opens here and is not closed as it should be`;
    throw new CsvFileError('unclosed-quote', `${this.#name}: quotes are broken on too many lines`, [problem], first);
  }

  /** Moves what is left to the front of the block and reads on; the block grows up to what one record may need. */
  async #more(): Promise<void> {
    if (this.#at > 0) {
      this.#block.copyWithin(0, this.#at, this.#length);
      this.#length -= this.#at;
      this.#at = 0;
    }
    if (this.#block.length - this.#length < this.#block.length / 2) {
      const larger = Buffer.allocUnsafe(this.#block.length * 2);
      this.#block.copy(larger, 0, 0, this.#length);
      this.#block = larger;
    }
    // A pipe may give a few bytes at a time; an unfinished record is not to be looked at again for each of them.
    const enough = Math.min(this.#block.length, this.#length + LIMITS.head);
    while (this.#length < enough && !this.#ended) {
      const got = await this.#source.fill(this.#block, this.#length);
      if (got === 0) this.#ended = true;
      this.#length += got;
    }
  }

  /** A file that was cut off shows at its end: a last row without a line end that is short, or half a character. */
  #noteEnd(scanner: RecordScanner, width: number): void {
    const last = this.#block[this.#length - 1];
    const open = this.#length > 0 && last !== 0x0a && last !== 0x0d;
    const short = scanner.fault !== null || scanner.count < width;
    if (this.#source.cutOff || (open && (short || endsInsideCharacter(this.#block, this.#length)))) {
      this.#warnings.add('truncated', 'the file seems to be cut off at its end', scanner.line);
    }
  }

  #encodingName(rows: RowReader): string {
    const { encoding, guessed } = this.#source.encoding;
    if (guessed) this.#warnings.add(`assumed-${encoding}`, `no byte-order mark: read as ${encoding.toUpperCase()}`);
    return rows.windows1252 ? 'windows-1252' : encoding;
  }
}
