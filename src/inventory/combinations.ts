import type { Field } from '../domain/inventory.ts';
import { PairNumbers } from './pair-numbers.ts';

/** Past so many distinct combinations they are no longer numbered. */
const NUMBERED = 100_000;

/** Says of a row that what it holds in the fields has no number. */
export const NOT_NUMBERED = -1;

/** Numbers the distinct combinations of values that rows have in some fields, from 0. */
export class Combinations {
  /** Where the fields that are looked at stand among those of a row. */
  readonly places: readonly number[];
  readonly #known: readonly PairNumbers[];

  /** `fields`: those of the rows, of which `wanted` are looked at. */
  constructor(fields: readonly Field[], wanted: readonly Field[]) {
    this.places = wanted.map((field) => fields.indexOf(field)).filter((f) => f >= 0);
    this.#known = this.places.map(() => new PairNumbers());
  }

  /**
   * The number of what a row holds; NOT_NUMBERED when one of the values has no number itself. `numbers`: of the values of
   * all its fields, negative for none. `from`: number of the same row in other fields, which becomes part.
   */
  number(numbers: Int32Array, from = 0): number {
    let code = from;
    for (let c = 0; c < this.places.length; c++) {
      const next = numbers[this.places[c] as number] as number;
      const known = this.#known[c] as PairNumbers;
      if (next < 0 || known.count > NUMBERED) return NOT_NUMBERED;
      code = known.number(code, next);
    }
    return code;
  }
}
