import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readWorkbook } from '../../../src/io/sheets/read-workbook.ts';
import { readWorkbookCells } from '../../../src/io/sheets/workbook-cells.ts';
import { workbookBytes } from '../../../src/io/sheets/write-workbook.ts';
import { makeWorkbook, oneSheet } from '../xlsx/make-workbook.ts';
import { CONTENT, edited, filled, unzip } from './sheet-fixture.ts';

const QUESTIONS = 'xl/worksheets/sheet2.xml';

describe('a workbook that goes out', () => {
  test('the same content gives the same bytes, whatever the clock says', async () => {
    const first = await workbookBytes(CONTENT);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-07-01T12:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());
    expect(Buffer.from(await workbookBytes(CONTENT)).equals(Buffer.from(first))).toBe(true);
  });

  test('every cell is text: nothing in it is a formula or a number', async () => {
    const parts = await unzip(await workbookBytes(CONTENT));
    for (const [path, xml] of parts) {
      if (!path.startsWith('xl/worksheets/sheet')) continue;
      expect(xml).not.toContain('<f>');
      expect([...xml.matchAll(/<c [^>]*t="(\w+)"/g)].every((m) => m[1] === 's')).toBe(true);
    }
    expect(parts.get('xl/styles.xml')).toContain('formatCode="@"');
  });

  test('choices are a list to choose from, other answers have a hint, all else is locked', async () => {
    const parts = await unzip(await workbookBytes(CONTENT));
    const xml = parts.get(QUESTIONS) ?? '';
    expect(xml).toContain('<formula1>Lists!$A$1:$A$2</formula1>');
    expect(xml).toContain('<formula1>Lists!$B$1:$B$2</formula1>');
    expect(xml).toMatch(/<dataValidation type="none" [^>]*sqref="H3"\/>/);
    expect(xml).toMatch(/<\/sheetData><sheetProtection [^>]*\/><autoFilter ref="A1:M4"\/><dataValidations count="3">/);
    const styles = parts.get('xl/styles.xml') ?? '';
    const unlocked = [...styles.matchAll(/<xf [^>]*>.*?<\/xf>/g)].map((m, i) => (m[0].includes('locked="0"') ? i : -1));
    const used = [...xml.matchAll(/<c r="([A-Z])2" s="(\d+)"/g)].filter((m) => unlocked.includes(Number(m[2])));
    expect(used.map((m) => m[1])).toEqual(['H', 'I', 'J', 'K', 'L', 'M']);
    expect(parts.get('xl/workbook.xml')).toMatch(/name="assess" state="hidden"/);
  });

  test('another reader sees the same texts', async () => {
    const sheets = await readExcel(Buffer.from(await workbookBytes(CONTENT)));
    const rows = sheets.find((s) => s.sheet === 'Questions')?.data ?? [];
    expect(rows[3]?.slice(0, 7)).toEqual(
      Object.values(CONTENT.rows[2] ?? {})
        .slice(0, 7)
        .toSpliced(0, 2, 'D-1.1', 'other@2'),
    );
  });
});

describe('a workbook that comes back', () => {
  test('what was written stands in its cell', async () => {
    const bytes = await filled(await workbookBytes(CONTENT), {
      H2: 'yes',
      J2: 'a.pdf\nb.pdf',
      K4: ' ü & <b> ',
      'start!B9': 'B. Smith',
    });
    const reading = await readWorkbook('f.xlsx', bytes);
    expect(reading.problems).toEqual([]);
    expect(reading.seal).toMatchObject({ owner: 'Estates', after: 7, trust: { code: 'TST', name: 'Test --> Trust' } });
    expect(reading.rows.map((r) => [r.edition, r.item, r.cells])).toEqual([
      ['demo@1', 'D-1.1', { answer: { text: 'yes', place: 'H2' }, evidence: { text: 'a.pdf\nb.pdf', place: 'J2' } }],
      ['demo@1', 'D-1.6', {}],
      ['other@2', 'D-1.1', { comment: { text: ' ü & <b> ', place: 'K4' } }],
    ]);
  });

  test('columns are found by their headings, wherever they were moved', async () => {
    const sent = await filled(await workbookBytes(CONTENT), { H2: 'no' });
    const moved = await edited(sent, (parts) => {
      // A column was put in before the answers: H to M become I to N.
      const xml = (parts.get(QUESTIONS) ?? '').replace(/<c r="([H-M])(\d+)"/g, (_, letter: string, row: string) => {
        return `<c r="${String.fromCharCode(letter.charCodeAt(0) + 1)}${row}"`;
      });
      parts.set(QUESTIONS, xml);
    });
    expect((await readWorkbook('f.xlsx', moved)).rows[0]?.cells).toEqual({ answer: { text: 'no', place: 'I2' } });
  });

  test('text beside the columns and errors of the spreadsheet are told, not passed over', async () => {
    const bytes = await edited(await filled(await workbookBytes(CONTENT), { H3: '#REF!' }), (parts) => {
      const note = '<c r="N2" t="inlineStr"><is><t>a note</t></is></c></row>';
      parts.set(
        QUESTIONS,
        (parts.get(QUESTIONS) ?? '').replace(/(<row r="2".*?)<\/row>/, (_, row: string) => row + note),
      );
    });
    expect((await readWorkbook('f.xlsx', bytes)).problems).toEqual([
      { place: 'N2', message: 'this column is no part of the sheet: move "a note" to a comment' },
      { place: 'H3', message: 'holds an error of the spreadsheet: #REF!' },
    ]);
  });

  test('a workbook that would unpack to very much is refused', async () => {
    const bomb = await edited(await workbookBytes(CONTENT), (parts) => {
      parts.set('xl/sharedStrings.xml', `<sst><si><t>${'a'.repeat(70 * 1024 ** 2)}</t></si></sst>`);
    });
    expect(bomb.length).toBeLessThan(1024 ** 2);
    await expect(readWorkbook('f.xlsx', bomb)).rejects.toThrow('was not unpacked');
  });

  test('whatever byte of a workbook is damaged, it is read, or refused in words', async () => {
    const whole = Buffer.from(await workbookBytes(CONTENT));
    const damage = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(damage, async ([at, byte]) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        const outcome = await readWorkbook('f.xlsx', bytes).catch((error: unknown) => error);
        expect(outcome instanceof Error ? outcome.name : 'read').toMatch(/^(read|CsvFileError)$/);
      }),
    );
  });

  test('a formula that was never worked out is a fault, not a blank', async () => {
    const bytes = oneSheet('<row r="2"><c r="B2"><f>1+1</f></c></row>');
    await expect(readWorkbookCells('f', bytes, ['Devices'])).rejects.toThrow('formula without a saved result in B2');
  });

  test('a sheet that LibreOffice has saved is read as it was filled in', async () => {
    const reading = await readWorkbook('f.xlsx', readFileSync(new URL('./libreoffice-reply.xlsx', import.meta.url)));
    expect(reading.problems).toEqual([]);
    expect(reading.seal?.items).toHaveLength(32);
    expect(reading.forAll.by?.text).toBe('C. Jones');
    const written = reading.rows.flatMap((r) =>
      Object.entries(r.cells).map(([key, cell]) => `${r.item} ${key} ${cell.text}`),
    );
    expect(written).toEqual([
      'NDG-7.1.1 answer Version 4.0, June 2026',
      'NDG-7.1.1 evidence Board paper 12\nShared drive; plan 3',
      'NDG-7.1.1 comment Second line\nof comment = é ŵ',
      'NDG-7.1.1 observedOn 2026-06-30',
      'NDG-7.1.1 by B. Smith',
      'NDG-7.1.3 answer 95.5%',
      'NDG-7.1.4 answer FALSE',
      'NDG-7.2.1 answer 2026-05-13',
      'NDG-7.2.2 notApplicable We have no executives, it is a test',
      'NDG-7.3.2 answer 14/05/2026',
    ]);
  });

  test.each<[string, (parts: Map<string, string>) => void, RegExp]>([
    [
      'an altered seal',
      (p) => p.set('xl/sharedStrings.xml', (p.get('xl/sharedStrings.xml') ?? '').replace('"after":7', '"after":0')),
      /hidden part was altered/,
    ],
    [
      'a seal that is gone',
      (p) => p.set('xl/workbook.xml', (p.get('xl/workbook.xml') ?? '').replace('name="assess"', 'name="assess2"')),
      /hidden part is missing/,
    ],
    [
      'questions that are gone',
      (p) => p.set('xl/workbook.xml', (p.get('xl/workbook.xml') ?? '').replace('name="Questions"', 'name="Q"')),
      /sheet "Questions" is missing/,
    ],
    [
      'a heading that was altered',
      (p) =>
        p.set('xl/sharedStrings.xml', (p.get('xl/sharedStrings.xml') ?? '').replace('Evidence (fill in)', 'Proof')),
      /heading is gone.*"Evidence"/,
    ],
  ])('%s is told', async (_what, edit, expected) => {
    const reading = await readWorkbook('f.xlsx', await edited(await workbookBytes(CONTENT), edit));
    expect(reading.problems.map((p) => p.message).join('\n')).toMatch(expected);
    expect(reading.rows).toEqual([]);
  });

  test.each([
    ['a percentage as Excel keeps it', 1, '0.955', '95.5%'],
    ['a small share, without the noise of arithmetic', 1, '0.07', '7%'],
    ['a share that arithmetic has touched', 1, '0.28999999999999998', '29%'],
    ['all of it', 1, '1', '100%'],
    ['a percentage by a built-in format', 2, '0.5', '50%'],
    ['a day', 3, '46155', '2026-05-13'],
    ['a day by a built-in format', 4, '46155', '2026-05-13'],
    ['a number', 0, '12', '12'],
    ['a number with noughts shown', 5, '42', '42'],
    ['a percent sign that is only quoted', 6, '0.5', '0.5'],
  ])('%s is read as a person sees it', async (_what, style, stored, expected) => {
    const formats = ['0.0%', 9, 'dd/mm/yyyy', 14, '00000', '0.0"%"'];
    const bytes = oneSheet(`<row r="2"><c r="B2" s="${style}"><v>${stored}</v></c></row>`, { formats });
    expect((await readWorkbookCells('f', bytes, ['Devices'])).get('Devices')?.get(2)?.get(2)).toBe(expected);
  });

  test('true and false, saved results of formulas, errors, shared and rich texts are read', async () => {
    const rows =
      '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="str"><f>"a"</f><v>a</v></c>' +
      '<c r="D1" t="e"><v>#REF!</v></c><c r="E1" t="s"><v>0</v></c><c r="F1" t="s"><v>1</v></c></row>';
    const texts = ['two\nlines', '<r><t>a</t></r><r><t>b</t></r>'];
    const grid = (
      await readWorkbookCells('f', makeWorkbook({ sheets: [{ name: 'Devices', rows }], texts }), ['Devices'])
    ).get('Devices');
    expect([...(grid?.get(1)?.values() ?? [])]).toEqual(['TRUE', 'FALSE', 'a', '#REF!', 'two\nlines', 'ab']);
  });
});
