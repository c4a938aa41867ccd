import { basename } from 'node:path';
import type { DeviceRecord, InventorySource, RejectReason } from '../domain/inventory.ts';
import { mergeWarnings, WarningLog } from '../domain/warning-log.ts';
import { UserError } from '../errors.ts';
import { FORMATS, formatNamed } from '../inventory/formats.ts';
import { type Mapping, mapColumns, rateHeader } from '../inventory/mapping.ts';
import { RowMapper } from '../inventory/row-mapper.ts';
import { CsvFileError } from '../io/csv/csv-file-error.ts';
import type { TablePlan } from '../io/csv/read-table.ts';
import { type InventoryReading, readInventory } from '../io/inventory-file.ts';

/** One inventory file to be read. `name`: how results call it, else its file name. */
export type InventoryInput = { path: string; name?: string; format?: string; takenOn?: string };

export type IngestOptions = { delimiter?: string; keepPrivate?: boolean };

/** One file as read: what it was taken for, with all its figures, and the rows that could be used. */
export type Ingested = { source: InventorySource; records: readonly DeviceRecord[]; takenOn: string | null };

/**
 * Reads inventory files one after another and maps their rows to device records.
 * Throws CsvFileError (a UserError with a reason code) for the first file that yields nothing.
 */
export async function ingest(files: readonly InventoryInput[], options: IngestOptions = {}): Promise<Ingested[]> {
  const all: Ingested[] = [];
  for (const file of files) all.push(await ingestFile(file, options));
  return all;
}

async function ingestFile(file: InventoryInput, options: IngestOptions): Promise<Ingested> {
  const name = file.name ?? (file.path === '-' ? 'standard input' : basename(file.path));
  const plan = new IngestPlan({ ...file, name }, options);
  const reading = await readInventory(file.path, plan, {
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    name,
  });
  return { source: plan.source(reading), records: plan.records, takenOn: file.takenOn ?? null };
}

/** Joins the reader of bytes with the mapping of columns for one file. */
export class IngestPlan implements TablePlan {
  readonly records: DeviceRecord[] = [];
  readonly #file: InventoryInput;
  readonly #options: IngestOptions;
  readonly #format;
  #mapping: Mapping | null = null;
  #mapper: RowMapper | null = null;

  constructor(file: InventoryInput, options: IngestOptions) {
    this.#file = file;
    this.#options = options;
    this.#format = file.format === undefined ? null : formatNamed(file.format);
    if (file.format !== undefined && this.#format === null) {
      const known = FORMATS.map((f) => f.name).join(', ');
      throw new UserError(`there is no inventory format ${JSON.stringify(file.format)}: known are ${known}`);
    }
  }

  rate: TablePlan['rate'] = (cells) => rateHeader(cells, this.#format);

  begin: TablePlan['begin'] = (layout) => {
    const name = this.#file.name ?? this.#file.path;
    const mapping = mapColumns(layout.header, this.#format);
    if ('fault' in mapping) {
      const problems = mapping.problems.map((p) => `${name}:${layout.headerLine} ${p}`);
      throw new CsvFileError(mapping.fault, `${name}: ${mapping.message}`, problems, layout.headerLine);
    }
    const mapper = new RowMapper(mapping, this.#options.keepPrivate);
    this.#mapping = mapping;
    this.#mapper = mapper;
    return {
      wanted: mapper.wanted,
      take: (row) => {
        const mapped = mapper.map(row.line, row.fields, row.values);
        if ('reason' in mapped) return mapped;
        this.records.push(mapped);
        return null;
      },
    };
  };

  /** What was read, with all that was remarked on the way. */
  source(reading: InventoryReading): InventorySource {
    const mapping = this.#mapping;
    return {
      name: reading.name,
      bytes: reading.bytes,
      sha256: reading.sha256,
      format: mapping?.format.name ?? 'plain',
      encoding: reading.encoding,
      delimiter: reading.layout.delimiter,
      headerLine: reading.layout.headerLine,
      mapping: [...(mapping?.mapping ?? [])],
      unknownColumns: [...(mapping?.unknownColumns ?? [])],
      records: reading.records,
      accepted: reading.accepted,
      rejected: reading.rejected,
      blank: reading.blank,
      rejects: [...reading.rejects.listed],
      warnings: mergeWarnings(
        reading.warnings,
        mapping?.warnings.list() ?? [],
        this.#mapper?.warnings() ?? [],
        unlisted(reading.rejected - reading.rejects.listed.length, reading.rejects.reasons()),
      ),
    };
  }
}

/** Rejected rows past the list are told by reason, so that none is lost. */
function unlisted(
  count: number,
  reasons: readonly { reason: RejectReason; rows: number }[],
): ReturnType<WarningLog['list']> {
  if (count <= 0) return [];
  const log = new WarningLog();
  const told = reasons.map((r) => `${r.reason} ${r.rows}`).join(', ');
  log.add('rejects-not-listed', `${count} rejected rows are not listed one by one; all by reason: ${told}`);
  return log.list();
}
