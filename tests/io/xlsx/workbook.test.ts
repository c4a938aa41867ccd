import { readSheet } from 'read-excel-file/universal';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../zip/make-zip.ts';
import { csvOf, makeWorkbook, oneSheet, parts, refusal } from './make-workbook.ts';

const row = (number: number, ...values: string[]): string => {
  const cells = values.map((v, i) => `<c r="${String.fromCharCode(65 + i)}${number}" t="str"><v>${v}</v></c>`);
  return `<row r="${number}">${cells.join('')}</row>`;
};

describe('a line is a row of the sheet', () => {
  test('empty rows between others are kept, those at the end are not', async () => {
    const rows = `${row(2, 'a', 'b')}<row r="3"/><row r="4"><c r="A4" s="0"/></row>${row(5, 'c', 'd')}<row r="9"><c r="A9"/></row>`;
    expect((await csvOf(oneSheet(rows))).csv).toBe('\na,b\n\n\nc,d\n');
  });
  test('cells that the sheet leaves out are empty fields, up to the widest of the first rows', async () => {
    const rows = `${row(1, 'Title')}${row(2, 'a', 'b', 'c')}<row r="3"><c r="B3"><v>1</v></c></row>${row(4, 'x')}`;
    expect((await csvOf(oneSheet(rows))).csv).toBe('Title\na,b,c\n,1,\nx,,\n');
  });
  test('rows and cells without addresses stand one after another', async () => {
    const rows = '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="3"><c><v>3</v></c></row>';
    expect((await csvOf(oneSheet(rows))).csv).toBe('1,,2\n\n3,,\n');
  });
  test('the last row that a sheet can have is read', async () => {
    const { csv } = await csvOf(oneSheet(`${row(1, 'a')}${row(1_048_576, 'b')}`));
    expect([csv.length, csv.slice(0, 2), csv.slice(-2)]).toEqual([1_048_578, 'a\n', 'b\n']);
  });
  test.each([
    ['a row past the last', row(1_048_577, 'a'), 'a row beyond 1048576'],
    ['a row of an absurd number', '<row r="1e15"><c><v>1</v></c></row>', 'a row beyond'],
    ['rows out of order', row(2, 'a') + row(1, 'b'), 'rows out of order after row 2'],
    ['a row twice', row(2, 'a') + row(2, 'b'), 'rows out of order after row 2'],
    ['a row of no number', '<row r="x"/>', 'rows out of order'],
  ])('%s is refused', async (_, rows, told) => {
    expect(await refusal(oneSheet(rows))).toContain(told);
  });
});

describe('which sheet is read', () => {
  const made = makeWorkbook({
    sheets: [
      { name: 'Lists', rows: row(1, 'hidden'), state: 'hidden' },
      { name: 'Chart', rows: '', kind: 'chartsheet' },
      { name: 'Devices & more', rows: row(1, 'first') },
      { name: 'Sheet2', rows: row(1, 'second') },
    ],
  });
  test('the first that is not hidden and holds rows, and the others are named', async () => {
    expect(await csvOf(made)).toEqual({ csv: 'first\n', warnings: ['other-sheets 2'] });
  });
  test.each([
    ['Sheet2', 'second\n'],
    [' sheet2 ', 'second\n'],
    ['Devices & more', 'first\n'],
    ['lists', 'hidden\n'],
  ])('or the one called %j', async (sheet, csv) => {
    expect((await csvOf(made, sheet)).csv).toBe(csv);
  });
  test('a name that is not there is an error that lists the sheets', async () => {
    await expect(csvOf(made, 'Devices')).rejects.toMatchObject({
      reason: 'no-such-sheet',
      message: 'f.xlsx has no sheet "Devices"',
      problems: [
        'f.xlsx has the sheet "Lists" (hidden)',
        'f.xlsx has the sheet "Devices & more"',
        'f.xlsx has the sheet "Sheet2"',
      ],
    });
  });
  test('a workbook of hidden sheets only gives its first', async () => {
    const hidden = makeWorkbook({ sheets: [{ name: 'A', rows: row(1, 'x'), state: 'veryHidden' }] });
    expect((await csvOf(hidden)).csv).toBe('x\n');
  });
  test('a workbook without sheets, or with an empty one, is refused', async () => {
    expect(await refusal(makeWorkbook({}))).toBe('no-such-sheet: f.xlsx has no sheet of rows and columns');
    expect(await refusal(oneSheet('<row r="4"><c r="A4" s="0"/></row>'))).toBe(
      'empty-file: f.xlsx: the sheet "Devices" is empty',
    );
  });
});

describe('packages as other programs lay them out', () => {
  const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const made = parts({ sheets: [{ name: 'S', rows }], texts: ['PC-1'] });
  const rename = (from: RegExp, to: string) => made.map((p) => ({ ...p, path: p.path.replace(from, to) }));
  test.each([
    ['parts stored as they are', made.map((p) => ({ ...p, stored: true }))],
    ['sizes in the form for large packages', made.map((p) => ({ ...p, zip64: true }))],
    ['other capitals', rename(/sharedStrings/, 'SharedStrings')],
    ['backslashes', rename(/\//g, '\\')],
    ['a leading slash', rename(/^/, '/')],
    ['folders as parts', [{ path: 'xl/', data: '' }, ...made]],
    ['an unknown part', [...made, { path: 'docProps/thumbnail.jpeg', data: 'x' }]],
    ['no part that leads to the workbook', made.filter((p) => p.path !== '_rels/.rels')],
    ['UTF-16', made.map((p) => ({ ...p, data: Buffer.from(`\ufeff${p.data}`, 'utf16le') }))],
    ['a byte-order mark', made.map((p) => ({ ...p, data: `\ufeff${p.data}` }))],
  ])('%s', async (_, changed) => {
    expect((await csvOf(makeZip(changed))).csv).toBe('PC-1\n');
  });
  test('without its shared texts a cell that needs one is refused', async () => {
    const without = made.filter((p) => p.path !== 'xl/sharedStrings.xml');
    expect(await refusal(makeZip(without))).toContain('cell A1 that refers to text 0, and the workbook holds 0 texts');
  });
  test('a part in another encoding is refused', async () => {
    const odd = made.map((p) =>
      p.path.endsWith('sheet1.xml') ? { ...p, data: Buffer.from(`${p.data}\xe9`, 'latin1') } : p,
    );
    expect(await refusal(makeZip(odd))).toContain('not written in UTF-8');
  });
});

describe('the same cells as another reader finds', () => {
  test('texts, numbers, dates, truths and blanks of 300 rows', async () => {
    const lines: string[] = [];
    for (let r = 1; r <= 300; r++) {
      lines.push(
        `<row r="${r}"><c r="A${r}" t="s"><v>${r % 7}</v></c><c r="B${r}"><v>${r * 1234567.25}</v></c>` +
          `<c r="D${r}" s="1"><v>${45000 + r}</v></c><c r="E${r}" t="b"><v>${r % 2}</v></c></row>`,
      );
    }
    const texts = ['PC', 'Ward "9"', 'a,b', 'é', '&x>', '東京', '1'];
    const bytes = oneSheet(lines.join(''), { texts, formats: ['dd/mm/yyyy'] });
    const other = await readSheet(new Uint8Array(bytes).buffer, { trim: false });
    const plain = (value: unknown): string =>
      value instanceof Date
        ? value.toISOString().slice(0, 10)
        : typeof value === 'boolean'
          ? String(value).toUpperCase()
          : String(value ?? '');
    const expected = other.map((cells) =>
      cells
        .map(plain)
        .map((v) => (/[",]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v))
        .join(','),
    );
    expect((await csvOf(bytes)).csv).toBe(`${expected.join('\n')}\n`);
  });
});
