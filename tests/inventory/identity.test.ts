import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idKey, nameKey, serialKey } from '../../src/inventory/device-keys.ts';
import { groupDevices } from '../../src/inventory/identity.ts';
import { type Row, source } from './made-up.ts';

/** Groups as sets of `file:line`, in a form that can be compared. */
function groups(...files: { name: string; rows: Row[]; format?: string }[]): string[][] {
  const sources = files.map(({ name, rows, format }) => source(name, rows, format === undefined ? {} : { format }));
  return groupDevices(sources)
    .groups.map((g) => g.map((s) => `${sources[s.source]?.source.name}:${s.record.line}`).sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

const count = (...rows: Row[]) => groups({ name: 'a', rows }).length;

describe('keys', () => {
  test.each([
    'To be filled by O.E.M.',
    'Default string',
    'System Serial Number',
    'None',
    '0',
    '000000',
    'xxxxxxx',
    '1.23E+10',
    '',
    'N/A',
    'Base Board Serial Number',
    'Chassis serial',
    'Not Provided',
    'No Serial Number',
    'Unspecified',
    'OEM_Serial_Number',
    '$(DEFAULT_STRING)',
    '(n/a)',
    'see label',
    'Standard PC',
    'QEMU',
    '1234567',
    '012345678901234',
    '0123456789AB',
    '1234567890ABCDEF',
    'SSN12345678901234567',
    'MB-1234567890',
    'SN00000000',
    '0x00000000',
  ])('the serial %j tells nothing', (serial) => {
    expect(serialKey({ serial })).toBe('');
  });
  test.each([
    ['5CG1234XYZ', '5cg1234xyz'],
    ['VMware-56 4d a1', 'vmware564da1'],
    ['007', '007'],
    ['SN000001', 'sn000001'],
    ['SN123456', 'sn123456'],
    ['123457', '123457'],
    ['HVJPXYZ', 'hvjpxyz'],
    ['BYNOTSN', 'bynotsn'],
    ['NOTEBOOKXQ', 'notebookxq'],
  ])('the serial %j is %j', (serial, key) => {
    expect(serialKey({ serial })).toBe(key);
  });
  test.each([
    ['WS001', 'ws001'],
    ['ws001.trust.nhs.uk', 'ws001'],
    ['WS001$', 'ws001'],
    ['10.98.57.180', '10.98.57.180'],
    ['Ward 4 pump', 'ward 4 pump'],
    ['localhost', ''],
  ])('the name %j is %j', (name, key) => {
    expect(nameKey({ name })).toBe(key);
  });
  test('without a name the full name stands in, and never a hardware address: a dock lends many laptops its own', () => {
    expect(nameKey({ name: '', fqdn: 'PC9.trust.nhs.uk' })).toBe('pc9');
    expect(nameKey({ name: 'localhost', 'mac-address': '12-34-56-78-9A-BC' })).toBe('');
    expect(nameKey({ 'mac-address': '12-34-56-78-9A-BC' })).toBe('');
  });
  test.each(['0', '00000000-0000-0000-0000-000000000000', '1.2E+10', ''])('the id %j tells nothing', (id) => {
    expect(idKey({ 'device-id': id })).toBe('');
  });
});

describe('two rows are one device', () => {
  test('when their serial numbers agree, whatever their names', () => {
    expect(count({ name: 'A', serial: 'S100' }, { name: 'B', serial: 's-100' })).toBe(1);
  });
  test('not when their serial numbers differ, even under one name', () => {
    expect(count({ name: 'A', serial: 'S100' }, { name: 'A', serial: 'S200' })).toBe(2);
  });
  test('when one has no serial number and the names agree without case and domain', () => {
    expect(count({ name: 'WS1.trust.nhs.uk', serial: 'S100' }, { name: 'ws1' })).toBe(1);
  });
  test('when junk serial numbers agree, only if their names do', () => {
    expect(count({ name: 'A', serial: 'Default string' }, { name: 'B', serial: 'Default string' })).toBe(2);
    expect(count({ name: 'A', serial: 'Default string' }, { name: 'A', serial: 'None' })).toBe(1);
  });
  test('when ids of one tool agree, and not when they differ under one name', () => {
    const tool = (rows: Row[]) => groups({ name: 'a', rows, format: 'intune' }).length;
    expect(
      tool([
        { name: 'A', 'device-id': 'x1' },
        { name: 'B', 'device-id': 'X1' },
      ]),
    ).toBe(1);
    expect(
      tool([
        { name: 'A', 'device-id': 'x1' },
        { name: 'A', 'device-id': 'x2' },
      ]),
    ).toBe(2);
  });
  test('ids of two tools say nothing of each other', () => {
    const a = { name: 'a', rows: [{ name: 'A', 'device-id': '1' }], format: 'intune' };
    const b = { name: 'b', rows: [{ name: 'B', 'device-id': '1' }], format: 'glpi' };
    expect(groups(a, b)).toHaveLength(2);
    expect(groups(a, { ...b, rows: [{ name: 'A', 'device-id': '2' }] })).toEqual([['a:2', 'b:2']]);
  });
  test('ids of two plain lists say nothing of each other', () => {
    const a = { name: 'a', rows: [{ name: 'A', 'device-id': '1' }] };
    expect(groups(a, { name: 'b', rows: [{ name: 'B', 'device-id': '1' }] })).toHaveLength(2);
  });
  test('an id that agrees does not outweigh serial numbers that differ', () => {
    const tool = (rows: Row[]) => groups({ name: 'a', rows, format: 'intune' }).length;
    expect(
      tool([
        { 'device-id': 'x1', serial: 'S100' },
        { 'device-id': 'x1', serial: 'S200' },
      ]),
    ).toBe(2);
  });
  test('through a third that both belong with', () => {
    expect(count({ name: 'A', serial: 'S100' }, { name: 'A' }, { name: 'A' })).toBe(1);
    expect(count({ name: 'A', serial: 'S100' }, { name: 'B', serial: 'S100' }, { name: 'B' })).toBe(1);
  });
  test('never for want of any key', () => {
    expect(count({ name: 'localhost' }, { name: 'localhost' })).toBe(2);
  });
});

const key = fc.constantFrom('', 's100', 's200', 's300');
const row: fc.Arbitrary<Row> = fc.record({
  serial: key,
  'device-id': fc.constantFrom('', 'x1', 'x2'),
  name: fc.constantFrom('', 'a', 'b', 'A.trust'),
});
const file = fc.record({ format: fc.constantFrom('plain', 'intune', 'glpi'), rows: fc.array(row, { maxLength: 6 }) });

/** The rule, pair by pair, as it is written. */
function together(a: Row, b: Row, sameSystem: boolean): boolean {
  const pairs: [string, string][] = [
    [serialKey(a), serialKey(b)],
    sameSystem ? [idKey(a), idKey(b)] : ['', ''],
    [nameKey(a), nameKey(b)],
  ];
  for (const [x, y] of pairs) if (x !== '' && y !== '') return x === y;
  return false;
}

/** Spreads the smallest index over whoever belongs together until nothing moves. */
function components(all: readonly { r: Row; system: string }[]): number[] {
  const component = all.map((_, i) => i);
  const joins = all.flatMap((a, i) =>
    all.flatMap((b, j) => (i !== j && together(a.r, b.r, a.system === b.system) ? [[i, j] as const] : [])),
  );
  for (let round = 0; round < all.length; round++) {
    for (const [i, j] of joins) component[i] = component[j] = Math.min(component[i]!, component[j]!);
  }
  return component;
}

describe('whatever the rows', () => {
  test('groups are the connected components of the rule for pairs', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 3 }), (files) => {
        const named = files.map((f, i) => ({ ...f, name: `f${i}` }));
        const all = named.flatMap((f) =>
          f.rows.map((r, i) => ({ r, id: `${f.name}:${i + 2}`, system: f.format === 'plain' ? f.name : f.format })),
        );
        const component = components(all);
        const expected = new Map<number, string[]>();
        for (const [i, { id }] of all.entries())
          expected.set(component[i]!, [...(expected.get(component[i]!) ?? []), id]);
        const wanted = [...expected.values()].map((g) => g.sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
        expect(groups(...named)).toEqual(wanted);
      }),
      { numRuns: 600 },
    );
  });

  test('the order of files and rows changes nothing', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), fc.integer(), (files, seed) => {
        const sources = files.map((f, i) => source(`f${i}`, f.rows, { format: f.format }));
        const shuffled = sources
          .map((s) => ({ ...s, records: [...s.records].sort((a, b) => ((a.line * seed) % 7) - ((b.line * seed) % 7)) }))
          .reverse();
        const place = (list: typeof sources) => (s: { source: number; record: { line: number } }) =>
          `${list[s.source]?.source.name}:${s.record.line}`;
        const a = groupDevices(sources).groups.map((g) => g.map(place(sources)));
        const b = groupDevices(shuffled).groups.map((g) => g.map(place(shuffled)));
        expect(b).toEqual(a);
      }),
      { numRuns: 300 },
    );
  });
});
