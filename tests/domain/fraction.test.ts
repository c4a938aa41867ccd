import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  fromDecimal,
  isAtLeast,
  isAtMost,
  mean,
  meanOfIntegers,
  multiply,
  percentOf,
  percentText,
  reduce,
  roundHalfUp,
  subtract,
  sum,
  truncate,
  whole,
} from '../../src/domain/fraction.ts';
import { Fraction } from '../../src/domain/terms.ts';

const f = (numerator: number, denominator: number): Fraction => ({ numerator, denominator });

describe('lowest terms', () => {
  test.each([
    ['a common divisor leaves', 6, 4, f(3, 2)],
    ['nothing is 0 over 1', 0, 7, f(0, 1)],
    ['the sign stands above', 3, -6, f(-1, 2)],
    ['two signs cancel', -3, -6, f(1, 2)],
  ])('%s', (_rule, n, d, expected) => {
    expect(reduce(n, d)).toEqual(expected);
  });

  test.each([
    ['denominator 0', 1, 0],
    ['half a numerator', 0.5, 2],
    ['a denominator that is not a number', 1, Number.NaN],
    ['beyond exact whole numbers', 2 ** 53, 1],
  ])('%s is refused', (_rule, n, d) => {
    expect(() => reduce(n, d)).toThrow(RangeError);
  });
});

describe('round half up', () => {
  test.each([
    ['1.45 goes up, where toFixed says 1.4', f(29, 20), 1, '1.5'],
    ['1.25 is 1.3, as in the published figures', f(5, 4), 1, '1.3'],
    ['1.75 is 1.8', f(7, 4), 1, '1.8'],
    ['a third is cut', f(1, 3), 2, '0.33'],
    ['two thirds go up', f(2, 3), 2, '0.67'],
    ['1.005 goes up', f(201, 200), 2, '1.01'],
    ['no places, half up', f(5, 2), 0, '3'],
    ['places are always shown', f(2, 1), 1, '2.0'],
    ['a carry runs through', f(1999, 200), 1, '10.0'],
    ['a negative half goes up too', f(-5, 4), 1, '-1.2'],
    ['there is no minus nought', f(-1, 100), 1, '0.0'],
    ['leading noughts stay', f(1, 200), 2, '0.01'],
  ])('%s', (_rule, fraction, decimals, expected) => {
    expect(roundHalfUp(fraction, decimals)).toBe(expected);
  });

  test.each([-1, 1.5, 16, Number.NaN])('%s decimals are refused', (decimals) => {
    expect(() => roundHalfUp(f(1, 3), decimals)).toThrow(RangeError);
  });
});

test.each([
  ['4.375 is cut to 4.3', f(35, 8), 1, '4.3'],
  ['a negative number is cut towards 0', f(-35, 8), 1, '-4.3'],
  ['no minus nought', f(-1, 100), 1, '0.0'],
])('truncation: %s', (_rule, fraction, decimals, expected) => {
  expect(truncate(fraction, decimals)).toBe(expected);
});

describe('decimals as written', () => {
  test.each([
    [4.5, f(9, 2)],
    [0.1, f(1, 10)],
    [95, f(95, 1)],
    [-2.25, f(-9, 4)],
    [1e-7, f(1, 10_000_000)],
    [1.5e-7, f(3, 20_000_000)],
    [0, f(0, 1)],
  ])('%s is exact', (n, expected) => {
    expect(fromDecimal(n)).toEqual(expected);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21])('%s is refused', (n) => {
    expect(() => fromDecimal(n)).toThrow(RangeError);
  });

  test('a threshold is met exactly at its value', () => {
    expect(isAtLeast(f(9, 2), 4.5)).toBe(true);
    expect(isAtLeast(f(8_999, 2_000), 4.5)).toBe(false);
    expect(isAtMost(f(1, 10), 0.1)).toBe(true);
    expect(isAtMost(f(1_001, 10_000), 0.1)).toBe(false);
  });
});

describe('shares', () => {
  test('nothing looked at is neither 0% nor 100%', () => {
    expect(percentOf({ numerator: 0, denominator: 0 })).toBeNull();
    expect(percentText({ numerator: 0, denominator: 0 }, 1)).toBeNull();
  });

  test('a share is told in percent, half up', () => {
    expect(percentText({ numerator: 2, denominator: 3 }, 1)).toBe('66.7%');
    expect(percentText({ numerator: 1, denominator: 8 }, 1)).toBe('12.5%');
    expect(percentText({ numerator: 1, denominator: 8 }, 0)).toBe('13%');
    expect(percentOf({ numerator: 1, denominator: 3 })).toEqual(f(100, 3));
  });
});

test('the mean of nothing is not known', () => {
  expect(mean([])).toBeNull();
  expect(meanOfIntegers([])).toBeNull();
});

const integer = fc.integer({ min: -100_000, max: 100_000 });
const fraction = fc.tuple(integer, fc.integer({ min: 1, max: 5_000 })).map(([n, d]) => reduce(n, d));
// The mean of five of these always fits exact whole numbers.
const coarse = fc.tuple(integer, fc.integer({ min: 1, max: 60 })).map(([n, d]) => reduce(n, d));

describe('properties', () => {
  test('every result is in lowest terms and fits the schema', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const results = [add(a, b), subtract(a, b), multiply(a, b)];
        for (const r of b.numerator === 0 ? results : [...results, divide(a, b)]) {
          expect(Fraction.parse(r)).toEqual(reduce(r.numerator, r.denominator));
        }
      }),
    );
  });

  test('adding and taking away, multiplying and dividing undo each other', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.numerator !== 0) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  test('the order of the parts does not matter to a mean', () => {
    fc.assert(
      fc.property(fc.array(integer, { minLength: 1, maxLength: 60 }), (numbers) => {
        const expected = reduce(
          numbers.reduce((total, n) => total + n, 0),
          numbers.length,
        );
        expect(meanOfIntegers(numbers)).toEqual(expected);
        expect(meanOfIntegers(numbers.toReversed())).toEqual(expected);
      }),
    );
  });

  test('a mean lies between its smallest and largest part', () => {
    fc.assert(
      fc.property(fc.array(coarse, { minLength: 1, maxLength: 5 }), (fractions) => {
        const sorted = fractions.toSorted(compare);
        const middle = mean(fractions);
        if (middle === null) throw new Error('a mean was due');
        expect(compare(middle, sorted[0]!)).toBeGreaterThanOrEqual(0);
        expect(compare(middle, sorted.at(-1)!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('comparing agrees with the sign of the difference', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(compare(a, b)).toBe(Math.sign(subtract(a, b).numerator));
      }),
    );
  });

  test('rounding is never further off than half a place, and a half goes up', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 4 }), (a, decimals) => {
        const rounded = fromDecimal(Number(roundHalfUp(a, decimals)));
        const half = reduce(1, 2 * 10 ** decimals);
        const error = subtract(rounded, a);
        expect(compare(error, half)).toBeLessThanOrEqual(0);
        expect(compare(add(error, half), whole(0))).toBeGreaterThan(0);
      }),
    );
  });

  test('cutting is never further from 0 than the number', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 4 }), (a, decimals) => {
        const cut = fromDecimal(Number(truncate(a, decimals)));
        const size = (x: Fraction): Fraction => reduce(Math.abs(x.numerator), x.denominator);
        expect(compare(size(cut), size(a))).toBeLessThanOrEqual(0);
        expect(compare(subtract(size(a), size(cut)), reduce(1, 10 ** decimals))).toBe(-1);
      }),
    );
  });

  test('a decimal number comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (thousandths) => {
        const n = thousandths / 1_000;
        expect(Number(roundHalfUp(fromDecimal(n), 3))).toBe(n === 0 ? 0 : n);
      }),
    );
  });

  test('a sum of many parts is the sum of their parts', () => {
    fc.assert(
      fc.property(fc.array(integer, { maxLength: 40 }), (numbers) => {
        expect(sum(numbers.map(whole))).toEqual(whole(numbers.reduce((total, n) => total + n, 0)));
      }),
    );
  });
});
