import { closeSync, ftruncateSync, linkSync, lstatSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { besides, makeFolder, openNew, settle, writeAll } from './atomic-write.ts';
import { errorCode, ioError } from './io-error.ts';
import { syncFolder } from './sync-folder.ts';

/** Characters gathered before they are written. */
const BLOCK = 64 * 1024;

/** Where a disk has no second names for files. */
const NO_LINKS: ReadonlySet<string | null> = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EACCES']);

/**
 * A file that is too long to be held: written piece by piece, 0600, to a temporary beside its target, and given its name
 * once it is whole. It never takes the place of anything. A block is on its way to the disk before the next piece is
 * taken, so that no more than one waits in memory, however slow the disk. Whoever opens one calls `finish` or `drop`; what
 * throws has dropped it, and of what was dropped nothing is written any more.
 */
export class StreamedFile {
  readonly #target: string;
  readonly #shown: string;
  readonly #temp: string;
  readonly #madeFolders: string[] = [];
  #fd: number | null = null;
  #over = false;
  #length = 0;
  #waiting = '';

  /** `shown`: how messages call it. Throws a UserError where something stands there, or nothing can be written. */
  constructor(path: string, shown: string) {
    this.#target = resolve(path);
    this.#shown = shown;
    this.#temp = besides(this.#target, 'new');
    this.#orDrop(() => {
      if (lstatSync(this.#target, { throwIfNoEntry: false }) !== undefined) throw this.#standsThere();
      makeFolder(dirname(this.#target), this.#madeFolders);
      this.#fd = openNew(this.#temp);
    });
  }

  /** True once it has its name, or was dropped. */
  get over(): boolean {
    return this.#over;
  }

  /** Throws a UserError of kind `io` when the disk fails, as do all the others. */
  add(text: string): void {
    if (this.#over) return;
    this.#waiting += text;
    if (this.#waiting.length >= BLOCK) this.#write();
  }

  /** The place up to which the file stands now, for `backTo`. */
  mark(): number {
    this.#write();
    return this.#length;
  }

  /** Takes away what was added since a mark. */
  backTo(mark: number): void {
    const fd = this.#fd;
    this.#waiting = '';
    if (fd === null || mark === this.#length) return;
    this.#orDrop(() => ftruncateSync(fd, mark));
    this.#length = mark;
  }

  /** The file is whole: it gets its name. Throws a UserError where something has come to stand there meanwhile. */
  finish(): void {
    this.#write();
    const fd = this.#fd;
    if (fd === null) return;
    this.#orDrop(() => {
      settle(fd, this.#length);
      this.#close();
      this.#giveName();
      this.#syncFolders();
    });
    this.#over = true;
  }

  /** Leaves nothing behind, unless it is finished already. Never throws. */
  drop(): void {
    if (this.#over) return;
    this.#over = true;
    quietly(() => this.#close());
    quietly(() => unlinkSync(this.#temp));
    for (const folder of this.#madeFolders.toReversed()) quietly(() => rmdirSync(folder));
  }

  #write(): void {
    const fd = this.#fd;
    if (fd === null || this.#waiting === '') return;
    const bytes = Buffer.from(this.#waiting, 'utf8');
    this.#waiting = '';
    this.#orDrop(() => writeAll(fd, bytes, this.#length));
    this.#length += bytes.length;
  }

  /** A second name fails where another program was first; to rename would take the place of its file. */
  #giveName(): void {
    try {
      linkSync(this.#temp, this.#target);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EEXIST') throw this.#standsThere();
      if (!NO_LINKS.has(code)) throw error;
      if (lstatSync(this.#target, { throwIfNoEntry: false }) !== undefined) throw this.#standsThere();
      renameSync(this.#temp, this.#target);
      return;
    }
    unlinkSync(this.#temp);
  }

  /** A name that may not last is taken back. */
  #syncFolders(): void {
    try {
      const folders = new Set([this.#target, ...this.#madeFolders].map((path) => dirname(path)));
      for (const folder of folders) syncFolder(folder);
    } catch (error) {
      quietly(() => unlinkSync(this.#target));
      throw error;
    }
  }

  #close(): void {
    const fd = this.#fd;
    this.#fd = null;
    if (fd !== null) closeSync(fd);
  }

  #orDrop(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.drop();
      throw ioError(error, `write ${this.#shown}`);
    }
  }

  #standsThere(): UserError {
    return new UserError(`${this.#shown} is there already`, ['name another file, or remove it first']);
  }
}

/** Tidying up after a failure must not hide the failure. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // Nothing is left that could be done about it.
  }
}
