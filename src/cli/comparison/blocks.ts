import { safe as safeMarkdown } from '../../report/markdown.ts';
import { safe } from '../safe-text.ts';
import { tableText } from '../terminal.ts';
import { wrap } from '../wrap.ts';

/** A piece of a report that is printed as text or as Markdown. All of its texts may hold data. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const text = (line: string): Block => ({ kind: 'text', text: line });
/** None where there are no items or rows: an empty table says nothing. */
export const list = (items: readonly string[]): Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }]);
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block[] =>
  rows.length === 0 ? [] : [{ kind: 'table', head, rows }];

/** Blocks as text for a terminal of so many columns. */
export function blocksAsText(blocks: readonly Block[], width: number): string {
  return blocks.map((b) => blockAsText(b, width)).join('\n\n');
}

function blockAsText(block: Block, width: number): string {
  switch (block.kind) {
    case 'heading': {
      const lines = wrap(safe(block.text), width);
      const longest = Math.max(...lines.split('\n').map((line) => line.length));
      const underline = (block.level === 1 ? '=' : '-').repeat(Math.min(longest, width));
      return block.level === 3 ? lines : `${lines}\n${underline}`;
    }
    case 'text':
      return wrap(safe(block.text), width);
    case 'list':
      return block.items.map((item) => wrap(`- ${safe(item)}`, width, '  ')).join('\n');
    case 'table':
      return tableText(block.head, block.rows, width);
  }
}

/** Blocks as Markdown in which data stay text. */
export function blocksAsMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockAsMarkdown).join('\n\n')}\n`;
}

function blockAsMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${safeMarkdown(block.text)}`;
    case 'text':
      return safeMarkdown(block.text);
    case 'list':
      return block.items.map((item) => `- ${safeMarkdown(item)}`).join('\n');
    case 'table': {
      const line = (cells: readonly string[]): string => `| ${cells.map(safeMarkdown).join(' | ')} |`;
      return [line(block.head), `| ${block.head.map(() => '---').join(' | ')} |`, ...block.rows.map(line)].join('\n');
    }
  }
}
