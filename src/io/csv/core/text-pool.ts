import { type DecodeNotes, decodeText } from '../field-text.ts';
import { POOL, POOLS } from './memory-map.ts';

const POOL_LENGTH = 128;
/** After so many texts a pool that has hardly met one twice gives up: names and serial numbers are all different. */
const TRIAL = 1_024;
/** As much of a trial as a column gets that is known to hold such. */
const NAMES_TRIAL = 64;

/** What a pool says of bytes that it does not number. */
export const NOT_POOLED = -1;

/**
 * Numbers the distinct texts of a column, from 0 in order of first sight; 0 is the empty text. A column of few distinct
 * texts is decoded once for each of them; a column of many stops being remembered. It lies in the memory that the text
 * lies in, so that split-core.wat finds in it what this has put there.
 */
export class TextPool {
  /** The texts by their number. */
  readonly texts: string[] = [''];
  /** Where it begins in the memory. */
  readonly at: number;
  /** No text is looked up any more; none is added. */
  idle = false;
  full = false;
  /** How many texts were looked up. */
  asked = 0;
  readonly #bytes: Buffer;
  readonly #view: DataView;
  /** Number of a text in each slot; 0 is free. */
  readonly #slots: Int32Array;
  readonly #hashes: Int32Array;
  /** Where each text begins in the arena; the next one's beginning is its end. */
  readonly #starts: Int32Array;
  readonly #arena: number;
  readonly #trial: number;
  #used = 0;

  /** `memory`: see memory-map.ts. `index`: among its pools; those past the last of them are idle. `names`: as for a consumer. */
  constructor(memory: Buffer, index: number, names: boolean) {
    const numbers = (at: number, count: number): Int32Array => new Int32Array(memory.buffer, at, count);
    this.idle = index >= POOLS.most;
    this.at = POOLS.at + POOLS.size * (this.idle ? 0 : index);
    this.#bytes = memory;
    this.#view = viewOf(memory);
    this.#slots = numbers(this.at, POOL.slots);
    this.#hashes = numbers(this.at + POOL.hashes, POOL.entries);
    this.#starts = numbers(this.at + POOL.starts, POOL.entries + 1);
    this.#arena = this.at + POOL.arena;
    this.#trial = names ? NAMES_TRIAL : TRIAL;
    if (this.idle) return;
    this.#slots.fill(0);
    this.#starts[1] = 0;
  }

  /**
   * The number of the text of bytes `from` to `to`, or NOT_POOLED. Only text that needed no remark is numbered, so that
   * remarks are made every time.
   */
  find(from: number, to: number): number {
    const length = to - from;
    if (length === 0) return 0;
    if (this.idle || length > POOL_LENGTH) return NOT_POOLED;
    const hash = hashOf(this.#view, from, to);
    for (let slot = hash & (POOL.slots - 1); ; slot = (slot + 1) & (POOL.slots - 1)) {
      const entry = this.#slots[slot] as number;
      if (entry === 0) return this.#add(from, to, hash, slot);
      if (this.#hashes[entry] === hash && this.#same(entry, from, length)) return entry;
    }
  }

  #same(entry: number, from: number, length: number): boolean {
    const start = this.#starts[entry] as number;
    if ((this.#starts[entry + 1] as number) - start !== length) return false;
    const text = this.#arena + start;
    for (let i = 0; i < length; i++) if (this.#bytes[text + i] !== this.#bytes[from + i]) return false;
    return true;
  }

  #add(from: number, to: number, hash: number, slot: number): number {
    const number = this.texts.length;
    this.idle = this.asked > this.#trial && number * 2 > this.asked;
    this.full ||= number >= POOL.entries || this.#used + to - from > POOLS.size - POOL.arena;
    if (this.idle || this.full) return NOT_POOLED;
    const notes: DecodeNotes = { windows1252: false, replacement: false };
    const text = decodeText(this.#bytes, from, to, notes);
    if (notes.windows1252 || notes.replacement) return NOT_POOLED;
    this.#bytes.copyWithin(this.#arena + this.#used, from, to);
    this.#starts[number] = this.#used;
    this.#used += to - from;
    this.#starts[number + 1] = this.#used;
    this.#hashes[number] = hash;
    this.#slots[slot] = number;
    this.texts.push(text);
    return number;
  }
}

/** The bytes of a block by fours, wherever they begin. */
function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four bytes a step, the last four once more: equal texts have equal hashes wherever they stand. split-core.wat does the same. */
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
