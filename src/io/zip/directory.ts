import { shownValue } from '../shown.ts';
import { PACKED_LIMITS } from './limits.ts';
import { damaged, endless, refused, tooLarge } from './packed-faults.ts';
import type { RandomAccess } from './random-access.ts';

/** One part of a zip package, as the list at its end describes it. `path`: with `/`, no leading one, as written. */
export type ZipPart = {
  path: string;
  encrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  at: number;
};

/** The parts of a package by lower-case path: names in a package differ by more than case (ECMA-376 part 2). */
export type ZipDirectory = ReadonlyMap<string, ZipPart>;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const ENTRY_SIZE = 46;
const SENTINEL = 0xffffffff;

/**
 * Reads the list of parts of a zip package (PKWARE APPNOTE 6.3.10, sections 4.3.12 to 4.3.16) and nothing else: no part
 * is unpacked. Throws CsvFileError for a package that is cut off, damaged, split, a bomb, or made to mislead.
 */
export async function readDirectory(name: string, file: RandomAccess): Promise<ZipDirectory> {
  const end = await readEnd(name, file);
  if (end.parts > PACKED_LIMITS.parts) throw tooLarge(name, `it has more than ${PACKED_LIMITS.parts} parts`);
  if (end.size > PACKED_LIMITS.directory) throw tooLarge(name, 'its list of parts is too long');
  if (end.from + end.size > end.before) throw damaged(name, 'the list of its parts is not where it should be');
  const list = await file.readAt(end.from, end.size);
  const parts = new Map<string, ZipPart>();
  let at = 0;
  let total = 0;
  for (let i = 0; i < end.parts; i++) {
    const found = readEntry(name, list, at);
    at = found.next;
    const { part } = found;
    if (part.path.endsWith('/')) continue;
    if (part.at + part.packed > end.from) throw damaged(name, 'a part lies outside the package');
    const key = part.path.toLowerCase();
    if (parts.has(key))
      throw refused(name, `a package with two parts of one name (${shownValue(part.path)})`, SAVE_AGAIN);
    parts.set(key, part);
    total += part.unpacked;
    weighDeclared(name, part, total);
  }
  if (at !== list.length) throw damaged(name, 'the list of its parts does not add up');
  refuseOverlap(name, parts);
  return parts;
}

const SAVE_AGAIN = 'Open it in a spreadsheet program and save it again as .xlsx, or as "CSV UTF-8".';

function weighDeclared(name: string, part: ZipPart, total: number): void {
  if (total > PACKED_LIMITS.package) {
    throw tooLarge(name, `its parts unpack to more than ${PACKED_LIMITS.package} bytes`);
  }
  if (part.unpacked > PACKED_LIMITS.ratioFrom && part.unpacked > part.packed * PACKED_LIMITS.ratio) {
    const what = `${shownValue(part.path)} unpacks to more than ${PACKED_LIMITS.ratio} times its size, as a "zip bomb" does`;
    throw tooLarge(name, what);
  }
}

type End = { parts: number; size: number; from: number; before: number };

async function readEnd(name: string, file: RandomAccess): Promise<End> {
  const length = Math.min(file.size, END_SIZE + 0xffff);
  const tail = await file.readAt(file.size - length, length);
  let at = tail.length - END_SIZE;
  while (at >= 0 && !(tail.readUInt32LE(at) === END && at + END_SIZE + tail.readUInt16LE(at + 20) === tail.length))
    at--;
  if (at < 0) throw endless(name);
  const before = file.size - tail.length + at;
  const parts = tail.readUInt16LE(at + 10);
  const size = tail.readUInt32LE(at + 12);
  const from = tail.readUInt32LE(at + 16);
  if (parts === 0xffff || size === SENTINEL || from === SENTINEL) return readEnd64(name, file, before);
  if (tail.readUInt32LE(at + 4) !== 0 || tail.readUInt16LE(at + 8) !== parts) throw split(name);
  return { parts, size, from, before };
}

function split(name: string): Error {
  return refused(name, 'one volume of a split zip archive', 'Put it together and give the whole file.');
}

/** The larger form of the end record, for packages of more than 65,534 parts or 4 GiB, or by writers that play safe. */
async function readEnd64(name: string, file: RandomAccess, end: number): Promise<End> {
  const wrong = (): Error => damaged(name, 'the end of the package (zip64) cannot be read');
  if (end < LOCATOR_SIZE) throw wrong();
  const locator = await file.readAt(end - LOCATOR_SIZE, LOCATOR_SIZE);
  if (locator.length < LOCATOR_SIZE || locator.readUInt32LE(0) !== LOCATOR_64) throw wrong();
  const before = Number(locator.readBigUInt64LE(8));
  if (before + 56 > end) throw wrong();
  const record = await file.readAt(before, 56);
  if (record.length < 56 || record.readUInt32LE(0) !== END_64) throw wrong();
  const [parts, size, from] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)));
  return { parts: parts ?? 0, size: size ?? 0, from: from ?? 0, before };
}

function readEntry(name: string, list: Buffer, at: number): { part: ZipPart; next: number } {
  if (at + ENTRY_SIZE > list.length || list.readUInt32LE(at) !== ENTRY) {
    throw damaged(name, 'the list of its parts cannot be read');
  }
  const flags = list.readUInt16LE(at + 8);
  const pathEnd = at + ENTRY_SIZE + list.readUInt16LE(at + 28);
  const extraEnd = pathEnd + list.readUInt16LE(at + 30);
  const next = extraEnd + list.readUInt16LE(at + 32);
  if (next > list.length) throw damaged(name, 'the list of its parts is cut off');
  const sizes = {
    unpacked: list.readUInt32LE(at + 24),
    packed: list.readUInt32LE(at + 20),
    at: list.readUInt32LE(at + 42),
  };
  widen(name, sizes, list.subarray(pathEnd, extraEnd));
  const written = list.toString('utf8', at + ENTRY_SIZE, pathEnd).replaceAll('\\', '/');
  const path = written.replace(/^\/+/, '');
  if (path.split('/').includes('..') || /^[A-Za-z]:/.test(path) || path.includes('\0')) {
    throw refused(name, `a package with a part that points outside it (${shownValue(written)})`, SAVE_AGAIN);
  }
  const part = {
    path,
    encrypted: (flags & 0x2041) !== 0,
    method: list.readUInt16LE(at + 10),
    crc: list.readUInt32LE(at + 16),
    ...sizes,
  };
  return { part, next };
}

/** Takes sizes that do not fit in 32 bits from the extra field 1, in the order in which they are stated there. */
function widen(name: string, sizes: { unpacked: number; packed: number; at: number }, extra: Buffer): void {
  const keys = (['unpacked', 'packed', 'at'] as const).filter((key) => sizes[key] === SENTINEL);
  if (keys.length === 0) return;
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && end <= extra.length && end - at - 4 >= keys.length * 8) {
      for (const [i, key] of keys.entries()) sizes[key] = Number(extra.readBigUInt64LE(at + 4 + i * 8));
      return;
    }
    at = end;
  }
  throw damaged(name, 'the size of a part is missing');
}

/** Parts that share bytes are how the densest bombs are made; no program writes them. */
function refuseOverlap(name: string, parts: ZipDirectory): void {
  const sorted = [...parts.values()].sort((a, b) => a.at - b.at);
  for (const [i, part] of sorted.entries()) {
    const after = sorted[i + 1];
    if (after !== undefined && part.at + 30 + part.packed > after.at) {
      throw refused(name, 'a package whose parts overlap, as in a "zip bomb"', SAVE_AGAIN);
    }
  }
}
