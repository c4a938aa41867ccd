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

const POOL_ENTRIES = 65_536;
const POOL_LENGTH = 128;
/** After so many texts a pool that has hardly met one twice gives up: names and serial numbers are all different. */
const POOL_TRIAL = 4_096;

/** What a pool says of bytes that it does not number. */
export const NOT_POOLED = -1;

/**
 * Numbers the distinct texts of a column, from 0 in order of first sight; 0 is the empty text. A column of few distinct
 * texts is decoded once for each of them; a column of many stops being remembered. Text is decoded from copied bytes, so
 * no string keeps a block alive.
 */
export class TextPool {
  #slots = new Int32Array(1024).fill(-1);
  #arena = new Uint8Array(16_384);
  #used = 0;
  #hashes = new Int32Array(512);
  /** Where each text begins in the arena; the next one's beginning is its end. */
  #starts = new Int32Array(513);
  readonly #texts: string[] = [''];
  #asked = 0;
  #idle = false;

  /**
   * The number of the text of bytes `from` to `to`, or NOT_POOLED. Only text that needed no remark is numbered, so that
   * remarks are made every time.
   */
  find(bytes: Buffer, from: number, to: number): number {
    const length = to - from;
    if (length === 0) return 0;
    if (this.#idle || length > POOL_LENGTH) return NOT_POOLED;
    this.#asked++;
    let hash = length;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#same(entry, bytes, from, length)) return entry;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, from, to, hash, slot);
  }

  /** The text of a number that `find` gave. */
  text(number: number): string {
    return this.#texts[number] as string;
  }

  #same(entry: number, bytes: Buffer, from: number, length: number): boolean {
    const arena = this.#arena;
    const start = this.#starts[entry] as number;
    if ((this.#starts[entry + 1] as number) - start !== length) return false;
    for (let i = 0; i < length; i++) if (arena[start + i] !== bytes[from + i]) return false;
    return true;
  }

  #add(bytes: Buffer, from: number, to: number, hash: number, slot: number): number {
    const number = this.#texts.length;
    if (this.#asked > POOL_TRIAL && number * 2 > this.#asked) this.#idle = true;
    if (this.#idle || number >= POOL_ENTRIES) return NOT_POOLED;
    const notes: DecodeNotes = { windows1252: false, replacement: false };
    const text = decodeText(bytes, from, to, notes);
    if (notes.windows1252 || notes.replacement) return NOT_POOLED;
    const end = this.#used + to - from;
    if (end > this.#arena.length) this.#arena = widened(this.#arena, new Uint8Array(Math.max(this.#used * 2, end)));
    if (number + 1 >= this.#hashes.length) {
      this.#hashes = widened(this.#hashes, new Int32Array(number * 2));
      this.#starts = widened(this.#starts, new Int32Array(number * 2 + 1));
    }
    this.#arena.set(bytes.subarray(from, to), this.#used);
    this.#starts[number] = this.#used;
    this.#starts[number + 1] = end;
    this.#hashes[number] = hash;
    this.#used = end;
    this.#texts.push(text);
    this.#slots[slot] = number;
    if (number * 2 > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 1; entry < this.#texts.length; entry++) {
      let slot = (this.#hashes[entry] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}

function widened<T extends Uint8Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
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
