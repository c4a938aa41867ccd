import { splitLine, type Words } from './normalise.ts';

const NONE: ReadonlySet<string> = new Set();

/** Tells which of its phrases stand in words as whole words. */
export type PhraseFinder = (words: Words) => ReadonlySet<string>;

/**
 * Makes a finder of phrases in evened-out words. It is asked of every text, and tables hold hundreds of phrases: by their
 * first words a text costs by its own length.
 */
export function createPhraseFinder(phrases: Iterable<string>): PhraseFinder {
  const byFirst = new Map<string, { phrase: string; rest: readonly string[] }[]>();
  for (const phrase of new Set(phrases)) {
    const [first = '', ...rest] = splitLine(phrase);
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [{ phrase, rest }]);
    else known.push({ phrase, rest });
  }
  return ({ list }) => {
    let found: Set<string> | null = null;
    for (let at = 0; at < list.length; at += 1) {
      const begun = byFirst.get(list[at] ?? '');
      if (begun === undefined) continue;
      for (const { phrase, rest } of begun) {
        if (!rest.every((word, i) => list[at + 1 + i] === word)) continue;
        found ??= new Set();
        found.add(phrase);
      }
    }
    return found ?? NONE;
  };
}
