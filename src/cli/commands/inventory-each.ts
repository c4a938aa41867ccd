import { availableParallelism } from 'node:os';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { type BatchProgress, batchProgress } from '../batch/batch-progress.ts';
import { haveDone, type Labourer } from '../batch/crew.ts';
import {
  EACH_KEY,
  type Each,
  type EachTerms,
  eachJson,
  eachLine,
  eachSums,
  eachTable,
  exitOfEach,
  readEach,
} from '../batch/each-file.ts';
import { expandPatterns } from '../batch/glob.ts';
import { worstExit } from '../batch/outcome.ts';
import { openThread } from '../batch/thread.ts';
import { unwatched } from '../batch/unwatched.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { wrap } from '../wrap.ts';
import type { InventoryOptions } from './inventory.ts';
import { shortNames } from './inventory-estate.ts';

/** Fewer files are read in the time that threads take to begin and to get into their stride. */
const WORTH_THREADS = 32;

/** `jobs`: how many files are read at once; else one for each core, where the files are many. */
export type EachOptions = InventoryOptions & GlobalOptions & { jobs?: number };

/**
 * Reads every file as the estate of a trust of its own: a line as each is finished, a table at the end; with --json one
 * object a line and a last one that sums up. Table and objects are in the order of code points of the names, whatever the
 * file system says and whoever is done first. Patterns are expanded here. A file that fails stops no other; the exit code
 * is the worst of all (1, then 5, 3, 4), and with --strict 3 where rows were rejected. Throws a UserError for a pattern
 * that meets nothing.
 */
export async function inventoryEach(
  patterns: readonly string[],
  { jobs, ...options }: EachOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal, cwd, version, shippedStandards } = around;
  if (patterns.includes('-')) throw new UserError('--each reads files, not standard input');
  const files = expandPatterns(patterns, cwd);
  const terms = { options, cwd, version, shippedStandards };
  const most = Math.min(jobs ?? (files.length < WORTH_THREADS ? 1 : availableParallelism()), files.length);
  const crew =
    most === 1
      ? [here(terms, load)]
      : Array.from({ length: most }, () => openThread<string, Each>('each-thread', terms, lost));
  const progress = batchProgress({ of: files.length, before: 0, noun: 'file' }, terminal);
  const all = await readAll(files, crew, progress, (each) => options.json && terminal.jsonLine(eachJson(each)));
  const exit = worstExit(all.map((each) => exitOfEach(each, options.strict === true)));
  const failed = all.filter((each) => 'text' in each).length;
  if (options.json) terminal.jsonLine({ files: all.length, read: all.length - failed, failed, exit_code: exit });
  else {
    const names = shortNames(all.map(({ file }) => file));
    const { head, rows } = eachTable(all, names);
    terminal.table(head, rows);
    for (const line of [EACH_KEY, ...eachSums(all)]) terminal.out(wrap(line, terminal.width));
    const lost = failed === 0 ? '' : `; ${failed} NOT READ`;
    terminal.out(`${countText(all.length, 'file')}, each an estate of its own: ${all.length - failed} read${lost}.`);
  }
  return exit;
}

/** Reads all files. `tell` is given each in the order of the files, as soon as those before it are told. */
async function readAll(
  files: readonly string[],
  crew: readonly Labourer<string, Each>[],
  progress: BatchProgress,
  tell: (each: Each) => void,
): Promise<readonly Each[]> {
  const read = new Map<string, Each>();
  let told = 0;
  try {
    await haveDone(files, crew, (file, reply) => {
      // A thread that was lost does not know which file it had in hand.
      const each: Each = { ...reply, file };
      read.set(file, each);
      progress.finished(eachLine(each), 'text' in each);
      for (let next = read.get(files[told] ?? ''); next !== undefined; next = read.get(files[told] ?? '')) {
        tell(next);
        told += 1;
      }
    });
  } finally {
    progress.end();
    await Promise.all(crew.map((labourer) => labourer.close()));
  }
  return files.flatMap((file) => read.get(file) ?? []);
}

/** In this very thread. */
function here(terms: EachTerms, load: typeof loadLifecycleData): Labourer<string, Each> {
  const { around } = unwatched(terms);
  return { work: (file) => readEach(file, terms.options, around, load), close: async () => undefined };
}

const lost = (failure: { exit: number; text: string }): Each => ({ file: '', ...failure });
