import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type FileToWrite, writeFilesAtomically } from './atomic-write.ts';
import { sha256 } from './digest.ts';
import { errorCode, ioError } from './io-error.ts';
import { keptName, RESULTS_FOLDER } from './kept-results.ts';
import { readFileBytes } from './read-file.ts';

const KEY_FILE = '.device-key';
const KEY_BYTES = 32;

/** A result as kept: its path from the workspace, and whether it stood there already. */
export type Kept = { readonly file: string; readonly before: boolean };

/**
 * Keeps a result in the workspace folder `dir` under its day and digest, and the files that go with it, all or none of
 * them, 0600. `beside`: given the result's SHA-256, further files by what takes the place of `.json` in its name. What is
 * there already is left as it is. Throws a UserError of kind `io` when a file of that name holds something else: what was
 * kept is never written over.
 */
export function keepResult(
  dir: string,
  asOf: string,
  bytes: Uint8Array,
  beside: (sha256: string) => readonly { ending: string; bytes: Uint8Array }[],
): Kept {
  const folder = join(dir, RESULTS_FOLDER);
  refuseOddFolder(folder);
  const digest = sha256(bytes);
  const name = keptName(asOf, digest);
  const path = join(folder, name);
  const before = standsAlready(path, bytes);
  const more = beside(digest).map((f): FileToWrite => ({ path: path.replace(/\.json$/, f.ending), bytes: f.bytes }));
  const missing = more.filter((f) => lstatSync(f.path, { throwIfNoEntry: false }) === undefined);
  const files = [...(before ? [] : [{ path, bytes }]), ...missing];
  if (files.length > 0) writeFilesAtomically(files);
  return { file: `${RESULTS_FOLDER}/${name}`, before };
}

/**
 * The workspace's own secret, with which identities of devices are hashed: made once, 0600, in `results/`. Of two runs
 * that make it at once one wins, and both use that. Throws a UserError of kind `io`.
 */
export function deviceKey(dir: string): Uint8Array {
  const folder = join(dir, RESULTS_FOLDER);
  refuseOddFolder(folder);
  const path = join(folder, KEY_FILE);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) makeKey(path);
  const text = new TextDecoder().decode(readFileBytes(path, 1024)).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new UserError(`${path} is not the key that was made here: bring it back from a copy, or move it away`);
  }
  return Buffer.from(text, 'hex');
}

// Through the one writer that makes folders and syncs them; then a second name, which fails where another run was first.
function makeKey(path: string): void {
  const temp = `${path}.${randomBytes(6).toString('hex')}`;
  const text = `${randomBytes(KEY_BYTES).toString('hex')}\n`;
  writeFilesAtomically([{ path: temp, bytes: new TextEncoder().encode(text) }]);
  try {
    linkSync(temp, path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return;
    if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EACCES'].includes(code ?? '')) writeNew(path, text);
    else throw ioError(error, `write ${path}`);
  } finally {
    unlinkSync(temp);
  }
}

/** For disks without second names. */
function writeNew(path: string, text: string): void {
  try {
    const fd = openSync(path, 'wx', 0o600);
    try {
      writeSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw ioError(error, `write ${path}`);
  }
}

/** A link would carry what is kept out of the workspace. */
function refuseOddFolder(folder: string): void {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined || stat.isDirectory()) return;
  throw new UserError(`${folder} is not a folder of the workspace's own: nothing is kept there`, [], 'io');
}

function standsAlready(path: string, bytes: Uint8Array): boolean {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return false;
  const there = readFileBytes(path, Math.max(bytes.length, 1) * 2 + 1024);
  if (Buffer.compare(there, bytes) === 0) return true;
  throw new UserError(`${path} is not what was kept under this name: it was changed since; move it away`, [], 'io');
}
