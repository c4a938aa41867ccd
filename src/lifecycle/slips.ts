/** Shortest word that may be a slip of another. */
const SHORTEST = 5;
/** From this length on two slips are forgiven, where the first letters agree: no other word is so near. */
const LONG = 10;

/** True when one letter added, dropped, changed, or swapped with its neighbour turns `a` into `b`. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const [restA, restB] = withoutCommonBeginning(a, b);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** True when two slips, or one, turn `a` into `b`. */
function isTwoSlips(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  const [restA, restB] = withoutCommonBeginning(a, b);
  const [a1, b1] = [restA.slice(1), restB.slice(1)];
  const swapped = `${restA[1] ?? ''}${restA[0] ?? ''}${restA.slice(2)}`;
  return isOneSlip(a1, b1) || isOneSlip(a1, restB) || isOneSlip(restA, b1) || isOneSlip(swapped, restB);
}

function withoutCommonBeginning(a: string, b: string): [string, string] {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  return [a.slice(i), b.slice(i)];
}

/** Each word with one letter dropped, and the word itself: two words within one slip of each other share one of these. */
function stemsOf(word: string): string[] {
  const stems = [word];
  for (let i = 0; i < word.length; i += 1) stems.push(word.slice(0, i) + word.slice(i + 1));
  return stems;
}

/** For each stem the places of the words that have it. */
function stemsOfAll(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const byStem = new Map<string, number[]>();
  words.forEach((word, place) => {
    for (const stem of new Set(stemsOf(word))) {
      const places = byStem.get(stem);
      if (places === undefined) byStem.set(stem, [place]);
      else places.push(place);
    }
  });
  return byStem;
}

/**
 * Makes the function that tells which of `words` a word is a slip of, or null: one slip in a word of five letters or
 * more, two in a long one. Of several it takes the first in the list. Numbers are never slips.
 */
export function createSlips(words: readonly string[]): (word: string) => string | null {
  // Made when the first word is asked for that nobody knows: most estates have none.
  let byStem: ReadonlyMap<string, readonly number[]> | null = null;
  const long = words.filter((word) => word.length >= LONG);
  return (word) => {
    if (word.length < SHORTEST || /^\d/u.test(word)) return null;
    byStem ??= stemsOfAll(words);
    let best = words.length;
    for (const stem of stemsOf(word)) {
      for (const place of byStem.get(stem) ?? []) {
        if (place < best && isOneSlip(word, words[place] ?? '')) best = place;
      }
    }
    if (best < words.length) return words[best] ?? null;
    if (word.length < LONG - 1) return null;
    return long.find((w) => w[0] === word[0] && isTwoSlips(word, w)) ?? null;
  };
}
