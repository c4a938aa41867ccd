import { resolve } from 'node:path';
import type { InventorySource } from '../../domain/inventory.ts';
import { UserError } from '../../errors.ts';
import { CsvFileError } from '../../io/csv/csv-file-error.ts';
import type { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { InventoryInput, OnRows } from '../ingest.ts';
import { readingProgress } from '../progress.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
import type { Outcome } from './inventory-told.ts';

/** `asData`: what is printed is for a machine, so that nobody is asked anything. */
type FilesOptions = GlobalOptions & { asData: boolean; format?: string; delimiter?: string; sheet?: string };

/** What a command does with each file: it reads it, and tells what it was given or why it was given nothing. */
type FileWork<Read> = {
  read(input: InventoryInput & { name: string }, onRows: OnRows): Promise<Read>;
  tell(file: string, read: Read | UserError, outcome: Outcome, index: number): void;
  /** True when what went wrong is no fault of the file, and no other file would fare better. */
  broken?(): boolean;
};

/** Which of several outcomes the exit code tells: the greatest. */
const WEIGHT: Readonly<Record<Outcome, number>> = { ok: 0, partial: 1, 'file-error': 2, unreadable: 3 };

/**
 * Reads the files one after another, and tells each whatever becomes of the others. At a terminal the columns of a layout
 * that is not known are asked for. Returns the worst outcome. Throws what is no fault of one file.
 */
export async function readFiles<Read extends { source: Pick<InventorySource, 'accepted' | 'rejected'> }>(
  files: readonly string[],
  options: FilesOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
  work: FileWork<Read>,
): Promise<Outcome> {
  let worst: Outcome = 'ok';
  for (const [index, file] of files.entries()) {
    const path = file === '-' ? file : resolve(around.cwd, file);
    const name = file === '-' ? 'standard input' : file;
    const place = { name, at: index + 1, of: files.length };
    const reading = () => readOne({ path, name }, place, work, around.terminal);
    const found = await reading();
    const read = (await mapNow(file, found, options, around, load)) ? await reading() : found;
    const outcome = outcomeOf(read);
    work.tell(file, read, outcome, index);
    if (WEIGHT[outcome] > WEIGHT[worst]) worst = outcome;
  }
  return worst;
}

async function readOne<Read extends { source: Pick<InventorySource, 'accepted'> }>(
  input: { path: string; name: string },
  place: Parameters<typeof readingProgress>[0],
  work: FileWork<Read>,
  terminal: Terminal,
): Promise<Read | UserError> {
  const progress = readingProgress(place, terminal);
  try {
    const read = await work.read(input, progress.onRows);
    progress.read(read.source.accepted);
    return read;
  } catch (error) {
    progress.failed();
    if (work.broken?.() === true) throw error;
    // One file that yields nothing, or is not there, must not hide what the others say; anything else goes to run.ts.
    if (error instanceof CsvFileError || (error instanceof UserError && error.kind === 'io')) return error;
    throw error;
  }
}

/** Of a layout that is not known a person at a terminal is asked what its columns hold; true when that was saved. */
async function mapNow(
  file: string,
  found: object,
  { asData, ...options }: FilesOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
): Promise<boolean> {
  const { terminal } = around;
  const unknown = found instanceof CsvFileError && ['missing-column', 'duplicate-column'].includes(found.reason);
  const mayAsk = terminal.isTTY && options.input && !asData && options.format === undefined && file !== '-';
  if (!unknown || !mayAsk) return false;
  const { mapLayout } = await import('./inventory-map.ts');
  return mapLayout(file, options, around, load, `Say now what the columns of ${safe(file)} hold?`);
}

function outcomeOf(read: { source: Pick<InventorySource, 'rejected'> } | UserError): Outcome {
  if (read instanceof CsvFileError) return 'file-error';
  if (read instanceof UserError) return 'unreadable';
  return read.source.rejected > 0 ? 'partial' : 'ok';
}

/** Why a file gave nothing, for stderr. */
export function refusedText({ message, problems }: UserError): string {
  return ['assess: ', message, ...problems.map((p) => `\n  ${p}`)].join('');
}

/** Rejected rows are told and counted, and do not stop work by themselves; a file that yields nothing is wrong input. */
export function exitOf(worst: Outcome, strict: boolean, terminal: Terminal): ExitCode {
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
