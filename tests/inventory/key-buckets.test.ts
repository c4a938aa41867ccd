import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyBuckets } from '../../src/inventory/key-buckets.ts';

test('none without a key that comes twice', () => {
  const buckets = new KeyBuckets(3);
  expect([buckets.count, [...buckets]]).toEqual([0, []]);
});

test('every place is in the bucket of its key, in rising order, whatever the keys', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 40 }), (keys) => {
      const buckets = new KeyBuckets(keys.length);
      const wanted = new Map<number, number[]>();
      for (const [place, key] of keys.entries()) {
        const first = keys.indexOf(key);
        wanted.set(key, [...(wanted.get(key) ?? []), place]);
        if (first !== place) buckets.add(first, place);
      }
      const several = [...wanted.values()].filter((places) => places.length > 1);
      expect(buckets.count).toBe(several.length);
      expect([...buckets]).toEqual(several);
      expect([...buckets]).toEqual(several);
    }),
  );
});
