import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandPatterns, filesNamed, nameMeets } from '../../../src/cli/batch/glob.ts';
import { UserError } from '../../../src/errors.ts';
import { emptyFolder } from '../workspace-fixture.ts';

function tree(...files: string[]): string {
  const root = emptyFolder();
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), 'x');
  }
  return root;
}

describe('patterns', () => {
  const files = [
    'in/b/x.csv',
    'in/a/y.csv',
    'in/a/deep/z.csv',
    'in/top.csv',
    'in/a/note.txt',
    'in/.git/h.csv',
    'in/Z.csv',
  ];
  test.each([
    [
      '** is any number of folders, none as well',
      'in/**/*.csv',
      ['in/Z.csv', 'in/a/deep/z.csv', 'in/a/y.csv', 'in/b/x.csv', 'in/top.csv'],
    ],
    ['* stays within one name', 'in/*/*.csv', ['in/a/y.csv', 'in/b/x.csv']],
    ['? is one character', 'in/?.csv', ['in/Z.csv']],
    ['hidden names are met only by a full stop', 'in/.*/*.csv', ['in/.git/h.csv']],
    ['** at the end is every file below', 'in/a/**', ['in/a/deep/z.csv', 'in/a/note.txt', 'in/a/y.csv']],
    ['a name without stars is taken as it is, there or not', 'in/absent.csv', ['in/absent.csv']],
    ['folders are no files', 'in/*', ['in/Z.csv', 'in/top.csv']],
    ['a leading ./ stays', './in/b/*', ['./in/b/x.csv']],
  ])('%s', (_rule, pattern, wanted) => {
    expect(expandPatterns([pattern], tree(...files))).toEqual(wanted);
  });

  test('a file met twice is read once, and the order is by code point, not by pattern', () => {
    const root = tree('é.csv', 'z.csv', 'Z.csv', '\u{1f600}.csv', '\uff21.csv');
    expect(expandPatterns(['z*', '*.csv', '**/*.csv'], root)).toEqual([
      'Z.csv',
      'z.csv',
      'é.csv',
      '\uff21.csv',
      '\u{1f600}.csv',
    ]);
  });

  test('a file whose name holds a star is named by it', () => {
    expect(expandPatterns(['a*.csv'], tree('a*.csv', 'ab.csv'))).toEqual(['a*.csv']);
  });

  test('every pattern that meets nothing is an error, and never a pass', () => {
    const root = tree('a.csv');
    expect(() => expandPatterns(['*.csv', '*.tsv', 'no/**/*.csv'], root)).toThrow(UserError);
    try {
      expandPatterns(['*.csv', '*.tsv', 'no/**/*.csv'], root);
    } catch (error) {
      expect((error as UserError).problems).toEqual(['*.tsv meets no file', 'no/**/*.csv meets no file']);
    }
  });

  test('** follows no link, so that a circle of links ends; a link that leads nowhere is left to its reader', () => {
    const root = tree('in/a/x.csv');
    symlinkSync('..', join(root, 'in/a/up'));
    symlinkSync('nowhere', join(root, 'in/lost.csv'));
    symlinkSync('round.csv', join(root, 'in/round.csv'));
    expect(expandPatterns(['in/**/*.csv'], root)).toEqual(['in/a/x.csv', 'in/lost.csv', 'in/round.csv']);
  });
});

test('files of a command line stay in their order, patterns expanded where they stand', () => {
  const root = tree('b.csv', 'a.csv', 'in/c.csv');
  expect(filesNamed(['z.csv', '*.csv', '-', 'in/?.csv', 'b.csv', '*.tsv'], root)).toEqual([
    'z.csv',
    'a.csv',
    'b.csv',
    '-',
    'in/c.csv',
    'b.csv',
    '*.tsv',
  ]);
});

describe('one name against one part', () => {
  test('the same as the plain definition by regular expression, for any text', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '.', '😀')).map((l) => l.join(''));
    const parts = fc.array(fc.constantFrom('a', 'b', '.', '😀', '*', '?'), { maxLength: 8 }).map((l) => l.join(''));
    fc.assert(
      fc.property(letters, parts, (name, part) => {
        const source = Array.from(part, (c) => (c === '*' ? '.*' : c === '?' ? '.' : c === '.' ? '\\.' : c)).join('');
        return nameMeets(name, part) === new RegExp(`^${source}$`, 'su').test(name);
      }),
    );
  });

  test('many stars against a long name that does not fit are soon told', () => {
    expect(nameMeets('a'.repeat(5_000), `${'*a'.repeat(50)}b`)).toBe(false);
  });
});
