import type { Block, Cell, KeyFact, Table, Tone } from '../model.ts';
import { svg } from './figure.ts';
import { element, lines, type Markup } from './markup.ts';

/** Numbers given out to captions and drawings, which other parts of the page refer to. `chart`: what a drawing is called. */
export type Blocks = { readonly next: (kind: 'table' | 'figure') => string; readonly chart: string };

/** Counters of one page, beginning at 1. */
export function startBlocks(chart: string): Blocks {
  const counts = { table: 0, figure: 0 };
  return {
    chart,
    next: (kind) => {
      counts[kind]++;
      return `${kind}-${counts[kind]}`;
    },
  };
}

// A table of two columns wraps on a telephone; a wider one is moved sideways in a box of its own.
const NARROW = 2;
// A verdict of a word or two is not broken over lines; a sentence is.
const SHORT = 14;

/** A block as HTML. Texts are escaped where the elements are made. */
export function blockMarkup(blocks: Blocks, block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level}`, {}, block.text);
    case 'paragraph':
      return element('p', { class: block.style === 'body' ? undefined : block.style }, block.text);
    case 'list':
      return element(block.ordered ? 'ol' : 'ul', {}, lines(block.items.map((item) => element('li', {}, item))));
    case 'table':
      return tableMarkup(blocks, block);
    case 'fields':
      return fieldsMarkup(block.caption, block.items);
    case 'keyfacts':
      return keyFactsMarkup(block.caption, block.items);
    case 'callout':
      return element(
        'div',
        { class: `callout ${block.tone}`, role: 'note' },
        element('p', {}, element('strong', {}, block.title)),
        element('p', {}, block.text),
      );
    case 'figure':
      return lines([
        figureMarkup(`${blocks.chart}: ${block.scene.title}`, svg(block.scene, blocks.next('figure'))),
        tableMarkup(blocks, block.table),
      ]);
  }
}

// A drawing keeps a size at which its letters can be read: on a narrow screen it is moved sideways.
function figureMarkup(label: string, drawing: Markup): Markup {
  return element('div', { class: 'scroll drawing', role: 'group', tabindex: 0, 'aria-label': label }, drawing);
}

function tableMarkup(blocks: Blocks, table: Table): Markup {
  const id = blocks.next('table');
  const head = element(
    'tr',
    {},
    ...table.columns.map((column) =>
      column.title === ''
        ? element('td', {})
        : element('th', { scope: 'col', class: column.align === 'right' ? 'figures' : undefined }, column.title),
    ),
  );
  const body = table.rows.map((row) =>
    element('tr', {}, ...table.columns.map((column, at) => cellMarkup(row[at] ?? { text: '' }, at, column.align))),
  );
  const grid = element(
    'table',
    {},
    lines([element('caption', { id }, table.caption), element('thead', {}, head), element('tbody', {}, lines(body))]),
  );
  const box =
    table.columns.length <= NARROW
      ? grid
      : element('div', { class: 'scroll', role: 'group', tabindex: 0, 'aria-labelledby': id }, grid);
  return table.note === undefined ? box : lines([box, element('p', { class: 'note' }, table.note)]);
}

function cellMarkup(cell: Cell, at: number, align: 'left' | 'right'): Markup {
  const look = align === 'right' ? 'figures' : undefined;
  const text =
    cell.tone === undefined
      ? cell.text
      : element('span', { class: `tone ${cell.tone}${cell.text.length <= SHORT ? ' whole' : ''}` }, cell.text);
  // An empty header would name its row with nothing.
  if (at > 0 || cell.text === '') return element('td', { class: look }, text);
  return element('th', { scope: 'row', class: look }, text);
}

function fieldsMarkup(caption: string, items: readonly KeyFact[]): Markup {
  const body = items.map((item) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, item.label),
      element('td', { class: pale(item.tone) }, ...item.lines.map((line) => element('p', {}, line))),
    ),
  );
  return element(
    'table',
    { class: 'fields' },
    lines([element('caption', {}, caption), element('tbody', {}, lines(body))]),
  );
}

// What a trust has still to fill in is printed paler than what it said.
function pale(tone: Tone): string | undefined {
  return tone === 'not-measured' ? 'open' : undefined;
}

function keyFactsMarkup(caption: string, items: readonly KeyFact[]): Markup {
  const boxes = items.map(({ label, lines: [first = '', ...others], tone }) =>
    element(
      'li',
      { class: tone },
      element('p', { class: 'label' }, label),
      element('p', { class: 'large' }, first),
      ...others.map((line) => element('p', {}, line)),
    ),
  );
  return element('ul', { class: 'keyfacts', role: 'list', 'aria-label': caption }, lines(boxes));
}
