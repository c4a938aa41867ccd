import { BorderStyle, type ITableCellOptions, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { Cell, Column, KeyFact, Table as ModelTable } from '../model.ts';
import { type ColumnNeed, columnWidths } from '../pdf/columns.ts';
import { GREY, RULE, TONE_COLOURS, textWidth } from '../scene.ts';
import type { Setting } from './setting.ts';
import { CELL_SIZE, CELL_SIZES, STYLE } from './styles.ts';
import { hex, type Look, run, safe } from './text.ts';

// Space left and right of the text of a cell, in points.
const PAD = 4;
// A run of letters wider than this is split, so that it cannot starve the other columns.
const LONGEST_WORD = 150;
const TWIPS = 20;
const LABEL_WIDTH = 2700;
const MOST_ACROSS = 4;

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: hex(RULE) } as const;
const RULED = { ...NO_BORDERS, bottom: LINE, insideHorizontal: LINE };
const GAP = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' } as const;
const GAPS = { top: GAP, bottom: GAP, left: GAP, right: GAP, insideHorizontal: GAP, insideVertical: GAP };
const MARGINS = { top: 50, bottom: 50, left: PAD * TWIPS, right: PAD * TWIPS };
const BOX_MARGINS = { top: 100, bottom: 100, left: 140, right: 100 };

/** A table with a header row that Word repeats on each page, and rows that are not split over pages. */
export function tableOf(setting: Setting, table: ModelTable): Table {
  const { widths, size } = layOut(table, setting);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, i) =>
      cell(setting, widths[i], [{ text: column.title, look: { bold: true, size } }], column.align, { fill: 'E8EDEE' }),
    ),
  });
  const rows = table.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: table.columns.map((column, i) => {
          const { text, tone } = row[i] ?? { text: '' };
          return cell(setting, widths[i], [{ text, look: { size, ...toneLook(tone) } }], column.align);
        }),
      }),
  );
  return grid(widths, [head, ...rows], RULED, true);
}

/** Labels with their values beside them, as on a cover sheet. */
export function fieldsOf(setting: Setting, items: readonly KeyFact[]): Table {
  const widths = [LABEL_WIDTH, setting.width - LABEL_WIDTH];
  const rows = items.map(({ label, lines, tone }) => {
    const look: Look = tone === 'not-measured' ? { size: 10, colour: GREY } : { size: 10 };
    return new TableRow({
      cantSplit: true,
      children: [
        cell(setting, widths[0], [{ text: label, look: { bold: true, size: 10 } }], 'left'),
        cell(
          setting,
          widths[1],
          lines.map((text) => ({ text, look })),
          'left',
        ),
      ],
    });
  });
  return grid(widths, rows, RULED, false);
}

/** Boxes with the figures that matter most, up to four in a row. */
export function keyFactsOf(setting: Setting, items: readonly KeyFact[]): Table {
  const across = Math.ceil(items.length / Math.ceil(items.length / MOST_ACROSS));
  const width = Math.floor(setting.width / across);
  const rows: TableRow[] = [];
  for (let from = 0; from < items.length; from += across) {
    const boxes = Array.from({ length: across }, (_, i) => keyFactCell(setting, width, items[from + i]));
    rows.push(new TableRow({ cantSplit: true, children: boxes }));
  }
  return grid(
    Array.from({ length: across }, () => width),
    rows,
    GAPS,
    false,
  );
}

function keyFactCell(setting: Setting, width: number, item: KeyFact | undefined): TableCell {
  if (item === undefined) return cell(setting, width, [], 'left');
  const { fill, ink } = TONE_COLOURS[item.tone];
  const [first = '', ...rest] = item.lines;
  const parts = [
    { text: item.label, look: { size: 8, colour: ink } },
    { text: first, look: { size: 13, bold: true, colour: ink } },
    ...rest.map((text) => ({ text, look: { size: 8.5, colour: ink } })),
  ];
  return cell(setting, width, parts, 'left', { fill: hex(fill), margins: BOX_MARGINS });
}

type Part = { readonly text: string; readonly look: Look };

function cell(
  setting: Setting,
  width: number | undefined,
  parts: readonly Part[],
  align: Column['align'],
  box?: { fill: string; margins?: typeof MARGINS },
): TableCell {
  const paragraphs = parts.map(({ text, look: { size = CELL_SIZE, ...look } }) => {
    const said = setting.cell(size, align);
    return new Paragraph({ ...said.paragraph, children: [run(text, { ...said.look, ...look })] });
  });
  const options: ITableCellOptions = {
    children: paragraphs.length === 0 ? [new Paragraph(setting.style(STYLE.cell))] : paragraphs,
    width: { size: width ?? 0, type: 'dxa' },
    ...(box?.margins === undefined ? {} : { margins: { ...box.margins, marginUnitType: 'dxa' as const } }),
    ...(box === undefined ? {} : { shading: { type: 'clear' as const, color: 'auto', fill: box.fill } }),
  };
  return new TableCell(options);
}

function grid(
  widths: readonly number[],
  rows: readonly TableRow[],
  borders: typeof NO_BORDERS | typeof RULED | typeof GAPS,
  header: boolean,
): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    layout: 'fixed',
    margins: { ...MARGINS, marginUnitType: 'dxa' },
    borders,
    tableLook: { firstRow: header, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
  });
}

function toneLook(tone: Cell['tone']): Look {
  if (tone === undefined || tone === 'neutral') return {};
  return { bold: true, colour: TONE_COLOURS[tone].ink, fill: TONE_COLOURS[tone].fill };
}

// Widths in twentieths of a point: Word and others do not agree on how to find them, so they are given.
function layOut(table: ModelTable, { width, letters }: Setting): { widths: number[]; size: number } {
  const room = width / TWIPS - 2 * PAD * table.columns.length;
  const needsAt = (size: number): ColumnNeed[] =>
    table.columns.map((column, i) => need(table, column, i, size * letters));
  const size = CELL_SIZES.find((t) => needsAt(t).reduce((sum, n) => sum + n.least, 0) <= room) ?? 7;
  return { widths: columnWidths(needsAt(size), room).map((w) => Math.floor((w + 2 * PAD) * TWIPS)), size };
}

function need(table: ModelTable, column: Column, index: number, size: number): ColumnNeed {
  const title = safe(column.title);
  const below = table.rows.map((row) => ({ text: safe(row[index]?.text ?? ''), bold: row[index]?.tone !== undefined }));
  const word = (text: string, bold: boolean): number =>
    Math.min(Math.max(...text.split(/ |(?<=[^ -]{6})-/).map((w) => textWidth(w, size, bold))) + 2, LONGEST_WORD);
  const widths = below.map(({ text, bold }) => textWidth(text, size, bold) + 2);
  return {
    least: below.reduce((most, { text, bold }) => Math.max(most, word(text, bold)), word(title, true)),
    natural: widths.reduce((most, width) => Math.max(most, width), 0),
    texts: [textWidth(title, size, true), ...widths],
    figures: column.align === 'right',
  };
}
