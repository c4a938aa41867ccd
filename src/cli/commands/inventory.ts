import { resolve } from 'node:path';
import { mergeWarnings } from '../../domain/warning-log.ts';
import { UserError } from '../../errors.ts';
import { duplicateWarnings } from '../../inventory/duplicates.ts';
import { groupDevices } from '../../inventory/identity.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Ingested, ingest } from '../ingest.ts';
import { type ReadingProgress, readingProgress } from '../progress.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
import { estateJson, estateText, readEstate } from './inventory-estate.ts';
import { type FileRead, fileJson, fileText, type Outcome } from './inventory-told.ts';

export type InventoryOptions = {
  /** Every file is an estate of its own. */
  each?: boolean;
  rows?: boolean;
  format?: string;
  delimiter?: string;
  sheet?: string;
  /** Rejected rows make the exit code that of wrong input. */
  strict?: boolean;
  /** The files merged as well, as one estate. */
  estate?: boolean;
  /** Days without a sighting after which a device is stale. */
  staleAfter?: number;
};

/** Which of several outcomes the exit code tells: the greatest. */
const WEIGHT: Readonly<Record<Outcome, number>> = { ok: 0, partial: 1, 'file-error': 2, unreadable: 3 };

/** Rejected rows are told and counted, and do not stop work by themselves; a file that yields nothing is wrong input. */
function exitOf(worst: Outcome, strict: boolean, terminal: Terminal): ExitCode {
  if (worst === 'unreadable') return EXIT.cannotReadOrWrite;
  if (worst === 'file-error') return EXIT.wrongInput;
  if (worst === 'ok') return EXIT.ok;
  if (!strict) {
    terminal.note('Rows were rejected: they count for nothing. --strict makes that an error.');
    return EXIT.ok;
  }
  terminal.problem('assess: rows were rejected, which --strict does not let pass');
  return EXIT.wrongInput;
}

/**
 * Reads each file by itself and prints what was understood of it; with --json one object a line, with --rows every
 * accepted row in it. Every file is told, whatever becomes of the others. Several files are then told as one estate; as
 * data, or of one file, where that is asked for. Exit code 5 when a file cannot be read, 3 when one yields nothing, and
 * with --strict when rows were rejected. Throws UserError for wrong use.
 */
export async function inventory(
  files: readonly string[],
  options: InventoryOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal } = around;
  if (options.rows === true && !options.json) throw rowsWantJson();
  let worst: Outcome = 'ok';
  const together = wantsEstate(options, files.length);
  const all: Ingested[] = [];
  for (const [index, file] of files.entries()) {
    const path = file === '-' ? file : resolve(around.cwd, file);
    const name = file === '-' ? 'standard input' : file;
    const reading = () =>
      readOne({ path, name }, options, readingProgress({ name, at: index + 1, of: files.length }, terminal));
    const found = await reading();
    const read = (await mapNow(file, found, options, around, load)) ? await reading() : found;
    const outcome = tellFile(file, read, index === 0, options, terminal);
    if (together && !(read instanceof UserError)) all.push(read);
    if (WEIGHT[outcome] > WEIGHT[worst]) worst = outcome;
  }
  if (all.length > 0) await tellEstate(all, files.length - all.length, options, around, load);
  return exitOf(worst, options.strict === true, terminal);
}

/** Of a layout that is not known a person at a terminal is asked what its columns hold; true when that was saved. */
async function mapNow(
  file: string,
  found: FileRead | UserError,
  options: InventoryOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
): Promise<boolean> {
  const { terminal } = around;
  const unknown = found instanceof CsvFileError && ['missing-column', 'duplicate-column'].includes(found.reason);
  const mayAsk = terminal.isTTY && options.input && !options.json && options.format === undefined && file !== '-';
  if (!unknown || !mayAsk) return false;
  const { mapLayout } = await import('./inventory-map.ts');
  return mapLayout(file, options, around, load, `Say now what the columns of ${safe(file)} hold?`);
}

function tellFile(
  file: string,
  read: FileRead | UserError,
  first: boolean,
  options: InventoryOptions & GlobalOptions,
  terminal: Terminal,
): Outcome {
  const refused = read instanceof UserError;
  const outcome = outcomeOf(read);
  if (options.json) terminal.jsonLine(fileJson(file, read, outcome, options.rows === true));
  else if (!refused) terminal.out(`${first ? '' : '\n'}${fileText(read, terminal)}`);
  if (refused) terminal.problem(['assess: ', read.message, ...read.problems.map((p) => `\n  ${p}`)].join(''));
  return outcome;
}

/** In words several files are always told as one; as data only when asked for: one object a file is what scripts expect. */
function wantsEstate(options: InventoryOptions & GlobalOptions, files: number): boolean {
  const { estate, asOf, staleAfter, lifecycle, maxDataAge } = options;
  const asked = estate === true || [asOf, staleAfter, lifecycle, maxDataAge].some((given) => given !== undefined);
  return asked || (!options.json && files > 1);
}

async function tellEstate(
  read: readonly Ingested[],
  missing: number,
  options: InventoryOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
): Promise<void> {
  const { terminal } = around;
  terminal.passing('Merging the rows into devices');
  const estate = await readEstate(read, options, around, load);
  terminal.passing(null);
  if (estate === null) {
    const text =
      'No row says when a device was last seen: give --as-of YYYY-MM-DD to have the files told as one estate.';
    if (options.json) throw new UserError(text);
    terminal.note(text);
  } else if (options.json) terminal.jsonLine(estateJson(estate, missing));
  else terminal.out(`\n${estateText(estate, missing, terminal)}`);
}

async function readOne(
  file: { path: string; name: string },
  { format, delimiter, sheet, rows = false }: InventoryOptions,
  progress: ReadingProgress,
): Promise<FileRead | UserError> {
  try {
    const [read] = await ingest([{ ...file, ...(format === undefined ? {} : { format }) }], {
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      keepPrivate: rows,
      onRows: progress.onRows,
    });
    if (read === undefined) throw new Error(`${file.name} was read and not returned`);
    const { groups } = groupDevices([read]);
    const repeated = duplicateWarnings(groups, 1).flat();
    progress.read(read.source.accepted);
    return { ...read, devices: groups.length, warnings: mergeWarnings(read.source.warnings, repeated) };
  } catch (error) {
    progress.failed();
    // One file that yields nothing, or is not there, must not hide what the others say; anything else goes to run.ts.
    if (error instanceof CsvFileError || (error instanceof UserError && error.kind === 'io')) return error;
    throw error;
  }
}

function outcomeOf(read: FileRead | UserError): Outcome {
  if (read instanceof CsvFileError) return 'file-error';
  if (read instanceof UserError) return 'unreadable';
  return read.source.rejected > 0 ? 'partial' : 'ok';
}

function rowsWantJson(): UserError {
  return new UserError('--rows prints rows as data: give --json as well');
}
