import type { Column, Table } from '../model.ts';
import { type ColumnNeed, columnWidths } from './columns.ts';
import { PAGE, TEXT_WIDTH } from './document.ts';
import type { Pen } from './pen.ts';
import { CELL, styled } from './styles.ts';
import type { Style } from './typesetter.ts';

/** Left edges and widths of a table's columns, padding included, and the style of its cells. */
export type Grid = {
  readonly pen: Pen;
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly style: Style;
};

/** Empty space left and right of the text of a cell. */
export const PAD = 5;

// A run of letters wider than this is split, so that it cannot starve the other columns.
const LONGEST_WORD = 150;
// Tried in turn: smaller letters are the lesser evil where many columns would otherwise have their words split.
const SIZES = [8.5, 8, 7.5, 7] as const;
const SMALLEST = 7;
// A table of thousands of rows is divided by some hundreds of them, evenly taken.
const MOST_SAMPLED = 300;

/** Measures every text of a table and divides the width of the page among its columns. */
export function layOut(pen: Pen, table: Table): Grid {
  const room = TEXT_WIDTH - 2 * PAD * table.columns.length;
  const units = table.columns.map((column, i) => need(pen, table, column, i));
  const needsAt = (size: number): ColumnNeed[] => units.map((unit) => sized(unit, size));
  const size = SIZES.find((t) => needsAt(t).reduce((sum, n) => sum + n.least, 0) <= room) ?? SMALLEST;
  const widths = columnWidths(needsAt(size), room).map((width) => width + 2 * PAD);
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, PAGE.left));
  return { pen, lefts, widths, style: styled(CELL, { size, leading: size + 3 }) };
}

// Of a column set in letters of one point.
function need(pen: Pen, table: Table, column: Column, index: number): ColumnNeed {
  const style = styled(CELL, { size: 1 });
  const bold = styled(style, { font: 'bold' });
  const title = pen.type.safe(column.title);
  const texts = [pen.type.width(title, bold)];
  let [least, natural] = [pen.type.longestPiece(title, bold), 0];
  const step = Math.ceil(table.rows.length / MOST_SAMPLED);
  table.rows.forEach((row, at) => {
    const cell = row[index];
    const text = pen.type.safe(cell?.text ?? '');
    const face = cell?.tone === undefined ? style : bold;
    const width = pen.type.width(text, face);
    // A text is at least as wide as any of its words.
    if (width > least) least = Math.max(least, pen.type.longestPiece(text, face));
    natural = Math.max(natural, width);
    if (at % step === 0) texts.push(width);
  });
  return { least, natural, texts, figures: column.align === 'right' };
}

function sized(unit: ColumnNeed, size: number): ColumnNeed {
  const least = Math.min(unit.least * size, LONGEST_WORD);
  // A title wraps rather than widen a column of short words.
  const natural = Math.max(least, unit.natural * size);
  return { least, natural, texts: unit.texts.map((width) => width * size), figures: unit.figures };
}
