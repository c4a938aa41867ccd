import type { WordingTemplate } from '../domain/template.ts';
import type { Block, Cell, KeyFact, Section, Table } from './model.ts';

/** One abbreviation that is still to be explained: where it stands as a word, or where its words stand written out. */
type Open = { readonly short: string; readonly long: string; readonly plain: string; readonly either: RegExp };

/**
 * The sections with every abbreviation written out where it first occurs: "Data Security and Protection Toolkit (DSPT)".
 * Takes the sections in reading order, the abbreviations that the paper uses, the glossary, and the trust's name, which is
 * never touched. Only abbreviations made of the initials of their words are written out, and none listed as everyday. Headings, captions,
 * column titles, small print and what the trust wrote on the cover sheet stay as they are.
 */
export function explainFirstUses(
  sections: readonly Section[],
  used: readonly string[],
  wording: Pick<WordingTemplate, 'glossary' | 'everyday'>,
  trust: string,
): Section[] {
  let open = used.flatMap((short) => {
    const long = wording.glossary[short] ?? '';
    return wording.everyday.includes(short) || !spells(short, long) ? [] : [opened(short, long)];
  });
  const told = (text: string): string => {
    if (text === trust) return text;
    const plain = text.toLowerCase();
    let result = text;
    // Looked for as plain text first: most texts hold none, and patterns are slow.
    for (const word of open.filter((w) => text.includes(w.short) || plain.includes(w.plain))) {
      const explained = explainedIn(result, word);
      if (explained === null) continue;
      result = explained;
      open = open.filter((other) => other !== word);
    }
    return result;
  };
  return sections.map((section) => ({ ...section, blocks: section.blocks.map((block) => blockTold(block, told)) }));
}

function opened(short: string, long: string): Open {
  const word = `(?<![\\p{L}\\p{N}._@/-])${short}(?![\\p{L}\\p{N}_@/]|[.-][\\p{Lu}\\p{N}])`;
  const words = `(?<!\\p{L})${long.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`;
  // The words in any case, the abbreviation as it is.
  const anyCase = words.replace(/\\p\{L\}|[a-zA-Z]/g, (m) =>
    m.length > 1 ? m : `[${m.toLowerCase()}${m.toUpperCase()}]`,
  );
  return { short, long, plain: long.toLowerCase(), either: new RegExp(`(${word})|(${anyCase})`, 'u') };
}

// The text with the word explained at its first place, or null when it does not occur.
function explainedIn(text: string, { short, long, either }: Open): string | null {
  const found = either.exec(text);
  if (found === null) return null;
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
  const written = found[2];
  if (/^['\u2019]/.test(after)) return null;
  if (written !== undefined && after.startsWith(` (${short})`)) return text;
  const closed = before.endsWith('(') || after.startsWith(')') ? `, ${short}` : ` (${short})`;
  const start = before === '' && written === undefined ? long.slice(0, 1).toUpperCase() + long.slice(1) : long;
  return `${before}${written ?? start}${closed}${after}`;
}

// IdAM is "identity and access management": its capitals in order among the initials of the words.
function spells(short: string, long: string): boolean {
  const initials = long.split(/[ -]/).map((word) => word.slice(0, 1).toUpperCase());
  let at = 0;
  for (const letter of short.replace(/[^\p{Lu}]/gu, '')) {
    at = initials.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function blockTold(block: Block, told: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'fields':
      return block;
    case 'paragraph':
      return block.style === 'fine' ? block : { ...block, text: told(block.text) };
    case 'list':
      return { ...block, items: block.items.map(told) };
    case 'table':
      return tableTold(block, told);
    case 'keyfacts':
      return { ...block, items: block.items.map((item): KeyFact => ({ ...item, lines: item.lines.map(told) })) };
    case 'callout':
      return { ...block, text: told(block.text) };
    case 'figure':
      return { ...block, table: tableTold(block.table, told) };
  }
}

function tableTold(table: Table, told: (text: string) => string): Table {
  const rows = table.rows.map((row) => row.map((cell): Cell => ({ ...cell, text: told(cell.text) })));
  return table.note === undefined ? { ...table, rows } : { ...table, rows, note: told(table.note) };
}
