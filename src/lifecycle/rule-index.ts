import type { RecognitionRule } from '../domain/lifecycle.ts';
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
  const phrases = rules.flatMap((r) => [...r.words, ...r.with, ...r.not, ...Object.keys(r.names)]);
  return new Set(phrases.flatMap(splitWords));
}

/** Makes the index. Rules are found by the first word of their phrases: a text costs by its length, not by the rules. */
export function createRuleIndex(rules: readonly RecognitionRule[], normalise: Normaliser): RuleIndex {
  const index = new Map<string, { phrase: readonly string[]; rule: ReadyRule }[]>();
  rules.forEach((given, order) => {
    const rule = readied(given, order, normalise);
    for (const word of given.words) {
      const phrase = normalise(word).list;
      const [first] = phrase;
      if (first === undefined) continue;
      index.set(first, [...(index.get(first) ?? []), { phrase, rule }]);
    }
  });

  return (words, row, of, made) => {
    const context = joinWords(words, row.version, row.make);
    const found: Fit[] = [];
    words.list.forEach((word, at) => {
      for (const { phrase, rule } of index.get(word) ?? []) {
        if (rule.of !== of || (made && !rule.byMake) || (rule.atStart && at > 0)) continue;
        if (!phrase.every((w, i) => words.list[at + i] === w)) continue;
        const fit = { rule, at, length: phrase.length, from: at + phrase.length };
        if (allows(rule, context) && isWritten(rule, row) && hasMajor(fit, words, row)) found.push(fit);
      }
    });
    return found.sort(best);
  };
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
    names: Object.fromEntries(Object.entries(rule.names).map(([phrase, ids]) => [even(phrase), ids])),
  };
}

function allows(rule: ReadyRule, context: Words): boolean {
  if (rule.not.some((w) => has(context, w))) return false;
  return rule.with.length === 0 || rule.with.some((w) => has(context, w));
}

function isWritten(rule: ReadyRule, row: RowWords): boolean {
  return rule.asWritten === undefined || row.raw.os.split(/[^\p{L}\d]+/u).includes(rule.asWritten);
}

function hasMajor({ rule, from }: Fit, words: Words, row: RowWords): boolean {
  if (rule.majors.length === 0) return true;
  const version = readVersion(rule, words, from) ?? columnVersion(rule, row.version);
  return version !== null && rule.majors.includes(version[0] ?? '');
}
