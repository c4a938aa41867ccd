import { basename, resolve } from 'node:path';
import type { DeviceRecord, Warning } from '../../domain/inventory.ts';
import { mergeWarnings } from '../../domain/warning-log.ts';
import { UserError } from '../../errors.ts';
import { duplicateWarnings } from '../../inventory/duplicates.ts';
import { groupDevices } from '../../inventory/identity.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Ingested, ingest } from '../ingest.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';

export type InventoryOptions = {
  rows?: boolean;
  format?: string;
  delimiter?: string;
  sheet?: string;
  /** Rejected rows make the exit code that of wrong input. */
  strict?: boolean;
};

type Outcome = 'ok' | 'partial' | 'file-error';

/** Most rejected rows that are listed on a terminal; --json has them all. */
const MOST_SHOWN = 20;

/** Rejected rows are told and counted, and do not stop work by themselves; a file that yields nothing is wrong input. */
function exitOf(worst: Outcome, strict: boolean, terminal: Terminal): ExitCode {
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
 * accepted row in it. Every file is told, whatever becomes of the others. Exit code 3 when a file yields nothing, and
 * with --strict when rows were rejected. Throws UserError for wrong use and for what cannot be read.
 */
export async function inventory(
  files: readonly string[],
  options: InventoryOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  if (options.rows === true && !options.json) throw rowsWantJson();
  let worst: Outcome = 'ok';
  for (const [index, file] of files.entries()) {
    const path = file === '-' ? file : resolve(around.cwd, file);
    const read = await readOne({ path, name: file === '-' ? 'standard input' : file }, options);
    const outcome: Outcome = read instanceof CsvFileError ? 'file-error' : outcomeOf(read);
    if (options.json) terminal.jsonLine(fileJson(file, read, outcome, options.rows === true));
    else if (!(read instanceof CsvFileError)) terminal.out(`${index === 0 ? '' : '\n'}${fileText(read, terminal)}`);
    if (read instanceof CsvFileError)
      terminal.problem(['assess: ', read.message, ...read.problems.map((p) => `\n  ${p}`)].join(''));
    if (outcome === 'file-error' || worst === 'ok') worst = outcome;
  }
  return exitOf(worst, options.strict === true, terminal);
}

/** A file as read, with how many devices its rows speak of. */
type FileRead = Ingested & { devices: number; warnings: Warning[] };

async function readOne(
  file: { path: string; name: string },
  { format, delimiter, sheet, rows = false }: InventoryOptions,
): Promise<FileRead | CsvFileError> {
  try {
    const [read] = await ingest([{ ...file, ...(format === undefined ? {} : { format }) }], {
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      keepPrivate: rows,
    });
    if (read === undefined) throw new Error(`${file.name} was read and not returned`);
    const { groups } = groupDevices([read]);
    const repeated = duplicateWarnings(groups, 1).flat();
    return { ...read, devices: groups.length, warnings: mergeWarnings(read.source.warnings, repeated) };
  } catch (error) {
    // One file that yields nothing must not hide what the others say; anything else goes to run.ts.
    if (error instanceof CsvFileError) return error;
    throw error;
  }
}

const outcomeOf = ({ source }: Ingested): Outcome => (source.rejected > 0 ? 'partial' : 'ok');

/** A row under the names that exports use: `hostname`, `os_version`, …; only what it says. */
function rowJson({ line, values }: DeviceRecord): Record<string, unknown> {
  const said = Object.entries(values).map(([field, value]): [string, string] => [
    field === 'name' ? 'hostname' : field.replaceAll('-', '_'),
    value,
  ]);
  return { ...Object.fromEntries(said), line };
}

function fileJson(file: string, read: FileRead | CsvFileError, outcome: Outcome, rows: boolean): object {
  if (read instanceof CsvFileError) {
    const { reason, line, message, problems } = read;
    return { file, outcome, error: { reason, line, message, problems } };
  }
  const { source, devices, warnings, map } = read;
  return {
    file,
    outcome,
    format: source.format,
    ...(map === null ? {} : { map: basename(map.path) }),
    encoding: source.encoding,
    delimiter: source.delimiter,
    header_line: source.headerLine,
    bytes: source.bytes,
    sha256: source.sha256,
    records: source.records,
    accepted: source.accepted,
    rejected: source.rejected,
    blank: source.blank,
    devices,
    duplicates: source.accepted - devices,
    columns: source.mapping.map(({ field, column }) => ({ field, column })),
    unknown_columns: source.unknownColumns,
    rejects: source.rejects,
    warnings: warnings.map((w) => w.code),
    warning_details: warnings,
    ...(rows ? { rows: read.records.map(rowJson) } : {}),
  };
}

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** What was understood of a file, in a few lines: the figures add up, and every column and reject is named. */
function fileText(read: FileRead, terminal: Terminal): string {
  const { source, devices, warnings } = read;
  const { width, colour } = terminal;
  const block = (text: string, indent = '  '): string => wrapBlock(safe(text), width, indent);
  const delimiter = DELIMITERS[source.delimiter] ?? source.delimiter;
  const more = source.rejected - Math.min(MOST_SHOWN, source.rejects.length);
  const places = ({ lines, count }: Warning): string =>
    lines.length === 0 ? '' : ` (line ${lines.slice(0, 5).join(', ')}${count > 5 ? ', …' : ''})`;
  return [
    colour.bold(safe(source.name)),
    block(
      `read as ${source.format}, ${source.encoding}, ${delimiter} between fields, header on line ${source.headerLine}`,
    ),
    block(
      `${grouped(source.records)} records = ${grouped(source.accepted)} accepted + ${grouped(source.rejected)} rejected + ${grouped(source.blank)} blank`,
    ),
    block(
      `${grouped(source.accepted)} accepted = ${grouped(devices)} devices + ${grouped(source.accepted - devices)} duplicates`,
    ),
    block(`columns: ${source.mapping.map((m) => `${m.field} from "${m.column}"`).join(', ')}`),
    ...(source.unknownColumns.length === 0 ? [] : [block(`not used: ${source.unknownColumns.join(', ')}`)]),
    ...warnings.map((w) =>
      block(`note: ${w.message}${w.count === 1 ? '' : `; ${grouped(w.count)} times`}${places(w)}`),
    ),
    ...source.rejects
      .slice(0, MOST_SHOWN)
      .map((r) =>
        block(`rejected line ${r.line}: ${r.reason}${r.column === undefined ? '' : ` in ${r.column}`}: ${r.excerpt}`),
      ),
    ...(more > 0 ? [block(`and ${grouped(more)} more rejected; --json lists them`)] : []),
  ].join('\n');
}

function rowsWantJson(): UserError {
  return new UserError('--rows prints rows as data: give --json as well');
}
