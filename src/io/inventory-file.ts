import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Warning } from '../domain/inventory.ts';
import { mergeWarnings } from '../domain/warning-log.ts';
import { UserError } from '../errors.ts';
import { ByteSource, type ReadBytes } from './csv/byte-source.ts';
import { CsvFileError, type FileFault } from './csv/csv-file-error.ts';
import { type FillElsewhere, readTable, type TablePlan, type TableReading } from './csv/read-table.ts';
import { readAhead } from './read-ahead.ts';
import { cannotRead, readSome } from './read-some.ts';
import { shownValue } from './shown.ts';
import { type InventoryBytes, unpackInventory } from './unpack-inventory.ts';
import { readBlocks, type Unpacked } from './unpacked.ts';

/** A table that was read, with what identifies the file it came from. */
export type InventoryReading = TableReading & { name: string };

/** Told after each block: bytes of the file read so far, and how many it has; null where that is not known (a pipe). */
export type OnBytes = (read: number, total: number | null) => void;

/**
 * `delimiter`: one character, to be used instead of the one found. `name`: how messages call it, else the file name.
 * `sheet`: name of the sheet of a workbook, else its first; of other files it is remarked on.
 */
export type ReadOptions = { delimiter?: string; name?: string; sheet?: string; onBytes?: OnBytes };

/**
 * Reads one inventory export from beginning to end, row by row, in bounded memory: CSV, CSV packed as .gz, or a sheet
 * of a workbook (.xlsx), told apart by their first bytes. Size and digest are those of the file itself. `-` is standard
 * input.
 * Throws CsvFileError for a file that yields nothing (with its reason), UserError of kind `io` when it cannot be read.
 */
export async function readInventory(
  path: string,
  plan: TablePlan,
  options: ReadOptions = {},
): Promise<InventoryReading> {
  const name = options.name ?? (path === '-' ? 'standard input' : basename(path));
  const delimiter = options.delimiter ?? null;
  if (delimiter !== null && (delimiter.length !== 1 || delimiter.charCodeAt(0) > 0x7e || /["\r\n ]/.test(delimiter))) {
    throw new UserError(`a delimiter is one character such as , ; | or a tab, not ${JSON.stringify(delimiter)}`);
  }
  const sheet = options.sheet ?? null;
  const tell = countBytes(options.onBytes);
  if (path === '-') {
    const read = standardInput();
    const told: ReadBytes = async (into, at, length) => tell(await read(into, at, length), null);
    return readFrom(name, { read: told, file: null }, plan, { delimiter, sheet, elsewhere: null });
  }
  const { handle, size } = await openRegular(path, name);
  try {
    const next = readerOf(handle, name);
    const told: ReadBytes = async (into, at, length) => tell(await next(into, at, length), size);
    const onRead = (bytes: number): void => options.onBytes?.(bytes, size);
    const { read, elsewhere } = readAhead({ name, fd: handle.fd, size, onRead }, told);
    const readAt = async (at: number, length: number): Promise<Buffer> => {
      const block = Buffer.allocUnsafe(length);
      let got = 0;
      for (let more = 1; more > 0 && got < length; got += more) {
        more = tell(readSome(handle.fd, name, block, got, length - got, at + got), size);
      }
      return block.subarray(0, got);
    };
    return await readFrom(name, { read, file: { size, readAt } }, plan, { delimiter, sheet, elsewhere });
  } finally {
    await handle.close();
  }
}

/** Adds up what is read of a file and tells it; hands the number through. */
function countBytes(onBytes: OnBytes | undefined): (got: number, total: number | null) => number {
  let sum = 0;
  return (got, total) => {
    sum += got;
    onBytes?.(sum, total);
    return got;
  };
}

/** Reads an inventory that is in memory already, `block` bytes at a time. As `readInventory`, without a file. */
export function readInventoryBytes(
  name: string,
  bytes: Uint8Array,
  plan: TablePlan,
  delimiter: string | null = null,
  block: number = Number.POSITIVE_INFINITY,
  sheet: string | null = null,
): Promise<InventoryReading> {
  let at = 0;
  const read: ReadBytes = async (into, to, length) => {
    const part = bytes.subarray(at, at + Math.min(length, block));
    into.set(part, to);
    at += part.length;
    return part.length;
  };
  return readFrom(name, { read, file: null }, plan, { delimiter, sheet, elsewhere: null });
}

type Way = { delimiter: string | null; sheet: string | null; elsewhere: FillElsewhere | null };

async function readFrom(
  name: string,
  bytes: InventoryBytes,
  plan: TablePlan,
  { delimiter, sheet, elsewhere }: Way,
): Promise<InventoryReading> {
  const { unpacked, read } = await unpackInventory(name, bytes, sheet);
  try {
    const source = await ByteSource.open(name, unpacked?.read ?? read);
    const there = unpacked === null ? elsewhere : null;
    const reading = await readTable(name, source, plan, unpacked?.delimiter ?? delimiter, there);
    if (reading.accepted === 0) throw nothingUsable(name, reading);
    const noSheets = sheet !== null && !isWorkbook(unpacked) ? [sheetUnused(sheet)] : [];
    const warnings = mergeWarnings(reading.warnings, unpacked?.warnings() ?? [], noSheets);
    if (unpacked === null) return { ...reading, warnings, name };
    return { ...reading, warnings, name, ...(await unpacked.original()) };
  } catch (error) {
    throw unpacked === null ? error : withOtherSheets(error, unpacked.warnings());
  } finally {
    await unpacked?.close();
  }
}

/** Of what is unpacked, only the text of a sheet has a delimiter that is known beforehand. */
const isWorkbook = (unpacked: Unpacked | null): boolean => unpacked !== null && unpacked.delimiter !== null;

function sheetUnused(sheet: string): Warning {
  const message = `it is no workbook: there is no sheet ${shownValue(sheet)} to be read`;
  return { code: 'sheet-unused', message, count: 1, lines: [] };
}

/** Faults of a sheet that may be the wrong one: the devices often stand in another, behind a page of notes. */
const OF_THE_SHEET: ReadonlySet<FileFault> = new Set<FileFault>([
  'empty-file',
  'missing-column',
  'duplicate-column',
  'too-many-columns',
  'no-rows',
  'no-usable-rows',
]);

/** The same error, with the sheets of the workbook that were not read where there are any. */
function withOtherSheets(error: unknown, warnings: readonly Warning[]): unknown {
  const others = warnings.find((w) => w.code === 'other-sheets');
  if (others === undefined || !(error instanceof CsvFileError) || !OF_THE_SHEET.has(error.reason)) return error;
  const how = '--sheet NAME (in assessment.yaml "sheet: NAME") reads another';
  const { reason, message, problems, line } = error;
  return new CsvFileError(reason, message, [...problems, `${others.message}; ${how}`], line);
}

function nothingUsable(name: string, reading: TableReading): CsvFileError {
  const { headerLine } = reading.layout;
  if (reading.rejected === 0) {
    return new CsvFileError(
      'no-rows',
      `${name} has column names on line ${headerLine} and no rows: nothing was measured`,
      [],
      headerLine,
    );
  }
  const shown = reading.rejects.listed.slice(0, 20).map((r) => {
    const column = r.column === undefined ? '' : ` in column ${JSON.stringify(r.column)}`;
    return `${name}:${r.line} ${r.reason}${column}: ${r.excerpt}`;
  });
  const more = reading.rejected - shown.length;
  if (more > 0) shown.push(`and ${more} more`);
  const line = reading.rejects.listed[0]?.line ?? null;
  return new CsvFileError('no-usable-rows', `${name}: none of its ${reading.rejected} rows can be used`, shown, line);
}

async function openRegular(path: string, name: string): Promise<{ handle: FileHandle; size: number }> {
  let handle: FileHandle;
  try {
    // Without O_NONBLOCK, opening a FIFO would wait for ever.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw cannotRead(name, error);
  }
  const stat = await handle.stat();
  if (stat.isFile()) return { handle, size: stat.size };
  await handle.close();
  const what = stat.isDirectory() ? 'a folder' : 'not an ordinary file';
  throw new UserError(`${name} is ${what}: give the file of an inventory export`, [], 'io');
}

/** Bytes after which other work of the process gets a turn: the progress bar, a key that was pressed. */
const TURN = 8 * 1024 * 1024;

/** Reads on from where the last read stopped. */
function readerOf(handle: FileHandle, name: string): ReadBytes {
  let since = 0;
  return async (into, at, length) => {
    const got = readSome(handle.fd, name, into, at, length, null);
    since += got;
    if (since >= TURN) {
      since = 0;
      await new Promise(setImmediate);
    }
    return got;
  };
}

/** Standard input, in blocks as they come. */
function standardInput(): ReadBytes {
  return readBlocks(process.stdin[Symbol.asyncIterator]());
}
