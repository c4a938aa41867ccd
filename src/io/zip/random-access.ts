import { createHash } from 'node:crypto';

/** A file of which any stretch can be read. `readAt` gives fewer bytes than asked for only at the end. */
export type RandomAccess = { readonly size: number; readAt(at: number, length: number): Promise<Buffer> };

/** Random access to bytes in memory. */
export function accessBytes(bytes: Uint8Array): RandomAccess {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: all.length,
    readAt: async (at, length) => all.subarray(Math.min(at, all.length), Math.min(at + length, all.length)),
  };
}

const BLOCK = 1024 * 1024;

/** SHA-256 of all bytes, in hexadecimal. */
export async function digestOf(file: RandomAccess): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < file.size; at += BLOCK) hash.update(await file.readAt(at, BLOCK));
  return hash.digest('hex');
}
