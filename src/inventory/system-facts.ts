import type { DeviceValues, Field } from '../domain/inventory.ts';
import { createClassifier } from './classify.ts';
import { Combinations, NOT_NUMBERED } from './combinations.ts';
import { type SystemFacts, systemOf } from './device.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import type { RecordTable } from './record-table.ts';

/** What `systemOf` reads: there are few distinct combinations of it, and they are the systems of an estate. */
export const SYSTEM_FIELDS: readonly Field[] = [
  ...(['os', 'os-version', 'firmware', 'os-build', 'os-edition', 'service-pack'] as const),
  ...(['manufacturer', 'model'] as const),
];

/** What runs on a device, without what kind of device it is. */
export type Recognised = Omit<SystemFacts, 'class'>;

/** Tells what devices run, what they are, and where that stands on the ISO day `asOf`. */
export class SystemFactsOf {
  readonly #lifecycle: LifecyclePort;
  readonly #asOf: string;
  readonly #classify = createClassifier();

  constructor(lifecycle: LifecyclePort, asOf: string) {
    this.#lifecycle = lifecycle;
    this.#asOf = asOf;
  }

  of(values: DeviceValues): SystemFacts {
    return this.classified(values, this.recognised(values));
  }

  recognised(values: DeviceValues): Recognised {
    const system = systemOf(values);
    const recognition = this.#lifecycle.recognise(system);
    return { system, recognition, phase: this.#lifecycle.phaseOf(recognition, this.#asOf) };
  }

  classified(values: DeviceValues, { system, recognition, phase }: Recognised): SystemFacts {
    const product = recognition.product === null ? null : this.#lifecycle.product(recognition.product);
    const hint = recognition.deviceClass ?? (product === null ? null : this.#lifecycle.deviceClassHint(product));
    return { class: this.#classify(values, hint), system, recognition, phase };
  }
}

/** What rows with numbered values run, told once for each distinct combination of what they say of it. */
export class NumberedSystems {
  readonly #of: SystemFactsOf;
  readonly #combinations: Combinations;
  readonly #known: Recognised[] = [];

  constructor(of: SystemFactsOf, fields: readonly Field[]) {
    this.#of = of;
    this.#combinations = new Combinations(fields, SYSTEM_FIELDS);
  }

  /** Fields that are looked at, by their places among those of a row. */
  get places(): Int32Array {
    return this.#combinations.places;
  }

  /**
   * Number of what a row says, for `system`; NOT_NUMBERED when one of its values has no number. `numbers`: of the values
   * of all its fields, negative for none; `values`: what they say, asked for when it is the first of its kind.
   */
  number(numbers: Int32Array, values: () => DeviceValues): number {
    const number = this.#combinations.number(numbers);
    if (number === NOT_NUMBERED) return NOT_NUMBERED;
    if (this.#known[number] === undefined) this.#known[number] = this.#of.recognised(values());
    return number;
  }

  /** What `number` stands for. */
  system(number: number): Recognised {
    return this.#known[number] as Recognised;
  }
}

/** As `SystemFactsOf`, once for each distinct combination of what the rows of a table say of system and type. */
export class NumberedFacts {
  readonly #of: SystemFactsOf;
  readonly #table: RecordTable;
  readonly #systems: NumberedSystems;
  readonly #types: Combinations;
  readonly #places: readonly number[];
  readonly #numbers: Int32Array;
  readonly #facts: SystemFacts[] = [];

  constructor(of: SystemFactsOf, table: RecordTable) {
    this.#of = of;
    this.#table = table;
    this.#systems = new NumberedSystems(of, table.fields);
    this.#types = new Combinations(table.fields, ['device-type']);
    this.#places = [...this.#systems.places, ...this.#types.places];
    this.#numbers = new Int32Array(table.fields.length);
  }

  /** Facts of row `i`, which says `values`. */
  of(i: number, values: DeviceValues): SystemFacts {
    for (const f of this.#places) this.#numbers[f] = this.#table.number(f, i);
    const system = this.#systems.number(this.#numbers, () => values);
    if (system === NOT_NUMBERED) return this.#of.of(values);
    // Without a column for the type of device the combination is the system itself.
    const number = this.#types.number(this.#numbers, system);
    if (number === NOT_NUMBERED) return this.#of.classified(values, this.#systems.system(system));
    let facts = this.#facts[number];
    if (facts === undefined) {
      facts = this.#of.classified(values, this.#systems.system(system));
      this.#facts[number] = facts;
    }
    return facts;
  }
}
