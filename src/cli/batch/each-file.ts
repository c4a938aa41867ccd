import { resolve } from 'node:path';
import { countText, wholeNumber } from '../../domain/figures.ts';
import { groupCounts, inSupport } from '../../domain/support-groups.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import type { loadLifecycleData } from '../../io/lifecycle-data.ts';
import type { InventoryOptions } from '../commands/inventory.ts';
import { type EstateRead, readEstate } from '../commands/inventory-estate.ts';
import { EXIT } from '../exit-codes.ts';
import { type Ingested, ingest } from '../ingest.ts';
import { acceptedLine, devicesLine, recordsLine } from '../reconciliation-lines.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { tellTrouble } from '../tell-trouble.ts';
import type { Failure } from './job.ts';

/** What holds for every file; it is sent to each thread once. */
export type EachTerms = Pick<Surroundings, 'cwd' | 'version' | 'shippedStandards'> & {
  readonly options: InventoryOptions & GlobalOptions;
};

type Figures = Pick<Ingested['source'], 'format' | 'bytes' | 'sha256' | 'records' | 'accepted' | 'rejected' | 'blank'>;
type Estate = { on: string } & Pick<EstateRead['estate'], 'staleAfterDays' | 'reconciliation' | 'phases' | 'classes'>;

/**
 * One file as an estate of its own, in figures: no row is held once it is read. `estate`: null where no row says when a
 * device was seen and no day is given.
 */
export type Each = { readonly file: string } & ({ readonly source: Figures; readonly estate: Estate | null } | Failure);

/** Reads one file. What is wrong with it is what is returned; it never rejects for it. `around`: as nobody watches it. */
export async function readEach(
  file: string,
  options: EachTerms['options'],
  around: Surroundings,
  load: typeof loadLifecycleData,
): Promise<Each> {
  const { format, delimiter, sheet } = options;
  try {
    const input = { path: resolve(around.cwd, file), name: file, ...(format === undefined ? {} : { format }) };
    const read = await ingest([input], {
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
    });
    const [first] = read;
    if (first === undefined) throw new Error(`${file} was read and not returned`);
    const estate = await readEstate(read, options, around, load);
    return { file, source: figuresOf(first.source), estate: estate === null ? null : estateOf(estate) };
  } catch (error) {
    const told: string[] = [];
    const exit = tellTrouble(error, (text) => told.push(text), { text: null });
    const text = told.join('\n').slice('assess: '.length);
    return { file, exit: error instanceof CsvFileError ? EXIT.wrongInput : exit, text };
  }
}

function figuresOf({ format, bytes, sha256, records, accepted, rejected, blank }: Ingested['source']): Figures {
  return { format, bytes, sha256, records, accepted, rejected, blank };
}

function estateOf({ on, estate }: EstateRead): Estate {
  const { staleAfterDays, reconciliation, phases, classes } = estate;
  return { on, staleAfterDays, reconciliation, phases, classes };
}

/** The exit code that a file earns. `strict`: rejected rows are an error. */
export function exitOfEach(each: Each, strict: boolean): number {
  if ('text' in each) return each.exit;
  return strict && each.source.rejected > 0 ? EXIT.wrongInput : EXIT.ok;
}

/** One file on one line, for the moment in which it is read. */
export function eachLine(each: Each): string {
  if ('text' in each) return `${safe(each.file)}: not read: ${each.text}`;
  const { source, estate, file } = each;
  const devices = estate === null ? '' : `, ${countText(estate.reconciliation.counted, 'device')} counted`;
  return `${safe(file)}: ${countText(source.accepted, 'row')}, ${wholeNumber(source.rejected)} rejected${devices}`;
}

const HEAD = ['File', 'Records', 'Devices', 'Stale', 'Counted', 'In support', 'Paid', 'Out', 'Unknown'];

/** What the columns of the table are. */
export const EACH_KEY =
  'Records = accepted + rejected + blank. Devices = stale + counted. Counted = in support + paid cover only + out of support + cannot be told.';

/** The head of the table at the end, and a row for each file, called by its name in `names`. */
export function eachTable(all: readonly Each[], names: readonly string[]): { head: string[]; rows: string[][] } {
  const one = daysOf(all).length < 2;
  return { head: HEAD, rows: all.map((each, i) => eachRow(each, names[i] ?? each.file, one)) };
}

/** The days on which files were told, empty for one without. A day that all share is said once, below the table. */
function daysOf(all: readonly Each[]): string[] {
  return [...new Set(all.flatMap((each) => ('text' in each ? [] : [each.estate?.on ?? ''])))];
}

/**
 * One file, called `name`, as a row of the table. Devices in support, with paid cover only, out of support and such as
 * cannot be told add up to those counted: no agreement is consulted here. `sameDay`: all files are told on one day.
 */
function eachRow(each: Each, name: string, sameDay: boolean): string[] {
  if ('text' in each) return [name, 'NOT READ', ...HEAD.slice(2).map(() => '')];
  const { source: s, estate } = each;
  const rows = `${wholeNumber(s.records)} = ${[s.accepted, s.rejected, s.blank].map(wholeNumber).join(' + ')}`;
  if (estate === null) return [`${name} no day known`, rows, ...HEAD.slice(2).map(() => '')];
  const { reconciliation: r, phases } = estate;
  const support = [inSupport(groupCounts(phases)), phases['extended-only'], phases['end-of-life'], phases.unknown];
  const file = sameDay ? name : `${name} on ${estate.on}`;
  return [file, rows, ...[r.devices, r.stale, r.counted, ...support].map(wholeNumber)];
}

/**
 * What the table leaves out, in lines below it: the day that all files share, what all of them add up to, and why a file
 * was not read.
 */
export function eachSums(all: readonly Each[]): string[] {
  const read = all.flatMap((each) => ('text' in each ? [] : [each]));
  const estates = read.flatMap(({ estate }) => estate ?? []);
  const days = daysOf(all);
  const sum = <K extends string>(of: readonly Readonly<Record<K, number>>[], figure: K): number =>
    of.reduce((total, one) => total + one[figure], 0);
  const sources = read.map(({ source }) => source);
  const parts = estates.map(({ reconciliation }) => reconciliation);
  const [accepted, devices] = [sum(parts, 'accepted'), sum(parts, 'devices')];
  const lines: string[] = [];
  if (read.length > 0) {
    const [records, rejected, blank] = [sum(sources, 'records'), sum(sources, 'rejected'), sum(sources, 'blank')];
    lines.push(recordsLine({ records, accepted: sum(sources, 'accepted'), rejected, blank }));
  }
  const dayless = read.length - estates.length;
  if (dayless > 0) {
    const left = estates.length > 0 ? ' They are left out of what follows.' : '';
    lines.push(`No day on which a device was seen: ${countText(dayless, 'file')}; give --as-of YYYY-MM-DD.${left}`);
  }
  if (estates.length > 0) {
    const [counted, stale, excluded] = [sum(parts, 'counted'), sum(parts, 'stale'), sum(parts, 'excluded')];
    lines.push(
      acceptedLine({ accepted, devices, duplicates: sum(parts, 'duplicates') }),
      devicesLine({ devices, counted, stale, excluded }),
    );
    const day = days.length === 1 ? days[0] : 'the day of each file';
    lines.push(`Stale: last seen more than ${estates[0]?.staleAfterDays} days before ${day}.`);
  }
  const failed = all.flatMap((each) => ('text' in each ? [`Not read: ${each.text.split('\n', 1)[0] ?? ''}`] : []));
  return [...lines, ...failed];
}

/** One file as data. */
export function eachJson(each: Each): object {
  if ('text' in each) {
    const [message = '', ...problems] = each.text.split('\n').map((line) => line.trim());
    return { file: each.file, outcome: 'failed', exit_code: each.exit, error: { message, problems } };
  }
  const { source: s, estate, file } = each;
  const { records, accepted, rejected, blank, bytes, sha256, format } = s;
  const outcome = rejected > 0 ? 'partial' : 'ok';
  const read = { file, outcome, format, bytes, sha256, records, accepted, rejected, blank };
  if (estate === null) return { ...read, estate: null };
  const { on, reconciliation, staleAfterDays, phases, classes } = estate;
  return { ...read, estate: { as_of: on, stale_after_days: staleAfterDays, reconciliation, phases, classes } };
}
