import type { EstateResult } from '../domain/estate-result.ts';
import type { DeviceClass } from '../domain/inventory.ts';
import type { PhaseOn, Recognition } from '../domain/lifecycle.ts';
import type { SystemFacts } from './device.ts';
import { compareText } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';

type Release = EstateResult['releases'][number];
type ByClass = Map<DeviceClass, Release>;

/** A system with the words for it, and the beginning of the keys of its rows. */
type System = { label: string; key: string; byPhase: Map<PhaseOn, { key: string; byClass: ByClass }> };

/** Rows of the table of releases: one for each release, class and phase with its reason. */
export class ReleaseRows {
  readonly #lifecycle: LifecyclePort;
  readonly #rows = new Map<string, Release>();
  /** Devices of one system share what is said of it, so that its row is mostly found without a text for it. */
  readonly #systems = new Map<Recognition, System>();

  constructor(lifecycle: LifecyclePort) {
    this.#lifecycle = lifecycle;
  }

  /** The row that counts this device, made when it is the first. */
  rowOf(device: SystemFacts): Release {
    const known = this.#systems.get(device.recognition)?.byPhase.get(device.phase);
    return known?.byClass.get(device.class) ?? this.#first(device);
  }

  /** All rows, most devices first. */
  list(): Release[] {
    return [...this.#rows.entries()]
      .sort(([a, x], [b, y]) => y.devices - x.devices || compareText(x.label, y.label) || compareText(a, b))
      .map(([, release]) => release);
  }

  #first({ recognition, phase: on, class: kind }: SystemFacts): Release {
    const system = this.#systems.get(recognition) ?? this.#system(recognition);
    const { phase, ends, because, isolate } = on;
    const parts = [phase, ends, because, ...(isolate ? ['isolate'] : [])];
    const ofPhase = system.byPhase.get(on) ?? { key: JSON.stringify(parts), byClass: new Map() };
    system.byPhase.set(on, ofPhase);
    const key = `${system.key} ${kind} ${ofPhase.key}`;
    let row = this.#rows.get(key);
    if (row === undefined) {
      const { product, candidates } = recognition;
      const release = candidates.length === 1 ? (candidates[0] ?? null) : null;
      row = {
        ...{ product, release, label: system.label, class: kind, phase, ends, because, devices: 0 },
        ...(isolate && { isolate }),
      };
      this.#rows.set(key, row);
    }
    ofPhase.byClass.set(kind, row);
    return row;
  }

  #system(recognition: Recognition): System {
    const { product, candidates } = recognition;
    const label = product === null ? 'Not recognised' : this.#lifecycle.label(product, candidates);
    const made: System = { label, key: JSON.stringify([product, candidates, label]), byPhase: new Map() };
    this.#systems.set(recognition, made);
    return made;
  }
}
