import { resolve } from 'node:path';
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

export type InventoryOptions = { rows?: boolean };

type Outcome = 'ok' | 'partial' | 'file-error';

/** Most rejected rows that are listed on a terminal; --json has them all. */
const MOST_SHOWN = 20;

/** A part of the rows of a file that was not read is not measured; a file that yields nothing is wrong input. */
const EXIT_OF_OUTCOME: Record<Outcome, ExitCode> = {
  ok: EXIT.ok,
  partial: EXIT.notMeasured,
  'file-error': EXIT.wrongInput,
};

/**
 * Reads each file by itself and prints what was understood of it; with --json one object a line, with --rows every
 * accepted row in it. Every file is told, whatever becomes of the others. Exit code 3 when a file yields nothing, 4 when
 * rows were rejected. Throws UserError for wrong use and for what cannot be read.
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
    const read = await readOne(path, file, options.rows === true);
    const outcome: Outcome = read instanceof CsvFileError ? 'file-error' : outcomeOf(read);
    if (options.json) terminal.jsonLine(fileJson(file, read, outcome, options.rows === true));
    else if (!(read instanceof CsvFileError)) terminal.out(`${index === 0 ? '' : '\n'}${fileText(read, terminal)}`);
    if (read instanceof CsvFileError)
      terminal.problem(['assess: ', read.message, ...read.problems.map((p) => `\n  ${p}`)].join(''));
    if (outcome === 'file-error' || worst === 'ok') worst = outcome;
  }
  return EXIT_OF_OUTCOME[worst];
}

/** A file as read, with how many devices its rows speak of. */
type FileRead = Ingested & { devices: number; warnings: Warning[] };

async function readOne(path: string, name: string, keepPrivate: boolean): Promise<FileRead | CsvFileError> {
  try {
    const [read] = await ingest([{ path, name }], { keepPrivate });
    if (read === undefined) throw new Error(`${name} was read and not returned`);
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
  const { source, devices, warnings } = read;
  return {
    file,
    outcome,
    format: source.format,
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
