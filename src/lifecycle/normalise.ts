import type { Spellings } from '../domain/lifecycle.ts';

/** Longest text that is looked at: hostile input costs no more than this. */
export const LONGEST_TEXT = 512;

const MARKS = /[®™©℠]|\((?:r|tm|c)\)/giu;
const CPE = /cpe:(?:\/|2\.3:)[aoh]:/gu;
const SIXTY_FOUR = /x86[-_ ]64|amd64|intel64|x64|64[- ]?bits?/gu;
const THIRTY_TWO = /x86|i[3-6]86|32[- ]?bits?/gu;
const ARM = /arm64|aarch64/gu;
/** "2K8" is 2008 and "2K" is 2000: how people write server years. */
const SHORT_YEAR = /(?<![\d.])2k(\d{0,2})(?!\d)/gu;
/** "15.2(7)E": a number with another in brackets right after it, as Cisco writes releases. */
const BRACKETED = /(\d)\((\d)/gu;
/** "7/10", "2008 & 2012": a choice of numbers. */
const CHOICE = /(\d)\s?[/&]\s?(?=\d)/gu;
const TOKEN = /\p{L}+|\d+(?:\.\d+)*/gu;

/** A text as lower-case words and numbers, and the same between spaces, for looking up phrases. */
export type Words = { list: readonly string[]; line: string };

const NO_WORDS: Words = { list: [], line: ' ' };

/** The words of a text before spelling is looked at: letters and version numbers apart, marks and bit widths gone. */
export function splitWords(text: string): string[] {
  const plain = text
    .slice(0, LONGEST_TEXT)
    .replace(MARKS, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(CPE, ' ')
    .replace(SIXTY_FOUR, ' sixtyfour ')
    .replace(THIRTY_TWO, ' thirtytwo ')
    .replace(ARM, ' arm ')
    .replace(CHOICE, '$1 or ')
    .replace(BRACKETED, '$1 bracketed $2')
    .replace(SHORT_YEAR, (_, year: string) => ` ${year === '' ? '2000' : `20${year.padStart(2, '0')}`} `);
  return plain.match(TOKEN) ?? [];
}

/** True when one letter added, dropped, changed, or swapped with its neighbour turns `a` into `b`. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  const restA = a.slice(i);
  const restB = b.slice(i);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** Words that stand together, between spaces, and what they are read as. */
type Phrase = { from: string; to: string };

function longestFirst(a: Phrase, b: Phrase): number {
  return b.from.length - a.from.length || (a.from < b.from ? -1 : 1);
}

function toWords(line: string): Words {
  const list = line.split(' ').filter((w) => w !== '');
  return list.length === 0 ? NO_WORDS : { list, line: ` ${list.join(' ')} ` };
}

/** Evens out spelling by the data: short forms, slips of one letter in long words, words that say nothing. */
export type Normaliser = (text: string) => Words;

/**
 * Makes the function that turns a text into words. `known` are words that rules look for: these are never taken for
 * slips of others. Texts repeat by the million in an inventory, so results are kept, up to a bound.
 */
export function createNormaliser(spellings: Spellings, known: ReadonlySet<string>): Normaliser {
  const single = new Map<string, string>();
  const phrases = new Map<string, Phrase[]>();
  for (const [from, to] of Object.entries(spellings.words)) {
    const [first = '', ...more] = from.split(' ');
    if (more.length === 0) single.set(from, to);
    else phrases.set(first, [...(phrases.get(first) ?? []), { from: ` ${from} `, to: ` ${to} ` }]);
  }
  const noise = new Set(spellings.noise);
  const slips = new Map<string, string>();
  const keep = new Map<string, Words>();

  function evenOut(word: string): string {
    const said = single.get(word);
    if (said !== undefined) return said;
    if (word.length < 5 || known.has(word) || /^\d/u.test(word)) return word;
    const before = slips.get(word);
    if (before !== undefined) return before;
    const slip = spellings.slips.find((s) => isOneSlip(word, s));
    const meant = slip === undefined ? word : (single.get(slip) ?? slip);
    if (slips.size < 20_000) slips.set(word, meant);
    return meant;
  }

  /** Reads phrases as the data say, longest first: "mac os x" goes before "mac os". */
  function joined(plain: readonly string[]): string {
    let line = ` ${plain.join(' ')} `;
    const fitting = plain.flatMap((w) => phrases.get(w) ?? []).sort(longestFirst);
    for (const { from, to } of fitting) if (line.includes(from)) line = line.replaceAll(from, to);
    return line;
  }

  return (text) => {
    if (text === '') return NO_WORDS;
    const found = keep.get(text);
    if (found !== undefined) return found;
    const plain = splitWords(text)
      .flatMap((w) => evenOut(w).split(' '))
      .filter((w) => w !== '' && !noise.has(w));
    const words = toWords(joined(plain));
    if (keep.size >= 20_000) keep.clear();
    keep.set(text, words);
    return words;
  };
}

/** Whether a phrase, in evened-out words, stands in the text as whole words. */
export function has(words: Words, phrase: string): boolean {
  return words.line.includes(` ${phrase} `);
}

/** Joins texts already in words. */
export function joinWords(...parts: readonly Words[]): Words {
  const list = parts.flatMap((p) => p.list);
  return list.length === 0 ? NO_WORDS : { list, line: ` ${list.join(' ')} ` };
}
