import type { DeviceClass, DeviceValues, InventorySource } from '../domain/inventory.ts';
import type { OsText, PhaseOn, Recognition } from '../domain/lifecycle.ts';

/** What a device runs, and where that stands on the day of the survey. Devices that say the same share one. */
export type SystemFacts = {
  readonly class: DeviceClass;
  readonly recognition: Recognition;
  readonly phase: PhaseOn;
};

/** One device of the estate. Its values are looked up when they are asked for. */
export type Device = SystemFacts & {
  readonly source: InventorySource;
  readonly line: number;
  readonly values: DeviceValues;
};

/** Devices in an order, made when they are asked for: an estate of millions is never all in memory. */
export type DeviceList = Iterable<Device> & { readonly length: number; at(i: number): Device | undefined };

/** What a row says of its system. Firmware stands in where the export has no version of a system. */
export function systemOf(values: DeviceValues): OsText {
  return {
    os: values['os'] ?? '',
    version: values['os-version'] || values['firmware'] || '',
    build: values['os-build'] ?? '',
    edition: values['os-edition'] ?? '',
    servicePack: values['service-pack'] ?? '',
    manufacturer: values['manufacturer'] ?? '',
    model: values['model'] ?? '',
  };
}

/** Some devices of a list, by their places in it. */
export class PickedDevices implements DeviceList {
  readonly #all: DeviceList;
  readonly #picks: Int32Array;

  constructor(all: DeviceList, picks: Int32Array) {
    this.#all = all;
    this.#picks = picks;
  }

  get length(): number {
    return this.#picks.length;
  }

  at(i: number): Device | undefined {
    const place = this.#picks[i];
    return place === undefined ? undefined : this.#all.at(place);
  }

  *[Symbol.iterator](): IterableIterator<Device> {
    for (let i = 0; i < this.length; i++) yield this.at(i) as Device;
  }
}

/** The devices of a list, some of them with another phase. */
export class RephasedDevices implements DeviceList {
  readonly #all: DeviceList;
  readonly #phases: ReadonlyMap<number, PhaseOn>;

  constructor(all: DeviceList, phases: ReadonlyMap<number, PhaseOn>) {
    this.#all = all;
    this.#phases = phases;
  }

  get length(): number {
    return this.#all.length;
  }

  at(i: number): Device | undefined {
    const device = this.#all.at(i);
    const phase = this.#phases.get(i);
    return device === undefined || phase === undefined ? device : { ...device, phase };
  }

  *[Symbol.iterator](): IterableIterator<Device> {
    for (let i = 0; i < this.length; i++) yield this.at(i) as Device;
  }
}
