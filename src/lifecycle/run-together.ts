/** Shortest word that may be several run together, and shortest of these; but for names of Windows and its packs. */
const SHORTEST = 7;
const SHORTEST_PART = 3;
const SHORT_NAMES = new Set(['xp', 'nt', 'sp']);
const LONGEST = 48;
const LETTERS = /^[a-z]+$/;

/**
 * The words that a word is made of where all of it is words that `isKnown`, run together ("iotenterpriseltsc"): as few of
 * them as can be; null where it is not.
 */
export function partsOf(word: string, isKnown: (part: string) => boolean): string[] | null {
  if (word.length < SHORTEST || word.length > LONGEST || !LETTERS.test(word)) return null;
  // The best way to each place: the words up to it.
  const ways: (string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    let best: string[] | null = null;
    for (let from = 0; from < end; from += 1) {
      const before = ways[from] ?? null;
      if (before === null || (best !== null && before.length + 1 >= best.length)) continue;
      const part = word.slice(from, end);
      const fits = part.length >= SHORTEST_PART || SHORT_NAMES.has(part);
      if (fits && part !== word && isKnown(part)) best = [...before, part];
    }
    ways.push(best);
  }
  return ways[word.length] ?? null;
}
