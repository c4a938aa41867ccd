import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { fileInside } from './inside.ts';
import { errorCode, ioError } from './io-error.ts';
import { type ResultFile, readResultFile } from './result-file.ts';

/** Where a workspace keeps the results that its papers were made from. */
export const RESULTS_FOLDER = 'results';

const DIGEST_LENGTH = 12;

/** Ten years of quarterly papers, each of which takes a tenth of a second to check. Beyond it the last by name are read. */
const MOST_FILES = 40;
const MOST_BYTES = 64 * 1024 ** 2;

/** The name that `run --keep` gives a result: its day, and the beginning of the SHA-256 of its bytes. */
export function keptName(asOf: string, sha256: string): string {
  return `${asOf}-${sha256.slice(0, DIGEST_LENGTH)}.json`;
}

/** The beginning of the SHA-256 that a name promises; null for a name that `run --keep` does not give. */
export function digestInName(path: string): string | null {
  return /(?:^|[/\\])\d{4}-\d{2}-\d{2}-([0-9a-f]{12})\.json$/.exec(path)?.[1] ?? null;
}

/** A file of `results/`, named from the workspace: as read, or why it was passed over. */
export type KeptResult = { readonly file: string } & (({ readonly ok: true } & ResultFile) | Passed);
type Passed = { readonly ok: false; readonly because: string };

/**
 * The results kept in a workspace's folder, one after the other in the order of their names, so that only one is held at
 * a time. Takes the workspace's folder. A file that cannot be used is handed over with the reason, never left out in
 * silence; no folder, or none with a `.json` in it, gives nothing. Throws a UserError when the folder cannot be listed.
 */
export function* keptResults(dir: string): Generator<KeptResult> {
  const names = namesIn(join(dir, RESULTS_FOLDER));
  for (const [i, name] of names.entries()) {
    const file = `${RESULTS_FOLDER}/${name}`;
    if (i < names.length - MOST_FILES) {
      yield { file, ok: false, because: `only the last ${MOST_FILES} by name are read` };
    } else yield { file, ...readOne(dir, file) };
  }
}

function readOne(dir: string, file: string): ({ readonly ok: true } & ResultFile) | Passed {
  try {
    return { ok: true, ...readResultFile(fileInside(dir, file), MOST_BYTES) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const more = error.problems.length === 0 ? '' : ` (${error.problems[0] ?? ''})`;
    return { ok: false, because: `${error.message}${more}` };
  }
}

// By code point, not by locale or by the order of the disk.
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort((a, b) => (a < b ? -1 : 1));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw ioError(error, `list ${folder}`);
  }
}
