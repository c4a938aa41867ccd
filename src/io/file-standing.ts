import type { Answer } from '../domain/answer.ts';
import type { Exported } from './answer-files.ts';
import { canonicalJson } from './digest.ts';

/** What the journal says of an item, oldest first; `answer` is null where it was taken back. */
export type Word = { kind: 'answer' | 'cleared' | 'offered'; answer: Answer | null; n: number; t: string };

/**
 * How an answer in a file for hands stands to the journal.
 * `alone`: the journal has no word on the item. `agrees`: both say the same. `ahead`: written by hand since the file was
 * exported, and the journal has not moved since. `behind`: the journal knew what the file says and was told otherwise
 * later. `disputed`: neither can be shown, so that only a person can say which counts.
 */
export type FileStanding = 'alone' | 'agrees' | 'ahead' | 'behind' | 'disputed';

/**
 * Settles how a file's answer stands to the words of the journal on its item. Only the journal proves an order: a
 * `recordedOn` in a file is what somebody typed. `headAt(n)` gives the SHA-256 of the journal's line `n`, so that a file
 * exported from another journal, or from a history that a merge has undone, is not taken for one of this.
 */
export function standingOf(
  file: Answer,
  exported: Exported | null,
  words: readonly Word[],
  headAt: (n: number) => string | undefined,
): FileStanding {
  const spoken = words.filter((w) => w.kind !== 'offered');
  const last = spoken.at(-1);
  if (last === undefined) return 'alone';
  if (sameWord(file, last.answer)) return 'agrees';
  const from = exported !== null && headAt(exported.entry) === exported.head ? exported.entry : null;
  if (from !== null) {
    const then = spoken.findLast((w) => w.n <= from)?.answer ?? null;
    if (sameWord(file, then)) return 'behind';
    if (last.n <= from) return 'ahead';
  }
  // Where a file is older than it says, only what came after it was brought up to date can be what it repeats.
  const repeats = words.some((w) => w.n > (from ?? 0) && w.n < last.n && isCopyOf(file, w.answer));
  return repeats ? 'behind' : 'disputed';
}

/** The same in all that a person said; when it was recorded and what the item asked then do not matter. */
export function sameWord(one: Answer, other: Answer | null): boolean {
  if (other === null) return false;
  const said = ({ recordedOn: _, digest: __, ...rest }: Answer): string => canonicalJson(rest);
  return said(one) === said(other);
}

/** As `sameWord`, and of the same day and wording as far as the file says so. */
function isCopyOf(file: Answer, word: Answer | null): boolean {
  if (word === null || !sameWord(file, word)) return false;
  const { recordedOn, digest } = file;
  return (recordedOn ?? word.recordedOn) === word.recordedOn && (digest ?? word.digest) === word.digest;
}
