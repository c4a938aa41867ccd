import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSlips } from '../../src/lifecycle/slips.ts';

const slipOf = createSlips(['windows', 'server', 'professional', 'datacenter']);

describe('words that are slips of others', () => {
  test.each([
    ['one letter dropped', 'widows', 'windows'],
    ['one added', 'sserver', 'server'],
    ['one changed', 'windiws', 'windows'],
    ['two swapped', 'widnows', 'windows'],
    ['the first letter wrong', 'eindows', 'windows'],
    ['two slips in a long word', 'proffesional', 'professional'],
    ['a swap and a slip in a long word', 'dtaacentr', 'datacenter'],
    ['two slips in a short word', 'wndiws', null],
    ['two slips and another first letter', 'droffesional', null],
    ['three slips', 'proffezionall', null],
    ['a short word', 'serv', null],
    ['a number', '12345', null],
    ['another word', 'winter', null],
  ])('%s: %s', (_what, word, wanted) => {
    expect(slipOf(word)).toBe(wanted);
  });

  test('of two words as near, the first in the list counts', () => {
    expect(createSlips(['stream', 'steam'])('streams')).toBe('stream');
    expect(createSlips(['catalina', 'catalins'])('catalinx')).toBe('catalina');
  });

  test('any one slip in any word of the list is seen, and no word of figures is taken for one', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.constantFrom('q', 'z'), fc.boolean(), (at, letter, drop) => {
        const word = 'professional';
        const slipped = word.slice(0, at) + (drop ? '' : letter) + word.slice(at + 1);
        return slipOf(slipped) === word;
      }),
    );
    fc.assert(fc.property(fc.nat(), (n) => slipOf(String(n)) === null));
  });
});
