import { type Dirent, lstatSync, readdirSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { byCodePoint } from '../../io/code-points.ts';
import { fileDigest, sha256 } from '../../io/digest.ts';
import { ioError } from '../../io/io-error.ts';

/** More than any workspace holds: past it somebody has named a whole disk. */
const MOST_FILES = 50_000;

/** A file below a folder: its path with forward slashes. */
export type TreeFile = { readonly file: string; readonly path: string };

type Walk = { files: TreeFile[]; lines: string[]; visited: Set<string>; root: string };

/**
 * Every ordinary file below a folder, by code point of its path, and what else stands there in words. The store of git is
 * left out. Links are followed, each real folder once, so that a circle of links ends.
 * Throws a UserError of kind `io` for what cannot be listed.
 */
function walk(root: string): Walk {
  const found: Walk = { files: [], lines: [], visited: new Set(), root };
  try {
    enter(found, '');
  } catch (error) {
    throw ioError(error, `list ${root}`);
  }
  found.files.sort((a, b) => byCodePoint(a.file, b.file));
  return found;
}

function enter(found: Walk, below: string): void {
  const folder = join(found.root, below);
  const real = realpathSync(folder);
  if (found.visited.has(real)) return;
  found.visited.add(real);
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => byCodePoint(a.name, b.name));
  for (const entry of entries) {
    if (entry.name !== '.git') take(found, below === '' ? entry.name : `${below}/${entry.name}`, entry);
  }
}

function take(found: Walk, file: string, entry: Dirent): void {
  const path = join(found.root, file);
  if (entry.isSymbolicLink()) found.lines.push(`link ${JSON.stringify(file)} ${JSON.stringify(readlinkSync(path))}`);
  const stat = entry.isSymbolicLink() ? followed(path) : lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) enter(found, file);
  else if (stat.isFile()) found.files.push({ file, path });
  else found.lines.push(`other ${JSON.stringify(file)}`);
  if (found.files.length > MOST_FILES) {
    throw new UserError(`${found.root} holds more than ${MOST_FILES} files: name a folder with the files of one trust`);
  }
}

/** What a link leads to; undefined for nothing, or for a circle. */
function followed(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Every ordinary file below a folder, by code point, without hidden ones. Throws as `treeDigest` does. */
export function treeFiles(root: string): readonly TreeFile[] {
  return walk(root).files.filter(({ file }) => !file.split('/').some((part) => part.startsWith('.')));
}

/**
 * The SHA-256 of all that stands below a folder: names, links and the bytes of every file but those that `leaveOut` names
 * by path and SHA-256. The same on every machine. Throws a UserError of kind `io` for what cannot be listed or read.
 */
export async function treeDigest(
  root: string,
  leaveOut: (file: string, sha256: string) => boolean = () => false,
): Promise<string> {
  const { files, lines } = walk(root);
  const digests: string[] = [];
  for (const { file, path } of files) {
    const { sha256: digest } = await fileDigest(path);
    if (!leaveOut(file, digest)) digests.push(`file ${JSON.stringify(file)} ${digest}`);
  }
  return sha256([...lines, ...digests].join('\n'));
}
