import type { Block, Cell, KeyFact, Section, Table } from './model.ts';
import type { Rendered, Source } from './renderer.ts';
import { visibleText } from './visible.ts';

// Cells are padded up to this width; a longer one stands out of its column instead of pushing all others apart.
const WIDEST_PAD = 48;

/** The paper as Markdown: the accessible twin of the PDF. Tables and text only, no HTML, right in GitHub and in Pandoc. */
export function render(source: Source): Rendered {
  const { model } = source;
  const marks = model.marks.map((mark) => `**${safe(mark)}**`).join('\n>\n> ');
  const parts = [
    `# ${safe(model.title)}`,
    `**${safe(model.trust)}**`,
    safe(model.subject),
    `> ${marks}`,
    ...model.cover.blocks.map(blockText),
    ...model.sections.flatMap(sectionText),
    `> ${marks}`,
  ];
  return { body: `${parts.filter((part) => part !== '').join('\n\n')}\n`, notes: [] };
}

function sectionText(section: Section): string[] {
  const number = section.number === null ? '' : `${section.number}\\. `;
  return [`## ${number}${safe(section.title)}`, ...section.blocks.map(blockText)];
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${safe(block.text)}`;
    case 'paragraph':
      return safe(block.text);
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${safe(item)}`).join('\n');
    case 'table':
      return tableText(block);
    case 'fields':
      return fieldsText(block.items, block.caption);
    case 'keyfacts':
      return fieldsText(block.items, block.caption);
    case 'callout':
      return `> **${safe(block.title)}**\n>\n> ${safe(block.text)}`;
    case 'figure':
      return tableText(block.table);
  }
}

function fieldsText(items: readonly KeyFact[], caption: string): string {
  const rows = items.map((item) => [safe(item.label), item.lines.map(safe).join('; ')]);
  return `**${safe(caption)}**\n\n${grid(['Field', 'Content'], ['left', 'left'], rows)}`;
}

function tableText(table: Table): string {
  const rows = table.rows.map((row) => row.map((cell: Cell) => safe(cell.text)));
  const body = grid(
    table.columns.map((column) => safe(column.title)),
    table.columns.map((column) => column.align),
    rows,
  );
  const note = table.note === undefined ? '' : `\n\n${safe(table.note)}`;
  return `**${safe(table.caption)}**\n\n${body}${note}`;
}

function grid(titles: readonly string[], aligns: readonly ('left' | 'right')[], rows: readonly string[][]): string {
  const widths = titles.map((title, i) => {
    const longest = Math.max(...[title, ...rows.map((row) => row[i] ?? '')].map((text) => [...text].length), 3);
    return Math.min(longest, WIDEST_PAD);
  });
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, i) => pad(text, widths[i] ?? 0, aligns[i] ?? 'left')).join(' | ')} |`;
  const rule = widths.map((width, i) => (aligns[i] === 'right' ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2)));
  return [line(titles), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(width - [...text].length, 0));
  return align === 'right' ? spaces + text : text + spaces;
}

// Everything that means something to CommonMark, GitHub or Pandoc anywhere in a line: emphasis, code, links, HTML, cells,
// strike-through, sub- and superscript, formulas, mentions and citations, issue numbers, entities, attributes.
const ACTIVE = /[\\`*_[\]<>|~^$@#&{}]/g;

/** Data made safe for one line of Markdown, a table cell included. Applied last, to every text of the model. */
export function safe(text: string): string {
  return visibleText(text)
    .replace(ACTIVE, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/-(?=-)|(?<=-)-/g, '\\-')
    .replace(/\.(?=\.\.)|(?<=\.)\.(?=\.)|(?<=\.\.)\./g, '\\.')
    .replace(/^[-+=:%!>]/, '\\$&')
    .replace(/^(\(?)([0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9})([.)])(?= |$)/, '$1$2\\$3');
}
