import { describe, expect, test } from 'vitest';
import { findInEstate } from '../../src/assess/find-estate.ts';
import type { BasisBlock } from '../../src/domain/result.ts';
import { surveyEstate } from '../../src/inventory/estate.ts';
import { fakeLifecycle, type Row, source } from '../inventory/made-up.ts';

const ON = '2026-05-13';

function found(rows: readonly Row[]) {
  const { estate } = surveyEstate({
    sources: [source('a.csv', rows)],
    asOf: ON,
    staleAfterDays: 90,
    exclusions: [],
    agreements: [],
    acceptances: [],
    lifecycle: fakeLifecycle,
  });
  const basis = { lifecycle: { title: 'T', checkedOn: ON, ageDays: 0, sha256: '0'.repeat(64) } } as BasisBlock;
  return findInEstate({ asOf: ON, estate, basis });
}

const device = (name: string, seen: string, more: Row = {}): Row => ({
  name,
  os: 'desk new',
  'last-seen': seen,
  'device-type': '',
  ...more,
});

describe('devices not seen lately', () => {
  test.each([
    ['a few of many', 1, 20, 'low', 'Devices not seen lately: 1'],
    ['more than one in ten', 3, 20, 'medium', 'Devices not seen lately: 3'],
    ['all there are', 3, 0, 'high', 'No device is left to count'],
  ])('%s', (_, stale, seen, severity, title) => {
    const rows = [
      ...Array.from({ length: stale }, (_row, i) => device(`OLD${i}`, '2026-01-01')),
      ...Array.from({ length: seen }, (_row, i) => device(`NEW${i}`, '2026-05-01')),
    ];
    expect(found(rows)).toMatchObject([{ severity, title }]);
  });

  test('where none is left, what to do about the day is told', () => {
    expect(found([device('A', '2025-01-01')])[0]?.action).toContain('staleAfterDays');
  });
});

describe('fax machines', () => {
  test.each([
    ['one', 1, '1 fax machine in the inventory'],
    ['two', 2, '2 fax machines in the inventory'],
  ])('%s in the list is a finding', (_, n, because) => {
    const rows = Array.from({ length: n }, (_row, i) => device(`F${i}`, '2026-05-01', { 'device-type': 'Fax' }));
    expect(found(rows)).toMatchObject([
      { title: `Fax machines in use: ${n}`, because: expect.stringContaining(because) },
    ]);
  });

  test('none is none', () => expect(found([device('A', '2026-05-01')])).toEqual([]));
});
