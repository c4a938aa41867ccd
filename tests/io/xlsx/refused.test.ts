import { describe, expect, test } from 'vitest';
import { isCompound, refuseCompound } from '../../../src/io/xlsx/compound-kind.ts';
import { accessBytes } from '../../../src/io/zip/random-access.ts';
import { makeZip, type Part } from '../zip/make-zip.ts';
import { csvOf, oneSheet, parts, refusal } from './make-workbook.ts';

const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
const workbook = parts({ sheets: [{ name: 'S', rows }], texts: ['PC-1'] });
const changed = (path: RegExp, change: Partial<Part>): Part[] =>
  workbook.map((p) => (path.test(p.path) ? { ...p, ...change } : p));
const SHEET = /sheet1/;

describe('other packages are refused by name', () => {
  const types = { path: '[Content_Types].xml', data: '<Types/>' };
  const macroType =
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
  test.each<[string, readonly Part[]]>([
    ['with macros', [...workbook, { path: 'xl/vbaProject.bin', data: 'x' }]],
    ['with macros', [...workbook, { path: 'XL/VBAPROJECT.BIN', data: 'x' }]],
    ['with macros', [...workbook, { path: 'xl/macrosheets/sheet1.xml', data: 'x' }]],
    ['with macros', changed(/Content_Types/, { data: macroType })],
    ['(.xlsb)', [types, { path: 'xl/workbook.bin', data: 'x' }]],
    [
      '(.ods is one)',
      [
        { path: 'mimetype', data: 'x' },
        { path: 'content.xml', data: 'x' },
      ],
    ],
    ['(.docx)', [types, { path: 'word/document.xml', data: 'x' }]],
    ['(.pptx)', [types, { path: 'ppt/presentation.xml', data: 'x' }]],
    ['Apple Numbers', [{ path: 'Index/Document.iwa', data: 'x' }]],
    ['a zip archive, not a workbook', [{ path: 'inventory.csv', data: 'a,b\n1,2\n' }]],
    ['an empty zip archive', []],
    ['an encrypted zip package', changed(SHEET, { flags: 1 })],
    ['an unusual method (14)', changed(SHEET, { method: 14 })],
    ['two parts of one name', [...workbook, { path: 'XL/worksheets/Sheet1.xml', data: '<worksheet/>' }]],
    ['points outside it ("../../etc/passwd")', [...workbook, { path: '../../etc/passwd', data: 'x' }]],
    ['points outside it', [...workbook, { path: 'xl\\..\\..\\x', data: 'x' }]],
    ['points outside it', [...workbook, { path: 'C:/x', data: 'x' }]],
  ])('%s', async (told, made) => {
    const message = await refusal(makeZip(made));
    expect(message).toContain('not-csv: f.xlsx is not an inventory that can be read');
    expect(message).toContain(told);
  });

  test('names such as __proto__ are names', async () => {
    expect((await csvOf(makeZip([...workbook, { path: '__proto__', data: 'x' }]))).csv).toBe('PC-1\n');
    expect({}).not.toHaveProperty('path');
  });
});

describe('old and encrypted Office files are refused by name', () => {
  const compound = (stream: string): Buffer => {
    const file = Buffer.alloc(1536);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
    file.writeUInt16LE(9, 30);
    file.writeUInt32LE(1, 48);
    for (const [i, name] of ['Root Entry', stream].entries()) {
      file.write(name, 1024 + i * 128, 'utf16le');
      file.writeUInt16LE(name.length * 2 + 2, 1024 + i * 128 + 64);
    }
    return file;
  };
  test.each([
    ['EncryptedPackage', 'protected by a password'],
    ['Workbook', '(.xls)'],
    ['Book', '(.xls)'],
    ['WordDocument', '(.doc)'],
    ['Other', 'an old Office file'],
  ])('%s', async (stream, told) => {
    expect(isCompound(compound(stream))).toBe(true);
    await expect(refuseCompound('f.xls', accessBytes(compound(stream)))).rejects.toThrow(told);
  });
  test('cut off anywhere, it is still an old Office file', async () => {
    const whole = compound('Workbook');
    for (let length = 8; length < whole.length; length += 50) {
      await expect(refuseCompound('f.xls', accessBytes(whole.subarray(0, length)))).rejects.toMatchObject({
        reason: 'not-csv',
      });
    }
  });
});

describe('bombs and lies', () => {
  const bomb = Buffer.alloc(40 * 1024 * 1024, ' ');
  test.each<[string, Part[], string]>([
    ['a part of 40 MiB of blanks', changed(SHEET, { data: bomb }), 'more than 200 times its size'],
    [
      'the same, in a part that is not read',
      [...workbook, { path: 'x.xml', data: bomb }],
      'more than 200 times its size',
    ],
    [
      'a part that says it is small',
      changed(SHEET, { data: bomb, saysUnpacked: 1000 }),
      'holds more than the package says',
    ],
    ['a part that says it is large', changed(SHEET, { saysUnpacked: 5000 }), 'holds less than the package says'],
    [
      'parts of more than 4 GiB',
      changed(/./, { saysUnpacked: 0xfffffff0, saysPacked: 0x7ffffff }),
      'outside the package',
    ],
    ['a wrong test sum', changed(SHEET, { saysCrc: 1 }), 'fails its test sum'],
    ['packed data that are none', changed(SHEET, { data: 'abc', stored: true, method: 8 }), 'cannot be unpacked'],
    [
      'a part that is elsewhere',
      [{ path: '[Content_Types].xml', data: '<Types/>', saysAt: 3 }],
      'is not where the package says',
    ],
    ['parts that overlap', changed(/sharedStrings/, { saysAt: 0 }), 'overlap'],
  ])('%s', async (_, made, told) => {
    expect(await refusal(makeZip(made))).toContain(told);
  });

  test('more styles and relations than any workbook has, and a format code that goes on and on', async () => {
    const many = (item: (i: number) => string, count: number): string =>
      Array.from({ length: count }, (_, i) => item(i)).join('');
    const cells = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(500_000)}"/></numFmts><cellXfs>`;
    const styled = (count: number): Part[] => [
      ...workbook,
      { path: 'xl/styles.xml', data: `${cells}${many(() => '<xf/>', count)}</cellXfs></styleSheet>`, stored: true },
    ];
    expect((await csvOf(makeZip(styled(65_536)))).csv).toBe('PC-1\n');
    expect(await refusal(makeZip(styled(65_537)))).toContain('too many styles');
    const pointing = `<Relationships>${many((i) => `<Relationship Id="r${i}"/>`, 20_001)}</Relationships>`;
    expect(await refusal(makeZip(changed(/workbook.xml.rels/, { data: pointing })))).toContain(
      'points to too many others',
    );
  });

  test('10,000 parts are looked at, one more is not', async () => {
    const many = (count: number): Part[] => [
      ...workbook,
      ...Array.from({ length: count - workbook.length }, (_, i) => ({ path: `x/${i}`, data: '', stored: true })),
    ];
    expect((await csvOf(makeZip(many(10_000)))).csv).toBe('PC-1\n');
    expect(await refusal(makeZip(many(10_001)))).toContain(
      'too-large: f.xlsx was not unpacked: it has more than 10000 parts',
    );
  });

  test('a list that says it is longer or shorter than it is, or elsewhere', async () => {
    expect(await refusal(makeZip(workbook, { parts: 20 }))).toContain('the list of its parts cannot be read');
    expect(await refusal(makeZip(workbook, { parts: 2 }))).toContain('does not add up');
    expect(await refusal(makeZip(workbook, { from: 0 }))).toContain('damaged');
    expect(await refusal(makeZip(workbook, { from: 0x7fffffff }))).toContain('not where it should be');
  });

  test.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>', 'has a document type'],
    ['tags within tags', '<a>'.repeat(200), 'tags within tags without end'],
    ['a tag without end', `<worksheet a="${'x'.repeat(1_100_000)}`, 'far too long'],
    ['a comment without end', `<worksheet><!--${'x'.repeat(1_100_000)}`, 'far too long'],
    ['a text without end', `<worksheet><sheetData><row><c><v>${'x'.repeat(1_100_000)}`, 'far too long'],
    ['an inline text without end', `<worksheet><sheetData><row><c><is><t>${'x'.repeat(1_100_000)}`, 'far too long'],
    [
      'a tag of 100 000 attributes',
      `<worksheet ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      'cannot be read',
    ],
    [
      'a number of a million digits',
      `<worksheet><sheetData><row><c><v>${'1'.repeat(1_000_000)}x</v></c></row></sheetData>`,
      'ends too early',
    ],
    ['nothing', '', 'ends too early'],
    ['no XML', 'hostname,os', 'text outside its tags'],
    ['two documents', '<worksheet/><worksheet/>', 'more than one outermost tag'],
    ['a cut-off document', '<worksheet><sheetData>', 'ends too early'],
  ])('a sheet of %s', async (_, data, told) => {
    expect(await refusal(makeZip(changed(SHEET, { data })))).toContain(told);
  });

  test('a workbook cut off after any 100th byte, or with any 50th byte changed, is refused in words or read whole', async () => {
    const whole = oneSheet(
      Array.from({ length: 400 }, (_, i) => `<row><c t="str"><v>PC-${(i * 7919) % 1000}</v></c></row>`).join(''),
      { texts: ['a'], formats: ['0'] },
    );
    const { csv } = await csvOf(whole);
    for (let length = 0; length < whole.length; length += 100) {
      expect(await refusal(whole.subarray(0, length))).toContain('cut off');
    }
    for (let at = 0; at < whole.length; at += 50) {
      const odd = Buffer.from(whole);
      odd[at] = (odd[at] ?? 0) ^ 0x55;
      const found = await csvOf(odd)
        .then((r) => r.csv)
        .catch((error: Error) => error);
      if (found instanceof Error) expect(found).toHaveProperty('reason');
      else expect(found).toBe(csv);
    }
  });
});
