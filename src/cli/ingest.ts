import { basename } from 'node:path';
import type { Field, InventorySource, RejectReason } from '../domain/inventory.ts';
import { didYouMean } from '../domain/nearest.ts';
import { mergeWarnings, WarningLog } from '../domain/warning-log.ts';
import { UserError } from '../errors.ts';
import { datesOrders } from '../inventory/date-order.ts';
import type { InventoryFormat } from '../inventory/format.ts';
import { FORMATS, formatNamed } from '../inventory/formats.ts';
import { MappedRow } from '../inventory/mapped-row.ts';
import { type Mapping, mapColumns, rateHeader } from '../inventory/mapping.ts';
import { RecordTable } from '../inventory/record-table.ts';
import { RowMapper } from '../inventory/row-mapper.ts';
import type { SavedMap } from '../io/column-map-file.ts';
import { CsvFileError } from '../io/csv/csv-file-error.ts';
import { LIMITS } from '../io/csv/limits.ts';
import type { TablePlan } from '../io/csv/read-table.ts';
import { type InventoryReading, readInventory } from '../io/inventory-file.ts';
import { NO_MAPS, type SavedMaps, savedMapsFor } from './saved-maps.ts';

/** One inventory file to be read. `name`: how results call it, else its file name. */
export type InventoryInput = { path: string; name?: string; format?: string; takenOn?: string };

/** `only`: fields to be read, where not all of them are needed. `mentioned`: see `MapperOptions`. */
export type IngestOptions = {
  delimiter?: string;
  sheet?: string;
  keepPrivate?: boolean;
  only?: ReadonlySet<Field>;
  mentioned?: ReadonlySet<Field>;
  onRows?: OnRows;
};

/** Told after each block that was read: rows used so far, bytes of the file read and how many it has (null for a pipe). */
export type OnRows = (rows: number, bytesRead: number, bytesTotal: number | null) => void;

/** One file as read: what it was taken for, with all its figures, the rows that could be used, and the mapping that was saved for it. */
export type Ingested = {
  source: InventorySource;
  records: RecordTable;
  takenOn: string | null;
  map: SavedMap | null;
};

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
  const plan = new IngestPlan({ ...file, name }, options, (row) => new RecordTable(row), await mapsFor(file));
  const { onRows } = options;
  const reading = await readInventory(file.path, plan, {
    ...(onRows === undefined ? {} : { onBytes: (read, total) => onRows(plan.sink?.length ?? 0, read, total) }),
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    name,
  });
  const records = plan.sink ?? new RecordTable(new MappedRow([]));
  return { source: plan.source(reading), records, takenOn: file.takenOn ?? null, map: plan.map };
}

/** The mappings saved beside a file. A format that is named goes before a mapping that is found. */
export async function mapsFor({ path, format }: InventoryInput): Promise<SavedMaps> {
  return format === undefined ? savedMapsFor(path) : NO_MAPS;
}

/** Takes accepted rows one by one: the row is used again for the next one. */
export type RowSink = { add(row: MappedRow): void; readonly light?: boolean };

/** Joins the reader of bytes with the mapping of columns for one file, and hands its rows to a sink. */
export class IngestPlan<Sink extends RowSink> implements TablePlan {
  /** Where rows go; null before the columns are known. */
  sink: Sink | null = null;
  readonly #makeSink: (row: MappedRow) => Sink;
  readonly #file: InventoryInput;
  readonly #options: IngestOptions;
  readonly #format: InventoryFormat | null;
  readonly #saved: SavedMaps;
  /** The mapping saved beside the file, where one was used. */
  map: SavedMap | null = null;
  #mapping: Mapping | null = null;
  #mapper: RowMapper | null = null;

  /** `saved`: see `mapsFor`. Throws a UserError for a format that is not known. */
  constructor(
    file: InventoryInput,
    options: IngestOptions,
    makeSink: (row: MappedRow) => Sink,
    saved: SavedMaps = NO_MAPS,
  ) {
    this.#makeSink = makeSink;
    this.#file = file;
    this.#options = options;
    this.#format = file.format === undefined ? null : formatNamed(file.format);
    if (file.format !== undefined && this.#format === null) {
      const known = FORMATS.map((f) => f.name);
      const meant = didYouMean(file.format, known);
      const list = `known are ${known.join(', ')}`;
      throw new UserError(`there is no inventory format ${JSON.stringify(file.format)}${meant}: ${list}`);
    }
    this.#saved = saved;
  }

  rate: TablePlan['rate'] = (cells) =>
    this.#saved.formatFor(cells) === null ? rateHeader(cells, this.#format) : { known: cells.length, complete: true };

  begin: TablePlan['begin'] = (layout, firstCells) => {
    const name = this.#file.name ?? this.#file.path;
    const found = this.#saved.formatFor(layout.header);
    const own = found === null ? this.#saved.own : null;
    const mapping = mapColumns(layout.header, found?.format ?? this.#format);
    if ('fault' in mapping) {
      const problems = mapping.problems.map((p) => `${name}:${layout.headerLine} ${p}`);
      if (mapping.fault === 'missing-column') {
        const none = `none of the first ${LIMITS.headerWithin} rows has all that is needed`;
        problems.push(`${name}:${layout.headerLine} this row was taken for the column names: ${none}`);
      }
      if (own !== null) problems.push(notItsColumns(own));
      if (this.#file.path !== '-')
        problems.push('"assess inventory map" with this file lets you say what its columns hold');
      throw new CsvFileError(mapping.fault, `${name}: ${mapping.message}`, problems, layout.headerLine);
    }
    if (found !== null) {
      this.map = found.saved;
      mapping.warnings.add('saved-map', `columns read as ${basename(found.saved.path)} says`, layout.headerLine);
    }
    if (own !== null) mapping.warnings.add('saved-map-unused', notItsColumns(own), layout.headerLine);
    const { keepPrivate = false, only, mentioned } = this.#options;
    const orders = datesOrders(mapping, firstCells);
    const mapper = new RowMapper(mapping, {
      ...{ keepPrivate, orders },
      ...(only === undefined ? {} : { only }),
      ...(mentioned === undefined ? {} : { mentioned }),
    });
    const sink = this.#makeSink(mapper.row);
    this.#mapping = mapping;
    this.#mapper = mapper;
    this.sink = sink;
    return {
      wanted: mapper.wanted,
      names: mapper.names,
      light: sink.light ?? false,
      take: (row) => {
        const refused = mapper.map(row);
        if (refused === null) sink.add(mapper.row);
        return refused;
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
      mapping: (mapping?.mapping ?? []).map((column) => {
        const dates = this.#mapper?.orderOfDates(column.index) ?? null;
        return dates === null ? column : { ...column, dates };
      }),
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

/** An export that has changed since its mapping was saved is read as if there were none, which nobody may overlook. */
function notItsColumns(map: string): string {
  return `${map} is not used: it is for other columns than this file has, or in another order`;
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
