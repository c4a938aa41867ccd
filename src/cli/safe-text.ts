const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

// Controls (C0, DEL, C1), format characters (bidi overrides, zero-width, tags), line and paragraph separators,
// lone surrogates and private use: all that can move a cursor, reorder a line or hide in it.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

function visible(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return SHORT[character] ?? (point > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}

/**
 * Text from data (an answer, a file name, a cell) made fit for one line of a terminal: every character that a
 * terminal acts on is written out as an escape such as `\n` or `\u001b`. Applied last, where text is printed.
 */
export function safe(text: string): string {
  return text.replace(UNSAFE, visible);
}

/** As `safe`, for our own text of several lines: line feeds stay. */
export function safeLines(text: string): string {
  return text.split('\n').map(safe).join('\n');
}

/** Any value as JSON of several lines that parses back to the same value and holds nothing a terminal acts on. */
export function safeJson(value: unknown): string {
  // Inside strings JSON.stringify has written out C0 already; in between there are only spaces and line feeds.
  return JSON.stringify(value, null, 1)
    .split('\n')
    .map((line) => line.replace(UNSAFE, jsonEscape))
    .join('\n');
}

/** As `safeJson`, on one line. */
export function safeJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, jsonEscape);
}

function jsonEscape(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
}
