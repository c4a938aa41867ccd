import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { CsvFileError } from '../../../src/io/csv/csv-file-error.ts';
import type { TablePlan } from '../../../src/io/csv/read-table.ts';
import { readInventory, readInventoryBytes } from '../../../src/io/inventory-file.ts';
import { keepRows, rejects } from '../csv/reading.ts';
import { makeWorkbook, oneSheet } from './make-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (address: string, value: string): string => `<c r="${address}" t="str"><v>${value}</v></c>`;
const rows = [
  `<row r="1">${text('A1', 'Devices of the trust; all sites')}</row>`,
  `<row r="3">${text('A3', 'a')}${text('B3', 'b')}${text('C3', 'notes')}</row>`,
  `<row r="4">${text('A4', 'PC-1')}${text('B4', '19&quot; x, y; z')}</row>`,
  `<row r="6">${text('A6', 'PC-2')}<c r="B6" t="e"><v>#REF!</v></c>${text('C6', 'one&#10;two')}</row>`,
  `<row r="7">${text('A7', 'PC-3')}<c r="B7"><v>1.23456789012E11</v></c>${text('D7', 'stray')}</row>`,
  `<row r="8">${text('A8', 'PC-4')}<c r="B8"><v>22.039999999999999</v></c></row>`,
];
const workbook = oneSheet(rows.join(''));

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('a workbook goes by the same rules as a CSV file', () => {
  test('lines are rows of the sheet; columns past the names reject the row; size and digest are of the file', async () => {
    const { plan, rows: kept } = keepRows();
    const reading = await readInventory(written('devices.xlsx', workbook), plan, { delimiter: ';' });
    expect(kept).toEqual([
      { line: 4, values: ['PC-1', '19" x, y; z', ''] },
      { line: 6, values: ['PC-2', '#REF!', 'one\ttwo'] },
      { line: 8, values: ['PC-4', '22.04', ''] },
    ]);
    expect(rejects(reading)).toEqual(['7 too-many-fields']);
    expect(reading).toMatchObject({
      name: 'devices.xlsx',
      records: 5,
      accepted: 3,
      rejected: 1,
      blank: 1,
      encoding: 'utf-8',
    });
    expect(reading.layout).toMatchObject({ delimiter: ',', headerLine: 3, header: ['a', 'b', 'notes'] });
    expect(reading.warnings.map((w) => w.code)).toEqual(['preamble-skipped']);
    const sha256 = createHash('sha256').update(workbook).digest('hex');
    expect(reading).toMatchObject({ bytes: workbook.length, sha256 });
  });

  test.each([
    ['CSV', Buffer.from('a,b\n1,2\n')],
    ['packed CSV', gzipSync('a,b\n1,2\n')],
  ])('a sheet that is asked for in %s is remarked on', async (_kind, bytes) => {
    const codes = async (sheet: string | null) => {
      const { warnings } = await readInventoryBytes('-', bytes, keepRows().plan, null, 4096, sheet);
      return warnings.map((w) => w.code);
    };
    expect(await codes('Devices')).toEqual(['sheet-unused']);
    expect(await codes(null)).toEqual([]);
  });

  test.each([1, 5, 4096])('the same in blocks of %i bytes, as from standard input', async (block) => {
    const { plan, rows: kept } = keepRows();
    await readInventoryBytes('-', workbook, plan, null, block);
    expect(kept.map((r) => r.line)).toEqual([4, 6, 8]);
  });

  test('another sheet by its name; the rest are told of', async () => {
    const two = makeWorkbook({
      sheets: [
        { name: 'Notes', rows: `<row r="1">${text('A1', 'x')}</row>` },
        { name: 'Devices', rows: rows.join('') },
      ],
    });
    const reading = await readInventory(written('two.xlsx', two), keepRows().plan, { sheet: 'devices' });
    expect(reading.accepted).toBe(3);
    expect(reading.warnings).toContainEqual({
      code: 'other-sheets',
      message: 'only the sheet "Devices" was read; not read: "Notes"',
      count: 1,
      lines: [],
    });
    await expect(readInventory(written('two.xlsx', two), keepRows().plan)).rejects.toMatchObject({ reason: 'no-rows' });
  });

  const columnNames = (...names: string[]): string =>
    `<row r="1">${names.map((name, i) => text(`${'AB'[i]}1`, name)).join('')}</row>`;
  test.each([
    ['lacks a column', columnNames('x'), 'missing-column'],
    ['has column names and no rows', columnNames('a', 'b'), 'no-rows'],
    ['is empty', '', 'empty-file'],
  ])('a first sheet that %s is refused with the names of the others and how to read one', async (_, notes, reason) => {
    const sheets = [
      { name: 'Read me', rows: notes },
      { name: 'Devices', rows: rows.join('') },
    ];
    const { plan } = keepRows();
    const needy: TablePlan = {
      ...plan,
      begin: (layout, firstCells) => {
        if (!layout.complete) throw new CsvFileError('missing-column', 'f.xlsx lacks a column', ['f.xlsx:1 no b'], 1);
        return plan.begin(layout, firstCells);
      },
    };
    const refused = await readInventoryBytes('f.xlsx', makeWorkbook({ sheets }), needy).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(CsvFileError);
    expect(refused).toMatchObject({ reason });
    const { problems } = refused as CsvFileError;
    expect(problems.at(-1)).toBe(
      'only the sheet "Read me" was read; not read: "Devices"; --sheet NAME (in assessment.yaml "sheet: NAME") reads another',
    );
    if (reason === 'missing-column') expect(problems[0]).toBe('f.xlsx:1 no b');
    const alone = await readInventoryBytes('f.xlsx', oneSheet(notes), needy).catch((e: unknown) => e);
    expect(JSON.stringify(alone)).not.toContain('--sheet');
  });

  test('a first cell that looks like the beginning of another file is a cell', async () => {
    for (const value of ['BZh91AY', 'PAR1', '%PDF-1.7', 'GIF89a', '_x0000__x0000__x0000_']) {
      const odd = oneSheet(
        `<row r="1">${text('A1', value)}</row><row r="2">${text('A2', 'a')}${text('B2', 'b')}</row><row r="3">${text('A3', '1')}</row>`,
      );
      expect((await readInventoryBytes('f.xlsx', odd, keepRows().plan)).accepted).toBe(1);
    }
  });

  test('column names and nothing below is no-rows; a workbook that was cut off gives no rows', async () => {
    const empty = oneSheet(`<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row>`);
    await expect(readInventoryBytes('f.xlsx', empty, keepRows().plan)).rejects.toMatchObject({ reason: 'no-rows' });
    await expect(readInventoryBytes('f.xlsx', workbook.subarray(0, -30), keepRows().plan)).rejects.toMatchObject({
      reason: 'not-csv',
      message: expect.stringContaining('cut off'),
    });
  });

  test('no workbook and no zip package is read by its ending: a CSV called .xlsx is CSV', async () => {
    const reading = await readInventory(written('really.xlsx', Buffer.from('a;b\n1;2\n')), keepRows().plan);
    expect(reading).toMatchObject({ accepted: 1, layout: { delimiter: ';' } });
  });

  test.each([
    [Buffer.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]), 'an empty zip archive'],
    [Buffer.from([0x50, 0x4b, 3, 4]), 'that is cut off'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'an old Office file'],
    [Buffer.from('PK'), 'PK'],
    [Buffer.from([0x1f, 0x8b]), 'a gzip archive'],
    [Buffer.from([0x1f, 0x8b, 8]), 'is damaged or cut off'],
  ])('the first bytes alone are refused in words', async (bytes, told) => {
    await expect(
      readInventoryBytes('f', bytes, keepRows().plan).catch((error: Error) => `${error.name} ${error.message}`),
    ).resolves.toMatch(told === 'PK' ? /^CsvFileError/ : new RegExp(`^CsvFileError.*${told}`));
  });
});

describe('a .gz file goes by the same rules as what is inside', () => {
  test('rows, lines, encoding and delimiter are those inside; size and digest are of the file', async () => {
    const packed = gzipSync(Buffer.from('sep=;\r\na;b\r\nPC-1;"x\r\ny"\r\n\r\nPC-2;caf\xe9\r\n', 'latin1'));
    const { plan, rows: kept } = keepRows();
    const reading = await readInventory(written('devices.csv.gz', packed), plan);
    expect(kept).toEqual([
      { line: 3, values: ['PC-1', 'x\r\ny'] },
      { line: 6, values: ['PC-2', 'café'] },
    ]);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    expect(reading).toMatchObject({ records: 3, blank: 1, encoding: 'windows-1252', bytes: packed.length, sha256 });
  });
  test('nothing inside is an empty file; a refused kind inside is refused', async () => {
    await expect(readInventoryBytes('f.gz', gzipSync(''), keepRows().plan)).rejects.toMatchObject({
      reason: 'empty-file',
    });
    await expect(readInventoryBytes('f.gz', gzipSync('%PDF-1.7'), keepRows().plan)).rejects.toMatchObject({
      reason: 'not-csv',
    });
    await expect(readInventoryBytes('f.gz', gzipSync(workbook), keepRows().plan)).rejects.toThrow(
      'packed again with gzip',
    );
  });
  test('a header that is refused early leaves nothing open', async () => {
    const large = gzipSync(Array.from({ length: 400_000 }, (_, i) => `${i * 7919},x`).join('\n'));
    const { plan } = keepRows();
    const refusing = {
      ...plan,
      begin: () => {
        throw new RangeError('no such column');
      },
    };
    const path = written('large.csv.gz', large);
    await expect(readInventory(path, refusing)).rejects.toThrow('no such column');
    rmSync(path);
  });
});
