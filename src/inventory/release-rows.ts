import type { DeviceClass } from '../domain/inventory.ts';
import type { PhaseOn, Recognition } from '../domain/lifecycle.ts';
import type { EstateResult } from '../domain/result.ts';
import type { SystemFacts } from './device.ts';
import { compareText } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';

type Release = EstateResult['releases'][number];
type ByClass = Map<DeviceClass, Release>;

/** Rows of the table of releases: one for each release, class and phase with its reason. */
export class ReleaseRows {
  readonly #lifecycle: LifecyclePort;
  readonly #rows = new Map<string, Release>();
  /** Devices of one system share what is said of it, so that its row is mostly found without a text for it. */
  readonly #shared = new Map<Recognition, Map<PhaseOn, ByClass>>();

  constructor(lifecycle: LifecyclePort) {
    this.#lifecycle = lifecycle;
  }

  /** The row that counts this device, made when it is the first. */
  rowOf(device: SystemFacts): Release {
    return this.#shared.get(device.recognition)?.get(device.phase)?.get(device.class) ?? this.#first(device);
  }

  /** All rows, most devices first. */
  list(): Release[] {
    return [...this.#rows.entries()]
      .sort(([a, x], [b, y]) => y.devices - x.devices || compareText(x.label, y.label) || compareText(a, b))
      .map(([, release]) => release);
  }

  #first(device: SystemFacts): Release {
    const { recognition, phase } = device;
    const byPhase = this.#shared.get(recognition) ?? new Map<PhaseOn, ByClass>();
    this.#shared.set(recognition, byPhase);
    const byClass: ByClass = byPhase.get(phase) ?? new Map();
    byPhase.set(phase, byClass);
    const row = this.#find(device);
    byClass.set(device.class, row);
    return row;
  }

  #find({ recognition, phase: { phase, ends, because }, class: kind }: SystemFacts): Release {
    const { product, candidates } = recognition;
    const label = product === null ? 'Not recognised' : this.#lifecycle.label(product, candidates);
    const key = JSON.stringify([product, candidates, label, kind, phase, ends, because]);
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const release = candidates.length === 1 ? (candidates[0] ?? null) : null;
    const made: Release = { product, release, label, class: kind, phase, ends, because, devices: 0 };
    this.#rows.set(key, made);
    return made;
  }
}
