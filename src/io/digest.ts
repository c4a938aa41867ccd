import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ioError } from './io-error.ts';

/** SHA-256 of bytes, or of text as UTF-8, in lower-case hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A file's size and SHA-256. `changed`: it was written to while it was read, so that neither can be relied on. */
export type FileDigest = { bytes: number; sha256: string; changed: boolean };

/**
 * The SHA-256 of a file of any size, read piece by piece. Takes a path that is known to be an ordinary file.
 * Throws a UserError of kind `io` when it cannot be read.
 */
export async function fileDigest(path: string): Promise<FileDigest> {
  try {
    const file = await open(path, 'r');
    try {
      const before = await file.stat({ bigint: true });
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const piece of file.createReadStream({ autoClose: false, highWaterMark: 1024 ** 2 })) {
        hash.update(piece);
        bytes += piece.length;
      }
      const after = await file.stat({ bigint: true });
      const changed = after.mtimeNs !== before.mtimeNs || after.size !== before.size || BigInt(bytes) !== after.size;
      return { bytes, sha256: hash.digest('hex'), changed };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw ioError(error, `read ${path}`);
  }
}

/**
 * One text for one value, whatever order its keys were written in: keys sorted by UTF-16 code unit, no spaces, keys whose
 * value is undefined left out (the ordering rule of RFC 8785). Throws a TypeError for what JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no place in JSON`);
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}
