import { statSync } from 'node:fs';
import { batchesElsewhere, beginThread, canReadAhead } from './csv/ahead/batches-elsewhere.ts';
import type { ReadBytes } from './csv/byte-source.ts';
import type { FillElsewhere } from './csv/read-table.ts';

/** Files from this size on are read by a thread of their own: it takes a while to begin. */
const WORTH_IT = 32 * 1024 * 1024;
/** The layout of a file is found long before. */
const MOST_KEPT = 1024 * 1024;

/** An open file of `size` bytes; `onRead` is told how many of them another thread has read. */
export type LargeFile = { name: string; fd: number; size: number; onRead: (bytes: number) => void };

/**
 * Lets another thread go on with a file once its layout is known. `read`: to be used until then in place of the one that
 * is given; `elsewhere`: null where it is not worth it, or not to be had.
 */
export function readAhead(file: LargeFile, read: ReadBytes): { read: ReadBytes; elsewhere: FillElsewhere | null } {
  if (file.size < WORTH_IT || !canReadAhead()) return { read, elsewhere: null };
  let kept: Buffer[] | null = [];
  let length = 0;
  return {
    read: async (into, at, wanted) => {
      const got = await read(into, at, wanted);
      length += got;
      if (length > MOST_KEPT) kept = null;
      kept?.push(Buffer.from(into.subarray(at, at + got)));
      return got;
    },
    elsewhere: async (order) => {
      if (kept === null) return null;
      const head = Buffer.concat(kept);
      kept = null;
      return batchesElsewhere({ name: file.name, fd: file.fd, head }, order, file.onRead);
    },
  };
}

/** To be called early where these files are going to be read: what reads large ones begins then, beside other work. */
export function expectFiles(paths: readonly string[]): void {
  if (paths.some(isLarge) && canReadAhead()) beginThread();
}

/** What cannot be looked at is told when it is read. */
function isLarge(path: string): boolean {
  try {
    return statSync(path).size >= WORTH_IT;
  } catch {
    return false;
  }
}
