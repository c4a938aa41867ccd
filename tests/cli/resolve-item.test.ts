import { describe, expect, test } from 'vitest';
import { findItem, resolveItem, shortestNames } from '../../src/cli/resolve-item.ts';
import { UserError } from '../../src/errors.ts';

const items = [
  { edition: 'ndg-10@2023-24', id: 'NDG-8.3.7' },
  { edition: 'ndg-10@2023-24', id: 'NDG-1.1.1' },
  { edition: 'dspt-caf@2025-26', id: 'A2.a' },
  { edition: 'dspt-caf@2026-27', id: 'A2.a' },
  { edition: 'wgll@2026-1', id: 'WL-01.2a' },
  { edition: 'wgll@2026-1', id: 'wl-01.2A' },
];

describe('an item is found', () => {
  test.each([
    ['by its id', 'NDG-8.3.7', undefined, 'ndg-10@2023-24/NDG-8.3.7'],
    ['in any case', 'ndg-8.3.7', undefined, 'ndg-10@2023-24/NDG-8.3.7'],
    ['without the prefix of the data security standards', '8.3.7', undefined, 'ndg-10@2023-24/NDG-8.3.7'],
    ['in the edition that is named', 'A2.a', 'dspt-caf@2026-27', 'dspt-caf@2026-27/A2.a'],
    ['in the framework that is named', '1.1.1', 'ndg-10', 'ndg-10@2023-24/NDG-1.1.1'],
    ['by the name that a listing gives it', 'dspt-caf@2025-26/A2.a', undefined, 'dspt-caf@2025-26/A2.a'],
    ['exactly, before any other case of it', 'WL-01.2a', undefined, 'wgll@2026-1/WL-01.2a'],
  ])('%s', (_rule, typed, framework, wanted) => {
    const { edition, id } = resolveItem(items, typed, framework);
    expect(`${edition}/${id}`).toBe(wanted);
  });
});

describe('an item is not guessed', () => {
  test.each([
    ['when two editions have it', 'A2.a', undefined, /--framework dspt-caf@2025-26, --framework dspt-caf@2026-27/],
    ['when two editions of the framework have it', 'A2.a', 'dspt-caf', /say which/],
    ['when it is misspelt, but the nearest is told', 'NDG-8.3.77', undefined, /did you mean "NDG-8.3.7"/],
    ['when there is no such framework', 'A2.a', 'dspt', /no framework or edition "dspt"/],
    ['when it is in another framework than the one named', 'A2.a', 'ndg-10', /no item "A2.a"/],
    ['when nothing is named', '', undefined, /no item ""/],
  ])('%s', (_rule, typed, framework, wanted) => {
    const result = findItem(items, typed, framework);
    expect('problem' in result ? result.problem : 'found').toMatch(wanted);
    expect(() => resolveItem(items, typed, framework)).toThrow(UserError);
  });
});

test('a listing names an item by its bare id only where that is unique', () => {
  const name = shortestNames(items);
  expect(items.map(name)).toEqual([
    'NDG-8.3.7',
    'NDG-1.1.1',
    'dspt-caf@2025-26/A2.a',
    'dspt-caf@2026-27/A2.a',
    'WL-01.2a',
    'wl-01.2A',
  ]);
});
