import { isUtf8 } from 'node:buffer';
import { decodeWindows1252 } from './windows-1252.ts';

/** What was met while bytes were turned into text; read and reset by the caller after each field or row. */
export type DecodeNotes = { windows1252: boolean; replacement: boolean };

/** Text of bytes `from` to `to`: UTF-8, or Windows-1252 where they are not UTF-8. Never throws, never drops a byte. */
export function decodeText(bytes: Buffer, from: number, to: number, notes: DecodeNotes): string {
  let high = 0;
  for (let i = from; i < to; i++) high |= bytes[i] as number;
  if (high < 0x80) return bytes.toString('latin1', from, to);
  if (isUtf8(bytes.subarray(from, to))) {
    const text = bytes.toString('utf8', from, to);
    if (text.includes('\uFFFD')) notes.replacement = true;
    return text;
  }
  notes.windows1252 = true;
  return decodeWindows1252(bytes, from, to);
}

const POOL_ENTRIES = 65_536;
const POOL_LENGTH = 128;
/** After so many texts a pool that has hardly met one twice gives up: names and serial numbers are all different. */
const POOL_TRIAL = 4_096;

/**
 * Gives one string for one run of bytes, however often it comes. A column of few distinct values is then decoded once
 * for each value; a column of many stops being remembered when the pool is full. Text is decoded from copied bytes, so
 * no string keeps a block alive.
 */
export class TextPool {
  #slots = new Int32Array(1024).fill(-1);
  #arena = new Uint8Array(16_384);
  #used = 0;
  readonly #texts: string[] = [];
  readonly #hashes: number[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #asked = 0;

  /** The text of bytes `from` to `to`. Only text that needed no remark is pooled, so that remarks are made every time. */
  text(bytes: Buffer, from: number, to: number, notes: DecodeNotes): string {
    const length = to - from;
    if (length === 0) return '';
    if (length > POOL_LENGTH || this.#isIdle()) return decodeText(bytes, from, to, notes);
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#same(entry, bytes, from, length)) return this.#texts[entry] as string;
      slot = (slot + 1) & mask;
    }
    const text = decodeText(bytes, from, to, notes);
    if (this.#texts.length < POOL_ENTRIES && !notes.windows1252 && !notes.replacement) {
      this.#slots[slot] = this.#add(bytes, from, to, hash, text);
      if (this.#texts.length * 2 > this.#slots.length) this.#grow();
    }
    return text;
  }

  /** True for a column that is not worth pooling. */
  #isIdle(): boolean {
    return ++this.#asked > POOL_TRIAL && this.#texts.length * 2 > this.#asked;
  }

  #same(entry: number, bytes: Buffer, from: number, length: number): boolean {
    if (this.#lengths[entry] !== length) return false;
    const start = this.#starts[entry] as number;
    for (let i = 0; i < length; i++) if (this.#arena[start + i] !== bytes[from + i]) return false;
    return true;
  }

  #add(bytes: Buffer, from: number, to: number, hash: number, text: string): number {
    const length = to - from;
    if (this.#used + length > this.#arena.length) {
      const larger = new Uint8Array(Math.max(this.#arena.length * 2, this.#used + length));
      larger.set(this.#arena.subarray(0, this.#used));
      this.#arena = larger;
    }
    this.#arena.set(bytes.subarray(from, to), this.#used);
    this.#starts.push(this.#used);
    this.#lengths.push(length);
    this.#hashes.push(hash);
    this.#used += length;
    return this.#texts.push(text) - 1;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#hashes.length; entry++) {
      let slot = (this.#hashes[entry] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
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
