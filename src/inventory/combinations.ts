import type { Field } from '../domain/inventory.ts';

/** Past so many distinct combinations new ones are no longer numbered. */
const NUMBERED = 100_000;

/** Says of a row that what it holds in the fields has no number. */
export const NOT_NUMBERED = -1;

/** Numbers the distinct combinations of values that rows have in some fields, from 0 in order of first sight. */
export class Combinations {
  /** Where the fields that are looked at stand among those of a row. */
  readonly places: Int32Array;
  /** Values of each combination one after another: the number it began `from`, then that of each field. */
  #values: Int32Array;
  /** Number of a combination and 1 in each slot; 0 is free. */
  #slots = new Int32Array(1024);
  readonly #width: number;
  #count = 0;

  /** `fields`: those of the rows, of which `wanted` are looked at. */
  constructor(fields: readonly Field[], wanted: readonly Field[]) {
    this.places = Int32Array.from(wanted.map((field) => fields.indexOf(field)).filter((f) => f >= 0));
    this.#width = this.places.length + 1;
    this.#values = new Int32Array(256 * this.#width);
  }

  /**
   * The number of what a row holds; NOT_NUMBERED when one of the values has no number itself. `numbers`: of the values of
   * all its fields, negative for none. `from`: number of the same row in other fields, which becomes part.
   */
  number(numbers: Int32Array, from = 0): number {
    const { places } = this;
    let hash = Math.imul(from + 1, 0x9e3779b1);
    for (let c = 0; c < places.length; c++) {
      const next = numbers[places[c] as number] as number;
      if (next < 0) return NOT_NUMBERED;
      hash = Math.imul(hash ^ next, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const known = (slots[slot] as number) - 1;
      if (known < 0) return this.#add(numbers, from, slot);
      if (this.#same(known, numbers, from)) return known;
      slot = (slot + 1) & mask;
    }
  }

  #same(known: number, numbers: Int32Array, from: number): boolean {
    const { places } = this;
    const values = this.#values;
    const at = known * this.#width;
    if (values[at] !== from) return false;
    for (let c = 0; c < places.length; c++) {
      if (values[at + 1 + c] !== numbers[places[c] as number]) return false;
    }
    return true;
  }

  #add(numbers: Int32Array, from: number, slot: number): number {
    if (this.#count >= NUMBERED) return NOT_NUMBERED;
    const number = this.#count++;
    const at = number * this.#width;
    if (at + this.#width > this.#values.length) {
      const wider = new Int32Array(this.#values.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[at] = from;
    for (let c = 0; c < this.places.length; c++) {
      this.#values[at + 1 + c] = numbers[this.places[c] as number] as number;
    }
    this.#slots[slot] = number + 1;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let n = 0; n < this.#count; n++) {
      const at = n * this.#width;
      let hash = Math.imul((this.#values[at] as number) + 1, 0x9e3779b1);
      for (let c = 1; c < this.#width; c++) {
        hash = Math.imul(hash ^ (this.#values[at + c] as number), 0x85ebca6b);
        hash ^= hash >>> 13;
      }
      let slot = hash & mask;
      while ((slots[slot] as number) > 0) slot = (slot + 1) & mask;
      slots[slot] = n + 1;
    }
    this.#slots = slots;
  }
}
