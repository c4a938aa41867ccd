import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import type { ReadBytes } from '../csv/byte-source.ts';
import { readBlocks, type Unpacked } from '../unpacked.ts';
import { inflateBlocks, isZlibError } from '../zip/inflate-blocks.ts';
import { PACKED_LIMITS } from '../zip/limits.ts';
import { damaged, refused } from '../zip/packed-faults.ts';
import { UnpackMeter } from '../zip/unpack-meter.ts';

const BLOCK = 64 * 1024;
const UNPACK = 'Unpack it first and give the file inside.';

/**
 * Unpacks a .gz file (RFC 1952, any number of members) as it is read, in bounded memory. Throws CsvFileError while it is
 * read: for a file that is cut off or damaged, for a bomb, and when what is inside is itself packed.
 */
export function gunzip(name: string, read: ReadBytes, limit: number = PACKED_LIMITS.gzip): Unpacked {
  const raw = new RawBytes(read);
  const blocks = inflated(name, raw, new UnpackMeter(name, limit));
  return {
    read: readBlocks(blocks),
    delimiter: null,
    original: async () => ({ bytes: raw.bytes, sha256: raw.hash.digest('hex') }),
    warnings: () => [],
    close: async () => {
      await blocks.return(undefined);
    },
  };
}

/** The packed bytes as they come, counted and digested. */
class RawBytes {
  readonly #read: ReadBytes;
  readonly hash = createHash('sha256');
  bytes = 0;
  /** Offset after the last byte that is not zero. */
  filled = 0;

  constructor(read: ReadBytes) {
    this.#read = read;
  }

  async *blocks(): AsyncGenerator<Buffer> {
    for (;;) {
      const block = Buffer.allocUnsafe(BLOCK);
      const got = await this.#read(block, 0, block.length);
      if (got === 0) return;
      const part = block.subarray(0, got);
      this.hash.update(part);
      let last = got;
      while (last > 0 && part[last - 1] === 0) last--;
      if (last > 0) this.filled = this.bytes + last;
      this.bytes += got;
      yield part;
    }
  }
}

async function* inflated(name: string, raw: RawBytes, meter: UnpackMeter): AsyncGenerator<Buffer> {
  const unzip = createGunzip({ chunkSize: BLOCK });
  let out = 0;
  try {
    for await (const block of inflateBlocks(raw.blocks(), unzip)) {
      if (out === 0) refusePacked(name, block);
      out += block.length;
      meter.count(block.length);
      meter.weigh(unzip.bytesWritten, out);
      yield block;
    }
  } catch (error) {
    if (isZlibError(error)) throw damaged(name, 'its packed data cannot be read to the end');
    throw error;
  }
  // Zeros after the last member are padding of tapes and block devices; anything after them was meant to be read.
  if (raw.filled > unzip.bytesWritten) throw damaged(name, 'data follow its end that are not packed');
}

/** Tells what is inside from its first bytes (published magic numbers; `ustar` at 257 is POSIX tar). */
function refusePacked(name: string, head: Buffer): void {
  const starts = (...bytes: number[]): boolean => bytes.every((b, i) => head[i] === b);
  if (starts(0x50, 0x4b)) throw refused(name, 'a workbook or other zip package packed again with gzip', UNPACK);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw refused(name, 'an Office file packed again with gzip', UNPACK);
  if (starts(0x1f, 0x8b)) throw refused(name, 'a gzip archive inside a gzip archive', UNPACK);
  if (head.length > 262 && head.toString('latin1', 257, 262) === 'ustar') {
    throw refused(name, 'a tar archive packed with gzip (.tar.gz)', UNPACK);
  }
}
