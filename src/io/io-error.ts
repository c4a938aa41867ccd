import { UserError } from '../errors.ts';

/** What the system's error codes mean for the person at the keyboard. */
const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your quota on this disk is used up',
  EFBIG: 'the file would grow past the size limit set for it',
  EACCES: 'permission is refused',
  EPERM: 'permission is refused',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reports a fault; look to its health before going on',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead round in a circle, or a link stands where a file must be',
  ENAMETOOLONG: 'the name is too long',
  ENXIO: 'it is not an ordinary file',
  EBUSY: 'another program is holding it',
  ENOMEM: 'there is too little memory',
};

/** The code of a system error (`ENOENT`), or null for anything else. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code;
}

/**
 * A system error as a `UserError` of kind `io`, in plain words. `doing` completes "cannot …": `read answers.yaml`.
 * What is no system error is a bug, or a UserError already: it is returned as it came.
 */
export function ioError(error: unknown, doing: string): unknown {
  const code = errorCode(error);
  if (error instanceof UserError || code === null || !/^E[A-Z0-9]+$/.test(code)) return error;
  return new UserError(`cannot ${doing}: ${WORDS[code] ?? `the system answers ${code}`}`, [], 'io');
}
