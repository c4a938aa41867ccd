import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/domain/calendar.ts';
import type { Result } from '../../src/domain/result.ts';
import { publicTwin } from '../../src/report/audience/public-twin.ts';
import { buildReport } from '../../src/report/build.ts';
import { EXCEPTION_COLUMNS, type ExceptionList, exceptionCells } from '../../src/report/exceptions.ts';
import { STATUSES } from '../../src/report/xlsx/action-plan.ts';
import { cellText, writtenText } from '../../src/report/xlsx/cell-text.ts';
import { exceptionSheet } from '../../src/report/xlsx/exceptions.ts';
import { render } from '../../src/report/xlsx/render.ts';
import { boundedSheet, columnLetters, MOST_ROWS, rowsOf, type Sheet } from '../../src/report/xlsx/sheet.ts';
import { workbookBytes } from '../../src/report/xlsx/workbook.ts';
import { emptyTrust, finding, fullTrust, ndg, observation, templates } from './fixtures.ts';
import { packageParts } from './read-docx.ts';
import { type ReadCell, readSheets } from './read-workbook.ts';

async function bytesOf(result: Result, exceptions?: ExceptionList): Promise<Uint8Array> {
  const listed = exceptions === undefined ? {} : { exceptions };
  return (await render({ model: buildReport(result, templates), result, ...listed })).body as Uint8Array;
}

const ABOUT = { title: 'T', creator: 'C', on: '2026-11-22', colour: '#005EB8' };
const LISTS = { status: STATUSES, owner: [] };

const small = (rows: Sheet['rows']): Sheet => ({
  name: 'Small',
  printed: 1,
  columns: [{ title: 'What', width: 20 }],
  rows,
  rest: 'elsewhere',
});

/** Rows of a sheet as objects by column title. */
function byTitle(rows: readonly ReadCell[][]): Record<string, ReadCell>[] {
  const [titles = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(titles.map((title, i) => [String(title), row[i] ?? null])));
}

describe('the workbook of a full trust', () => {
  let sheets: Map<string, ReadCell[][]>;
  let parts: Map<string, string>;
  const result = fullTrust();
  beforeAll(async () => {
    const bytes = await bytesOf(result);
    sheets = await readSheets(bytes);
    parts = await packageParts(bytes);
  });

  test('has its sheets in their order, the exceptions because the result is private', () => {
    expect([...sheets.keys()]).toEqual([
      'Read me',
      'Action plan',
      'Evidence register',
      'Measures',
      'Reconciliation',
      'Exceptions',
      'Lists',
    ]);
  });

  test('holds every finding, with dates as dates and costs as numbers', () => {
    const rows = byTitle(sheets.get('Action plan') ?? []);
    expect(rows.map((r) => r['Ref'])).toEqual(result.findings.map((f) => f.ref));
    expect(rows.map((r) => r['Due'])).toEqual(result.findings.map((f) => f.due));
    expect(rows.map((r) => r['Cost'])).toEqual(result.findings.map((f) => f.cost));
    expect(new Set(rows.map((r) => r['Status']))).toEqual(new Set(['Open']));
  });

  test('holds every item of every edition once', () => {
    const rows = byTitle(sheets.get('Evidence register') ?? []);
    const items = result.editions.flatMap((e) =>
      e.shape === 'maturity'
        ? e.pillars.flatMap((p) => p.criteria.flatMap((c) => c.elements))
        : e.standards.flatMap((s) => s.assertions.flatMap((a) => a.items)),
    );
    expect(rows.map((r) => r['Item']).sort()).toEqual(items.map((i) => i.id).sort());
    expect(new Set(rows.map((r) => r['Ref'])).size).toBe(rows.length);
  });

  test('holds every measure with numerator and denominator as numbers, and none for what was not measured', () => {
    const rows = byTitle(sheets.get('Measures') ?? []);
    for (const [i, m] of result.measures.entries()) {
      const isMeasured = m.state === 'measured';
      expect(rows[i]).toMatchObject({
        Figure: isMeasured ? m.numerator : null,
        'Of (looked at)': isMeasured && m.kind !== 'days' ? m.denominator : null,
      });
      if (rows[i]?.['Percent'] !== null) {
        expect(Math.abs(Number(rows[i]?.['Percent']) - m.numerator / m.denominator)).toBeLessThanOrEqual(0.000501);
      }
    }
  });

  test('adds up', () => {
    const rows = byTitle(sheets.get('Reconciliation') ?? []);
    expect(rows.length).toBe(4 + (result.estate?.sources.length ?? 0));
    for (const row of rows) expect(row['Sum of the parts']).toBe(row['Whole']);
  });

  test('has filters, a heading row that stays and repeats, lists to pick from, and prints on A4 on its side', () => {
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toContain(`<autoFilter ref="A1:O${result.findings.length + 1}"/>`);
    expect(sheet).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
    expect(sheet).toMatch(/errorStyle="stop"[^>]*sqref="I2:I\d+"><formula1>Lists!\$A\$2:\$A\$6</);
    expect(sheet).toMatch(/errorStyle="warning"[^>]*sqref="F2:F\d+"><formula1>Lists!\$B\$2:\$B\$\d+</);
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(parts.get('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'Action plan'!$1:$1</definedName>`,
    );
  });

  test('the parts of a sheet stand in the order of the file format: Excel repairs the file otherwise', () => {
    const order =
      'sheetPr sheetViews cols sheetData autoFilter dataValidations pageMargins pageSetup headerFooter'.split(' ');
    for (const [path, markup] of parts) {
      if (!path.startsWith('xl/worksheets/sheet')) continue;
      const places = order.map((tag) => markup.indexOf(`<${tag}`)).filter((at) => at >= 0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(markup).not.toContain('<f>');
    }
  });

  test('the words offered are on the sheet of lists, where the rules look for them', () => {
    const rows = sheets.get('Lists') ?? [];
    expect(rows.slice(1, 6).map((r) => r[0])).toEqual([...STATUSES]);
    const owners = rows.slice(1).flatMap((r) => r[1] ?? []);
    expect(owners).toContain('Senior information risk owner');
    expect(new Set(owners).size).toBe(owners.length);
  });
});

describe('the sheet of exceptions', () => {
  const texts = (cells: readonly ReadCell[]): string[] => cells.map((c) => (c === null ? '' : String(c)));

  test('of a kept result has the rows of its exceptions.csv, and says whom it lacks', async () => {
    const result = fullTrust();
    const { exceptions, phases } = result.estate!;
    const sheets = await readSheets(await bytesOf(result));
    const [titles = [], ...rows] = sheets.get('Exceptions') ?? [];
    expect(titles).toEqual([...EXCEPTION_COLUMNS]);
    expect(rows.map(texts)).toEqual(exceptions.map(exceptionCells));
    expect(rows.every((row) => typeof row[1] === 'number')).toBe(true);
    const said = (sheets.get('Read me') ?? []).find((row) => row[0] === 'Sheet: Exceptions')?.[1];
    expect(said).toContain(`${phases.unknown} devices whose support could not be told not listed`);
  });

  test('of a run has its devices whose support could not be told, and names where they were asked for', async () => {
    const cells = ['a.csv', '7', 'server', '=Frob 9', 'Cannot tell', '', 'Find out', '=PC-1', 'S1', '@Ward'];
    const rows = [cells];
    const list = {
      columns: [...EXCEPTION_COLUMNS, 'Device name', 'Serial number', 'Site'],
      rows: () => rows,
      untold: 0,
    };
    const sheets = await readSheets(await bytesOf(fullTrust(), list));
    const [titles = [], row = []] = sheets.get('Exceptions') ?? [];
    expect(titles).toEqual(list.columns);
    expect(texts(row)).toEqual(cells.map((c) => (/^[=@]/.test(c) ? `'${c}` : c)));
    expect(JSON.stringify(sheets.get('Read me'))).not.toContain('not listed');
  });

  test('never stands in a public workbook, whatever list is given', async () => {
    const list = { columns: EXCEPTION_COLUMNS, rows: () => [['CANARY']], untold: 0 };
    const parts = await packageParts(await bytesOf(publicTwin(fullTrust()), list));
    expect([...parts.values()].join('')).not.toContain('CANARY');
  });

  test('holds no more rows than a sheet shows, and counts them all', () => {
    const many = function* () {
      for (let i = 0; i < MOST_ROWS + 5; i++) yield ['a.csv', String(i)];
    };
    const sheet = exceptionSheet({ columns: EXCEPTION_COLUMNS, rows: many, untold: 0 });
    expect([sheet.rows.length, rowsOf(sheet)]).toEqual([MOST_ROWS, MOST_ROWS + 5]);
    const shown = boundedSheet(sheet).rows;
    expect(shown).toHaveLength(MOST_ROWS);
    expect(shown.at(-1)).toEqual(['6 more rows are not in this sheet: all of them are in exceptions.csv']);
  });
});

describe('who may read it', () => {
  test('a public workbook has no exceptions, no evidence references, and tells what was withheld', async () => {
    const items = [observation('1.1.1', 'met', { answer: { value: true, evidence: ['CANARY-REFERENCE'] } })];
    const edition = ndg();
    edition.standards[0]!.assertions[0]!.items = items;
    const result = fullTrust({ editions: [edition] });
    const secret = await packageParts(await bytesOf(result));
    expect([...secret.values()].join('')).toContain('CANARY-REFERENCE');
    const twin = publicTwin(result);
    const bytes = await bytesOf(twin);
    expect([...(await packageParts(bytes)).values()].join('')).not.toContain('CANARY-REFERENCE');
    const sheets = await readSheets(bytes);
    expect(sheets.has('Exceptions')).toBe(false);
    const told = (sheets.get('Read me') ?? []).map((row) => String(row[0]));
    expect(told.filter((what) => what.startsWith('Withheld: '))).toHaveLength(twin.withheld.length);
    expect(twin.withheld.length).toBeGreaterThan(0);
  });

  test('a trust with nothing has a workbook that says nothing was measured', async () => {
    const sheets = await readSheets(await bytesOf(emptyTrust()));
    expect(JSON.stringify(sheets.get('Reconciliation'))).toContain('Not measured: no inventory was given');
  });
});

describe('text from data', () => {
  const BEGINNINGS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '＝', '＋', '－', '＠', '\u0000='];

  test.each(BEGINNINGS)('text that begins with %j cannot run, and shows that it was kept from it', (beginning) => {
    const { shown } = cellText(`${beginning}HYPERLINK("http://x","y")`);
    expect(shown).toMatch(/^('|\[U\+)/);
  });

  test('a code of Excel for a character stays the text that it was', async () => {
    const bytes = await workbookBytes([small([['_x003D_1+1'], ['a_x0041_']])], LISTS, ABOUT);
    const parts = await packageParts(bytes);
    expect(parts.get('xl/sharedStrings.xml')).toContain('<t>_x005F_x003D_1+1</t>');
    expect(writtenText('a_b_x12_')).toBe('a_b_x12_');
  });

  test('every hostile text comes back as text, none as a formula', async () => {
    const texts = [
      "=cmd|' /C calc'!A0",
      '+1',
      '-1+1',
      '@SUM(A1)',
      '<x>&"\'',
      ']]>',
      '\u202Eabc',
      'a\u0000b',
      '\uFFFF',
      '\uD800',
      '-',
    ];
    const result = fullTrust({
      findings: texts.map((title, i) => finding(i + 1, { title, because: title, owner: title })),
    });
    const bytes = await bytesOf(result);
    const rows = byTitle((await readSheets(bytes)).get('Action plan') ?? []);
    expect(rows.map((r) => r['What falls short'])).toEqual(texts.map((text) => cellText(text).shown));
    for (const [path, markup] of await packageParts(bytes))
      if (path.includes('sheet')) expect(markup).not.toMatch(/<f[ >]/);
  });

  test('a text that a cell cannot hold is cut, says so in the cell, and is counted on the first sheet', async () => {
    const long = `${'x'.repeat(32_700)}${'😀'.repeat(200)}`;
    const { shown, cut } = cellText(long);
    expect(shown.length).toBeLessThanOrEqual(32_767);
    expect(shown).toMatch(/… \[cut here: \d+ more characters, whole in result\.json\]$/);
    // No half of a letter is left at the end.
    expect(shown.slice(0, shown.lastIndexOf('…'))).toMatch(/😀$/u);
    expect(cut).toBe(long.length - shown.lastIndexOf('…'));
    const result = fullTrust({ findings: [finding(1, { title: long })] });
    const about = (await readSheets(await bytesOf(result))).get('Read me') ?? [];
    expect(about.find((row) => row[0] === 'Text too long for a cell')?.[1]).toMatch(/^1 cell cut/);
  });

  test.each(['a\n', 'a ', 'a\u202e', 'é', 'a\tb'])('%j is looked at letter by letter', (text) => {
    const { shown } = cellText(text);
    expect(shown).toBe(shown.trim());
    expect(shown).not.toMatch(/[\t\u202e]/);
  });

  test('whatever the text, what is shown fits a cell, begins like no formula and holds nothing unseen', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...BEGINNINGS), fc.string());
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (texts) => {
        const { shown } = cellText(texts.join(''));
        expect(shown).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
        expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(shown.length).toBeLessThanOrEqual(32_767);
      }),
    );
  });
});

describe('sheets', () => {
  test('one with too many rows ends in a line that says how many more there are and where', () => {
    const rows = Array.from({ length: 12 }, (_, i) => [i]);
    expect(boundedSheet(small(rows), 10).rows).toEqual([
      ...rows.slice(0, 9),
      ['3 more rows are not in this sheet: elsewhere'],
    ]);
    expect(boundedSheet(small(rows), 12).rows).toBe(rows);
  });

  test('columns are lettered as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  test('a day is the number that spreadsheets give it, whatever the time zone', async () => {
    const days = ['1900-03-01', '2000-02-29', '2026-11-22', '9999-12-31', '1899-12-31'];
    const bytes = await workbookBytes([small(days.map((date) => [{ date }]))], LISTS, ABOUT);
    const markup = (await packageParts(bytes)).get('xl/worksheets/sheet1.xml') ?? '';
    // 22 November 2026 is 46348, by LibreOffice.
    expect([...markup.matchAll(/<c r="A\d+" s="\d+"><v>(\d+)<\/v>/g)].map(([, n]) => Number(n))).toEqual([
      61, 36585, 46348, 2958465,
    ]);
    expect(dayNumber('2026-11-22') + 25_569).toBe(46348);
    expect((await readSheets(bytes)).get('Small')?.map(([day]) => day)).toEqual(['What', ...days]);
  });
});
