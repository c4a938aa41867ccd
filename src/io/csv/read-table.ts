import type { RejectReason, Warning } from '../../domain/inventory.ts';
import { WarningLog } from '../../domain/warning-log.ts';
import { BatchesHere, type BatchStream, type FillOrder, type TextEnd } from './batch-stream.ts';
import type { ByteSource } from './byte-source.ts';
import { giveBack, type TextMemory, takeMemory } from './core/text-memory.ts';
import { CsvFileError } from './csv-file-error.ts';
import { headCells } from './head-cells.ts';
import { LIMITS } from './limits.ts';
import { RECORD, type RecordBatch } from './record-batch.ts';
import { RejectList } from './reject-list.ts';
import type { RowConsumer } from './row-consumer.ts';
import { RowReader } from './row-reader.ts';
import { SCAN_FAULTS, type ScanFault } from './scan.ts';
import { type Layout, type RateHeader, sniff } from './sniff.ts';
import { TextBlock } from './text-block.ts';

/** Texts of columns, by index in the header, in the first rows: those that are whole within the head of the file. */
export type FirstCells = (columns: readonly number[]) => string[][];

/**
 * What a table is read for. `begin` is called once the header is known and may refuse it with a CsvFileError; what it is
 * given to look at the first rows with is of use during the call only.
 */
export type TablePlan = { rate: RateHeader; begin(layout: Layout, firstCells: FirstCells): RowConsumer };

/** All that came out of a table, besides its rows. records = accepted + rejected + blank. */
export type TableReading = {
  layout: Layout;
  /** Size and SHA-256 of what it was read from. */
  bytes: number;
  sha256: string;
  encoding: string;
  records: number;
  accepted: number;
  rejected: number;
  blank: number;
  rejects: RejectList;
  warnings: Warning[];
};

/** Has the records of the text read in another thread, from where `source` stands; null where that can not be. */
export type FillElsewhere = (order: FillOrder) => Promise<BatchStream | null>;

/** Reads the table in `source` from beginning to end. Throws CsvFileError for a file of which nothing can be used. */
export async function readTable(
  name: string,
  source: ByteSource,
  plan: TablePlan,
  delimiter: string | null,
  elsewhere: FillElsewhere | null = null,
): Promise<TableReading> {
  const memory = takeMemory();
  try {
    return await new TableReader(name, source, memory, elsewhere).read(plan, delimiter);
  } finally {
    giveBack(memory);
  }
}

class TableReader {
  readonly #name: string;
  readonly #block: TextBlock;
  readonly #memory: TextMemory;
  readonly #elsewhere: FillElsewhere | null;
  readonly #warnings = new WarningLog();
  readonly #rejects = new RejectList();
  #rescanned = 0;
  #accepted = 0;
  #blank = 0;

  constructor(name: string, source: ByteSource, memory: TextMemory, elsewhere: FillElsewhere | null) {
    this.#name = name;
    this.#block = new TextBlock(memory.bytes, source);
    this.#memory = memory;
    this.#elsewhere = elsewhere;
  }

  async read(plan: TablePlan, delimiter: string | null): Promise<TableReading> {
    await this.#fillHead();
    const layout = this.#findLayout(plan, delimiter);
    const { head, whole } = this.#head();
    const consumer = plan.begin(layout, (columns) => headCells(head, whole, layout, columns));
    const order = orderOf(layout, consumer);
    const stream = (await this.#elsewhere?.(order)) ?? new BatchesHere(this.#block, this.#memory.core(), order);
    try {
      const rows = new RowReader(consumer, stream, this.#warnings);
      for (let batch = await stream.next(); batch !== null; batch = await stream.next()) {
        this.#take(batch, stream.bytes, rows, layout);
      }
      return this.#reading(layout, rows, stream.end());
    } finally {
      await stream.close();
    }
  }

  #reading(layout: Layout, rows: RowReader, end: TextEnd): TableReading {
    this.#noteEnd(end, layout.header.findLastIndex((text) => text.trim() !== '') + 1);
    const rejected = this.#rejects.count;
    return {
      layout,
      bytes: end.bytes,
      sha256: end.sha256,
      encoding: this.#encodingName(rows),
      records: this.#accepted + rejected + this.#blank,
      accepted: this.#accepted,
      rejected,
      blank: this.#blank,
      rejects: this.#rejects,
      warnings: this.#warnings.list(),
    };
  }

  async #fillHead(): Promise<void> {
    const block = this.#block;
    while (!block.ended && block.end - block.front < LIMITS.head) await block.more();
  }

  /** The beginning of the text, of one length whatever the blocks it came in. `whole`: nothing follows it. */
  #head(): { head: Buffer; whole: boolean } {
    const block = this.#block;
    const head = block.bytes.subarray(block.front, Math.min(block.end, block.front + LIMITS.head));
    return { head, whole: block.ended && block.end - block.front <= LIMITS.head };
  }

  #findLayout(plan: TablePlan, delimiter: string | null): Layout {
    const { head, whole } = this.#head();
    const layout = sniff(head, whole, plan.rate, delimiter);
    if (layout === null) {
      if (this.#block.ended) throw new CsvFileError('empty-file', `${this.#name} has no text in it`);
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

  #take(batch: RecordBatch, text: Buffer, rows: RowReader, layout: Layout): void {
    rows.begin(batch);
    for (let k = 0; k < batch.count; k++) {
      const kind = batch.kinds[k] as number;
      if (kind === RECORD.row || kind === RECORD.textRow) {
        const fault = rows.take(batch, k);
        if (fault === null) this.#accepted++;
        else this.#reject(batch, k, text, fault.reason, fault.column);
      } else if (kind === RECORD.blank) this.#blank++;
      else if (kind === RECORD.tooMany) this.#reject(batch, k, text, 'too-many-fields', null);
      else if (kind === RECORD.tooLong) {
        this.#reject(batch, k, text, 'field-too-long', layout.header[batch.details[k] as number] ?? null);
      } else {
        const fault = SCAN_FAULTS[batch.details[k] as number] ?? 'unclosed-quote';
        this.#reject(batch, k, text, fault, null);
        this.#chargeRescan(fault, batch.lines[k] as number, batch.again[k] as number);
      }
    }
  }

  #reject(batch: RecordBatch, k: number, text: Buffer, reason: RejectReason, column: string | null): void {
    const [line, from, to] = [batch.lines[k], batch.froms[k], batch.tos[k]] as [number, number, number];
    this.#rejects.add(line, reason, column, text, from, to);
  }

  /** Reading a stretch again after a broken quote is paid from a budget: a file made of such quotes is refused early. */
  #chargeRescan(fault: ScanFault, line: number, again: number): void {
    this.#rescanned += again;
    if (this.#rescanned <= LIMITS.rescan) return;
    const first = this.#rejects.first(fault) ?? line;
    const problem = `${this.#name}:${first} a quote opens here and is not closed as it should be`;
    throw new CsvFileError('unclosed-quote', `${this.#name}: quotes are broken on too many lines`, [problem], first);
  }

  /** A file that was cut off shows at its end: a last row without a line end that is short, or half a character. */
  #noteEnd(end: TextEnd, width: number): void {
    if (end.cutOff || (end.endsOpen && (end.lastCount < width || end.endsInsideCharacter))) {
      this.#warnings.add('truncated', 'the file seems to be cut off at its end', end.lastLine);
    }
  }

  #encodingName(rows: RowReader): string {
    const { encoding, guessed } = this.#block.source.encoding;
    if (guessed) this.#warnings.add(`assumed-${encoding}`, `no byte-order mark: read as ${encoding.toUpperCase()}`);
    return rows.windows1252 ? 'windows-1252' : encoding;
  }
}

function orderOf(layout: Layout, { wanted, names, light = false }: RowConsumer): FillOrder {
  return {
    wanted: { delimiter: layout.delimiter.charCodeAt(0), width: layout.header.length, columns: wanted },
    names: wanted.map((_, i) => names?.[i] ?? false),
    light,
    from: layout.bodyFrom,
    line: layout.bodyLine,
  };
}
