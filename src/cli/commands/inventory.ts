import { mergeWarnings } from '../../domain/warning-log.ts';
import { UserError } from '../../errors.ts';
import { duplicateWarnings } from '../../inventory/duplicates.ts';
import { groupDevices } from '../../inventory/identity.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { filesNamed } from '../batch/glob.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type Ingested, type InventoryInput, ingest, type OnRows } from '../ingest.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
import { estateJson, estateText, readEstate } from './inventory-estate.ts';
import { exitOf, readFiles, refusedText } from './inventory-files.ts';
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

/**
 * Reads each file by itself and prints what was understood of it; with --json one object a line, with --rows every
 * accepted row in it. Every file is told, whatever becomes of the others. Several files are then told as one estate; as
 * data, or of one file, where that is asked for. Exit code 5 when a file cannot be read, 3 when one yields nothing, and
 * with --strict when rows were rejected. Throws UserError for wrong use.
 */
export async function inventory(
  given: readonly string[],
  options: InventoryOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal } = around;
  const files = filesNamed(given, around.cwd);
  if (options.rows === true && !options.json) throw rowsWantJson();
  const together = wantsEstate(options, files.length);
  const all: Ingested[] = [];
  const worst = await readFiles(files, { ...options, asData: options.json }, around, load, {
    read: (input, onRows) => readOne(input, options, onRows),
    tell(file, read, outcome, index) {
      tellFile(file, read, outcome, index === 0, options, terminal);
      if (together && !(read instanceof UserError)) all.push(read);
    },
  });
  if (all.length > 0) await tellEstate(all, files.length - all.length, options, around, load);
  return exitOf(worst, options.strict === true, terminal);
}

function tellFile(
  file: string,
  read: FileRead | UserError,
  outcome: Outcome,
  first: boolean,
  options: InventoryOptions & GlobalOptions,
  terminal: Terminal,
): void {
  const refused = read instanceof UserError;
  if (options.json) terminal.jsonLine(fileJson(file, read, outcome, options.rows === true));
  else if (!refused) terminal.out(`${first ? '' : '\n'}${fileText(read, terminal)}`);
  if (refused) terminal.problem(refusedText(read));
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
  input: InventoryInput,
  { format, delimiter, sheet, rows = false }: InventoryOptions,
  onRows: OnRows,
): Promise<FileRead> {
  const [read] = await ingest([{ ...input, ...(format === undefined ? {} : { format }) }], {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
    keepPrivate: rows,
    onRows,
  });
  if (read === undefined) throw new Error(`${input.name} was read and not returned`);
  const { groups } = groupDevices([read]);
  const repeated = duplicateWarnings(groups, 1).flat();
  return { ...read, devices: groups.length, warnings: mergeWarnings(read.source.warnings, repeated) };
}

function rowsWantJson(): UserError {
  return new UserError('--rows prints rows as data: give --json as well');
}
