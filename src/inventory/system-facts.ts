import type { DeviceValues, Field } from '../domain/inventory.ts';
import { createClassifier } from './classify.ts';
import { Combinations, NOT_NUMBERED } from './combinations.ts';
import { type SystemFacts, systemOf } from './device.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import type { RecordTable } from './record-table.ts';

/** What a row says of its system by name: there are few distinct combinations, and they are the systems of an estate. */
const NAMING_FIELDS: readonly Field[] = ['os', 'os-version', 'firmware', 'os-build', 'os-edition', 'service-pack'];
const MAKE_FIELDS: readonly Field[] = ['manufacturer', 'model'];

/** What `systemOf` reads. */
export const SYSTEM_FIELDS: readonly Field[] = [...NAMING_FIELDS, ...MAKE_FIELDS];

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
    const recognition = this.#lifecycle.recognise(systemOf(values));
    return { recognition, phase: this.#lifecycle.phaseOf(recognition, this.#asOf) };
  }

  /** Whether rows that name one system may run different ones by their maker and model. */
  makeMatters(values: DeviceValues): boolean {
    return this.#lifecycle.makeMatters?.(systemOf(values)) ?? true;
  }

  /** Whether the maker and model of a row are not asked what it is, as its type tells. */
  typeTells(values: DeviceValues): boolean {
    return this.#classify.typeTells(values['device-type'] ?? '');
  }

  classified(values: DeviceValues, { recognition, phase }: Recognised): SystemFacts {
    const product = recognition.product === null ? null : this.#lifecycle.product(recognition.product);
    const hint = recognition.deviceClass ?? (product === null ? null : this.#lifecycle.deviceClassHint(product));
    return { class: this.#classify(values, hint), recognition, phase };
  }
}

/** In place of the number of a system: maker and model are part of what is recognised. */
const BY_MAKE = -1;

/**
 * What rows with numbered values run, told once for each distinct combination of what they say of it. Maker and model
 * are looked at only where they can change the answer: with them there are many times as many combinations.
 */
export class NumberedSystems {
  readonly #of: SystemFactsOf;
  readonly #named: Combinations;
  readonly #made: Combinations;
  /** Number of the system of each combination of names, or BY_MAKE; and of each combination of those with a make. */
  readonly #ofNamed: number[] = [];
  readonly #ofMade: number[] = [];
  readonly #known: Recognised[] = [];

  constructor(of: SystemFactsOf, fields: readonly Field[]) {
    this.#of = of;
    this.#named = new Combinations(fields, NAMING_FIELDS);
    this.#made = new Combinations(fields, MAKE_FIELDS);
  }

  /** Fields that are looked at, by their places among those of a row. */
  get places(): readonly number[] {
    return [...this.#named.places, ...this.#made.places];
  }

  /**
   * Number of what a row says, for `system`; NOT_NUMBERED when one of its values has no number. `numbers`: of the values
   * of all its fields, negative for none; `values`: what they say, asked for when it is the first of its kind.
   */
  number(numbers: Int32Array, values: () => DeviceValues): number {
    const named = this.#named.number(numbers);
    if (named === NOT_NUMBERED) return NOT_NUMBERED;
    let system = this.#ofNamed[named];
    if (system === undefined) {
      const said = values();
      system = this.#of.makeMatters(said) ? BY_MAKE : this.#add(said);
      this.#ofNamed[named] = system;
    }
    return system === BY_MAKE ? this.#ofMake(numbers, named, values) : system;
  }

  #ofMake(numbers: Int32Array, named: number, values: () => DeviceValues): number {
    const made = this.#made.number(numbers, named);
    if (made === NOT_NUMBERED) return NOT_NUMBERED;
    const system = this.#ofMade[made] ?? this.#add(values());
    this.#ofMade[made] = system;
    return system;
  }

  #add(values: DeviceValues): number {
    return this.#known.push(this.#of.recognised(values)) - 1;
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
  /** Systems with the type that their rows give, and those with the make. */
  readonly #typed: Combinations;
  readonly #made: Combinations;
  readonly #places: readonly number[];
  readonly #numbers: Int32Array;
  /** By number; null where the make is part of it. */
  readonly #ofTyped: (SystemFacts | null)[] = [];
  readonly #ofMade: SystemFacts[] = [];

  constructor(of: SystemFactsOf, table: RecordTable) {
    this.#of = of;
    this.#table = table;
    this.#systems = new NumberedSystems(of, table.fields);
    this.#typed = new Combinations(table.fields, ['device-type']);
    this.#made = new Combinations(table.fields, MAKE_FIELDS);
    this.#places = [...this.#systems.places, ...this.#typed.places];
    this.#numbers = new Int32Array(table.fields.length);
  }

  /** Facts of row `i`, which says `values`. */
  of(i: number, values: DeviceValues): SystemFacts {
    for (const f of this.#places) this.#numbers[f] = this.#table.number(f, i);
    const system = this.#systems.number(this.#numbers, () => values);
    if (system === NOT_NUMBERED) return this.#of.of(values);
    const typed = this.#typed.number(this.#numbers, system);
    if (typed === NOT_NUMBERED) return this.#of.classified(values, this.#systems.system(system));
    let facts = this.#ofTyped[typed];
    if (facts === undefined) {
      facts = this.#of.typeTells(values) ? this.#of.classified(values, this.#systems.system(system)) : null;
      this.#ofTyped[typed] = facts;
    }
    return facts ?? this.#factsOfMake(typed, system, values);
  }

  #factsOfMake(typed: number, system: number, values: DeviceValues): SystemFacts {
    const made = this.#made.number(this.#numbers, typed);
    if (made === NOT_NUMBERED) return this.#of.classified(values, this.#systems.system(system));
    let facts = this.#ofMade[made];
    if (facts === undefined) {
      facts = this.#of.classified(values, this.#systems.system(system));
      this.#ofMade[made] = facts;
    }
    return facts;
  }
}
