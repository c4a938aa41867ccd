import { quarterOf } from '../domain/calendar.ts';
import { DEVICE_CLASSES, PHASES } from '../domain/closed-lists.ts';
import type { EstateResult } from '../domain/estate-result.ts';
import type { DeviceClass, DeviceValues } from '../domain/inventory.ts';
import type { Phase } from '../domain/lifecycle.ts';
import { isCovered, isInSupport } from '../domain/support-groups.ts';
import { type Device, systemOf } from './device.ts';
import { compareText } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { ReleaseRows } from './release-rows.ts';

type Tables = Pick<EstateResult, 'phases' | 'classes' | 'releases' | 'unrecognised' | 'ending' | 'exceptions'>;

/** System texts listed one by one; the rest are summed up in one line, so that every device stays accounted for. */
const TEXTS_LISTED = 500;

/** Counts devices by system, and lists what falls short. */
export class EstateTables {
  readonly #rows: ReleaseRows;
  readonly #texts = new Map<string, OpenText>();
  readonly #exceptions: Tables['exceptions'] = [];

  constructor(lifecycle: LifecyclePort) {
    this.#rows = new ReleaseRows(lifecycle);
  }

  /** Counts one device more. */
  add(device: Device): void {
    const row = this.#rows.rowOf(device);
    row.devices++;
    if (isInSupport(row)) return;
    if (row.phase === 'unknown') {
      addText(this.#texts, device);
      return;
    }
    const place = { file: device.source.name, line: device.line };
    const { class: kind, label, phase, ends, isolate } = row;
    this.#exceptions.push({ place, class: kind, label, phase, ends, ...(isolate && { isolate }) });
  }

  /** All tables of what was counted; exceptions in the order of the devices. */
  list(): Tables {
    const releases = this.#rows.list();
    const { phases, classes, ending } = countedBy(releases);
    return { phases, classes, releases, unrecognised: unrecognised(this.#texts), ending, exceptions: this.#exceptions };
  }
}

/** What the table of releases comes to by phase, by class and by the quarter in which cover ends. */
function countedBy(releases: Tables['releases']): Pick<Tables, 'phases' | 'classes' | 'ending'> {
  const phases = noPhases();
  const classes = new Map<DeviceClass, Tables['phases']>();
  const quarters = new Map<string, number>();
  for (const release of releases) {
    const { phase, ends, class: kind, devices } = release;
    phases[phase] += devices;
    const ofClass = classes.get(kind) ?? noPhases();
    classes.set(kind, ofClass);
    ofClass[phase] += devices;
    if (ends === null || !isCovered(release)) continue;
    const quarter = quarterOf(ends);
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + devices);
  }
  return {
    phases,
    classes: DEVICE_CLASSES.flatMap((c) => {
      const ofClass = classes.get(c);
      if (ofClass === undefined) return [];
      return [{ class: c, phases: ofClass, total: Object.values(ofClass).reduce((a, b) => a + b, 0) }];
    }),
    ending: [...quarters]
      .map(([quarter, devices]) => ({ quarter, devices }))
      .sort((x, y) => compareText(x.quarter, y.quarter)),
  };
}

function noPhases(): Tables['phases'] {
  return Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
}

/** What a person would look for in the file: the parts of the system's text in one line. */
function textOf(values: DeviceValues): string {
  const system = systemOf(values);
  const parts = [system.os, system.edition, system.servicePack, system.version, system.build];
  const text = [...new Set(parts.filter((p) => p !== ''))].join(' ').slice(0, 200);
  if (text !== '') return text;
  const model = `${system.manufacturer} ${system.model}`.trim().slice(0, 200);
  return model === '' ? '(no system given)' : `(no system given; ${model})`;
}

type OpenText = Tables['unrecognised'][number];

function addText(found: Map<string, OpenText>, { phase, recognition, values }: Device): void {
  const text = textOf(values);
  const settles = recognition.settles ?? (recognition.product === null ? 'the name of the system' : phase.because);
  const key = `${text}\n${settles}`;
  const known = found.get(key);
  if (known !== undefined) known.devices++;
  else found.set(key, { text, devices: 1, settles });
}

function unrecognised(found: ReadonlyMap<string, OpenText>): Tables['unrecognised'] {
  const list = [...found.values()].sort(
    (a, b) => b.devices - a.devices || compareText(a.text, b.text) || compareText(a.settles, b.settles),
  );
  const rest = list.slice(TEXTS_LISTED);
  if (rest.length === 0) return list;
  const summed = rest.reduce((total, entry) => total + entry.devices, 0);
  return [
    ...list.slice(0, TEXTS_LISTED),
    { text: `(${rest.length} further texts)`, devices: summed, settles: 'see the inventory' },
  ];
}
