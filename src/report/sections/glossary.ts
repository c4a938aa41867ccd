import { type Block, cell, column, paragraph, type Table } from '../model.ts';

// Two capitals at least, small letters and digits between or after them: CAF, ESUs, PaaS, 3DES.
const ABBREVIATION =
  /(?<![\p{L}\p{N}._@/-])\p{Lu}[\p{L}\p{N}]*\p{Lu}[\p{L}\p{N}]*(?![\p{L}\p{N}_@/]|[.-][\p{Lu}\p{N}])/gu;

// Names such as CentOS have two capitals as well; only the glossary can tell that IdAM is an abbreviation.
const ALL_CAPITALS = /^[\p{Lu}\p{N}]+s?$/u;

/** Abbreviations in the texts, sorted: those that the glossary explains, and those that it does not. */
export function abbreviationsIn(
  texts: Iterable<string>,
  glossary: Readonly<Record<string, string>>,
): { explained: string[]; unexplained: string[] } {
  const found = new Set<string>();
  for (const text of texts) for (const [word] of text.matchAll(ABBREVIATION)) found.add(word);
  const explained = new Set<string>();
  const unexplained = new Set<string>();
  for (const word of found) {
    // "ESUs" and "SP1" are read as ESU and SP.
    const entry = [word, word.replace(/s$/, ''), word.replace(/\d+$/, '')].find((w) => Object.hasOwn(glossary, w));
    if (entry !== undefined) explained.add(entry);
    else if (ALL_CAPITALS.test(word)) unexplained.add(word);
  }
  return { explained: sorted(explained), unexplained: sorted(unexplained) };
}

export function glossaryBlocks(words: readonly string[], glossary: Readonly<Record<string, string>>): Block[] {
  if (words.length === 0) return [paragraph('This paper uses no abbreviation.')];
  const table: Table = {
    kind: 'table',
    caption: 'Abbreviations used in this paper',
    columns: [column('Short'), column('Stands for')],
    rows: words.map((word) => [cell(word), cell(glossary[word] ?? '')]),
  };
  return [table];
}

// By code point, not by locale: the same order on every machine.
function sorted(words: ReadonlySet<string>): string[] {
  return [...words].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
