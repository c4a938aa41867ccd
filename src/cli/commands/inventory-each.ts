import { resolve } from 'node:path';
import { countText, shareText, wholeNumber } from '../../domain/figures.ts';
import { estateGroups, inSupport } from '../../domain/support-groups.ts';
import { UserError } from '../../errors.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { batchProgress } from '../batch/batch-progress.ts';
import { expandPatterns } from '../batch/glob.ts';
import { worstExit } from '../batch/outcome.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Ingested, ingest } from '../ingest.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { tellTrouble } from '../tell-trouble.ts';
import type { InventoryOptions } from './inventory.ts';
import { type EstateRead, readEstate } from './inventory-estate.ts';

/** One file as an estate of its own. `estate`: null where no row says when a device was seen and no day is given. */
type Each = { file: string } & (
  | { source: Ingested['source']; estate: EstateRead | null }
  | { exit: number; text: string }
);

/**
 * Reads every file as the estate of a trust of its own, by code point of the names whatever the file system says: a line
 * as each is finished, a table at the end; with --json one object a line and a last one that sums up. Patterns are
 * expanded here. A file that fails stops no other; the exit code is the worst of all (1, then 5, 3, 4), and with --strict
 * 3 where rows were rejected. Throws a UserError for a pattern that meets nothing.
 */
export async function inventoryEach(
  patterns: readonly string[],
  options: InventoryOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal, cwd } = around;
  if (patterns.includes('-')) throw new UserError('--each reads files, not standard input');
  const files = expandPatterns(patterns, cwd);
  // Of each file the same would be told again.
  const quiet = { ...around, terminal: { ...terminal, note: () => undefined, passingWidth: () => null } };
  const progress = batchProgress({ of: files.length, before: 0, noun: 'file' }, terminal);
  const all: Each[] = [];
  for (const file of files) {
    const each = await readEach(file, options, quiet, load);
    progress.finished(eachLine(each), 'text' in each);
    if (options.json) terminal.jsonLine(eachJson(each));
    all.push(each);
  }
  progress.end();
  const exit = worstExit(all.map((each) => exitOf(each, options.strict === true)));
  const failed = all.filter((each) => 'text' in each).length;
  if (options.json) terminal.jsonLine({ files: all.length, read: all.length - failed, failed, exit_code: exit });
  else {
    terminal.table(HEAD, all.map(eachRow));
    const lost = failed === 0 ? '' : `; ${failed} NOT READ`;
    terminal.out(`${countText(all.length, 'file')}, each an estate of its own: ${all.length - failed} read${lost}.`);
  }
  return exit;
}

async function readEach(
  file: string,
  options: InventoryOptions & GlobalOptions,
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
    return { file, source: first.source, estate: await readEstate(read, options, around, load) };
  } catch (error) {
    const told: string[] = [];
    const exit = tellTrouble(error, (text) => told.push(text), { text: null });
    return {
      file,
      exit: error instanceof CsvFileError ? EXIT.wrongInput : exit,
      text: told.join('\n').slice('assess: '.length),
    };
  }
}

function exitOf(each: Each, strict: boolean): number {
  if ('text' in each) return each.exit;
  return strict && each.source.rejected > 0 ? EXIT.wrongInput : EXIT.ok;
}

function eachLine(each: Each): string {
  if ('text' in each) return `${each.file}: not read: ${each.text}`;
  const { source, estate, file } = each;
  const devices = estate === null ? '' : `, ${countText(estate.estate.reconciliation.counted, 'device')} counted`;
  return `${file}: ${countText(source.accepted, 'row')}, ${wholeNumber(source.rejected)} rejected${devices}`;
}

const HEAD = [
  'File',
  'Records = accepted + rejected + blank',
  'Devices',
  'Counted',
  'In support',
  'Out of support',
  'On',
];

function eachRow(each: Each): string[] {
  if ('text' in each) return [each.file, `not read: ${each.text.split('\n', 1)[0] ?? ''}`, '', '', '', '', ''];
  const { source: s, estate, file } = each;
  const rows = `${wholeNumber(s.records)} = ${[s.accepted, s.rejected, s.blank].map(wholeNumber).join(' + ')}`;
  if (estate === null) return [file, rows, '', '', 'not measured', 'not measured', 'no day known'];
  const { reconciliation: r } = estate.estate;
  const groups = estateGroups(estate.estate);
  const share = (numerator: number): string => shareText({ numerator, denominator: r.counted });
  const support = [share(inSupport(groups)), share(groups['end-of-life'])];
  return [file, rows, wholeNumber(r.devices), wholeNumber(r.counted), ...support, estate.on];
}

function eachJson(each: Each): object {
  if ('text' in each) {
    const [message = '', ...problems] = each.text.split('\n').map((line) => line.trim());
    return { file: each.file, outcome: 'failed', exit_code: each.exit, error: { message, problems } };
  }
  const { source: s, estate, file } = each;
  const { records, accepted, rejected, blank, bytes, sha256, format } = s;
  const outcome = rejected > 0 ? 'partial' : 'ok';
  const read = { file, outcome, format, bytes, sha256, records, accepted, rejected, blank };
  if (estate === null) return { ...read, estate: null };
  const { reconciliation, staleAfterDays, phases, classes } = estate.estate;
  return { ...read, estate: { as_of: estate.on, stale_after_days: staleAfterDays, reconciliation, phases, classes } };
}
