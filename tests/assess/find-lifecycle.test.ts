import { describe, expect, test } from 'vitest';
import { findInLifecycle } from '../../src/assess/find-lifecycle.ts';
import type { BasisBlock } from '../../src/domain/result.ts';

const found = (ageDays: number, imported?: BasisBlock['lifecycle']['imported']) =>
  findInLifecycle({
    asOf: '2027-06-30',
    basis: {
      lifecycle: {
        title: 'T',
        checkedOn: '2027-06-01',
        ageDays,
        sha256: '0'.repeat(64),
        ...(imported === undefined ? {} : { imported }),
      },
    } as BasisBlock,
  });

const dated = (product: string, checkedOn: string) => ({ file: 'own.yaml', product, checkedOn });

describe('support dates that are old', () => {
  test.each([
    ['those that ship, 180 days old', 180, undefined, []],
    ['those that ship, a day older', 181, undefined, ['Lifecycle dates are old']],
    ['imported ones, 180 days old', 0, [dated('a', '2027-01-01')], []],
    ['imported ones, a day older', 0, [dated('a', '2026-12-31')], ['Imported lifecycle dates are old: 1 product']],
    ['imported ones collected after the day', 0, [dated('a', '2029-01-01')], []],
    [
      'both, each by itself',
      400,
      [dated('a', '2020-01-01'), dated('b', '2027-06-01')],
      ['Lifecycle dates are old', 'Imported lifecycle dates are old: 1 product'],
    ],
  ])('%s', (_, age, imported, titles) => {
    expect(found(age, imported).map((f) => f.title)).toEqual(titles);
  });

  test('the oldest are named, whatever the order of files, and the others counted', () => {
    const products = [
      dated('d', '2026-01-04'),
      dated('b', '2026-01-02'),
      dated('e', '2026-01-05'),
      dated('c', '2026-01-02'),
    ];
    const [one] = found(0, products);
    expect(one?.because).toContain('b (544 days), c (544 days), d (542 days) and 1 other product; more than 180');
    expect(found(0, products.toReversed())).toEqual([one]);
  });
});
