import { resolve } from 'node:path';
import { countText, wholeNumber } from '../../domain/figures.ts';
import { groupCounts, inSupport } from '../../domain/support-groups.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import type { loadLifecycleData } from '../../io/lifecycle-data.ts';
import type { InventoryOptions } from '../commands/inventory.ts';
import { type EstateRead, readEstate } from '../commands/inventory-estate.ts';
import { EXIT } from '../exit-codes.ts';
import { type Ingested, ingest } from '../ingest.ts';
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

export const EACH_HEAD = ['File', 'Records', 'Devices', 'Counted', 'In support', 'Paid', 'Out', 'Unknown', 'On'];

/** What the columns of the table are. */
export const EACH_KEY =
  'Records = accepted + rejected + blank. Counted = in support + paid cover only + out of support + cannot be told.';

/**
 * One file, called `name`, as a row of the table at the end. Devices in support, with paid cover only, out of support and
 * such as cannot be told add up to those counted: no agreement is consulted here.
 */
export function eachRow(each: Each, name: string): string[] {
  if ('text' in each)
    return [name, `not read: ${each.text.split('\n', 1)[0] ?? ''}`, ...EACH_HEAD.slice(2).map(() => '')];
  const { source: s, estate } = each;
  const rows = `${wholeNumber(s.records)} = ${[s.accepted, s.rejected, s.blank].map(wholeNumber).join(' + ')}`;
  if (estate === null) return [name, rows, '', '', ...new Array<string>(4).fill('not measured'), 'no day known'];
  const { reconciliation: r, phases } = estate;
  const support = [inSupport(groupCounts(phases)), phases['extended-only'], phases['end-of-life'], phases.unknown];
  return [name, rows, ...[r.devices, r.counted, ...support].map(wholeNumber), estate.on];
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
