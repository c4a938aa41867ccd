import { BorderStyle, Paragraph, type Table } from 'docx';
import type { Block, Tone } from '../model.ts';
import { GREY, TONE_COLOURS } from '../scene.ts';
import type { Setting } from './setting.ts';
import { STYLE } from './styles.ts';
import { fieldsOf, keyFactsOf, tableOf } from './table.ts';
import { hex, run } from './text.ts';

/** What stands in the flow of a document. */
export type Part = Paragraph | Table;

/**
 * A block as paragraphs and tables. A drawing is given by its table, which says the same: Word has no drawing that every
 * version shows without a picture beside it, and a picture of ours could not be read by a screen reader row by row.
 */
export function blockParts(setting: Setting, block: Block): Part[] {
  switch (block.kind) {
    case 'heading':
      return [setting.heading(block.level, block.text)];
    case 'paragraph':
      return [paragraphOf(setting, block.text, block.style)];
    case 'list':
      return setting.items(block.items, block.ordered);
    case 'table':
      return tableParts(setting, block);
    case 'fields':
      return [captionOf(setting, block.caption), fieldsOf(setting, block.items), after()];
    case 'keyfacts':
      return block.items.length === 0
        ? []
        : [captionOf(setting, block.caption), keyFactsOf(setting, block.items), after()];
    case 'callout':
      return calloutParts(setting, block.tone, block.title, block.text);
    case 'figure':
      return tableParts(setting, block.table);
  }
}

function tableParts(setting: Setting, table: Extract<Block, { kind: 'table' }>): Part[] {
  const note = table.note === undefined ? after() : paragraphOf(setting, table.note, 'note');
  return [captionOf(setting, table.caption), tableOf(setting, table), note];
}

function paragraphOf(setting: Setting, text: string, style: 'body' | 'note' | 'fine'): Paragraph {
  if (style === 'body') return new Paragraph({ children: [run(text)] });
  const look = style === 'note' ? { size: 9, colour: GREY } : { size: 8 };
  return new Paragraph({ ...setting.style(STYLE[style]), children: [run(text, look)] });
}

function captionOf(setting: Setting, text: string): Paragraph {
  return new Paragraph({
    ...setting.style('Caption'),
    keepNext: true,
    spacing: { before: 120, after: 60 },
    children: [run(text, { bold: true, size: 9.5 })],
  });
}

// Two tables that touch become one in Word.
function after(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 120, line: 120, lineRule: 'exact' } });
}

function calloutParts(setting: Setting, tone: Tone, title: string, text: string): Paragraph[] {
  const color = tone === 'neutral' ? hex(GREY) : hex(TONE_COLOURS[tone].fill);
  const look = {
    ...setting.style(STYLE.callout),
    shading: { type: 'clear' as const, color: 'auto', fill: 'F4F6F7' },
    border: { left: { style: BorderStyle.SINGLE, size: 36, color, space: 8 } },
    indent: { left: 200 },
  };
  return [
    new Paragraph({
      ...look,
      keepNext: true,
      keepLines: true,
      spacing: { before: 160, after: 0 },
      children: [run(title, { bold: true, size: 12 })],
    }),
    new Paragraph({ ...look, keepLines: true, spacing: { before: 0, after: 200 }, children: [run(text)] }),
  ];
}
