import type { LifecyclePort } from './lifecycle-port.ts';
import type { BytesAndWords } from './mapped-row.ts';

/** Distinct versions without their last part that are looked at; an estate has dozens. */
const MOST_STEMS = 4_096;
/** Numbers of revisions begin here: those of texts are never so large. */
const FIRST = 1 << 30;
const DOT = 0x2e;
const ZERO = 0x30;
const LONGEST = 40;

/** Says of a version that it has no number. */
export const NO_REVISION = -1;

/** `lasts`: revisions past which the answer may be another; null where all of the version counts. `first`: its first number. */
type Stem = BytesAndWords & { lasts: readonly number[] | null; first: number };

/**
 * Numbers versions that end in a revision ("10.0.19045.3803") so that those of one number have one answer: by what stands
 * before the revision, and by how many of the revisions that part releases it is past. Machines that patch by themselves
 * have thousands of versions where there are a dozen releases.
 */
export class Revisions {
  readonly #lastsOf: NonNullable<LifecyclePort['revisionsOf']> | null;
  readonly #stems: (Stem | undefined)[] = new Array<undefined>(MOST_STEMS * 2).fill(undefined);
  #count = 0;
  #next = FIRST;

  constructor(lifecycle: LifecyclePort) {
    this.#lastsOf = lifecycle.revisionsOf ?? null;
  }

  /** The number of the version in ASCII bytes `from` to `to`, far above those of texts; else NO_REVISION. */
  number(row: BytesAndWords, from: number, to: number): number {
    const { bytes } = row;
    if (this.#lastsOf === null || to - from > LONGEST) return NO_REVISION;
    let dot = to - 1;
    let revision = 0;
    let weight = 1;
    for (; dot > from && bytes[dot] !== DOT; dot--) {
      const figure = (bytes[dot] as number) - ZERO;
      if (figure < 0 || figure > 9) return NO_REVISION;
      revision += figure * weight;
      weight *= 10;
    }
    // At most nine figures, so that sums stay whole; with a zero before it "04" may be told from "4".
    if (dot <= from || weight === 1 || weight > 1_000_000_000) return NO_REVISION;
    if (bytes[dot + 1] === ZERO && weight > 10) return NO_REVISION;
    const stem = this.#stem(row, from, dot);
    if (stem === null || stem.lasts === null) return NO_REVISION;
    const { lasts } = stem;
    let past = 0;
    while (past < lasts.length && revision > (lasts[past] as number)) past++;
    return stem.first + past;
  }

  #stem(row: BytesAndWords, from: number, to: number): Stem | null {
    const hash = hashOf(row, from, to);
    const mask = this.#stems.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const known = this.#stems[slot];
      if (known === undefined) return this.#add(Uint8Array.from(row.bytes.subarray(from, to)), slot);
      if (isSame(known, row, from, to)) return known;
      slot = (slot + 1) & mask;
    }
  }

  #add(bytes: Uint8Array<ArrayBuffer>, slot: number): Stem | null {
    if (this.#count >= MOST_STEMS) return null;
    this.#count++;
    const lasts = this.#lastsOf?.(String.fromCharCode(...bytes)) ?? null;
    const stem: Stem = { bytes, words: new DataView(bytes.buffer), lasts, first: this.#next };
    this.#next += (lasts?.length ?? 0) + 1;
    this.#stems[slot] = stem;
    return stem;
  }
}

/** Four bytes a step, the last four once more. */
function hashOf({ bytes, words }: BytesAndWords, from: number, to: number): number {
  let hash = to - from;
  if (hash < 4) {
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    return hash;
  }
  for (let at = from; at < to - 4; at += 4) hash = Math.imul(hash ^ words.getInt32(at, true), 0x9e3779b1);
  return Math.imul(hash ^ words.getInt32(to - 4, true), 0x85ebca6b);
}

function isSame(known: Stem, { bytes, words }: BytesAndWords, from: number, to: number): boolean {
  const { length } = known.bytes;
  if (length !== to - from) return false;
  if (length < 4) {
    for (let i = 0; i < length; i++) if (known.bytes[i] !== bytes[from + i]) return false;
    return true;
  }
  for (let i = 0; i < length - 4; i += 4) {
    if (known.words.getInt32(i, true) !== words.getInt32(from + i, true)) return false;
  }
  return known.words.getInt32(length - 4, true) === words.getInt32(to - 4, true);
}
