import type { Cell, CellObject, Row } from 'write-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { dayNumber } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { fixZipTimes } from '../zip-times.ts';
import { cellText, writtenText } from './cell-text.ts';
import { boundedSheet, type Lists, type Sheet, type SheetColumn, type Value } from './sheet.ts';
import { definedNames, withSheetMarkup } from './sheet-markup.ts';

/** What the file says of itself. `on` is the day of the assessment, not of the making: no clock has a part in it. */
export type About = { readonly title: string; readonly creator: string; readonly on: IsoDate; readonly colour: string };

/** The sheets as one .xlsx file, the same bytes on every run. Every text is written as text, never as a formula. */
export async function workbookBytes(sheets: readonly Sheet[], lists: Lists, about: About): Promise<Uint8Array> {
  const kept = sheets.map((sheet) => boundedSheet(sheet));
  const bytes = await writeExcelFile(
    kept.map((sheet) => ({
      sheet: sheet.name,
      data: [headRow(sheet, about.colour), ...sheet.rows.map((row) => sheetRow(row, sheet.columns))],
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
    { fontFamily: 'Arial', fontSize: 10, features: [ours(kept, lists), properties(about)] },
  ).toBuffer();
  return fixZipTimes(bytes);
}

function headRow(sheet: Sheet, colour: string): Row {
  return sheet.columns.map(({ title }) => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'top',
    backgroundColor: colour,
    textColor: '#FFFFFF',
    height: HEAD_POINTS,
  }));
}

// A row is given its height, since not every program works it out for text of several lines.
function sheetRow(row: readonly Value[], columns: readonly SheetColumn[]): Row {
  const cells = columns.map((_, i) => sheetCell(row[i] ?? null));
  const lines = Math.max(...columns.map(({ width }, i) => linesOf(row[i] ?? null, width)));
  const [first, ...others] = cells;
  const height = Math.min(lines * LINE_POINTS + 2, MOST_POINTS);
  return [isCellObject(first) ? { ...first, height } : { value: '', type: String, height }, ...others];
}

const LINE_POINTS = 13;

/** Widths are counted in noughts; letters of a text are narrower on the whole. */
const LETTERS_IN_WIDTH = 1.1;

/** Titles of two lines fit. */
const HEAD_POINTS = 28;

/** No row of Excel is higher. */
const MOST_POINTS = 409;

function linesOf(value: Value, width: number): number {
  if (typeof value !== 'string') return 1;
  return value
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / (width * LETTERS_IN_WIDTH))), 0);
}

function isCellObject(cell: Cell | undefined): cell is CellObject {
  return typeof cell === 'object' && cell !== null && !(cell instanceof Date) && 'value' in cell;
}

function sheetCell(value: Value): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'number') return numberCell(value, '#,##0');
  if ('percent' in value) return numberCell(value.percent / 100, '0.0%');
  if ('pounds' in value) return numberCell(value.pounds, '[$£-809]#,##0.00');
  const serial = dayNumber(value.date) + DAYS_TO_1970;
  // Spreadsheets count the days before March 1900 differently from each other.
  return serial < 61 ? textCell(value.date) : { ...numberCell(serial, 'd mmm yyyy'), align: 'left' };
}

/** From 30 December 1899, the day 0 of spreadsheets, to 1 January 1970. A number, since a Date would ask for a time zone. */
const DAYS_TO_1970 = 25_569;

function textCell(text: string): Cell {
  return { value: writtenText(cellText(text).shown), type: String, wrap: true, alignVertical: 'top' };
}

function numberCell(value: number, format: string): CellObject {
  return { value, type: Number, format, alignVertical: 'top' };
}

/** The library names no type for the features of its build for Node. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

function ours(sheets: readonly Sheet[], lists: Lists): Feature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (markup, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            return sheet === undefined ? markup : withSheetMarkup(markup, sheet, lists);
          },
        },
        'xl/workbook.xml': {
          transform: (markup) => markup.replace('<definedNames/>', () => definedNames(sheets)),
        },
      },
    },
  };
}

const CORE = 'application/vnd.openxmlformats-package.core-properties+xml';
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

function properties({ title, creator, on }: About): Feature {
  const day = `${on}T00:00:00Z`;
  const markup = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified></cp:coreProperties>`;
  return {
    files: {
      transform: {
        '[Content_Types].xml': { insert: () => `<Override ContentType="${CORE}" PartName="/docProps/core.xml"/>` },
        '_rels/.rels': {
          insert: () => `<Relationship Id="rId-core" Type="${CORE_RELATION}" Target="docProps/core.xml"/>`,
        },
      },
      write: { files: () => ({ 'docProps/core.xml': markup }) },
    },
  };
}

function escaped(text: string): string {
  return cellText(text).shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
