import { crc32, createInflateRaw } from 'node:zlib';
import { shownValue } from '../shown.ts';
import type { ZipPart } from './directory.ts';
import { inflateBlocks, isZlibError } from './inflate-blocks.ts';
import { damaged, refused } from './packed-faults.ts';
import type { RandomAccess } from './random-access.ts';
import type { UnpackMeter } from './unpack-meter.ts';

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const BLOCK = 64 * 1024;

/**
 * The bytes of one part, unpacked block by block as they are asked for. What comes out is counted on the way and held
 * against the size and CRC-32 that the package states: the first byte too many stops it.
 * Throws CsvFileError when the part is encrypted, packed in an unusual way, damaged, or a bomb.
 */
export async function* unpackPart(
  name: string,
  file: RandomAccess,
  part: ZipPart,
  meter: UnpackMeter,
): AsyncGenerator<Buffer> {
  if (part.encrypted) throw refused(name, 'an encrypted zip package', 'Remove the password and save it again.');
  if (part.method !== 0 && part.method !== 8) {
    throw refused(name, `a package packed by an unusual method (${part.method})`, 'Save it again as .xlsx or CSV.');
  }
  const from = await dataStart(name, file, part);
  const state = { read: 0, out: 0, crc: 0 };
  const packed = packedBlocks(name, file, from, part, state);
  for await (const block of part.method === 0 ? packed : inflated(name, packed, part)) {
    state.out += block.length;
    if (state.out > part.unpacked) throw damaged(name, `${shownValue(part.path)} holds more than the package says`);
    state.crc = crc32(block, state.crc);
    meter.count(block.length);
    meter.weigh(part.packed, state.out);
    yield block;
  }
  if (state.out !== part.unpacked) throw damaged(name, `${shownValue(part.path)} holds less than the package says`);
  if (state.crc !== part.crc) throw damaged(name, `${shownValue(part.path)} fails its test sum`);
}

async function dataStart(name: string, file: RandomAccess, part: ZipPart): Promise<number> {
  const head = await file.readAt(part.at, LOCAL_SIZE);
  if (head.length < LOCAL_SIZE || head.readUInt32LE(0) !== LOCAL) {
    throw damaged(name, `${shownValue(part.path)} is not where the package says`);
  }
  return part.at + LOCAL_SIZE + head.readUInt16LE(26) + head.readUInt16LE(28);
}

async function* packedBlocks(
  name: string,
  file: RandomAccess,
  from: number,
  part: ZipPart,
  state: { read: number },
): AsyncGenerator<Buffer> {
  while (state.read < part.packed) {
    const block = await file.readAt(from + state.read, Math.min(BLOCK, part.packed - state.read));
    if (block.length === 0) throw damaged(name, `${shownValue(part.path)} is cut off`);
    state.read += block.length;
    yield block;
  }
}

async function* inflated(name: string, packed: AsyncGenerator<Buffer>, part: ZipPart): AsyncGenerator<Buffer> {
  try {
    yield* inflateBlocks(packed, createInflateRaw({ chunkSize: BLOCK }));
  } catch (error) {
    if (isZlibError(error)) throw damaged(name, `${shownValue(part.path)} cannot be unpacked`);
    throw error;
  }
}
