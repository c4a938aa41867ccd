import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnName, readAddress } from '../../../src/io/xlsx/cell-address.ts';
import { dateText } from '../../../src/io/xlsx/date-text.ts';
import { formatOf } from '../../../src/io/xlsx/number-format.ts';
import { isRounded, numberText, paddedText } from '../../../src/io/xlsx/number-text.ts';
import { csvOf, escapeXml, oneSheet, refusal } from './make-workbook.ts';

const cell = async (xml: string, made: Parameters<typeof oneSheet>[1] = {}): Promise<string> =>
  (await csvOf(oneSheet(`<row r="1">${xml}<c r="Z1"><v>1</v></c></row>`, made))).csv.replace(/,+1\n$/, '');

describe('numbers are told in full and exactly', () => {
  test.each([
    ['123456789012', '123456789012'],
    ['1.23456789012E11', '123456789012'],
    ['1.23456789012E+11', '123456789012'],
    ['3.5E20', '350000000000000000000'],
    ['22.039999999999999', '22.04'],
    ['10.1', '10.1'],
    ['1E-7', '0.0000001'],
    ['-1.25e-9', '-0.00000000125'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['007', '7'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['+5', '5'],
    ['12345678901234567890', '12345678901234567890'],
    ['1E300', '1E300'],
    ['NaN', 'NaN'],
  ])('%s is %s', async (raw, text) => {
    expect(numberText(raw)).toBe(text);
    expect(await cell(`<c r="A1"><v>${raw}</v></c>`)).toBe(text);
  });

  test('any number below 1E21 is the same number again, and has no exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -9e20, max: 9e20 }), (value) => {
        for (const raw of [String(value), value.toExponential()]) {
          expect(Number(numberText(raw))).toBe(Object.is(value, -0) ? 0 : value);
          expect(numberText(raw)).toMatch(/^-?\d+(?:\.\d+)?$/);
        }
      }),
    );
  });

  test('a number that a spreadsheet has rounded is remarked on', async () => {
    expect([isRounded('1.2345678901234568E+19'), isRounded('123456789012345'), isRounded('1.5E5')]).toEqual([
      true,
      false,
      false,
    ]);
    const read = await csvOf(oneSheet('<row r="3"><c r="A3"><v>1.2345678901234568E+19</v></c></row>'));
    expect(read).toEqual({ csv: '\n\n12345678901234567000\n', warnings: ['number-rounded 1 3'] });
  });

  test.each([
    ['00000', '42', '00042'],
    ['0.00', '22.1', '22.10'],
    ['0.00', '22.125', '22.125'],
    ['0', '22.5', '22.5'],
    ['#,##0', '1234', '1234'],
    ['0%', '0.5', '0.5'],
  ])('format %s shows %s as %s', async (code, raw, text) => {
    expect(await cell(`<c r="A1" s="1"><v>${raw}</v></c>`, { formats: [code] })).toBe(text);
  });

  test('noughts are put before figures only', () => {
    expect(paddedText('1E300', 5, 0)).toBe('1E300');
    expect(paddedText('-7', 3, 1)).toBe('-007.0');
  });
});

describe('days become ISO dates', () => {
  test.each([
    ['dd/mm/yyyy', '45992', '2025-12-01'],
    ['d-mmm-yy', '45992', '2025-12-01'],
    ['[$-809]dd mmmm yyyy;@', '45992', '2025-12-01'],
    ['yyyy\\-mm\\-dd hh:mm:ss', '45992.5', '2025-12-01T12:00:00'],
    ['m/d/yy h:mm AM/PM', '45992.999994', '2025-12-01T23:59:59'],
    ['hh:mm', '0.25', '06:00:00'],
    ['hh:mm', '45992.25', '2025-12-01T06:00:00'],
    ['mm:ss.0', '45992.999999', '2025-12-02'],
    ['dd/mm/yyyy', '1', '1900-01-01'],
    ['dd/mm/yyyy', '59', '1900-02-28'],
    ['dd/mm/yyyy', '60', '60'],
    ['dd/mm/yyyy', '61', '1900-03-01'],
    ['dd/mm/yyyy', '2958465', '9999-12-31'],
    ['dd/mm/yyyy', '2958466', '2958466'],
    ['dd/mm/yyyy', '-1', '-1'],
    ['[h]:mm', '45992', '45992'],
    ['0.00E+00', '45992', '45992'],
    ['"day "0', '45992', '45992'],
    ['[Red]0', '45992', '45992'],
    ['General', '45992', '45992'],
    ['@', '45992', '45992'],
    ['0 "days"', '45992', '45992'],
    ['#,##0.00\\ "USD"', '45992', '45992'],
  ])('%s of %s is %s', async (code, raw, text) => {
    expect(await cell(`<c r="A1" s="1"><v>${raw}</v></c>`, { formats: [code] })).toBe(text);
  });

  test.each([14, 15, 16, 17, 22])('built-in format %i is a date', async (id) => {
    expect(await cell('<c r="A1" s="1"><v>45992</v></c>', { formats: [id] })).toBe('2025-12-01');
  });

  test.each([0, 1, 2, 3, 4, 9, 10, 11, 37, 46, 48, 49])('built-in format %i is none', async (id) => {
    expect(await cell('<c r="A1" s="1"><v>45992</v></c>', { formats: [id] })).toMatch(/^45992/);
  });

  test('the 1904 system begins four years and a day later', async () => {
    const made = { formats: [14], date1904: true };
    expect(await cell('<c r="A1" s="1"><v>0</v></c>', made)).toBe('1904-01-01');
    expect(await cell('<c r="A1" s="1"><v>44530</v></c>', made)).toBe('2025-12-01');
    expect(dateText(2_957_003, 1904)).toBe('9999-12-31');
    expect(dateText(2_957_004, 1904)).toBeNull();
  });

  test('a later day number is a later date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_464 }), (day) => {
        expect(String(dateText(day, 1900)) < String(dateText(day + 1, 1900))).toBe(true);
        expect(dateText(day + 0.5, 1900)).toBe(`${dateText(day, 1900)}T12:00:00`);
      }),
    );
  });

  test('a cell that holds an ISO date keeps it', async () => {
    expect(await cell('<c r="A1" t="d"><v>2025-12-01T00:00:00.000Z</v></c>')).toBe('2025-12-01');
    expect(await cell('<c r="A1" t="d"><v>2025-12-01T08:30:00</v></c>')).toBe('2025-12-01T08:30:00');
  });

  test('no format code runs away or throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (code) => {
        expect(['plain', 'date', 'padded']).toContain(formatOf(code).kind);
      }),
    );
  });
});

describe('other kinds of cell', () => {
  test.each([
    ['a shared text', '<c r="A1" t="s"><v>1</v></c>', 'PC-2'],
    ['an inline text', '<c r="A1" t="inlineStr"><is><t>PC-1</t></is></c>', 'PC-1'],
    ['an inline text in runs', '<c r="A1" t="inlineStr"><is><r><t>PC</t></r><r><t>-1</t></r></is></c>', 'PC-1'],
    ['text from a formula, its saved result', '<c r="A1" t="str"><f>A2&amp;"x"</f><v>PC-1</v></c>', 'PC-1'],
    ['a number from a formula, its saved result', '<c r="A1"><f>1+1</f><v>2</v></c>', '2'],
    ['true', '<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c r="A1" t="b"><v>0</v></c>', 'FALSE'],
    ['an error, as its text', '<c r="A1" t="e"><f>X!A1</f><v>#REF!</v></c>', '#REF!'],
    ['a comma', '<c r="A1" t="str"><v>a,b</v></c>', '"a,b"'],
    ['a quote', '<c r="A1" t="str"><v>19&quot; screen</v></c>', '"19"" screen"'],
    ['a line break', '<c r="A1" t="str"><v>a&#10;b&#13;&#10;c</v></c>', 'a\tb\tc'],
    ['an escaped character', '<c r="A1" t="str"><v>a_x0009_b_x005F_x0041_</v></c>', 'a\tb_x0041_'],
    ['an entity', '<c r="A1" t="str"><v>&lt;&#x1F5A5;&amp;amp;&gt;</v></c>', '<🖥&amp;>'],
    ['CDATA', '<c r="A1" t="str"><v><![CDATA[<a> & b]]></v></c>', '<a> & b'],
    ['a comment', '<c r="A1"><!-- <v>5</v> --><v>4</v></c>', '4'],
    ['spaces', '<c r="A1" t="s"><v>2</v></c>', '  padded '],
    ['runs and how they are spoken', '<c r="A1" t="s"><v>3</v></c>', '東京'],
    ['a formula that a spreadsheet would run', '<c r="A1" t="str"><v>=cmd|A1</v></c>', '=cmd|A1'],
    ['a style that is not there', '<c r="A1" s="99"><v>45992</v></c>', '45992'],
    ['attributes in single quotes, with blanks', "<c  r = 'A1'\n t='b' ><v>1</v></c >", 'TRUE'],
    ['names with a prefix', '<x:c r="A1"><x:v>4</x:v></x:c>', '4'],
  ])('%s', async (_, xml, text) => {
    const texts = ['', 'PC-2', '  padded ', '<r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh>'];
    expect(await cell(xml, { texts })).toBe(text);
  });

  test('a formula without a saved result is empty, and remarked on', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><f>A1</f><v></v></c></row>';
    expect(await csvOf(oneSheet(rows))).toEqual({ csv: ',1\n', warnings: ['formula-without-value 2 1,2'] });
  });

  test.each([
    [
      'a text that is not there',
      '<c r="A1" t="s"><v>9</v></c>',
      'cell A1 that refers to text 9, and the workbook holds 0 texts',
    ],
    ['a text of no number', '<c r="A1" t="s"><v>-1</v></c>', 'refers to text -1'],
    ['a type that is not known', '<c r="A1" t="zz"><v>9</v></c>', 'type that workbooks do not have ("zz")'],
    ['a truth of 2', '<c r="A1" t="b"><v>2</v></c>', 'neither true nor false'],
    ['an entity of its own', '<c r="A1" t="str"><v>&bomb;</v></c>', 'entity that XML does not know (&bomb;)'],
    ['a bare ampersand', '<c r="A1" t="str"><v>a & b</v></c>', 'entity that XML does not know'],
    ['a cell twice', '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', 'cells out of order in row 1'],
    ['a cell of another row', '<c r="A2"><v>1</v></c>', 'cells out of order in row 1'],
    ['an address that is none', '<c r="1A"><v>1</v></c>', 'cells out of order in row 1'],
    ['a column past the last', '<c r="XFE1"><v>1</v></c>', 'beyond the last column'],
    ['tags that do not pair', '<c r="A1"><v>1</c></v>', 'tags that do not pair'],
    ['an attribute twice', '<c r="A1" r="B1"><v>1</v></c>', 'attribute twice'],
    ['a tag that is none', '<c r=A1><v>1</v></c>', 'cannot be read'],
  ])('%s is refused in words', async (_, xml, told) => {
    const message = await refusal(oneSheet(`<row r="1">${xml}</row>`));
    expect(message).toContain('damaged: f.xlsx is damaged or cut off: "xl/worksheets/sheet1.xml"');
    expect(message).toContain(told);
  });

  test('any text comes out as it went in', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((t) => t.replace(/[\r\n\p{Cc}\ufffe\uffff]|_x/gu, ''));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const expected = /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
        expect(await cell(`<c r="A1" t="str"><v>${escapeXml(value)}</v></c>`)).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe('addresses', () => {
  test('a column has the same number again', () => {
    for (const column of [1, 26, 27, 52, 702, 703, 16_384]) {
      expect(readAddress(`${columnName(column)}7`)).toEqual({ row: 7, column });
    }
    expect(columnName(16_384)).toBe('XFD');
  });
  test.each(['', 'A', '7', 'A0', 'A-1', 'A1B', 'AAAAA1', '$A$1', 'A123456789'])('%j is none', (address) => {
    expect(readAddress(address)).toBeNull();
  });
});
