import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './windows-1252.ts';

/** What was met while bytes were turned into text; read and reset by the caller after each field or row. */
export type DecodeNotes = { windows1252: boolean; replacement: boolean };

/** Text of bytes `from` to `to`: UTF-8, or Windows-1252 where they are not UTF-8. Never throws, never drops a byte. */
export function decodeText(bytes: Buffer, from: number, to: number, notes: DecodeNotes): string {
  if (isAscii(bytes, from, to)) return bytes.toString('latin1', from, to);
  if (isUtf8(bytes.subarray(from, to))) {
    const text = bytes.toString('utf8', from, to);
    if (text.includes('\uFFFD')) notes.replacement = true;
    return text;
  }
  notes.windows1252 = true;
  return decodeWindows1252(bytes, from, to);
}

export function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  let high = 0;
  for (let i = from; i < to; i++) high |= bytes[i] as number;
  return high < 0x80;
}

const EXCERPT_BYTES = 400;
const EXCERPT_CHARACTERS = 80;

/** At most 80 visible characters of a record, with everything that could steer a terminal replaced by a dot. */
export function excerpt(bytes: Buffer, from: number, to: number): string {
  const text = decodeText(bytes, from, Math.min(to, from + EXCERPT_BYTES), { windows1252: false, replacement: false });
  const safe = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu, '·');
  const characters = [...safe];
  return characters.length <= EXCERPT_CHARACTERS && to - from <= EXCERPT_BYTES
    ? safe
    : `${characters.slice(0, EXCERPT_CHARACTERS - 1).join('')}…`;
}
