import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/domain/nearest.ts';

describe('the word that was meant', () => {
  test.each([
    ['mandatry', ['mandatory', 'measure', 'title'], 'mandatory'],
    ['Mandatory', ['mandatory'], 'mandatory'],
    ['naswer', ['answer', 'owner'], 'answer'],
    ['ids', ['id', 'is'], 'id'],
    ['x', ['yz', 'abc'], null],
    ['completely-different', ['mandatory'], null],
    ['a'.repeat(1000), ['a'.repeat(999)], null],
    ['', ['a'], 'a'],
    ['anything', [], null],
  ])('of %j among %j is %j', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });

  test('the order of the candidates does not matter', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, fc.uniqueArray(word), (w, candidates) => {
        expect(nearest(w, candidates)).toBe(nearest(w, candidates.toReversed()));
      }),
    );
  });

  test('is put as a question, or not at all', () => {
    expect(didYouMean('mandatry', ['mandatory'])).toBe(' (did you mean "mandatory"?)');
    expect(didYouMean('mandatry', ['title'])).toBe('');
  });
});
