const LONGEST_RUN = 120;

// Control, format (so also every bidirectional override), surrogate and private-use characters, line and paragraph marks.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * Text from data made fit to be laid out by any renderer: composed letters, single spaces, no character that cannot be
 * seen (each becomes `[U+202E]` and the like), and no unbroken run of more than 120 characters (cut, with a count of
 * what was cut). What it returns is one line.
 */
export function visibleText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(UNSEEN, codePoint)
    .replace(/^ | $/g, '')
    .split(' ')
    .map(capped)
    .join(' ');
}

/** `[U+202E]`: a character written as its code point. */
export function codePoint(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

function capped(run: string): string {
  if (run.length <= LONGEST_RUN) return run;
  const letters = [...run];
  if (letters.length <= LONGEST_RUN) return run;
  const kept = letters.slice(0, LONGEST_RUN - 1);
  return `${kept.join('')}… [${letters.length - kept.length} more characters]`;
}
