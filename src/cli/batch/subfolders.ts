import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UserError } from '../../errors.ts';
import { byCodePoint } from '../../io/code-points.ts';
import { errorCode, ioError } from '../../io/io-error.ts';
import { WORKSPACE_FILE } from '../../io/workspace.ts';

/** One subfolder of a batch. `refused`: why it cannot be assessed, known before anything in it is read. */
export type Subfolder = { readonly name: string; readonly path: string; readonly refused: string | null };

/** What a batch folder holds, by code point. `loose`: files that stand in no subfolder, which nobody assesses. */
export type BatchFolder = { readonly subfolders: readonly Subfolder[]; readonly loose: readonly string[] };

/**
 * Lists a batch folder: each subfolder is a trust. Hidden entries are left out; a link counts when it leads to a folder
 * that is not in the batch already and does not hold the batch itself. Throws a UserError when there is no such folder,
 * it cannot be listed, or it has no subfolder.
 */
export function listBatch(folder: string): BatchFolder {
  const entries = entriesOf(folder);
  const subfolders: Subfolder[] = [];
  const loose: string[] = [];
  const seen = new Map<string, string>();
  const root = realpathSync(folder);
  // Links last: where one leads to a subfolder of the batch, the subfolder stays and the link is refused.
  const ordered = [...entries.filter((e) => !e.isSymbolicLink()), ...entries.filter((e) => e.isSymbolicLink())];
  for (const entry of ordered) {
    const { name } = entry;
    const path = join(folder, name);
    if (!leadsToFolder(entry, path)) {
      if (name !== WORKSPACE_FILE) loose.push(name);
      continue;
    }
    const refused = refusedPlace(path, root, seen);
    if (refused === null) seen.set(realpathSync(path), name);
    subfolders.push({ name, path, refused });
  }
  if (subfolders.length === 0) {
    throw new UserError(`${folder} has no subfolder: a batch wants one for each trust`);
  }
  const byName = (a: Subfolder, b: Subfolder): number => byCodePoint(a.name, b.name);
  return { subfolders: subfolders.sort(byName), loose: loose.sort(byCodePoint) };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new UserError(`--batch: there is no folder ${folder}`);
    if (errorCode(error) === 'ENOTDIR') throw new UserError(`--batch: ${folder} is not a folder`);
    throw ioError(error, `list ${folder}`);
  }
}

/** A link that leads nowhere, or round in a circle, counts as a subfolder: somebody meant a trust by it. */
function leadsToFolder(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(path).isDirectory();
  } catch {
    return true;
  }
}

/** Why the place that an entry stands for is refused; null when it may be read. `seen`: places of the batch by real path. */
function refusedPlace(path: string, root: string, seen: ReadonlyMap<string, string>): string | null {
  let real: string;
  try {
    real = realpathSync(path);
  } catch (error) {
    return errorCode(error) === 'ELOOP' ? 'its links lead round in a circle' : 'the link leads to nothing';
  }
  const before = seen.get(real);
  if (before !== undefined) return `the link leads to "${before}", which is in the batch already`;
  const within = real.endsWith(sep) ? real : `${real}${sep}`;
  if (real === root || root.startsWith(within)) return 'the link leads to a folder that holds the batch itself';
  return null;
}

/** Refuses a folder for the papers that lies inside the batch, or holds it: one would be taken for the other. */
export function refuseNested(folder: string, out: string): void {
  const [inner, outer] = [realPlace(folder), realPlace(out)];
  const holds = (a: string, b: string): boolean => a === b || b.startsWith(a.endsWith(sep) ? a : `${a}${sep}`);
  if (holds(inner, outer) || holds(outer, inner)) {
    throw new UserError('--out and --batch lie one within the other: papers would be taken for trusts', [
      `--batch is ${folder}`,
      `--out is ${out}`,
    ]);
  }
}

/** The real path of what is there, and below it the names of what is yet to be made. */
function realPlace(path: string): string {
  for (let at = path, rest: string[] = []; ; ) {
    if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) {
      try {
        return join(realpathSync(at), ...rest);
      } catch {
        return path;
      }
    }
    const up = join(at, '..');
    if (up === at) return path;
    rest = [at.slice(up.endsWith(sep) ? up.length : up.length + 1), ...rest];
    at = up;
  }
}
