import type { Block, Cell, Section, Table } from './model.ts';
import { countText } from './wording.ts';

/** A cut falls at the end of a word when one ends within so many letters of the limit. */
const LONGEST_STEP_BACK = 40;

/**
 * The section with words in cells of tables cut after `limit` letters, and what was cut counted, so that one endless answer
 * does not fill pages of a narrow column. Columns of figures, and cells that can be asked about, stay whole.
 */
export function withCellLimit(section: Section, limit: number): Section {
  return { ...section, blocks: section.blocks.map((block) => blockLimited(block, limit)) };
}

function blockLimited(block: Block, limit: number): Block {
  if (block.kind === 'table') return tableLimited(block, limit);
  return block.kind === 'figure' ? { ...block, table: tableLimited(block.table, limit) } : block;
}

function tableLimited(table: Table, limit: number): Table {
  const words = table.columns.map(({ align }) => align === 'left');
  const isLong = (cell: Cell, i: number): boolean =>
    words[i] === true && cell.ref === undefined && cell.text.length > limit;
  if (!table.rows.some((row) => row.some(isLong))) return table;
  const rows = table.rows.map((row) =>
    row.map((cell, i) => (isLong(cell, i) ? { ...cell, text: cutText(cell.text, limit) } : cell)),
  );
  return { ...table, rows };
}

/** The first `limit` letters of a text, with the number of those left out; the whole text where it is no longer. */
export function cutText(text: string, limit: number): string {
  const letters = [...text];
  if (letters.length <= limit) return text;
  const space = letters.lastIndexOf(' ', limit);
  const kept = letters.slice(0, space > Math.max(0, limit - LONGEST_STEP_BACK) ? space : limit);
  const left = countText(letters.length - kept.length, 'more letter');
  return `${kept.join('').trimEnd()}… (${left} in the result file)`;
}
