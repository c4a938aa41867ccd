import type { Block, Section } from '../../src/report/model.ts';

/** Words, sentences and syllables of some prose, and what they come to. */
export type Reading = { words: number; sentences: number; syllables: number; grade: number; age: number };

/**
 * Reading age by the Flesch-Kincaid grade (J. P. Kincaid and others, 1975: 0.39 × words per sentence + 11.8 × syllables
 * per word − 15.59); a grade is a year of American school, so that five years more are an age. Where the rules of counting
 * leave a choice the severer one is taken: only a full stop, question or exclamation mark ends a sentence, figures are left
 * out, and an abbreviation has a syllable for each letter. Syllables are counted by groups of vowels, for want of a
 * dictionary.
 */
export function readingOf(texts: readonly string[]): Reading {
  const sentences = texts
    .flatMap((text) => text.split(/[.!?](?:\s|$)/))
    .map(wordsOf)
    .filter((s) => s.length > 0);
  const words = sentences.flat();
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return { words: words.length, sentences: sentences.length, syllables, grade, age: grade + 5 };
}

/** The prose of a section: what is written in sentences. Not headings and tables, nor the notices of editions and sources. */
export function proseOf(section: Pick<Section, 'blocks'>): string[] {
  return section.blocks.flatMap((block: Block): string[] => {
    if (block.kind === 'paragraph') return block.style === 'body' ? [block.text] : [];
    if (block.kind === 'list') return [...block.items];
    return block.kind === 'callout' ? [block.text] : [];
  });
}

function wordsOf(sentence: string): string[] {
  return (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu) ?? []).filter((word) => !/^\p{N}/u.test(word));
}

/** At least one; a letter each for abbreviations. A silent e at the end is none ("type"), one after an l is ("table"). */
export function syllablesOf(word: string): number {
  if (/^\p{Lu}{2,}s?$/u.test(word)) return word.replace(/s$/, '').length;
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = plain.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
