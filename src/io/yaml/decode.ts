import { isUtf8 } from 'node:buffer';
import type { Problem } from '../problem.ts';

/** The text of a file, or the one problem that keeps it from being read as UTF-8. */
export type Decoded = { text: string } | { problem: Problem };

/** C0 except tab and line ends, DEL, C1, line and paragraph separators, and the marks that turn text round. */
const UNSAFE = /[^\P{Cc}\t\n\r]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * Bytes to text. A UTF-8 byte order mark is dropped (Notepad writes one); UTF-16 and UTF-32 are refused with advice;
 * bytes that are no UTF-8 are refused by line.
 */
export function decodeUtf8(file: string, bytes: Uint8Array): Decoded {
  const at = (line: number, column: number, message: string): Decoded => ({ problem: { file, line, column, message } });
  if (looksUtf16(bytes)) {
    return at(1, 1, 'this file is UTF-16 text (some editors call that "Unicode"): save it as UTF-8');
  }
  if (!isUtf8(bytes)) {
    return at(
      firstBadLine(bytes),
      1,
      'this line is not UTF-8 text (often a letter such as é or £ in an older encoding): save the file as UTF-8',
    );
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return { text: text.startsWith('\ufeff') ? text.slice(1) : text };
}

/** Place and number of the first character that has no business in a text file, comments included; null when clean. */
export function unsafeCharacter(text: string): { offset: number; name: string } | null {
  const offset = text.search(UNSAFE);
  return offset < 0 ? null : { offset, name: characterName(text.charCodeAt(offset)) };
}

/** `U+202E (turns text round)`. */
function characterName(code: number): string {
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return `${number} (turns text round)`;
  return `the control character ${number}`;
}

function looksUtf16(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  // Without a mark: plain Latin text in UTF-16 has a zero in every other byte.
  return bytes.length >= 4 && ((a === 0 && c === 0 && b !== 0) || (b === 0 && d === 0 && a !== 0));
}

/** A line feed byte is never part of a longer character, so each line can be judged alone. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
