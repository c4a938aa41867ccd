/** Above this a text is work for most readers: newspapers lie near 45, statutes near 65. */
const HARD = 62;
/** Fewer words than this say too little of a text to be measured. */
const FEW = 20;
const LONGEST_SENTENCE = 40;

/**
 * What makes a text hard to read, in words for its author; null when nothing does.
 * The measure is the readability index LIX (C. H. Björnsson, 1968): words per sentence plus the percentage of words of
 * more than six letters. It needs no dictionary and no syllables.
 */
export function hardToRead(text: string): string | null {
  const sentences = text
    .split(/[.!?:;](?:\s|$)/)
    .map((s) => s.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  const longest = Math.max(0, ...sentences.map((s) => s.length));
  if (longest > LONGEST_SENTENCE) return `a sentence of ${longest} words: split it`;
  if (words.length < FEW) return null;
  const long = words.filter((word) => Array.from(word).length > 6).length;
  const lix = Math.round(words.length / sentences.length + (100 * long) / words.length);
  return lix > HARD ? `hard to read (LIX ${lix}, above ${HARD}): shorter sentences, shorter words` : null;
}
