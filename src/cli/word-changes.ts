/** A stretch of words that stayed, went or came. */
type Stretch = { kind: 'same' | 'gone' | 'new'; words: string[] };

/**
 * What changed between two texts, word by word: words that went stand in `[-…-]`, words that came in `{+…+}`, as in
 * `git diff --word-diff`. Keeps the longest run of words that both have in common.
 */
export function wordChanges(before: string, after: string): string {
  return stretches(wordsOf(before), wordsOf(after))
    .map(({ kind, words }) => {
      const text = words.join(' ');
      return kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`;
    })
    .join(' ');
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((w) => w !== '');

function stretches(a: readonly string[], b: readonly string[]): Stretch[] {
  const common = lengths(a, b);
  const found: Stretch[] = [];
  const add = (kind: Stretch['kind'], word: string): void => {
    const last = found.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else found.push({ kind, words: [word] });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      add('same', left);
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      add('gone', left);
      i++;
    } else if (right !== undefined) {
      add('new', right);
      j++;
    }
  }
  return found;
}

const at = (table: readonly Uint16Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** For each pair of places, how many words the rests have in common. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i];
    if (row === undefined) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}
