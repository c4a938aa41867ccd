import { countText } from '../../domain/figures.ts';
import type { InventorySource } from '../../domain/inventory.ts';
import type { PhaseOn } from '../../domain/lifecycle.ts';
import { isInSupport } from '../../domain/support-groups.ts';
import { UserError } from '../../errors.ts';
import { COUNT_FIELDS, type RowException } from '../../inventory/site-count.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import type { ExtendedLifecycle } from '../../io/lifecycle-imports.ts';
import { createLifecycle, type Lifecycle } from '../../lifecycle/lifecycle.ts';
import { filesNamed } from '../batch/glob.ts';
import { csvLine } from '../classify/csv-line.ts';
import { COUNT_COLUMNS, countJson, countLines } from '../count/data.ts';
import { ExceptionsList } from '../count/exceptions-list.ts';
import { type CountFigures, figuresOf } from '../count/figures.ts';
import { countTables, ROWS_NOT_DEVICES } from '../count/text.ts';
import { countInventory, type InventoryCount } from '../count-inventory.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { InventoryInput, OnRows } from '../ingest.ts';
import { importedBasis, openLifecycle } from '../open-lifecycle.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from '../wrap.ts';
import { exitOf, readFiles, refusedText } from './inventory-files.ts';
import { type FileFigures, figuresJson, fileText, type Outcome, refusedJson } from './inventory-told.ts';

export type InventoryCountOptions = {
  /** How many devices the rows speak of is told as well. */
  devices?: boolean;
  /** Where rows out of support or not to be told are listed. */
  exceptions?: string;
  csv?: boolean;
  format?: string;
  delimiter?: string;
  sheet?: string;
  strict?: boolean;
};

type Options = InventoryCountOptions & GlobalOptions;

type Counted = InventoryCount & { figures: CountFigures };

/** What holds for every file. `dates`: the support dates, as JSON. */
type Terms = { options: Options; on: string; lifecycle: Lifecycle; dates: object; list: ExceptionsList | null };

/**
 * Counts the rows of each file by site and release in a single pass that keeps none of them, and prints them in tables,
 * with --json one object a line, with --csv a row for each release at each site. Every file is told, whatever becomes of
 * the others. The list of exceptions holds the files that are told, and is not written where none is. Exit codes as
 * `inventory`. Throws a UserError for wrong use, and where the list cannot be written.
 */
export async function inventoryCount(
  given: readonly string[],
  options: Options,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal } = around;
  const { asOf: on, json, csv = false } = options;
  if (on === undefined) {
    throw new UserError('give the day with --as-of YYYY-MM-DD', [
      'it is never today by itself, so that a run can be repeated',
    ]);
  }
  if (json && csv) throw new UserError('--json and --csv cannot be had at once');
  const files = filesNamed(given, around.cwd);
  const opened = await openLifecycle(options, on, around, load);
  const list = options.exceptions === undefined ? null : new ExceptionsList(options.exceptions, around);
  const terms: Terms = { options, on, lifecycle: createLifecycle(opened.data), dates: datesJson(opened), list };
  let told = 0;
  try {
    const worst = await readFiles<Counted>(files, { ...options, asData: json || csv }, around, load, {
      read: (input, onRows) => readOne(input, terms, onRows),
      tell(file, read, outcome) {
        tellFile(file, read, outcome, terms, told === 0, terminal);
        if (!(read instanceof UserError)) told++;
      },
      broken: () => list?.broken === true,
    });
    if (told > 0) tellEnd(files.length - told, list, options, terminal);
    return exitOf(worst, options.strict === true, terminal);
  } finally {
    list?.drop();
  }
}

async function readOne(
  input: InventoryInput & { name: string },
  { options, on, lifecycle, list }: Terms,
  onRows: OnRows,
): Promise<Counted> {
  const { format, delimiter, sheet, devices = false } = options;
  const file = { ...input, ...(format === undefined ? {} : { format }) };
  const how = { ...(delimiter === undefined ? {} : { delimiter }), ...(sheet === undefined ? {} : { sheet }), onRows };
  const isException = (phase: PhaseOn): boolean => list !== null && !isInSupport(phase);
  const count = (onException: (exception: RowException) => void): Promise<InventoryCount> =>
    countInventory(file, { lifecycle, asOf: on, identity: devices, onException, isException }, how);
  const counted = list === null ? await count(() => {}) : await list.of(input.name, count);
  return { ...counted, figures: figuresOf(counted.counts) };
}

/** Which support dates the phases rest on. */
function datesJson(opened: ExtendedLifecycle): object {
  const { imported = [] } = importedBasis(opened);
  return {
    collected_on: opened.data.meta.checkedOn,
    imported: imported.map(({ file, product, checkedOn }) => ({ file, product, collected_on: checkedOn })),
  };
}

function tellFile(
  file: string,
  read: Counted | UserError,
  outcome: Outcome,
  { options: { json, csv }, on, dates }: Terms,
  first: boolean,
  terminal: Terminal,
): void {
  if (read instanceof UserError) {
    if (json) terminal.jsonLine(refusedJson(file, read));
    terminal.problem(refusedText(read));
    return;
  }
  const { figures, source, map, devices } = read;
  const told: FileFigures = { source, map, devices, warnings: source.warnings };
  if (json) {
    terminal.jsonLine({ ...figuresJson(file, told, outcome), as_of: on, support_dates: dates, ...countJson(figures) });
    return;
  }
  const text = fileText({ ...told, source: withColumnsRead(source) }, terminal);
  if (csv === true) {
    terminal.note(text);
    terminal.out([...(first ? [csvLine(COUNT_COLUMNS)] : []), ...countLines(source.name, figures)].join('\n'));
  } else terminal.out(`${first ? '' : '\n'}${text}\n${countTables(figures, on, terminal)}`);
}

/** Columns that are understood, and of no use to a count, are told as not used. */
function withColumnsRead(source: InventorySource): InventorySource {
  const idle = source.mapping.filter(({ field }) => !COUNT_FIELDS.has(field)).map(({ column }) => column);
  return {
    ...source,
    mapping: source.mapping.filter(({ field }) => COUNT_FIELDS.has(field)),
    unknownColumns: [...idle, ...source.unknownColumns],
  };
}

function tellEnd(failed: number, list: ExceptionsList | null, { json, csv }: Options, terminal: Terminal): void {
  const written = list?.finish() ?? null;
  const without = failed === 0 ? '' : `, WITHOUT ${countText(failed, 'file')} that gave nothing`;
  if (json || csv === true) {
    terminal.note(ROWS_NOT_DEVICES);
    if (written !== null) terminal.note(`${safe(written)}${without}`);
    return;
  }
  terminal.out(`\n${wrap(ROWS_NOT_DEVICES, terminal.width)}`);
  if (written !== null) terminal.out(wrap(`${safe(written)}${without}`, terminal.width));
}
