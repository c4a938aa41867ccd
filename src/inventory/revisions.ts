import type { LifecyclePort } from './lifecycle-port.ts';

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
type Stem = { bytes: Uint8Array; lasts: readonly number[] | null; first: number };

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
  number(bytes: Uint8Array, from: number, to: number): number {
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
    const stem = this.#stem(bytes, from, dot);
    if (stem === null || stem.lasts === null) return NO_REVISION;
    const { lasts } = stem;
    let past = 0;
    while (past < lasts.length && revision > (lasts[past] as number)) past++;
    return stem.first + past;
  }

  #stem(bytes: Uint8Array, from: number, to: number): Stem | null {
    let hash = to - from;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    const mask = this.#stems.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const known = this.#stems[slot];
      if (known === undefined) return this.#add(Uint8Array.from(bytes.subarray(from, to)), slot);
      if (isSame(known.bytes, bytes, from, to)) return known;
      slot = (slot + 1) & mask;
    }
  }

  #add(bytes: Uint8Array, slot: number): Stem | null {
    if (this.#count >= MOST_STEMS) return null;
    this.#count++;
    const lasts = this.#lastsOf?.(String.fromCharCode(...bytes)) ?? null;
    const stem: Stem = { bytes, lasts, first: this.#next };
    this.#next += (lasts?.length ?? 0) + 1;
    this.#stems[slot] = stem;
    return stem;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
  return true;
}
