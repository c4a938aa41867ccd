import type { Cell, Column, Table } from '../model.ts';
import { TONE_COLOURS } from '../scene.ts';
import { PAGE, PAGE_BOTTOM, TEXT_WIDTH } from './document.ts';
import { type Piece, space } from './flow.ts';
import { baseline, drawFill, drawLines, drawRule, type Pen, tagged } from './pen.ts';
import { CAPTION, NOTE, styled } from './styles.ts';
import { type Grid, layOut, PAD } from './table-grid.ts';
import { child, drawAside, type Tag } from './tags.ts';
import type { Style } from './typesetter.ts';

const ABOVE = 3;
// A table of rows no higher than this in all stays on one page.
const SMALL_TABLE = 130;
// A colour goes round its word, a little wider, and never over the whole of a tall cell.
const ROUND = 3;
const HEADER_FILL = '#E8EDEE';
// The tallest row that a page holds, its caption and header taken off; a taller one is broken into stretches.
const MOST_ROW = PAGE_BOTTOM - PAGE.top - 90;
const STRETCH = 150;

type Box = {
  readonly lines: readonly string[];
  readonly style: Style;
  readonly column: Column;
  readonly tone: Cell['tone'];
};

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
  // A small table is not broken; in a larger one no row is alone on a page, and no note without the row that it follows.
  const small = rows.reduce((sum, row) => sum + row.height, 0) <= SMALL_TABLE;
  const low = (i: number): boolean => (rows[i]?.height ?? 0) + (rows[i + 1]?.height ?? 0) <= SMALL_TABLE;
  const keeps = (i: number): boolean => {
    if (i === rows.length - 1) return table.note !== undefined;
    return small || (low(i) && (i === 0 || i === rows.length - 2));
  };
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
  return stretches(boxes, grid.style).map((part, i, all): Piece => {
    const height = heightOf(part);
    return {
      height,
      keepWithNext: false,
      repeat,
      draw: (y) => {
        drawTones(grid, part, y);
        drawBoxes(grid, part, cells, y);
        if (i === all.length - 1) drawRule(grid.pen, PAGE.left, y + height, TEXT_WIDTH);
      },
    };
  });
}

function boxStyle(style: Style, tone: Cell['tone']): Style {
  if (tone === undefined || tone === 'neutral') return style;
  return styled(style, { font: 'bold', colour: TONE_COLOURS[tone].ink });
}

// One stretch as a rule; several for a row that no page could hold, so that it can begin where there is room.
function stretches(boxes: readonly Box[], style: Style): (readonly Box[])[] {
  const lines = Math.max(...boxes.map((box) => box.lines.length));
  if (lines * style.leading + 2 * ABOVE <= MOST_ROW) return [boxes];
  const most = Math.floor(STRETCH / style.leading);
  const parts: Box[][] = [];
  for (let from = 0; from < lines; from += most)
    parts.push(boxes.map((box) => ({ ...box, lines: box.lines.slice(from, from + most) })));
  return parts;
}

function heightOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map((box) => Math.max(box.lines.length, 1) * box.style.leading)) + 2 * ABOVE;
}

function drawTones(grid: Grid, boxes: readonly Box[], y: number): void {
  boxes.forEach((box, i) => {
    const x = grid.lefts[i] ?? 0;
    if (box.tone !== undefined && box.tone !== 'neutral' && box.lines.length > 0) {
      const wide = Math.max(...box.lines.map((line) => grid.pen.type.width(line.trimEnd(), box.style)));
      const high = box.lines.length * box.style.leading;
      drawFill(grid.pen, x + PAD - ROUND, y + ABOVE - 1, wide + 2 * ROUND, high + 2, TONE_COLOURS[box.tone].fill);
    }
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
  const left = (grid.lefts[index] ?? 0) + PAD;
  const right = left + (grid.widths[index] ?? 0) - 2 * PAD;
  box.lines.forEach((text, i) => {
    const x = box.column.align === 'right' ? right - grid.pen.type.width(text.trimEnd(), box.style) : left;
    draw(text, x, baseline(y + ABOVE + i * box.style.leading, box.style));
  });
}
