import { closeSync, fsyncSync, openSync } from 'node:fs';
import { errorCode } from './io-error.ts';

/** Where a folder cannot be opened to be synced (Windows; a parent we may not read), its names are the system's to keep. */
const NOT_OURS_TO_SYNC: ReadonlySet<string | null> = new Set(['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP']);

/** Makes new names in a folder last through a power cut. Throws the system's error when the disk fails. */
export function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = openSync(folder, 'r');
  } catch (error) {
    if (NOT_OURS_TO_SYNC.has(errorCode(error))) return;
    throw error;
  }
  try {
    fsyncSync(fd);
  } catch (error) {
    if (!NOT_OURS_TO_SYNC.has(errorCode(error))) throw error;
  } finally {
    closeSync(fd);
  }
}
