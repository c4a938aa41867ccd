import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { surveyEstate } from '../../src/inventory/estate.ts';
import { accountForMerge, newestSighting } from '../../src/inventory/merge-account.ts';
import { fakeLifecycle, type Row, source } from './made-up.ts';

const ON = '2026-05-13';

const account = (files: Record<string, readonly Row[]>) =>
  accountForMerge(
    Object.entries(files).map(([name, rows]) => source(name, rows)),
    fakeLifecycle,
    ON,
  );

describe('an account of the merge', () => {
  test('names rows that were seen after the day: a wrong clock would win over every other row', () => {
    const found = account({
      'a.csv': [{ name: 'A', 'last-seen': ON }, { name: 'B', 'last-seen': '2099-12-31' }, { name: 'C' }],
      'b.csv': [{ name: 'A', 'last-seen': '2026-05-14' }],
    });
    expect(found.seenAfter).toEqual({
      rows: 2,
      places: [
        { file: 'a.csv', line: 3 },
        { file: 'b.csv', line: 2 },
      ],
    });
    expect(account({ 'a.csv': [{ name: 'A', 'last-seen': ON }] }).seenAfter).toEqual({ rows: 0, places: [] });
  });

  test('says for each file how many devices it knows, and how many it alone does', () => {
    const found = account({
      'a.csv': [{ name: 'PC-1' }, { name: 'PC-2' }, { name: 'pc-2.trust.local' }],
      'b.csv': [{ name: 'PC-2' }],
    });
    expect(found.files).toEqual([
      { file: 'a.csv', devices: 2, alone: 1 },
      { file: 'b.csv', devices: 1, alone: 0 },
    ]);
    expect(found.shared).toBe(1);
  });

  test('names the file whose word counted, why, and where to look', () => {
    const found = account({
      'a.csv': [
        { name: 'A', encrypted: 'yes', 'last-seen': '2026-05-02' },
        { name: 'B', encrypted: 'yes', 'last-seen': '2026-05-02' },
      ],
      'b.csv': [
        { name: 'A', encrypted: 'no', 'last-seen': '2026-05-01' },
        { name: 'B', encrypted: 'no', 'last-seen': '2026-05-02' },
      ],
    });
    expect(found.conflicts).toEqual([
      {
        field: 'encrypted',
        devices: 2,
        won: [
          { file: 'a.csv', devices: 1 },
          { file: 'b.csv', devices: 1 },
        ],
        newest: 1,
        places: [
          { counted: { file: 'a.csv', line: 2 }, other: { file: 'b.csv', line: 2 } },
          { counted: { file: 'b.csv', line: 3 }, other: { file: 'a.csv', line: 3 } },
        ],
      },
    ]);
  });

  test('two names under one serial number are a device set up anew, three are a dock', () => {
    const found = account({
      'a.csv': [
        { name: 'OLD', serial: 'SN100' },
        { name: 'NEW', serial: 'SN100' },
        ...['L1', 'L2', 'L3'].map((name) => ({ name, serial: 'DOCK77' })),
      ],
    });
    expect(found.renamed).toEqual({ devices: 1, places: [[2, 3].map((line) => ({ file: 'a.csv', line }))] });
    expect(found.manyNames).toEqual({ devices: 1, places: [[4, 5, 6].map((line) => ({ file: 'a.csv', line }))] });
  });

  test('case and domain make no other name', () => {
    const found = account({
      'a.csv': [
        { name: 'PC-1', serial: 'SN100' },
        { name: 'pc-1.trust.local', serial: 'SN100' },
      ],
    });
    expect(found.renamed.devices + found.manyNames.devices).toBe(0);
  });

  test('serial numbers that tell nothing are counted with their rows, an empty one is none', () => {
    const rows = ['To be filled by O.E.M.', '', '00000000', 'SN100', 'Default string'].map((serial, i) => ({
      name: `N${i}`,
      serial,
    }));
    expect(account({ 'a.csv': rows }).junkSerials).toEqual({
      rows: 3,
      places: [2, 4, 6].map((line) => ({ file: 'a.csv', line })),
    });
  });

  test('one account as each tool writes it is one owner', () => {
    const owners = ['jsmith', 'TRUST\\jsmith', 'JSmith@trust.example'];
    const rows = owners.map((owner) => ({ name: 'A', owner }));
    expect(account({ 'a.csv': rows }).conflicts).toEqual([]);
    expect(account({ 'a.csv': [...rows, { name: 'A', owner: 'abrown' }] }).conflicts).toMatchObject([
      { field: 'owner', devices: 1 },
    ]);
  });
});

describe('systems of one device', () => {
  const versions = (...releases: string[]) =>
    account({ 'a.csv': releases.map((release) => ({ name: 'A', os: `desk ${release}` })) }).conflicts.map(
      (c) => c.field,
    );

  test.each([
    [['10-22h2', '10-21h2'], []],
    [['10-22h2', ''], []],
    [['7-sp1', '11-24h2'], ['os']],
    [['', '7-sp1', '11-24h2'], ['os']],
  ])('%j contradict each other in %j', (releases, fields) => {
    expect(versions(...releases)).toEqual(fields);
  });
});

test('the newest sighting is the newest day of any row or export, and none where no row says', () => {
  expect(newestSighting([source('a.csv', [{ name: 'A', 'last-seen': '2026-05-01' }, { name: 'B' }])])).toBe(
    '2026-05-01',
  );
  expect(newestSighting([{ ...source('a.csv', [{ name: 'A' }]), takenOn: '2026-05-03' }])).toBe('2026-05-03');
  expect(newestSighting([source('a.csv', [{ name: 'A' }])])).toBeNull();
});

test('the account and the survey count the same devices and the same conflicts, whatever the rows', () => {
  const some = <T extends string>(...texts: T[]) => fc.constantFrom(...texts, '');
  const row = fc.record({
    name: some('A', 'a.local', 'B', 'C'),
    serial: some('SN100', 'SN200', '0000'),
    os: some('desk new', 'desk old', 'serve new', 'desk 7', 'desk 10'),
    encrypted: some('yes', 'no'),
    'last-seen': some('2026-05-01', '2026-05-02'),
  });
  const file = fc.array(row, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (files) => {
      const sources = files.map((rows, i) => source(`${i}.csv`, rows));
      const found = accountForMerge(sources, fakeLifecycle, ON);
      const terms = { asOf: ON, staleAfterDays: 90, exclusions: [], agreements: [], acceptances: [] };
      const { estate } = surveyEstate({ ...terms, sources, lifecycle: fakeLifecycle });
      const byField = (list: readonly { field: string; devices: number }[]) =>
        list.map(({ field, devices }) => `${field} ${devices}`).sort();
      expect(byField(found.conflicts)).toEqual(byField(estate.conflicts));
      const alone = found.files.reduce((sum, f) => sum + f.alone, 0);
      expect(alone + found.shared).toBe(estate.reconciliation.devices);
      for (const c of found.conflicts) {
        expect(c.won.reduce((sum, w) => sum + w.devices, 0)).toBe(c.devices);
        expect(c.places).toHaveLength(Math.min(3, c.devices));
      }
    }),
  );
});
