import { expect, test } from 'vitest';
import { leadsEitherWay } from '../../../src/assess/compare/leads.ts';
import { Crosswalk } from '../../../src/domain/definition.ts';

const walk = Crosswalk.parse({
  crosswalk: 'old-new',
  title: 'x',
  from: { framework: 'f', edition: 'old' },
  to: { framework: 'f', edition: 'new' },
  basis: 'proposed',
  source: 'ours',
  links: [
    { from: 'A', to: 'B', relation: 'same', basis: 'published' },
    { from: 'C', to: 'D', relation: 'narrower', basis: 'published' },
  ],
});

const read = (from: string, to: string) =>
  leadsEitherWay([walk], from, to)?.map((l) => [l.from, l.relation, l.to]) ?? null;

test('a crosswalk is read the way it leads, and backwards with wider for narrower', () => {
  expect(read('f@old', 'f@new')).toEqual([
    ['A', 'same', 'B'],
    ['C', 'narrower', 'D'],
  ]);
  expect(read('f@new', 'f@old')).toEqual([
    ['B', 'same', 'A'],
    ['D', 'wider', 'C'],
  ]);
});

test('where none leads either way there is none', () => {
  expect(read('f@old', 'g@1')).toBeNull();
});
