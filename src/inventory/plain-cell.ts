import type { Field } from '../domain/inventory.ts';
import { FIELD_KINDS } from './field-kinds.ts';
import type { BytesAndWords } from './mapped-row.ts';
import { PLACEHOLDERS } from './values/clean.ts';

/** Longest run of bytes that is taken as it stands. */
const LONGEST = 255;
/** Longer than any word that stands for "nothing was entered". */
const PAST_PLACEHOLDERS = 17;

const FIGURE = 1;
const LETTER = 2;
const EXPONENT = 4;
const DASH = 8;
const POINT = 16;
const OTHER = 32;
const ODD = 64;

const KIND = new Uint8Array(256).fill(ODD);
for (let byte = 0x20; byte < 0x7f; byte++) KIND[byte] = OTHER;
for (let byte = 0x30; byte <= 0x39; byte++) KIND[byte] = FIGURE;
for (let letter = 0x41; letter <= 0x5a; letter++) KIND[letter] = KIND[letter + 32] = LETTER;
KIND[0x45] = KIND[0x65] = LETTER | EXPONENT;
KIND[0x2d] = DASH;
for (const point of '.,+') KIND[point.charCodeAt(0)] = POINT;

const START = 0x811c9dc5;
const step = (hash: number, code: number): number => Math.imul(hash ^ (code | 0x20), 0x01000193);
const PLACEHOLDER_HASHES: ReadonlySet<number> = new Set(
  [...PLACEHOLDERS].map((word) => [...word].reduce((hash, letter) => step(hash, letter.charCodeAt(0)), START)),
);

/** False for nearly all bytes that are no word for "nothing was entered", in whatever case. */
function mayBePlaceholder(bytes: Uint8Array, from: number, to: number): boolean {
  let hash = START;
  for (let i = from; i < to; i++) hash = step(hash, bytes[i] as number);
  return PLACEHOLDER_HASHES.has(hash);
}

/** True for fields whose value is their text, so that most cells need no reading at all. */
export function isTextual(field: Field): boolean {
  return FIELD_KINDS[field] === 'key' || FIELD_KINDS[field] === 'text';
}

/**
 * True when `readCell` would give these ASCII bytes back as they stand, with no remark: nothing to trim or strip, no
 * formula, no word for "nothing", no number or date of a spreadsheet. It may say false of a cell that is plain.
 */
export function isPlainCell({ bytes, words }: BytesAndWords, from: number, to: number): boolean {
  const length = to - from;
  if (length === 0 || length > LONGEST || !isVisible(bytes, words, from, to)) return false;
  const first = KIND[bytes[from] as number] as number;
  const last = bytes[to - 1] as number;
  if ((first & (FIGURE | LETTER)) === 0 || last === 0x20) return false;
  // A name of some length that begins with a letter and ends in a figure is none of what follows.
  if (first !== FIGURE && KIND[last] === FIGURE && length > 6) return true;
  let all = 0;
  for (let i = from; i < to; i++) all |= KIND[bytes[i] as number] as number;
  if ((all & FIGURE) === 0 && length < PAST_PLACEHOLDERS && mayBePlaceholder(bytes, from, to)) return false;
  // 1.23E+10 and 01-Mar are what a spreadsheet makes of other things.
  if ((first & FIGURE) !== 0 && (all & (EXPONENT | POINT)) === (EXPONENT | POINT)) return false;
  return length > 6 || (all & DASH) === 0;
}

/** True for bytes from blank to tilde only; four at a time. */
function isVisible(bytes: Uint8Array, words: DataView, from: number, to: number): boolean {
  let odd = 0;
  let at = from;
  // The highest bit of a byte is set by one below 32, of 127, or past it.
  for (; at + 4 <= to; at += 4) {
    const four = words.getInt32(at, true);
    odd |= (four - 0x20202020) | (four + 0x01010101) | four;
  }
  odd &= 0x80808080;
  for (; at < to; at++) odd |= (KIND[bytes[at] as number] as number) & ODD;
  return odd === 0;
}
