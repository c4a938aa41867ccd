import { basename } from 'node:path';
import { wholeNumber } from '../../domain/figures.ts';
import type { DeviceRecord, Warning } from '../../domain/inventory.ts';
import { UserError } from '../../errors.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import { shownText } from '../../io/shown.ts';
import type { Ingested } from '../ingest.ts';
import { acceptedLine, recordsLine } from '../reconciliation-lines.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';

/** A file in figures. `devices`: how many its rows speak of; null where nobody asked. */
export type FileFigures = Pick<Ingested, 'source' | 'map'> & { devices: number | null; warnings: Warning[] };

/** A file as read, with its rows. */
export type FileRead = Ingested & FileFigures;

/** `unreadable`: the disk did not give it; of a file that was read and yields nothing, `file-error`. */
export type Outcome = 'ok' | 'partial' | 'file-error' | 'unreadable';

/** Most rejected rows that are listed on a terminal; --json has them all. */
const MOST_SHOWN = 20;

/** A row under the names that exports use: `hostname`, `os_version`, …; only what it says. */
function rowJson({ line, values }: DeviceRecord): Record<string, unknown> {
  const said = Object.entries(values).map(([field, value]): [string, string] => [
    field === 'name' ? 'hostname' : field.replaceAll('-', '_'),
    value,
  ]);
  return { ...Object.fromEntries(said), line };
}

/** A file under the names of the ingest contract; with `rows` every accepted row as well. */
export function fileJson(file: string, read: FileRead | UserError, outcome: Outcome, rows: boolean): object {
  if (read instanceof UserError) return refusedJson(file, read);
  return { ...figuresJson(file, read, outcome), ...(rows ? { rows: read.records.map(rowJson) } : {}) };
}

/** A file that gave nothing, under the names of the ingest contract. */
export function refusedJson(file: string, error: UserError): object {
  const { reason, line } = error instanceof CsvFileError ? error : { reason: 'cannot-read', line: null };
  const { message, problems } = error;
  return { file, outcome: 'file-error', error: { reason, line, message, problems } };
}

/** What was understood of a file, under the names of the ingest contract. */
export function figuresJson(file: string, { source, devices, warnings, map }: FileFigures, outcome: Outcome): object {
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
    ...(devices === null ? {} : { devices, duplicates: source.accepted - devices }),
    columns: source.mapping.map(({ field, column, dates }) => ({ field, column, ...(dates ? { dates } : {}) })),
    unknown_columns: source.unknownColumns,
    rejects: source.rejects,
    warnings: warnings.map((w) => w.code),
    warning_details: warnings,
  };
}

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** Most names of columns that are listed on a terminal. */
const MOST_NAMES = 100;

function namesShown(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).map(shownText).join(', ');
  return more > 0 ? `${shown}, and ${wholeNumber(more)} more; --json lists them` : shown;
}

/** The sums of a file, a line each. */
export function sums(source: Ingested['source'], devices: number | null): string[] {
  const { accepted } = source;
  const merged = devices === null ? [] : [acceptedLine({ accepted, devices, duplicates: accepted - devices })];
  return [recordsLine(source), ...merged];
}

/** What was understood of a file, in a few lines: the figures add up, and every column and reject is named. */
export function fileText({ source, devices, warnings }: FileFigures, terminal: Terminal): string {
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
    ...sums(source, devices).map((line) => block(line)),
    block(`columns: ${source.mapping.map((m) => `${m.field} from "${shownText(m.column)}"`).join(', ')}`),
    ...(source.unknownColumns.length === 0 ? [] : [block(`not used: ${namesShown(source.unknownColumns)}`)]),
    ...warnings.map((w) =>
      block(`note: ${w.message}${w.count === 1 ? '' : `; ${wholeNumber(w.count)} times`}${places(w)}`),
    ),
    ...source.rejects
      .slice(0, MOST_SHOWN)
      .map((r) =>
        block(`rejected line ${r.line}: ${r.reason}${r.column === undefined ? '' : ` in ${r.column}`}: ${r.excerpt}`),
      ),
    ...(more > 0 ? [block(`and ${wholeNumber(more)} more rejected; --json lists them`)] : []),
  ].join('\n');
}
