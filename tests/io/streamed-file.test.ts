import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StreamedFile } from '../../src/io/streamed-file.ts';
import { folder, userError } from './folder.ts';

describe('a file that is written piece by piece', () => {
  test('stands under its name only once it is whole, 0600, and nothing else stands there', () => {
    const dir = folder();
    const file = new StreamedFile(join(dir, 'x/y/a.csv'), 'a.csv');
    for (let i = 0; i < 200_000; i++) file.add(`line ${i}\r\n`);
    expect(existsSync(join(dir, 'x/y/a.csv'))).toBe(false);
    file.finish();
    file.drop();
    expect(readdirSync(join(dir, 'x/y'))).toEqual(['a.csv']);
    expect(readFileSync(join(dir, 'x/y/a.csv'), 'utf8').split('\r\n')).toHaveLength(200_001);
    expect(statSync(join(dir, 'x/y/a.csv')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'x/y')).mode & 0o777).toBe(0o700);
  });

  test('that is dropped leaves nothing, not even the folders made for it', () => {
    const dir = folder();
    const file = new StreamedFile(join(dir, 'x/y/a.csv'), 'a.csv');
    file.add('x'.repeat(100_000));
    file.drop();
    file.drop();
    file.finish();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('holds what was added and not taken back, whatever the lengths', () => {
    const step = fc.tuple(
      fc.constantFrom('add', 'add', 'mark', 'back'),
      fc.nat(3),
      fc.string({ unit: 'grapheme', maxLength: 50 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const dir = folder();
        const file = new StreamedFile(join(dir, 'a'), 'a');
        let wanted = '';
        let mark = { at: 0, text: '' };
        for (const [what, times, text] of steps) {
          if (what === 'add') {
            const piece = text.repeat(10 ** times);
            file.add(piece);
            wanted += piece;
          } else if (what === 'mark') mark = { at: file.mark(), text: wanted };
          else {
            file.backTo(mark.at);
            wanted = mark.text;
          }
        }
        file.finish();
        expect(readFileSync(join(dir, 'a'), 'utf8')).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });
});

describe('never takes the place of anything', () => {
  test.each<[string, (path: string) => void]>([
    ['a file', (path) => writeFileSync(path, 'theirs')],
    ['a folder', (path) => mkdirSync(path)],
    ['a link that leads nowhere', (path) => symlinkSync('/nowhere/at/all', path)],
  ])('%s that stands there', (_what, put) => {
    const dir = folder();
    put(join(dir, 'a.csv'));
    expect(userError(() => new StreamedFile(join(dir, 'a.csv'), 'a.csv')).message).toBe('a.csv is there already');
    expect(readdirSync(dir)).toEqual(['a.csv']);
  });

  test('a file that came to stand there meanwhile', () => {
    const dir = folder();
    const file = new StreamedFile(join(dir, 'a.csv'), 'a.csv');
    file.add('ours');
    writeFileSync(join(dir, 'a.csv'), 'theirs');
    expect(userError(() => file.finish()).message).toBe('a.csv is there already');
    expect([readdirSync(dir), readFileSync(join(dir, 'a.csv'), 'utf8')]).toEqual([['a.csv'], 'theirs']);
    expect(file.over).toBe(true);
  });
});

test('where nothing can be written is told in words, with the kind for that', () => {
  const dir = folder({ file: '' });
  const error = userError(() => new StreamedFile(join(dir, 'file/a.csv'), 'file/a.csv'));
  expect(error).toMatchObject({ kind: 'io', message: 'cannot write file/a.csv: a part of the path is not a folder' });
  expect(userError(() => new StreamedFile(join(dir, 'x'.repeat(5_000)), 'x')).kind).toBe('io');
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to', () => {
  const dir = folder();
  chmodSync(dir, 0o500);
  expect(userError(() => new StreamedFile(join(dir, 'a'), 'a')).kind).toBe('io');
});
