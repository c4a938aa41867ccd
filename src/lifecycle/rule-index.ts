import type { RecognitionRule } from '../domain/recognition-rules.ts';
import { has, joinWords, type Normaliser, splitWords, type Words } from './normalise.ts';
import type { RowWords } from './row.ts';
import { columnVersion, readVersion } from './versions.ts';

/** A rule with its phrases in evened-out words, and its place in the data. */
export type ReadyRule = RecognitionRule & { order: number };

/** A rule that fits a text: where its phrase stands, how many words it has, and the word after it. */
export type Fit = { rule: ReadyRule; at: number; length: number; from: number };

/** Finds every rule that fits words; `made` asks only those that may look at maker and model. Best first. */
export type RuleIndex = (words: Words, row: RowWords, of: RecognitionRule['of'], made: boolean) => Fit[];

/** Every word that some rule looks for; these are never read as slips of other words. */
export function knownWords(rules: readonly RecognitionRule[]): Set<string> {
  const phrases = rules.flatMap((r) => [
    ...r.words,
    ...r.with,
    ...r.not,
    ...r.longTermWords,
    ...r.channelWords,
    ...Object.keys(r.names),
  ]);
  return new Set(phrases.flatMap(splitWords));
}

type Indexed = { phrase: readonly string[]; given: RecognitionRule; rule: () => ReadyRule };
const NONE: readonly Indexed[] = [];

/** Makes the index. Rules are found by the first word of their phrases: a text costs by its length, not by the rules. */
export function createRuleIndex(rules: readonly RecognitionRule[], normalise: Normaliser): RuleIndex {
  const index = new Map<string, Indexed[]>();
  rules.forEach((given, order) => {
    let ready: ReadyRule | null = null;
    // Of hundreds of rules an estate needs a few dozen.
    const rule = (): ReadyRule => {
      ready ??= readied(given, order, normalise);
      return ready;
    };
    for (const word of given.words) {
      const phrase = normalise(word).list;
      const [first] = phrase;
      if (first === undefined) continue;
      const begun = index.get(first);
      if (begun === undefined) index.set(first, [{ phrase, given, rule }]);
      else begun.push({ phrase, given, rule });
    }
  });

  return (words, row, of, made) => {
    const found: Fit[] = [];
    for (const [at, word] of words.list.entries()) {
      for (const { phrase, given, rule } of index.get(word) ?? NONE) {
        if (given.of !== of || (made && !given.byMake) || !stands(phrase, given, words, at)) continue;
        const fit = { rule: rule(), at, length: phrase.length, from: at + phrase.length };
        if (allows(fit.rule, words, row) && isWritten(given, row) && hasMajor(fit, words, row)) found.push(fit);
      }
    }
    return found.length < 2 ? found : found.sort(best);
  };
}

/** Whether the phrase stands where it begins, as its rule wants it to stand. */
function stands(phrase: readonly string[], rule: RecognitionRule, { list }: Words, at: number): boolean {
  if (rule.atStart && at > 0) return false;
  if (!phrase.every((w, i) => list[at + i] === w)) return false;
  return !rule.alone || isAlone(list, at, phrase.length);
}

function best(a: Fit, b: Fit): number {
  return b.rule.rank - a.rule.rank || b.length - a.length || a.at - b.at || a.rule.order - b.rule.order;
}

function readied(rule: RecognitionRule, order: number, normalise: Normaliser): ReadyRule {
  const even = (phrase: string): string => normalise(phrase).list.join(' ');
  return {
    ...rule,
    order,
    with: rule.with.map(even),
    not: rule.not.map(even),
    longTermWords: rule.longTermWords.map(even),
    channelWords: rule.channelWords.map(even),
    names: Object.fromEntries(Object.entries(rule.names).map(([phrase, ids]) => [even(phrase), ids])),
  };
}

function allows(rule: ReadyRule, words: Words, row: RowWords): boolean {
  if (rule.not.length + rule.with.length === 0) return true;
  const context = joinWords(words, row.version, row.edition, row.make);
  if (rule.not.some((w) => has(context, w))) return false;
  return rule.with.length === 0 || rule.with.some((w) => has(context, w));
}

function isAlone(list: readonly string[], at: number, length: number): boolean {
  return list.every((w, i) => (i >= at && i < at + length) || /^\d/u.test(w) || w === 'v' || w === 'version');
}

function isWritten(rule: RecognitionRule, row: RowWords): boolean {
  return rule.asWritten === undefined || row.raw.os.split(/[^\p{L}\d]+/u).includes(rule.asWritten);
}

function hasMajor({ rule, from }: Fit, words: Words, row: RowWords): boolean {
  if (rule.majors.length === 0) return true;
  const version = readVersion(rule, words, from) ?? columnVersion(rule, row.version);
  return version !== null && rule.majors.includes(version[0] ?? '');
}
