import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFilesAtomically } from '../../src/io/atomic-write.ts';
import { folder, pipe, userError } from './folder.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('writing a set of files', () => {
  test('all are there, whole, and nothing else', () => {
    const dir = folder({ 'out/a.md': 'old' });
    const big = 'x'.repeat(3_000_000);
    writeFilesAtomically([
      { path: join(dir, 'out/a.md'), bytes: bytes('new') },
      { path: join(dir, 'out/b.pdf'), bytes: bytes(big) },
      { path: join(dir, 'out/c'), bytes: bytes('') },
    ]);
    expect(readdirSync(join(dir, 'out')).sort()).toEqual(['a.md', 'b.pdf', 'c']);
    expect(readFileSync(join(dir, 'out/a.md'), 'utf8')).toBe('new');
    expect(readFileSync(join(dir, 'out/b.pdf'), 'utf8')).toBe(big);
  });

  test.skipIf(process.platform === 'win32')('files are 0600 and new folders 0700, whatever the umask', () => {
    const before = process.umask(0);
    try {
      const dir = folder();
      writeFilesAtomically([{ path: join(dir, 'x/y/a.md'), bytes: bytes('a') }]);
      expect([join(dir, 'x'), join(dir, 'x/y'), join(dir, 'x/y/a.md')].map((p) => statSync(p).mode & 0o777)).toEqual([
        0o700, 0o700, 0o600,
      ]);
    } finally {
      process.umask(before);
    }
  });

  test.skipIf(process.platform === 'win32')(
    'a link at the target is replaced, and what it led to is left alone',
    () => {
      const dir = folder({ 'elsewhere.md': 'theirs' });
      symlinkSync(join(dir, 'elsewhere.md'), join(dir, 'a.md'));
      symlinkSync(join(dir, 'nowhere'), join(dir, 'b.md'));
      writeFilesAtomically(['a.md', 'b.md'].map((name) => ({ path: join(dir, name), bytes: bytes('ours') })));
      expect(lstatSync(join(dir, 'a.md')).isSymbolicLink()).toBe(false);
      expect(readFileSync(join(dir, 'elsewhere.md'), 'utf8')).toBe('theirs');
      expect(existsSync(join(dir, 'nowhere'))).toBe(false);
    },
  );
});

describe('a failure leaves everything as it was', () => {
  test('a folder in the place of the last file', () => {
    const dir = folder({ 'a.md': 'old' });
    mkdirSync(join(dir, 'c.md'));
    const files = ['a.md', 'b.md', 'c.md'].map((name) => ({ path: join(dir, name), bytes: bytes('new') }));
    expect(userError(() => writeFilesAtomically(files))).toMatchObject({
      kind: 'io',
      message: expect.stringContaining('a folder stands there'),
    });
    expect(readdirSync(dir).sort()).toEqual(['a.md', 'c.md']);
    expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe('old');
  });

  test('a file in the place of a folder; folders made for the others are gone again', () => {
    const dir = folder({ blocked: 'a file' });
    const error = userError(() =>
      writeFilesAtomically([
        { path: join(dir, 'new/a.md'), bytes: bytes('a') },
        { path: join(dir, 'blocked/b.md'), bytes: bytes('b') },
      ]),
    );
    expect(error).toMatchObject({ kind: 'io', message: expect.stringMatching(/cannot write .*blocked/) });
    expect(readdirSync(dir)).toEqual(['blocked']);
  });

  test.skipIf(process.platform === 'win32')('devices and pipes are never replaced, nor links to them', () => {
    const dir = folder();
    pipe(join(dir, 'pipe'));
    symlinkSync('/dev/null', join(dir, 'null'));
    for (const path of ['/dev/null', join(dir, 'pipe'), join(dir, 'null')]) {
      expect(userError(() => writeFilesAtomically([{ path, bytes: bytes('x') }])).message).toMatch(
        /not a file stands there/,
      );
    }
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(readdirSync(dir).sort()).toEqual(['null', 'pipe']);
  });

  test('two outputs of one name are refused before anything is written', () => {
    const dir = folder();
    expect(
      userError(() =>
        writeFilesAtomically([
          { path: join(dir, 'a'), bytes: bytes('1') },
          { path: join(dir, 'x/../a'), bytes: bytes('2') },
        ]),
      ).message,
    ).toMatch(/same file name/);
    expect(readdirSync(dir)).toEqual([]);
  });
});
