import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outNames } from '../../../src/cli/batch/out-names.ts';

const nameOf = (name: string, others: string[] = []): string => outNames([name, ...others]).get(name) ?? '';

test.each([
  ['a plain name stays', 'RXX', /^RXX$/],
  [
    'spaces and letters beyond ASCII become hyphens, with the digest of the name',
    'RXX Llŷn House',
    /^RXX-Ll-n-House-[0-9a-f]{10}$/,
  ],
  ['no name leads out of the folder', '..', /^trust-[0-9a-f]{10}$/],
  ['no hidden folder is made', '.git', /^git-[0-9a-f]{10}$/],
  ['devices of Windows are no names', 'con', /^trust-[0-9a-f]{10}$/],
  ['control characters do not get through', 'a\u001b[31m', /^a-31m-[0-9a-f]{10}$/],
  ['the files of the batch itself are not taken', 'summary.json', /^summary\.json-[0-9a-f]{10}$/],
  ['a name of nothing but signs has one all the same', '***', /^trust-[0-9a-f]{10}$/],
  ['long names are cut and stay different', 'x'.repeat(200), /^x{80}-[0-9a-f]{10}$/],
])('%s', (_rule, name, wanted) => {
  expect(nameOf(name)).toMatch(wanted);
});

test('names that a disk without case takes for one get folders of their own', () => {
  const [small, large] = [nameOf('rxx', ['RXX']), nameOf('RXX', ['rxx'])];
  expect(small.toLowerCase()).not.toBe(large.toLowerCase());
});

test('whatever the names, folders differ without regard to case, and their order does not matter', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 12 }), (names) => {
      const given = outNames(names);
      const folders = [...given.values()];
      expect(new Set(folders.map((f) => f.toLowerCase())).size).toBe(names.length);
      for (const folder of folders) expect(folder).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
      expect(new Map([...outNames([...names].reverse())].sort())).toEqual(new Map([...given].sort()));
    }),
  );
});
