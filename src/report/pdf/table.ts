import type { Cell, Column, Table } from '../model.ts';
import { TONE_COLOURS } from '../scene.ts';
import { columnWidths, type Need } from './columns.ts';
import { PAGE, PAGE_BOTTOM, TEXT_WIDTH } from './document.ts';
import { type Piece, space } from './flow.ts';
import { baseline, drawFill, drawLines, drawRule, type Pen, tagged } from './pen.ts';
import { CAPTION, CELL, NOTE, styled } from './styles.ts';
import { child, drawAside, type Tag } from './tags.ts';
import type { Style } from './typesetter.ts';

const PAD = 5;
// A run of letters wider than this is split, so that it cannot starve the other columns.
const LONGEST_WORD = 150;
const SMALLEST: Style = styled(CELL, { size: 7, leading: 10 });
const HEADER_FILL = '#E8EDEE';
// The longest stretch of one row that a page holds, its caption and header taken off.
const MOST_ROW = PAGE_BOTTOM - PAGE.top - 90;

type Box = {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly column: Column;
  readonly tone: Cell['tone'];
};
type Grid = { readonly pen: Pen; readonly widths: readonly number[]; readonly style: Style };

/**
 * A table as pieces: caption, header, one piece for each row. The header is drawn again on every page that the table
 * runs over, as decoration, since it is read out once. A row is split only when it is taller than a page.
 */
export function tablePieces(pen: Pen, table: Table): Piece[] {
  const tag = tagged(pen, 'Table');
  const grid = layOut(pen, table);
  const caption = child(pen.doc, tag, 'Caption');
  const header = headerPiece(grid, table, child(pen.doc, tag, 'THead'));
  const body = child(pen.doc, tag, 'TBody');
  const repeat = { height: header.height, draw: header.again };
  const rows = table.rows.flatMap((row) => rowPieces(grid, table.columns, row, child(pen.doc, body, 'TR'), repeat));
  // No row alone on a page, and no note without the row that it follows.
  const keeps = (i: number): boolean => i === rows.length - 2 || (i === rows.length - 1 && table.note !== undefined);
  const kept = rows.map((piece, i): Piece => (keeps(i) ? { ...piece, keepWithNext: true } : piece));
  return [
    space(6, true),
    ...captionPieces(pen, caption, table.caption),
    { height: header.height, keepWithNext: true, draw: header.draw },
    ...kept,
    ...notePieces(pen, table),
    space(12),
  ];
}

function captionPieces(pen: Pen, tag: Tag, text: string): Piece[] {
  const lines = pen.type.wrap(pen.type.safe(text), CAPTION, TEXT_WIDTH);
  return [
    {
      height: lines.length * CAPTION.leading + 3,
      keepWithNext: true,
      draw: (y) => drawLines(pen, tag, lines, PAGE.left, y, CAPTION),
    },
  ];
}

function notePieces(pen: Pen, table: Table): Piece[] {
  if (table.note === undefined) return [];
  const lines = pen.type.wrap(pen.type.safe(table.note), NOTE, TEXT_WIDTH);
  const tag = tagged(pen, 'P');
  return [
    {
      height: lines.length * NOTE.leading + 4,
      keepWithNext: false,
      draw: (y) => drawLines(pen, tag, lines, PAGE.left, y + 4, NOTE),
    },
  ];
}

function layOut(pen: Pen, table: Table): Grid {
  // Smaller letters are the lesser evil where many columns would otherwise have their words split.
  const tries = [8.5, 8, 7.5, 7].map((size) => styled(CELL, { size, leading: size + 3 }));
  const needsAt = (style: Style): Need[] => table.columns.map((column, i) => need(pen, table, column, i, style));
  const style = tries.find((t) => needsAt(t).reduce((sum, n) => sum + n.least, 0) <= TEXT_WIDTH) ?? SMALLEST;
  return { pen, widths: columnWidths(needsAt(style), TEXT_WIDTH), style };
}

function need(pen: Pen, table: Table, column: Column, index: number, style: Style): Need {
  const bold = styled(style, { font: 'bold' });
  const title = pen.type.safe(column.title);
  let least = pen.type.longestPiece(title, bold);
  // A title wraps rather than widen a column of short words.
  let natural = least;
  for (const row of table.rows) {
    const cell = row[index];
    const text = pen.type.safe(cell?.text ?? '');
    const face = cell?.tone === undefined ? style : bold;
    least = Math.max(least, pen.type.longestPiece(text, face));
    natural = Math.max(natural, pen.type.width(text, face));
  }
  const kept = Math.min(least, LONGEST_WORD);
  return { least: kept + 2 * PAD, natural: Math.max(natural, kept) + 2 * PAD, grow: column.grow };
}

function headerPiece(grid: Grid, table: Table, head: Tag) {
  const style = styled(grid.style, { font: 'bold' });
  const boxes = table.columns.map((column, i): Box => {
    const lines = grid.pen.type.wrap(grid.pen.type.safe(column.title), style, (grid.widths[i] ?? 0) - 2 * PAD);
    return { lines, style, column, tone: undefined };
  });
  const row = child(grid.pen.doc, head, 'TR');
  const cells = boxes.map(() => child(grid.pen.doc, row, 'TH', { scope: 'Column' }));
  const height = heightOf(boxes);
  const ground = (y: number): void => drawFill(grid.pen, PAGE.left, y, TEXT_WIDTH, height, HEADER_FILL);
  return {
    height,
    draw: (y: number): void => {
      ground(y);
      drawBoxes(grid, boxes, cells, y);
    },
    again: (y: number): void => {
      ground(y);
      drawAside(grid.pen.doc, 'Pagination', () =>
        forEachLine(grid, boxes, y, (text, x, at) => grid.pen.type.line(text, x, at, style)),
      );
    },
  };
}

function rowPieces(
  grid: Grid,
  columns: readonly Column[],
  row: readonly Cell[],
  tag: Tag,
  repeat: NonNullable<Piece['repeat']>,
): Piece[] {
  const boxes = columns.map((column, i): Box => {
    const cell = row[i] ?? { text: '' };
    const style = boxStyle(grid.style, cell.tone);
    return {
      lines: grid.pen.type.wrap(grid.pen.type.safe(cell.text), style, (grid.widths[i] ?? 0) - 2 * PAD),
      style,
      column,
      tone: cell.tone,
    };
  });
  const cells = boxes.map((_, i) =>
    i === 0 ? child(grid.pen.doc, tag, 'TH', { scope: 'Row' }) : child(grid.pen.doc, tag, 'TD'),
  );
  return stretches(boxes, grid.style).map((part): Piece => {
    const height = heightOf(part);
    return {
      height,
      keepWithNext: false,
      repeat,
      draw: (y) => {
        drawTones(grid, part, y, height);
        drawBoxes(grid, part, cells, y);
        drawRule(grid.pen, PAGE.left, y + height, TEXT_WIDTH);
      },
    };
  });
}

function boxStyle(style: Style, tone: Cell['tone']): Style {
  if (tone === undefined || tone === 'neutral') return style;
  return styled(style, { font: 'bold', colour: TONE_COLOURS[tone].ink });
}

// One stretch as a rule; more for a row that no page could hold.
function stretches(boxes: readonly Box[], style: Style): (readonly Box[])[] {
  const most = Math.floor((MOST_ROW - 2 * PAD) / style.leading);
  const lines = Math.max(...boxes.map((box) => box.lines.length));
  if (lines <= most) return [boxes];
  const parts: Box[][] = [];
  for (let from = 0; from < lines; from += most)
    parts.push(boxes.map((box) => ({ ...box, lines: box.lines.slice(from, from + most) })));
  return parts;
}

function heightOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map((box) => Math.max(box.lines.length, 1) * box.style.leading)) + 2 * PAD;
}

function drawTones(grid: Grid, boxes: readonly Box[], y: number, height: number): void {
  let x: number = PAGE.left;
  boxes.forEach((box, i) => {
    const width = grid.widths[i] ?? 0;
    if (box.tone !== undefined && box.tone !== 'neutral')
      drawFill(grid.pen, x, y + 1, width - 1, height - 2, TONE_COLOURS[box.tone].fill);
    x += width;
  });
}

function drawBoxes(grid: Grid, boxes: readonly Box[], cells: readonly Tag[], y: number): void {
  boxes.forEach((box, i) => {
    const tag = cells[i];
    if (tag === undefined || box.lines.every((line) => line === '')) return;
    tag.add(() => forEachLineOf(grid, boxes, i, y, (text, x, at) => grid.pen.type.line(text, x, at, box.style)));
  });
}

type DrawText = (text: string, x: number, baseline: number) => void;

function forEachLine(grid: Grid, boxes: readonly Box[], y: number, draw: DrawText): void {
  boxes.forEach((_, i) => {
    forEachLineOf(grid, boxes, i, y, draw);
  });
}

function forEachLineOf(grid: Grid, boxes: readonly Box[], index: number, y: number, draw: DrawText): void {
  const box = boxes[index];
  if (box === undefined) return;
  const left = PAGE.left + grid.widths.slice(0, index).reduce((sum, w) => sum + w, 0) + PAD;
  const right = left + (grid.widths[index] ?? 0) - 2 * PAD;
  box.lines.forEach((text, i) => {
    const x = box.column.align === 'right' ? right - grid.pen.type.width(text.trimEnd(), box.style) : left;
    draw(text, x, baseline(y + PAD + i * box.style.leading, box.style));
  });
}
