import { type Block, finePrint, paragraph, type Section, type Table } from '../model.ts';

/**
 * The references of a paper in small print: for each section the figures that have one, each reference once, where it is
 * first met. Takes the sections as they are printed.
 */
export function referenceBlocks(sections: readonly Section[]): Block[] {
  const told = new Set<string>();
  const paragraphs = sections.flatMap((section) => {
    const entries = section.blocks.flatMap(entriesOf).filter(({ ref }) => {
      if (told.has(ref)) return false;
      told.add(ref);
      return true;
    });
    if (entries.length === 0) return [];
    const name = section.number === null ? section.title : `${section.number}. ${section.title}`;
    return [finePrint(`${name}: ${entries.map(({ ref, what, figure }) => `${ref} ${what}: ${figure}`).join(' | ')}`)];
  });
  return paragraphs.length === 0 ? [paragraph('No figure of this paper has a reference.')] : paragraphs;
}

type Entry = { readonly ref: string; readonly what: string; readonly figure: string };

function entriesOf(block: Block): Entry[] {
  switch (block.kind) {
    case 'table':
      return entriesOfTable(block);
    case 'figure':
      return entriesOfTable(block.table);
    case 'keyfacts':
    case 'fields':
      return block.items.flatMap(({ ref, label, lines }) =>
        ref === undefined ? [] : [{ ref, what: label, figure: lines.join(', ') }],
      );
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'callout':
      return [];
  }
}

// The first cell names the row. A finding is its own reference and stands in its table: it needs no second list.
function entriesOfTable({ rows, columns }: Table): Entry[] {
  return rows.flatMap((row) => {
    const several = row.filter((cell) => cell.ref !== undefined).length > 1;
    return row.flatMap(({ ref, text }, at): Entry[] => {
      if (ref === undefined || ref === text) return [];
      const what = several ? `${row[0]?.text ?? ''}, ${columns[at]?.title ?? ''}` : (row[0]?.text ?? '');
      return [{ ref, what, figure: text }];
    });
  });
}
