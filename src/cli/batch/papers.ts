import { lstatSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { fileDigest } from '../../io/digest.ts';
import type { LedgerEntry } from './ledger.ts';
import type { PaperFile } from './standing.ts';

/** The file stands there just as the ledger has it. */
async function stands(folder: string, { file, bytes, sha256 }: PaperFile): Promise<boolean> {
  const path = join(folder, file);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size !== bytes) return false;
  try {
    return (await fileDigest(path)).sha256 === sha256;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/**
 * True when all papers of an entry are whole and unchanged, and so is the result that was kept, if one was. `out`: folder
 * of the papers of the batch; `path`: the trust's own.
 */
export async function papersStand(out: string, entry: LedgerEntry, path: string): Promise<boolean> {
  if (entry.kept !== null && !(await stands(path, entry.kept))) return false;
  for (const file of entry.files) if (!(await stands(join(out, entry.out), file))) return false;
  return true;
}

/**
 * Takes away papers of an earlier run that hold no longer, so that nobody reads them, and no gate passes on them, as if
 * they were of this one. Only what is provably the batch's own goes: a file that was altered since stays.
 * Returns what had to stay, as paths below `out`.
 */
export async function retire(out: string, entry: LedgerEntry, kept: readonly PaperFile[]): Promise<string[]> {
  const folder = join(out, entry.out);
  const names = new Set(kept.map(({ file }) => file));
  const stayed: string[] = [];
  for (const paper of entry.files) {
    if (names.has(paper.file)) continue;
    const path = join(folder, paper.file);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) continue;
    if (!(await stands(folder, paper)) || !removed(() => unlinkSync(path))) stayed.push(`${entry.out}/${paper.file}`);
    else removed(() => rmdirSync(dirname(path)));
  }
  // A folder with anything else in it is not ours to take away; rmdir refuses it.
  removed(() => rmdirSync(folder));
  return stayed;
}

/** Temporaries as the writer of files names them: hidden, with twelve digits of chance. */
export const TEMPORARY = /^\..{1,60}\.[0-9a-f]{12}\.(new|old)$/;

/** Takes away what a run that was killed left half-written in a folder. A folder that is not there holds none. */
export function sweep(folder: string): void {
  let names: string[] = [];
  removed(() => {
    names = readdirSync(folder);
  });
  for (const name of names) if (TEMPORARY.test(name)) removed(() => unlinkSync(join(folder, name)));
}

function removed(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
