import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IngestPlan } from '../../src/cli/ingest.ts';
import { InventorySource } from '../../src/domain/inventory.ts';
import { orderOfDates } from '../../src/inventory/date-order.ts';
import { RecordTable } from '../../src/inventory/record-table.ts';
import { readInventoryBytes } from '../../src/io/inventory-file.ts';

/** Reads a file in memory, so many bytes at a time. */
async function read(text: string, { format, block }: { format?: string; block?: number } = {}) {
  const file = { path: 'f.csv', name: 'f.csv', ...(format === undefined ? {} : { format }) };
  const plan = new IngestPlan(file, {}, (row) => new RecordTable(row));
  const source = plan.source(await readInventoryBytes('f.csv', new TextEncoder().encode(text), plan, null, block));
  return { source, values: [...(plan.sink as RecordTable)].map((r) => r.values) };
}

type Rows = readonly (readonly [seen: string, patched: string])[];
const fileOf = (rows: Rows): string =>
  ['hostname,os,Last seen,Last patched', ...rows.map(([a, b], i) => `WS${i},Windows 10,${a},${b}`), ''].join('\n');
const seen = ({ values }: Awaited<ReturnType<typeof read>>) => values.map((v) => v['last-seen'] ?? '');
const ordersOf = ({ source }: { source: InventorySource }) =>
  Object.fromEntries(source.mapping.flatMap((m) => (m.dates === undefined ? [] : [[m.field, m.dates]])));
const remarks = ({ source }: { source: InventorySource }) => source.warnings.map(({ code, lines }) => [code, lines]);

/** Rows that say nothing of the order of dates, to more bytes than are looked at before the first row is read. */
const PAST_THE_HEAD: Rows = Array.from({ length: 4_000 }, () => ['2026-06-01', '']);

describe('the order of dates is that of their column', () => {
  test('one date that can only be month first makes those that could be either month first, before it and after', async () => {
    const found = await read(
      fileOf([
        ['06/08/2021', ''],
        ['05/25/2021 07:36:58', ''],
        ['07/08/2021', ''],
      ]),
    );
    expect(seen(found)).toEqual(['2021-06-08', '2021-05-25', '2021-07-08']);
    expect(ordersOf(found)).toEqual({ 'last-seen': { order: 'month-first', by: 'proven' } });
    expect(remarks(found)).toEqual([['month-first-date', [3]]]);
    expect(found.source.warnings[0]?.message).toContain('"Last seen"');
    expect(InventorySource.parse(found.source)).toEqual(found.source);
  });

  test('one that can only be day first leaves no doubt and no remark', async () => {
    const found = await read(fileOf([['06/08/2021', ''], ['25/05/2021', '']])); // biome-ignore format: one line
    expect(seen(found)).toEqual(['2021-08-06', '2021-05-25']);
    expect(ordersOf(found)).toEqual({ 'last-seen': { order: 'day-first', by: 'proven' } });
    expect(remarks(found)).toEqual([]);
  });

  test('two columns of one file may differ', async () => {
    const found = await read(
      fileOf([
        ['06/08/2021', '06/08/2021'],
        ['05/25/2021', '25/05/2021'],
      ]),
    );
    expect(found.values.map((v) => [v['last-seen'], v['last-patched']])).toEqual([
      ['2021-06-08', '2021-08-06'],
      ['2021-05-25', '2021-05-25'],
    ]);
    expect(ordersOf(found)).toEqual({
      'last-seen': { order: 'month-first', by: 'proven' },
      'last-patched': { order: 'day-first', by: 'proven' },
    });
  });

  test('dates that may all be either are read day first, and that is said of the column, once', async () => {
    const found = await read(
      fileOf([
        ['2021-05-25', ''],
        ['06/08/2021', '05/05/2021'],
        ['06/08/2021', '05/05/2021'],
        ['07/08/2021', ''],
      ]),
    );
    expect(seen(found)).toEqual(['2021-05-25', '2021-08-06', '2021-08-06', '2021-08-07']);
    expect(ordersOf(found)['last-seen']).toEqual({ order: 'day-first', by: 'assumed' });
    expect(remarks(found)).toEqual([['day-first-assumed', [3]]]);
    expect(found.source.warnings[0]?.message).toContain('"Last seen"');
    expect(found.source.warnings[0]?.message).not.toContain('patched');
  });

  test.each([
    ['dates with the year first', '2021-08-06'],
    ['dates with a named month', '6 Aug 2021'],
    ['days counted by a spreadsheet', '44414'],
  ])('%s have no order', async (_, text) => {
    const found = await read(fileOf([[text, '']]));
    expect(seen(found)).toEqual(['2021-08-06']);
    expect(ordersOf(found)).toEqual({});
  });

  test('an export known to write month first is taken at its word', async () => {
    const header = 'Asset Name,Deployment Name,Asset Key,Operating System,Last Scanned';
    const found = await read(`${header}\nA,d,k1,Windows 10,06/08/2021\nB,d,k2,Windows 10,25/05/2021\n`);
    expect(found.source.format).toBe('alert-logic');
    expect(seen(found)).toEqual(['2021-06-08', '']);
    expect(ordersOf(found)).toEqual({ 'last-seen': { order: 'month-first', by: 'stated' } });
    expect(remarks(found)).toEqual([['other-date-order', [3]]]);
  });
});

describe('a date that cannot be in the order of its column is never read in the other', () => {
  test('month first past the rows that were looked at: missing, with a remark that names column and line', async () => {
    const found = await read(fileOf([['06/08/2021', ''], ...PAST_THE_HEAD, ['05/25/2021', ''], ['07/08/2021', '']]));
    expect([seen(found)[0], ...seen(found).slice(-2)]).toEqual(['2021-08-06', '', '2021-08-07']);
    expect(ordersOf(found)).toEqual({ 'last-seen': { order: 'day-first', by: 'assumed' } });
    expect(remarks(found)).toEqual([
      ['day-first-assumed', [2]],
      ['other-date-order', [4_003]],
    ]);
    expect(found.source.warnings[1]?.message).toContain('"Last seen" is read day first');
  });

  test('day first in a column that was proven month first', async () => {
    const found = await read(fileOf([['05/25/2021', '01/02/2021'], ...PAST_THE_HEAD, ['25/05/2021', '']]));
    expect(seen(found).at(-1)).toBe('');
    expect(remarks(found)).toContainEqual(['other-date-order', [4_003]]);
  });

  test('a column that proves both is read day first, and the others of it are missing', async () => {
    const found = await read(
      fileOf([
        ['05/25/2021', ''],
        ['25/05/2021', ''],
        ['06/08/2021', ''],
        ['06/25/2021', ''],
      ]),
    );
    expect(seen(found)).toEqual(['', '2021-05-25', '2021-08-06', '']);
    expect(ordersOf(found)).toEqual({ 'last-seen': { order: 'day-first', by: 'assumed' } });
    expect(remarks(found)).toContainEqual(['other-date-order', [2, 5]]);
  });

  test('a date past the first rows that can only be day first settles what was assumed', async () => {
    const found = await read(fileOf([['06/08/2021', ''], ...PAST_THE_HEAD, ['25/05/2021', '']]));
    expect(ordersOf(found)).toEqual({ 'last-seen': { order: 'day-first', by: 'proven' } });
    expect(remarks(found)).toEqual([]);
  });
});

test('the size of the blocks a file comes in changes nothing', async () => {
  // The proof stands in the last row of the head that is whole, or in the first that is not.
  const HEAD = 64 * 1024;
  const rowsTo = (before: number): Rows => [
    ...Array.from({ length: before }, (): Rows[number] => ['06/08/2021', '']),
    ['05/25/2021', ''],
  ];
  let fits = 1;
  while (fileOf(rowsTo(fits)).length <= HEAD) fits++;
  const orders = new Set<string>();
  for (const before of [fits - 2, fits - 1, fits, fits + 1]) {
    const rows = [...rowsTo(before), ...PAST_THE_HEAD];
    const whole = await read(fileOf(rows));
    orders.add(`${ordersOf(whole)['last-seen']?.order} ${before < fits}`);
    for (const block of [997, HEAD, HEAD + 1]) expect(await read(fileOf(rows), { block })).toEqual(whole);
  }
  expect([...orders]).toEqual(['month-first true', 'day-first false']);
});

test('of any dates that leave no doubt between them, each is read as the day it was written for', () => {
  const day = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), fc.boolean(), (days, monthFirst) => {
      const cells = days.map((d) => (monthFirst ? `${d.month}/${d.day}/2021` : `${d.day}/${d.month}/2021`));
      const told = days.some((d) => d.day > 12);
      const own = monthFirst ? 'month-first' : 'day-first';
      expect(orderOfDates(cells, false)).toEqual(
        told ? { order: own, by: 'proven' } : { order: 'day-first', by: 'assumed' },
      );
    }),
  );
});
