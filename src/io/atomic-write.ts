import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { errorCode, ioError } from './io-error.ts';
import { syncFolder } from './sync-folder.ts';

/** One file to be written: where, and all of its bytes. */
export type FileToWrite = { path: string; bytes: Uint8Array };

/** A file on its way: its temporary, and a second name of what stood there before. */
type Pending = { target: string; temp: string; backup: string | null; renamed: boolean };

/**
 * Writes a set of files so that each is whole or absent, and a failure leaves everything as it was.
 * Every file goes to a new temporary beside its target and is fsynced before the first is renamed into place; folders are
 * fsynced last. If a rename fails, those before it are put back. Files are 0600 and new folders 0700; a symlink at the
 * target is replaced, not followed. Throws a UserError of kind `io` in plain words.
 */
export function writeFilesAtomically(files: readonly FileToWrite[]): void {
  const targets = files.map((f) => resolve(f.path));
  if (new Set(targets).size !== targets.length) throw new UserError('two outputs were given the same file name');
  const madeFolders: string[] = [];
  const pending: Pending[] = [];
  let doing = 'write the files';
  try {
    for (const file of files) {
      doing = `write ${file.path}`;
      const target = resolve(file.path);
      refuseUnlessReplaceable(target, file.path);
      makeFolder(dirname(target), madeFolders);
      const temp = besides(target, 'new');
      pending.push({ target, temp, backup: null, renamed: false });
      writeWhole(temp, file.bytes);
    }
    for (const item of pending) item.backup = secondName(item.target);
    for (const [i, item] of pending.entries()) {
      doing = `write ${files[i]?.path ?? item.target}`;
      renameSync(item.temp, item.target);
      item.renamed = true;
    }
    for (const folder of foldersToSync(pending, madeFolders)) syncFolder(folder);
  } catch (error) {
    const stuck = putBack(pending, madeFolders);
    throw withStuck(ioError(error, doing), stuck);
  }
  for (const { backup } of pending) if (backup !== null) remove(backup);
}

/** A name of our own beside the target: hidden, and never one that exists. */
export function besides(target: string, kind: 'new' | 'old'): string {
  const short = basename(target).slice(0, 60);
  return join(dirname(target), `.${short}.${randomBytes(6).toString('hex')}.${kind}`);
}

/** Only an ordinary file may be replaced, or a link to one: never a folder, pipe or device. */
function refuseUnlessReplaceable(target: string, shown: string): void {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return;
  const what = stat.isSymbolicLink() ? (statSync(target, { throwIfNoEntry: false }) ?? null) : stat;
  if (what === null || what.isFile()) return;
  throw new UserError(
    `cannot write ${shown}: ${what.isDirectory() ? 'a folder' : 'something that is not a file'} stands there`,
    [],
    'io',
  );
}

/** Makes a folder and those above it that are missing, 0700, and adds each that it made to `made`. */
export function makeFolder(folder: string, made: string[]): void {
  const missing: string[] = [];
  let at = folder;
  while (lstatSync(at, { throwIfNoEntry: false }) === undefined) {
    missing.push(at);
    at = dirname(at);
  }
  for (const next of missing.reverse()) {
    try {
      mkdirSync(next, { mode: 0o700 });
      made.push(next);
    } catch (error) {
      // Another run may have made it meanwhile.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const fd = openNew(path);
  try {
    writeAll(fd, bytes);
    settle(fd, bytes.length);
  } finally {
    closeSync(fd);
  }
}

/** Opens a file that must not be there yet, to be written, 0600. */
export function openNew(path: string): number {
  return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
}

/** Writes all of the bytes into an open file, from the place `at`. Throws the system's error. */
export function writeAll(fd: number, bytes: Uint8Array, at = 0): void {
  for (let written = 0; written < bytes.length; ) {
    const now = writeSync(fd, bytes, written, bytes.length - written, at + written);
    if (now === 0) throw diskFull();
    written += now;
  }
}

/** Sees to it that a file written to its end is on the disk, all `length` bytes of it. Throws the system's error. */
export function settle(fd: number, length: number): void {
  fsyncSync(fd);
  if (fstatSync(fd).size !== length) throw diskFull();
}

const diskFull = (): Error => Object.assign(new Error('nothing more is written'), { code: 'ENOSPC' });

/** A second name for what stands at the target, to be put back; null when nothing does or the disk has no such names. */
function secondName(target: string): string | null {
  if (lstatSync(target, { throwIfNoEntry: false }) === undefined) return null;
  const backup = besides(target, 'old');
  try {
    linkSync(target, backup);
    return backup;
  } catch (error) {
    if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EACCES'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}

function foldersToSync(pending: readonly Pending[], made: readonly string[]): Set<string> {
  return new Set([...pending.map((p) => dirname(p.target)), ...made.map((folder) => dirname(folder))]);
}

/** Undoes what was begun. Returns the targets that could not be brought back. */
function putBack(pending: readonly Pending[], made: readonly string[]): string[] {
  const stuck: string[] = [];
  for (const { target, temp, backup, renamed } of pending.toReversed()) {
    if (!renamed) remove(temp);
    const undone = !renamed || quietly(() => (backup === null ? unlinkSync(target) : renameSync(backup, target)));
    if (!undone) stuck.push(target);
    if (backup !== null && (!renamed || !undone)) remove(backup);
  }
  for (const folder of made.toReversed()) quietly(() => rmdirSync(folder));
  return stuck;
}

function withStuck(error: unknown, stuck: readonly string[]): unknown {
  if (stuck.length === 0 || !(error instanceof UserError)) return error;
  const told = stuck.map((target) => `${target} holds the new version already`);
  return new UserError(error.message, [...error.problems, ...told], error.kind);
}

/** Once more if it fails: a passing fault of the disk should not leave our temporaries behind. */
function remove(path: string): void {
  const unlink = (): void => unlinkSync(path);
  if (!quietly(unlink)) quietly(unlink);
}

/** Tidying up after a failure must not hide the failure. */
function quietly(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}
