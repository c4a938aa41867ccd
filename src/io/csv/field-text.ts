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

/** As `isAscii`, four bytes at a time. */
export function isAsciiIn(view: DataView, from: number, to: number): boolean {
  let high = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) high |= view.getInt32(at, true);
  for (; at < to; at++) high |= view.getUint8(at);
  return (high & 0x80808080) === 0;
}

/** The bytes of a block by fours, wherever they begin. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const POOL_ENTRIES = 65_536;
const POOL_LENGTH = 128;
/** After so many texts a pool that has hardly met one twice gives up: names and serial numbers are all different. */
export const POOL_TRIAL = 4_096;
/** As much of a trial as a column gets that is known to hold such. */
export const NAMES_TRIAL = 64;

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
  #arenaView = viewOf(this.#arena);
  #used = 0;
  #hashes = new Int32Array(512);
  /** Where each text begins in the arena; the next one's beginning is its end. */
  #starts = new Int32Array(513);
  readonly #texts: string[] = [''];
  readonly #trial: number;
  #asked = 0;
  #idle = false;

  constructor(trial: number) {
    this.#trial = trial;
  }

  /**
   * The number of the text of bytes `from` to `to`, or NOT_POOLED; `view`: the same bytes. Only text that needed no
   * remark is numbered, so that remarks are made every time.
   */
  find(bytes: Buffer, view: DataView, from: number, to: number): number {
    const length = to - from;
    if (length === 0) return 0;
    if (this.#idle || length > POOL_LENGTH) return NOT_POOLED;
    this.#asked++;
    const hash = hashOf(view, from, to);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = slots[slot] as number;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#same(entry, view, from, length)) return entry;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, from, to, hash, slot);
  }

  /** The text of a number that `find` gave. */
  text(number: number): string {
    return this.#texts[number] as string;
  }

  #same(entry: number, view: DataView, from: number, length: number): boolean {
    const arena = this.#arenaView;
    const start = this.#starts[entry] as number;
    if ((this.#starts[entry + 1] as number) - start !== length) return false;
    let i = 0;
    for (; i < length - 3; i += 4) {
      if (arena.getInt32(start + i, true) !== view.getInt32(from + i, true)) return false;
    }
    if (length >= 4) return arena.getInt32(start + length - 4, true) === view.getInt32(from + length - 4, true);
    for (; i < length; i++) if (arena.getUint8(start + i) !== view.getUint8(from + i)) return false;
    return true;
  }

  #add(bytes: Buffer, from: number, to: number, hash: number, slot: number): number {
    const number = this.#texts.length;
    if (this.#asked > this.#trial && number * 2 > this.#asked) this.#retire();
    if (this.#idle || number >= POOL_ENTRIES) return NOT_POOLED;
    const notes: DecodeNotes = { windows1252: false, replacement: false };
    const text = decodeText(bytes, from, to, notes);
    if (notes.windows1252 || notes.replacement) return NOT_POOLED;
    const end = this.#used + to - from;
    if (end > this.#arena.length) {
      this.#arena = widened(this.#arena, new Uint8Array(Math.max(this.#used * 2, end)));
      this.#arenaView = viewOf(this.#arena);
    }
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

  /** Numbers no more texts; those that were numbered keep theirs. */
  #retire(): void {
    this.#idle = true;
    this.#slots = new Int32Array(1).fill(-1);
    this.#arena = new Uint8Array(0);
    this.#hashes = new Int32Array(0);
    this.#starts = new Int32Array(0);
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

/** Four bytes a step, the last four once more: equal texts have equal hashes wherever they stand. */
function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from;
  if (hash < 4) {
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  } else {
    const last = to - 4;
    for (let at = from; at < last; at += 4) hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
    hash = Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b);
  }
  return hash ^ (hash >>> 15);
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
