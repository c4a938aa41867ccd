import { shownText } from '../shown.ts';
import { columnName } from '../xlsx/cell-address.ts';
import {
  FILL_COLUMNS,
  FILL_KEYS,
  type FillColumn,
  type SheetProblem,
  type SheetReading,
  type Written,
  type WrittenRow,
} from './content.ts';
import { readSeal } from './seal.ts';
import { type Grid, readWorkbookCells } from './workbook-cells.ts';
import { FOR_ALL_LABELS, HEADINGS, plainHeading, SHEETS } from './workbook-parts.ts';

/** Rows within which the headings have to stand. */
const HEADINGS_WITHIN = 50;

/** Reads a workbook that came back. Cells are told as `I14`, with the sheet where it is not the questions. */
export async function readWorkbook(name: string, bytes: Uint8Array): Promise<SheetReading> {
  const grids = await readWorkbookCells(name, bytes, Object.values(SHEETS));
  const problems: SheetProblem[] = [];
  const sealed = readSeal([...(grids.get(SHEETS.seal) ?? new Map())].map(([, row]) => row.get(1) ?? ''));
  if ('problem' in sealed) {
    return {
      seal: null,
      rows: [],
      forAll: {},
      problems: [{ place: '', message: `the hidden part ${sealed.problem}` }],
    };
  }
  const questions = grids.get(SHEETS.questions);
  if (questions === undefined) problems.push({ place: '', message: `the sheet "${SHEETS.questions}" is missing` });
  const rows = questions === undefined ? [] : questionRows(questions, problems);
  return { seal: sealed.seal, rows, forAll: forAllOf(grids.get(SHEETS.start)), problems };
}

function forAllOf(grid: Grid | undefined): SheetReading['forAll'] {
  const found: { by?: Written; observedOn?: Written } = {};
  for (const [number, row] of grid ?? []) {
    for (const key of ['by', 'observedOn'] as const) {
      const text = row.get(2)?.trim() ?? '';
      if (row.get(1)?.trim() !== FOR_ALL_LABELS[key] || text === '') continue;
      found[key] = { text, place: `${SHEETS.start}!B${number}` };
    }
  }
  return found;
}

const OURS: ReadonlySet<string> = new Set(HEADINGS.map(plainHeading));

/** What a spreadsheet shows where a formula fails (ECMA-376 part 1, 18.17.3). */
const ERROR = /^#(?:REF!|NAME\?|VALUE!|DIV\/0!|N\/A|NULL!|NUM!)$/;

/** `known`: every column with a heading of ours. */
type Columns = { item: number; edition: number; fill: Record<FillColumn, number>; known: ReadonlySet<number> };

/** The columns by their headings, wherever they have been moved to; null, with the problem told, when one is gone. */
function columnsOf(grid: Grid, problems: SheetProblem[]): { head: number; columns: Columns } | null {
  for (const [number, row] of grid) {
    if (number > HEADINGS_WITHIN) break;
    const at = new Map([...row].map(([column, text]) => [plainHeading(text), column]));
    const item = at.get('Item');
    const edition = at.get('Edition');
    if (item === undefined || edition === undefined) continue;
    const fill = FILL_KEYS.map((key): [FillColumn, number | undefined] => [key, at.get(FILL_COLUMNS[key])]);
    const gone = fill.filter(([, column]) => column === undefined).map(([key]) => `"${FILL_COLUMNS[key]}"`);
    if (gone.length > 0) {
      problems.push({ place: `A${number}`, message: `a heading is gone from this row: ${gone.join(', ')}` });
      return null;
    }
    const found = Object.fromEntries(fill) as Record<FillColumn, number>;
    const known = new Set([...at].flatMap(([heading, column]) => (OURS.has(heading) ? [column] : [])));
    return { head: number, columns: { item, edition, fill: found, known } };
  }
  const wanted = HEADINGS.slice(0, 2).map((h) => `"${h}"`);
  problems.push({ place: 'A1', message: `no row has the headings ${wanted.join(' and ')}: they were altered` });
  return null;
}

function questionRows(grid: Grid, problems: SheetProblem[]): WrittenRow[] {
  const found = columnsOf(grid, problems);
  if (found === null) return [];
  const { head, columns } = found;
  const rows: WrittenRow[] = [];
  for (const [number, row] of grid) {
    if (number <= head) continue;
    tellStrays(number, row, columns, problems);
    const cells = filledIn(number, row, columns);
    const item = row.get(columns.item)?.trim() ?? '';
    const edition = row.get(columns.edition)?.trim() ?? '';
    const place = `${columnName(columns.item)}${number}`;
    if (item !== '' || edition !== '' || Object.keys(cells).length > 0) rows.push({ item, edition, place, cells });
  }
  return rows;
}

type Row = ReadonlyMap<number, string>;

function filledIn(number: number, row: Row, { fill }: Columns): WrittenRow['cells'] {
  const cells: Partial<Record<FillColumn, Written>> = {};
  for (const key of FILL_KEYS) {
    const text = row.get(fill[key]) ?? '';
    if (text.trim() !== '') cells[key] = { text, place: `${columnName(fill[key])}${number}` };
  }
  return cells;
}

/** What nothing would read, or what no person wrote. */
function tellStrays(number: number, row: Row, { known, fill }: Columns, problems: SheetProblem[]): void {
  const filled = Object.values(fill);
  for (const [column, text] of row) {
    const place = `${columnName(column)}${number}`;
    if (!known.has(column) && text.trim() !== '') {
      problems.push({ place, message: `this column is no part of the sheet: move "${shownText(text)}" to a comment` });
    } else if (filled.includes(column) && ERROR.test(text.trim())) {
      problems.push({ place, message: `holds an error of the spreadsheet: ${text.trim()}` });
    }
  }
}
