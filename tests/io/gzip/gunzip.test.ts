import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ReadBytes } from '../../../src/io/csv/byte-source.ts';
import { gunzip } from '../../../src/io/gzip/gunzip.ts';
import { drain } from '../xlsx/make-workbook.ts';

/** Gives the bytes in pieces of at most `step`. */
function reading(bytes: Uint8Array, step: number): ReadBytes {
  let at = 0;
  return async (into, to, length) => {
    const part = bytes.subarray(at, at + Math.min(length, step));
    into.set(part, to);
    at += part.length;
    return part.length;
  };
}

async function unpack(bytes: Uint8Array, step = 1 << 20, limit?: number): Promise<string> {
  const opened = gunzip('f.csv.gz', reading(bytes, step), limit);
  try {
    const text = await drain(opened.read);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await opened.original()).toEqual({ bytes: bytes.length, sha256 });
    return text;
  } finally {
    await opened.close();
  }
}

const text = Array.from({ length: 3000 }, (_, i) => `PC-${i},Windows ${i % 12}`).join('\n');
const packed = gzipSync(text);

describe('a .gz file is unpacked as it is read', () => {
  test.each([1, 7, 1000, 1 << 20])('in pieces of %i bytes', async (step) => {
    expect(await unpack(packed, step)).toBe(text);
  });
  test('members one after another are read on', async () => {
    expect(await unpack(Buffer.concat([gzipSync('a\n'), gzipSync(''), gzipSync('b\n'), packed]), 13)).toBe(
      `a\nb\n${text}`,
    );
  });
  test('zeros after the end are padding', async () => {
    expect(await unpack(Buffer.concat([packed, Buffer.alloc(100_000)]))).toBe(text);
  });
  test('it can be left before its end', async () => {
    const opened = gunzip('f', reading(gzipSync(randomBytes(3_000_000)), 1 << 16));
    await opened.read(Buffer.alloc(10), 0, 10);
    await opened.close();
    expect(
      await opened.read(Buffer.alloc(100_000), 0, 100_000).then(() => opened.read(Buffer.alloc(100_000), 0, 100_000)),
    ).toBe(0);
  });
});

describe('what cannot be unpacked is refused in words', () => {
  test('cut off after any 100th byte', async () => {
    for (let length = 1; length < packed.length; length += 100) {
      await expect(unpack(packed.subarray(0, length))).rejects.toMatchObject({ reason: 'damaged' });
    }
  });
  test('one byte short', async () => {
    await expect(unpack(packed.subarray(0, -1))).rejects.toThrow('f.csv.gz is damaged or cut off');
  });
  test.each([12, 2000, packed.length - 6, packed.length - 2])('with byte %i changed', async (at) => {
    const odd = Buffer.from(packed);
    odd[at] = (odd[at] ?? 0) ^ 0x55;
    await expect(unpack(odd)).rejects.toMatchObject({ reason: 'damaged' });
  });
  test.each([
    ['text', Buffer.from('garbage')],
    ['text after zeros', Buffer.from('\0\0\0\0garbage')],
    ['half a member', packed.subarray(0, 50)],
  ])('%s after the end', async (_, rest) => {
    await expect(unpack(Buffer.concat([packed, rest]))).rejects.toMatchObject({ reason: 'damaged' });
    await expect(unpack(Buffer.concat([packed, rest]), 5)).rejects.toMatchObject({ reason: 'damaged' });
  });
  test.each([
    ['a workbook', Buffer.from('PK\x03\x04'), 'a workbook or other zip package packed again'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'an Office file packed again'],
    ['gzip again', packed, 'a gzip archive inside'],
    ['tar', Buffer.concat([Buffer.alloc(257, 'x'), Buffer.from('ustar\0')]), '.tar.gz'],
  ])('%s inside', async (_, inside, told) => {
    await expect(unpack(gzipSync(inside))).rejects.toThrow(told);
  });
  test('a bomb, by its ratio', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a,b\n'));
    await expect(unpack(bomb)).rejects.toThrow('more than 200 times its size');
  });
  test('more than its limit; exactly the limit is read', async () => {
    expect(await unpack(packed, 1000, text.length)).toBe(text);
    await expect(unpack(packed, 1000, text.length - 1)).rejects.toThrow(
      `unpacks to more than ${text.length - 1} bytes`,
    );
  });
  test('trouble with the file itself stays what it is', async () => {
    const opened = gunzip('f', async () => {
      throw new RangeError('disk');
    });
    await expect(drain(opened.read)).rejects.toThrow(RangeError);
  });
});
