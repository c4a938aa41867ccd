import { readSync } from 'node:fs';
import { UserError } from '../errors.ts';

/**
 * Reads bytes of an open file into `into` and gives how many; 0 at its end. `place`: where in the file, or null for where
 * the last read stopped. Waits for the disk: handing each block to a thread of its own and back takes several times as
 * long as reading it. Throws UserError of kind `io`.
 */
export function readSome(
  fd: number,
  name: string,
  into: Uint8Array,
  at: number,
  length: number,
  place: number | null,
): number {
  try {
    return readSync(fd, into, at, length, place);
  } catch (error) {
    throw cannotRead(name, error);
  }
}

/** What stands in the way of reading the file `name`, in words. */
export function cannotRead(name: string, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'you are not allowed to read it',
    EPERM: 'you are not allowed to read it',
    EISDIR: 'it is a folder',
    ENAMETOOLONG: 'the name is too long',
    EIO: 'the disk reports an error',
  };
  return new UserError(`cannot read ${name}: ${words[code] ?? code}`, [], 'io');
}
