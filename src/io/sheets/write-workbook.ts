import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type Cell, type CellObject, type Feature, type Sheet } from 'write-excel-file/node';
import { columnName } from '../xlsx/cell-address.ts';
import { FILL_KEYS, type SheetContent, type SheetRow } from './content.ts';
import {
  afterRows,
  answerRules,
  cellText,
  choiceLists,
  FOR_ALL_LABELS,
  fitToPage,
  HEADINGS,
  ONE_PAGE_WIDE,
  PROTECTION,
  SHEETS,
  unlockFilled,
} from './workbook-parts.ts';
import { fixZipTimes } from './zip-times.ts';

const YELLOW = 'FFF9C4';
const BLUE = '#005EB8';
const GREY = '#AEB7BD';
/** Every cell is text: a spreadsheet program then neither works out a formula nor rewrites a date. */
const TEXT = { type: String, format: '@', wrap: true, alignVertical: 'top' } as const;
const BORDER = { borderStyle: 'thin', borderColor: GREY } as const;

/** As the writer names what pictures may be read from; there are none here. */
type FileContent = Stream | Buffer | Blob;

/** Widths of the columns, in characters, and of those that the first page has. */
const WIDTHS = [13, 16, 24, 36, 44, 48, 24, 22, 22, 26, 26, 13, 16];
const START_WIDTHS = [30, 100];

const text = (value: string): CellObject => ({ ...TEXT, value: cellText(value) });
const bold = (value: string, fontSize = 10): CellObject => ({
  ...TEXT,
  value: cellText(value),
  fontWeight: 'bold',
  fontSize,
});
const heading = (value: string): CellObject => ({
  ...TEXT,
  ...BORDER,
  value,
  fontWeight: 'bold',
  textColor: '#FFFFFF',
  backgroundColor: BLUE,
});
const shown = (value: string): CellObject => ({ ...TEXT, ...BORDER, value: cellText(value) });
const toFill = (): CellObject => ({ ...TEXT, ...BORDER, backgroundColor: `#${YELLOW}` });

/**
 * The sheet as a workbook (.xlsx): a page that explains, the questions with drop-downs, and two hidden sheets. The same
 * content gives the same bytes.
 */
export async function workbookBytes(content: SheetContent): Promise<Uint8Array> {
  const sheets = [startSheet(content), questionSheet(content.rows), listSheet(content.rows), sealSheet(content.seal)];
  const written = writeExcelFile(sheets, {
    fontFamily: 'Arial',
    fontSize: 10,
    features: [rules(content.rows)],
  });
  return fixZipTimes(await written.toBuffer());
}

function startSheet({ title, facts, advice, about }: SheetContent): Sheet<FileContent> {
  return {
    sheet: SHEETS.start,
    columns: START_WIDTHS.map((width) => ({ width })),
    orientation: 'landscape',
    showGridLines: false,
    data: [
      [{ ...bold(title, 16), wrap: false }],
      [],
      ...facts.map(([label, value]) => tall([bold(label), text(value)], [label, value], START_WIDTHS)),
      [],
      [bold('How to fill it in')],
      ...advice.map((line, i) => tall([text(String(i + 1)), text(line)], ['', line], START_WIDTHS)),
      [],
      [bold(FOR_ALL_LABELS.by), toFill()],
      [bold(FOR_ALL_LABELS.observedOn), toFill()],
      [],
      ...about.map(([label, value]) => tall([bold(label), text(value)], [label, value], START_WIDTHS)),
    ],
  };
}

const LINE_POINTS = 13;
/** The tallest row that Excel has. */
const TALLEST = 409;

/** Gives a row the height its texts need when wrapped: not every program works that out when it opens a file. */
function tall(cells: CellObject[], words: readonly string[], widths: readonly number[]): Cell[] {
  const lines = Math.max(...words.map((word, i) => linesIn(word, widths[i] ?? 10)));
  const height = Math.min(TALLEST, lines * LINE_POINTS + 4);
  return cells.map((cell) => ({ ...cell, height }));
}

/** Lines of a text broken at spaces into lines of `width` characters. */
function linesIn(value: string, width: number): number {
  let lines = 0;
  for (const paragraph of value.split('\n')) {
    lines += 1;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      if (used > 0 && used + 1 + word.length > width) {
        lines += 1;
        used = 0;
      }
      used += word.length + (used > 0 ? 1 : 0);
      lines += Math.floor((used - 1) / width);
      used = used > width ? used % width : used;
    }
  }
  return lines;
}

function questionSheet(rows: readonly SheetRow[]): Sheet<FileContent> {
  return {
    sheet: SHEETS.questions,
    columns: WIDTHS.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    data: [
      tall(HEADINGS.map(heading), HEADINGS, WIDTHS),
      ...rows.map((r) => {
        const words = [r.item, r.edition, r.title, r.question, r.good, r.how, r.present];
        return tall([...words.map(shown), ...FILL_KEYS.map(toFill)], words, WIDTHS);
      }),
    ],
  };
}

function listSheet(rows: readonly SheetRow[]): Sheet<FileContent> {
  const { lists } = choiceLists(rows);
  const longest = Math.max(1, ...lists.map((l) => l.length));
  const data = Array.from({ length: longest }, (_, row) => lists.map((list) => cellOrNone(list[row])));
  return { sheet: SHEETS.lists, data };
}

const cellOrNone = (value: string | undefined): Cell => (value === undefined ? null : text(value));

function sealSheet(seal: readonly string[]): Sheet<FileContent> {
  return { sheet: SHEETS.seal, data: seal.map((line) => [text(line)]) };
}

/** What the writer has no option for: drop-downs, filter, locks, hidden sheets. */
function rules(rows: readonly SheetRow[]): Feature<FileContent> {
  const filter = `<autoFilter ref="A1:${columnName(HEADINGS.length)}${rows.length + 1}"/>`;
  const extra: Readonly<Record<string, string>> = {
    [SHEETS.start]: PROTECTION,
    [SHEETS.questions]: PROTECTION + filter + answerRules(rows, 2),
    [SHEETS.lists]: PROTECTION,
    [SHEETS.seal]: PROTECTION,
  };
  const hidden: readonly unknown[] = [SHEETS.lists, SHEETS.seal];
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, { sheet }) => fitToPage(afterRows(xml, extra[sheet ?? ''] ?? '')),
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, ...ONE_PAGE_WIDE } : attributes,
        },
        'xl/styles.xml': { transform: (xml) => unlockFilled(xml, YELLOW) },
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && hidden.includes(attributes['name']) ? { ...attributes, state: 'hidden' } : attributes,
        },
      },
    },
  };
}
