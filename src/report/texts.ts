import type { Block, KeyFact, Section, Table } from './model.ts';

/** Every text of a section in reading order, as a reader meets it: for the glossary, and for comparing formats. */
export function* textsOf(section: Section): Generator<string> {
  yield section.title;
  for (const block of section.blocks) yield* textsOfBlock(block);
}

function* textsOfBlock(block: Block): Generator<string> {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      yield block.text;
      return;
    case 'list':
      yield* block.items;
      return;
    case 'table':
      yield* textsOfTable(block);
      return;
    case 'fields':
    case 'keyfacts':
      yield* block.items.flatMap((item: KeyFact) => [item.label, ...item.lines]);
      return;
    case 'callout':
      yield block.title;
      yield block.text;
      return;
    case 'figure':
      yield* textsOfTable(block.table);
      return;
  }
}

function* textsOfTable(table: Table): Generator<string> {
  yield table.caption;
  for (const column of table.columns) yield column.title;
  for (const row of table.rows) for (const cell of row) yield cell.text;
  if (table.note !== undefined) yield table.note;
}
