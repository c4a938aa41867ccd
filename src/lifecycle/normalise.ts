import type { Spellings } from '../domain/recognition-rules.ts';
import { partsOf } from './run-together.ts';
import { createSlips } from './slips.ts';

/** Longest text that is looked at: hostile input costs no more than this. */
export const LONGEST_TEXT = 512;

const MARKS = /[®™©℠]|\((?:r|tm|c)\)/giu;
const CPE = /cpe:(?:\/|2\.3:)[aoh]:/gu;
const SIXTY_FOUR = /x86[-_ ]64|amd64|intel64|x64|64[- ]?bits?/gu;
const THIRTY_TWO = /x86|i[3-6]86|32[- ]?bits?/gu;
const ARM = /arm64|aarch64/gu;
/** "2K8" is Server 2008, and "2K" is 2000, of client and server alike: how people write years of Windows. */
const SHORT_YEAR = /(?<![\d.])2k(\d{0,2})(?!\d)/gu;
/** "15.2(7)E": a number with another in brackets right after it, as Cisco writes releases. */
const BRACKETED = /(\d)\((\d)/gu;
/** "universalk9.16.12": the letters that end the name of a Cisco image run into its release. */
const IMAGE_END = /(k[89])\.(?=\d)/gu;
/** "2019.0": a year that went through a table of numbers. */
const YEAR_OF_TABLE = /(?<![\d.])(20[0-3]\d)\.0(?![\d.])/gu;
/** "'08": a year with its century left out. */
const YEAR_OF_TWO = /(?<![\p{L}\d])['’](\d\d)(?![\p{L}\d.])/gu;
/** "Server 16" and "WS19" at the beginning, where no Linux and no VMware stands before it: a year of Windows Server. */
const SERVER_OF_TWO = /^\s*(?:ms |microsoft )?(?:server|svr|srv|ws)[- ]?(03|08|12|16|19|22|25)(?![\d.]|[- ]*r[- ]*2)/u;
/** "EnterpriseS", "IoTEnterpriseSK": how Windows itself names its long-term editions. A plural has no large S. */
const EDITION_ID = /EnterpriseS(?:N|K)?(?:Eval)?(?!\p{L})/gu;
/** "7/10", "2008 & 2012", "12.x|15.x": a choice of numbers. */
const CHOICE = /(\d)(?:\.x)?\s?[/&|]\s?(?=\d)/gu;
/** "10.12 - 10.14": from one number to another. */
const RANGE = /(\d)\s[-–]\s(?=\d)/gu;
const TOKEN = /\p{L}+|\d+(?:\.\d+)*/gu;
/** Words of small letters with a blank between them: nothing in them is read otherwise than as it stands. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/** A text as lower-case words and numbers, and the same between spaces, for looking up phrases. */
export type Words = { list: readonly string[]; line: string };

const NO_PHRASES: readonly Phrase[] = [];
/** Texts and words that are kept, with what they are read as. */
const TEXTS_KEPT = 20_000;
const WORDS_KEPT = 20_000;

const NO_WORDS: Words = { list: [], line: ' ' };

/** The words of a text before spelling is looked at: letters and version numbers apart, marks and bit widths gone. */
export function splitWords(text: string): string[] {
  const given = text.slice(0, LONGEST_TEXT);
  if (PLAIN.test(given)) return given.split(' ');
  // Most texts hold none of what the patterns below look for, and looking costs more than telling so.
  const even = /[^\x20-\x7e]/u.test(given) ? given.replace(MARKS, ' ').normalize('NFKC') : given;
  const named = even.includes('iseS') ? even.replace(EDITION_ID, 'Enterprise ltsc editionid') : even;
  return evenNumbers((named.includes('(') ? named.replace(MARKS, ' ') : named).toLowerCase()).match(TOKEN) ?? [];
}

function evenNumbers(lower: string): string {
  let plain = lower;
  if (plain.includes('cpe:')) plain = plain.replace(CPE, ' ');
  if (plain.includes('64')) plain = plain.replace(SIXTY_FOUR, ' sixtyfour ').replace(ARM, ' arm ');
  if (plain.includes('86') || plain.includes('32')) plain = plain.replace(THIRTY_TWO, ' thirtytwo ');
  if (/[/&|]/u.test(plain)) plain = plain.replace(CHOICE, '$1 or ');
  if (plain.includes(' - ') || plain.includes(' – ')) plain = plain.replace(RANGE, '$1 to ');
  if (plain.includes('(')) plain = plain.replace(BRACKETED, '$1 bracketed $2');
  if (plain.startsWith('20') && plain.includes('.0')) plain = plain.replace(YEAR_OF_TABLE, '$1');
  if (plain.includes('k9.') || plain.includes('k8.')) plain = plain.replace(IMAGE_END, '$1 ');
  if (plain.includes("'") || plain.includes('’')) plain = plain.replace(YEAR_OF_TWO, '20$1');
  if (plain.includes('s')) plain = plain.replace(SERVER_OF_TWO, 'windows server 20$1');
  return plain.includes('2k') ? plain.replace(SHORT_YEAR, (_, year: string) => yearOf(year)) : plain;
}

function yearOf(short: string): string {
  return short === '' ? ' 2000 ' : ` server 20${short.padStart(2, '0')} `;
}

/** Words that stand together, between spaces, and what they are read as. */
type Phrase = { from: string; to: string };

function longestFirst(a: Phrase, b: Phrase): number {
  return b.from.length - a.from.length || (a.from < b.from ? -1 : 1);
}

/** The words of a line that has blanks between them. */
export function splitLine(line: string): string[] {
  return line.split(' ').filter((w) => w !== '');
}

function toWords(line: string): Words {
  const list = splitLine(line);
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
  const inPhrases = new Set<string>();
  for (const [from, to] of Object.entries(spellings.words)) {
    const [first = '', ...more] = from.split(' ');
    if (more.length === 0) single.set(from, to);
    else {
      const phrase = { from: ` ${from} `, to: ` ${to} ` };
      for (const word of more) inPhrases.add(word);
      const begun = phrases.get(first);
      if (begun === undefined) phrases.set(first, [phrase]);
      else begun.push(phrase);
    }
  }
  const noise = new Set(spellings.noise);
  const slipOf = createSlips(spellings.slips);
  const evened = new Map<string, readonly string[]>();
  const keep = new Map<string, Words>();

  const isKnown = (word: string): boolean => single.has(word) || known.has(word);

  /** The words that are meant by one: itself, what it is a slip of, or those that run together in it. */
  function meantBy(word: string): readonly string[] {
    if (isKnown(word)) return [word];
    const slip = slipOf(word);
    if (slip !== null) return [slip];
    const isWhole = phrases.has(word) || inPhrases.has(word);
    return (isWhole ? null : partsOf(word, isKnown)) ?? [word];
  }

  /** What one word is read as: none, one or several words. */
  function evenOut(word: string): readonly string[] {
    const before = evened.get(word);
    if (before !== undefined) return before;
    const words = meantBy(word)
      .flatMap((meant) => splitLine(single.get(meant) ?? meant))
      .filter((w) => !noise.has(w));
    if (evened.size < WORDS_KEPT) evened.set(word, words);
    return words;
  }

  /** Reads phrases as the data say, longest first: "mac os x" goes before "mac os". */
  function joined(plain: readonly string[]): Words {
    const fitting = plain.flatMap((w) => phrases.get(w) ?? NO_PHRASES);
    let line = ` ${plain.join(' ')} `;
    if (!fitting.some(({ from }) => line.includes(from))) return plain.length === 0 ? NO_WORDS : { list: plain, line };
    for (const { from, to } of fitting.sort(longestFirst)) if (line.includes(from)) line = line.replaceAll(from, to);
    return toWords(line);
  }

  return (text) => {
    if (text === '') return NO_WORDS;
    const found = keep.get(text);
    if (found !== undefined) return found;
    const words = joined(splitWords(text).flatMap(evenOut));
    if (keep.size >= TEXTS_KEPT) keep.clear();
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
  let first = NO_WORDS;
  let list: string[] | null = null;
  let line = '';
  for (const part of parts) {
    if (part.list.length === 0) continue;
    if (first === NO_WORDS) {
      first = part;
      continue;
    }
    list ??= [...first.list];
    for (const word of part.list) list.push(word);
    // A line begins and ends with a blank.
    line = (line === '' ? first.line : line) + part.line.slice(1);
  }
  return list === null ? first : { list, line };
}
