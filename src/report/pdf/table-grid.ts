import type { Column, Table } from '../model.ts';
import { type ColumnNeed, columnWidths } from './columns.ts';
import { TEXT_WIDTH } from './document.ts';
import type { Pen } from './pen.ts';
import { CELL, styled } from './styles.ts';
import type { Style } from './typesetter.ts';

/** Widths of a table's columns, padding included, and the style of its cells. */
export type Grid = { readonly pen: Pen; readonly widths: readonly number[]; readonly style: Style };

/** Empty space left and right of the text of a cell. */
export const PAD = 5;

// A run of letters wider than this is split, so that it cannot starve the other columns.
const LONGEST_WORD = 150;
const SMALLEST: Style = styled(CELL, { size: 7, leading: 10 });

/** Measures every text of a table and divides the width of the page among its columns. */
export function layOut(pen: Pen, table: Table): Grid {
  // Smaller letters are the lesser evil where many columns would otherwise have their words split.
  const tries = [8.5, 8, 7.5, 7].map((size) => styled(CELL, { size, leading: size + 3 }));
  const room = TEXT_WIDTH - 2 * PAD * table.columns.length;
  const needsAt = (style: Style): ColumnNeed[] => table.columns.map((column, i) => need(pen, table, column, i, style));
  const style = tries.find((t) => needsAt(t).reduce((sum, n) => sum + n.least, 0) <= room) ?? SMALLEST;
  return { pen, widths: columnWidths(needsAt(style), room).map((width) => width + 2 * PAD), style };
}

function need(pen: Pen, table: Table, column: Column, index: number, style: Style): ColumnNeed {
  const bold = styled(style, { font: 'bold' });
  const title = pen.type.safe(column.title);
  const texts = [pen.type.width(title, bold)];
  let least = pen.type.longestPiece(title, bold);
  for (const row of table.rows) {
    const cell = row[index];
    const text = pen.type.safe(cell?.text ?? '');
    const face = cell?.tone === undefined ? style : bold;
    least = Math.max(least, pen.type.longestPiece(text, face));
    texts.push(pen.type.width(text, face));
  }
  const kept = Math.min(least, LONGEST_WORD);
  // A title wraps rather than widen a column of short words.
  const natural = Math.max(kept, ...texts.slice(1));
  return { least: kept, natural, texts, figures: column.align === 'right' };
}
