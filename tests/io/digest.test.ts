import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, fileDigest, sha256 } from '../../src/io/digest.ts';
import { folder, userErrorOf } from './folder.ts';

describe('digests', () => {
  test('SHA-256 as published for "abc" and for nothing', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('a file is hashed piece by piece, to the same digest', async () => {
    const content = Buffer.alloc(2_500_000, 'abc');
    const dir = folder({ big: content, empty: '' });
    expect(await fileDigest(join(dir, 'big'))).toEqual({
      bytes: content.length,
      sha256: sha256(content),
      changed: false,
    });
    expect(await fileDigest(join(dir, 'empty'))).toEqual({ bytes: 0, sha256: sha256(''), changed: false });
    expect(await userErrorOf(fileDigest(join(dir, 'none')))).toMatchObject({ kind: 'io' });
  });

  test('a file that is written to meanwhile is told', async () => {
    const path = join(folder({ log: Buffer.alloc(4_000_000) }), 'log');
    let reading = true;
    const digest = fileDigest(path).finally(() => {
      reading = false;
    });
    // On every turn until the digest is there, so that some write falls between its first look and its last, however
    // slow either is. In place, since a file that grows at every turn is never read to its end; each with a time of its
    // own, since the clock of a file system may stand still between two writes.
    for (let time = 1; reading; time++) {
      writeFileSync(path, 'more', { flag: 'r+' });
      utimesSync(path, time, time);
      await new Promise((done) => setImmediate(done));
    }
    expect((await digest).changed).toBe(true);
  });

  test('text is hashed as UTF-8', () => {
    expect(sha256('ŵ')).toBe(sha256(Buffer.from([0xc5, 0xb5])));
  });

  test('the order of keys does not matter, absent ones least of all; the order of lists does', () => {
    expect(canonicalJson({ b: 1, a: [2, { d: null, c: 'x' }], e: undefined })).toBe(
      '{"a":[2,{"c":"x","d":null}],"b":1}',
    );
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [1n]])('%s has no place in it', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });

  test('it is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        expect(JSON.parse(canonicalJson(v))).toEqual(JSON.parse(JSON.stringify(v)));
      }),
    );
  });
});
