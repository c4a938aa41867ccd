import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { ioError } from './io-error.ts';

/**
 * The bytes of an ordinary file. Takes its path and the most bytes it may hold.
 * Throws a UserError when it is missing, is a folder, pipe or device, is larger than allowed, or cannot be read. A pipe
 * is recognised without waiting for its writer.
 */
export function readFileBytes(path: string, maxBytes: number): Uint8Array {
  let fd: number | null = null;
  try {
    // Without O_NONBLOCK the opening of a pipe waits for ever. Windows has no such flag and no such pipes.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size } = ordinary(path, fd);
    if (size > maxBytes) throw tooLarge(path, maxBytes);
    return readAll(path, fd, size, maxBytes);
  } catch (error) {
    throw ioError(error, `read ${path}`);
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

function ordinary(path: string, fd: number): { size: number } {
  const stat = fstatSync(fd);
  if (stat.isDirectory()) throw new UserError(`${path} is a folder, where a file is wanted`);
  if (!stat.isFile()) throw new UserError(`${path} is not an ordinary file`);
  return stat;
}

/** Reads to the real end: a file may grow or shrink between being measured and being read. */
function readAll(path: string, fd: number, size: number, maxBytes: number): Uint8Array {
  let buffer = Buffer.allocUnsafe(size + 1);
  let filled = 0;
  for (;;) {
    const got = readSync(fd, buffer, filled, buffer.length - filled, null);
    if (got === 0) return buffer.subarray(0, filled);
    filled += got;
    if (filled > maxBytes) throw tooLarge(path, maxBytes);
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length + 4096)]);
  }
}

function tooLarge(path: string, maxBytes: number): UserError {
  return new UserError(`${path} is too large: at most ${sizeInWords(maxBytes)} are read from it`);
}

function sizeInWords(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MiB` : `${bytes} bytes`;
}
