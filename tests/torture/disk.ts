import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Operation } from './recording.ts';

/**
 * What a disk may hold after the power goes. `as-it-stands`: all that was written (only the program died). `data-lost`:
 * names as they stand, of each file what was synced. `names-lost`: also names only as their folder was last synced. `torn`:
 * half of the bytes that were not synced. `zeros`: files at their full length, with zeros where nothing was synced.
 */
export const DISK_MODELS = ['as-it-stands', 'data-lost', 'names-lost', 'torn', 'zeros'] as const;
export type DiskModel = (typeof DISK_MODELS)[number];

type Body = { now: Buffer; synced: Buffer };

/** A disk as it stands and as it was last made durable, played forward operation by operation. */
export class Disk {
  readonly #root: string;
  readonly #names = new Map<string, Body>();
  readonly #durable = new Map<string, Body>();
  readonly #folders: Set<string>;
  readonly #durableFolders: Set<string>;

  /** Takes the folder and what it holds at first, all of it durable: paths below it, folders with a `/` at the end. */
  constructor(root: string, held: ReadonlyMap<string, string>) {
    this.#root = root;
    this.#folders = new Set([root]);
    for (const [name, text] of held) {
      if (name.endsWith('/')) this.#folders.add(join(root, name.slice(0, -1)));
      else {
        const bytes = Buffer.from(text, 'latin1');
        const body = { now: bytes, synced: bytes };
        this.#names.set(join(root, name), body);
        this.#durable.set(join(root, name), body);
      }
    }
    this.#durableFolders = new Set(this.#folders);
  }

  /** Does one operation. */
  play(operation: Operation): void {
    switch (operation.op) {
      case 'open':
        if (operation.fresh) this.#names.set(operation.at, { now: Buffer.alloc(0), synced: Buffer.alloc(0) });
        return;
      case 'write': {
        // Every file of the program is appended to or written once from its start, so each write goes to the end.
        const body = this.#names.get(operation.at);
        if (body === undefined) throw new Error(`written without a name: ${operation.at}`);
        body.now = Buffer.concat([body.now, operation.data]);
        return;
      }
      case 'fsync':
        this.#sync(operation.at);
        return;
      case 'rename':
      case 'link': {
        const body = this.#names.get(operation.from);
        if (body === undefined) throw new Error(`no such name: ${operation.from}`);
        if (operation.op === 'rename') this.#names.delete(operation.from);
        this.#names.set(operation.at, body);
        return;
      }
      case 'unlink':
        this.#names.delete(operation.at);
        return;
      case 'mkdir':
        this.#folders.add(operation.at);
        return;
      case 'rmdir':
        this.#folders.delete(operation.at);
        return;
      case 'told':
        return;
    }
  }

  #sync(at: string): void {
    if (!this.#folders.has(at)) {
      const body = this.#names.get(at);
      if (body !== undefined) body.synced = body.now;
      return;
    }
    const inside = (path: string): boolean => dirname(path) === at;
    for (const path of [...this.#durable.keys()].filter(inside)) if (!this.#names.has(path)) this.#durable.delete(path);
    for (const [path, body] of this.#names) if (inside(path)) this.#durable.set(path, body);
    for (const path of [...this.#durableFolders].filter(inside))
      if (!this.#folders.has(path)) this.#durableFolders.delete(path);
    for (const path of this.#folders) if (inside(path)) this.#durableFolders.add(path);
  }

  /** What the disk may hold if the power goes now: bytes by path below the root; folders end in `/`. */
  image(model: DiskModel): Map<string, Buffer> {
    const lost = model === 'names-lost';
    const folders = lost ? this.#durableFolders : this.#folders;
    const reachable = (path: string): boolean => path === this.#root || (folders.has(path) && reachable(dirname(path)));
    const image = new Map<string, Buffer>();
    for (const path of folders) {
      if (path !== this.#root && reachable(path)) image.set(`${relative(this.#root, path)}/`, Buffer.alloc(0));
    }
    for (const [path, body] of lost ? this.#durable : this.#names) {
      if (reachable(dirname(path))) image.set(relative(this.#root, path), left(body, model));
    }
    return image;
  }
}

/** Bytes that are left of a file. What was synced is a beginning of what was written, since files only grow. */
function left({ now, synced }: Body, model: DiskModel): Buffer {
  switch (model) {
    case 'as-it-stands':
      return now;
    case 'data-lost':
    case 'names-lost':
      return synced;
    case 'torn':
      return now.subarray(0, synced.length + Math.floor((now.length - synced.length) / 2));
    case 'zeros':
      return Buffer.concat([synced, Buffer.alloc(now.length - synced.length)]);
  }
}

/** Puts an image on the real disk, below `folder`. */
export function putImage(image: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [name, bytes] of [...image].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = join(folder, ...name.split(sep));
    if (name.endsWith('/')) mkdirSync(path, { recursive: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  }
}
