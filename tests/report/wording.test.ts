import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLeastText,
  capital,
  listText,
  meanText,
  moneyText,
  numberText,
  quarterText,
  rangeText,
  sentence,
  shareText,
  shortDigest,
  worded,
} from '../../src/report/wording.ts';

describe('figures in words', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [4664, '4,664'],
    [1234567, '1,234,567'],
    [2.5, '2.5'],
    [1234.75, '1,234.75'],
  ])('%d is grouped in thousands, decimals kept: %s', (n, text) => {
    expect(numberText(n)).toBe(text);
  });

  test('a share is printed with its denominator', () => {
    expect(shareText({ numerator: 4310, denominator: 4664 })).toBe('92.4% (4,310 of 4,664)');
  });

  test('a half goes up, once', () => {
    expect(shareText({ numerator: 29, denominator: 20_000 })).toBe('0.1% (29 of 20,000)');
    expect(meanText({ numerator: 29, denominator: 20 })).toBe('1.5');
  });

  test('a share of nothing is not measured: neither 0% nor 100%', () => {
    const text = shareText({ numerator: 0, denominator: 0 });
    expect(text).toContain('not measured');
    expect(text).not.toContain('%');
  });

  test.each([
    [{ numerator: 35, denominator: 221 }, 54, 'at least 15.8% (35 of 221)'],
    [{ numerator: 35, denominator: 221 }, 0, '15.8% (35 of 221)'],
    [{ numerator: 0, denominator: 128 }, 128, 'cannot tell (128 of 128)'],
    [{ numerator: 0, denominator: 0 }, 0, 'not measured (nothing to count)'],
  ])('%j with %d that cannot be told: %s', (share, unknown, text) => {
    expect(atLeastText(share, unknown)).toBe(text);
  });

  test('no mean is said in words', () => {
    expect(meanText(null)).toBe('not measured');
    expect(rangeText({ low: null, high: null })).toBe('not measured');
  });

  test('a range is one figure where both ends print alike', () => {
    expect(rangeText({ low: { numerator: 5, denominator: 2 }, high: { numerator: 251, denominator: 100 } })).toBe(
      '2.5',
    );
    expect(rangeText({ low: { numerator: 5, denominator: 2 }, high: { numerator: 3, denominator: 1 } })).toBe(
      '2.5 to 3.0',
    );
  });

  test('a quarter is told by its months; what is no quarter stays as it is', () => {
    expect(quarterText('2026-Q4')).toBe('October to December 2026');
    expect(quarterText('2027-Q1')).toBe('January to March 2027');
    expect(quarterText('later')).toBe('later');
  });

  test('money has pence only where there are any', () => {
    expect(moneyText(12000)).toBe('£12,000');
    expect(moneyText(1250.5)).toBe('£1,250.5');
  });

  test('grouping loses no digit', () => {
    fc.assert(fc.property(fc.nat(), (n) => Number(numberText(n).replaceAll(',', '')) === n));
  });
});

describe('sentences', () => {
  test.each([
    ['nobody has answered', 'Nobody has answered.'],
    ['Is it so?', 'Is it so?'],
    ['57 servers run it', '57 servers run it.'],
    ['iOS 12 has no fixes', 'iOS 12 has no fixes.'],
    ['sccm.csv has no column', 'sccm.csv has no column.'],
  ])('%j becomes %j', (text, expected) => {
    expect(sentence(text)).toBe(expected);
  });

  test('only an ordinary first word takes a capital', () => {
    expect(capital('met')).toBe('Met');
    expect(capital('macOS 11')).toBe('macOS 11');
  });

  test.each([
    ['it ended on 2026-03-31: it covers nothing', 'It ended on 31 March 2026: it covers nothing'],
    ['export-2026-03-31.csv is older', 'export-2026-03-31.csv is older'],
    ['see 2026-03-31.csv', 'See 2026-03-31.csv'],
    ['version 2026-13-01', 'Version 2026-13-01'],
  ])('%j is worded %j', (text, expected) => {
    expect(worded(text)).toBe(expected);
  });

  test('lists end in "and"', () => {
    expect(listText([])).toBe('');
    expect(listText(['a'])).toBe('a');
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('a digest is cut to twelve digits', () => {
    expect(shortDigest('0123456789abcdef')).toBe('0123456789ab');
  });
});
