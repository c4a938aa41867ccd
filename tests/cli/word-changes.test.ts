import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordChanges } from '../../src/cli/word-changes.ts';

test.each([
  ['the same', 'the same', 'the same'],
  ['is it so now', 'is it not so', 'is it {+not+} so [-now-]'],
  ['', 'new words', '{+new words+}'],
  ['old words', '', '[-old words-]'],
  ['within 14 days', 'within 7 days', 'within [-14-] {+7+} days'],
])('%j to %j', (before, after, wanted) => {
  expect(wordChanges(before, after)).toBe(wanted);
});

test('both texts can be read out of it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((w) => w.join(' '));
  const without = (t: string, mark: RegExp): string =>
    t
      .replace(mark, '')
      .split(/\s+/)
      .filter((w) => w !== '')
      .join(' ');
  fc.assert(
    fc.property(text, text, (before, after) => {
      const shown = wordChanges(before, after);
      expect(without(shown, /\{\+.*?\+\}/g).replaceAll(/\[-|-\]/g, '')).toBe(before);
      expect(without(shown, /\[-.*?-\]/g).replaceAll(/\{\+|\+\}/g, '')).toBe(after);
    }),
  );
});
