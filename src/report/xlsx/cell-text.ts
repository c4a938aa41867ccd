import { codePoint } from '../visible.ts';

/** The most UTF-16 units that Excel keeps in one cell. */
const MOST_IN_CELL = 32_767;

// Characters that cannot be seen, or that XML cannot hold. A line feed stays: a cell may have several lines.
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

// What spreadsheets take for the beginning of a formula, the wide forms of East Asian keyboards included.
const FORMULA = /^[=+\-@＝＋－＠]/u;

// Excel reads `_x003D_` in a text as the character of that number: the underscore itself is written that way instead.
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

// Most texts: nothing in them to be changed, so that they need not be looked at letter by letter.
const HARMLESS = /^[A-Za-z0-9(][ -~]*(?<! )$/;

/**
 * Text from data as a cell shows it, and how much of it was cut. No character is unseen, and a text that a spreadsheet
 * would run as a formula after a round trip through CSV has an apostrophe in front, as the OWASP advice on CSV injection has
 * it. A text longer than a cell can hold is cut, and says so at its end.
 */
export function cellText(text: string): { shown: string; cut: number } {
  if (text.length <= MOST_IN_CELL && HARMLESS.test(text)) return { shown: text, cut: 0 };
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|\t/g, (found) => (found === '\t' ? ' ' : '\n'))
    .replace(UNSEEN, codePoint)
    .trim();
  const harmless = FORMULA.test(plain) ? `'${plain}` : plain;
  if (harmless.length <= MOST_IN_CELL) return { shown: harmless, cut: 0 };
  const mark = (cut: number): string => `… [cut here: ${cut} more characters, whole in result.json]`;
  const kept = wholeLetters(harmless.slice(0, MOST_IN_CELL - mark(harmless.length).length));
  const cut = harmless.length - kept.length;
  return { shown: kept + mark(cut), cut };
}

/** The shown text as it is written into the file. */
export function writtenText(shown: string): string {
  return shown.replace(ESCAPE, '_x005F_');
}

/** Without the first half of a letter whose second half was cut off. */
function wholeLetters(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
