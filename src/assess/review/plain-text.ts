/**
 * Text without what does not change its meaning to a reader: capitals, accents of form, punctuation, spaces. Two answers
 * with the same plain text say the same words. Empty when there is no letter or digit in it.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .join(' ');
}
