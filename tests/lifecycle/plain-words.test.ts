import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../src/lifecycle/normalise.ts';

test('words of small letters are the same whichever way they are split', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    // A blank at the end is no word, and sends the text down the general way.
    fc.property(words, (list) => {
      expect(splitWords(list.join(' '))).toEqual(list);
      expect(splitWords(`${list.join(' ')} `)).toEqual(list);
    }),
  );
});
