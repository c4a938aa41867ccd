import { quarterOf } from '../domain/calendar.ts';
import { DEVICE_CLASSES, PHASES } from '../domain/closed-lists.ts';
import type { DeviceClass, DeviceValues } from '../domain/inventory.ts';
import type { Phase } from '../domain/lifecycle.ts';
import type { EstateResult } from '../domain/result.ts';
import { isOutOfSupport } from './agreements.ts';
import { type Device, type DeviceList, systemOf } from './device.ts';
import { compareText } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { ReleaseRows } from './release-rows.ts';

type Tables = Pick<EstateResult, 'phases' | 'classes' | 'releases' | 'unrecognised' | 'ending' | 'exceptions'>;

/** System texts listed one by one; the rest are summed up in one line, so that every device stays accounted for. */
const TEXTS_LISTED = 500;

/** Counts the devices by phase, class and release, and lists what falls short. One pass over them. */
export function phasesAndReleases(devices: DeviceList, lifecycle: LifecyclePort): Tables {
  const labels = new ReleaseRows(lifecycle);
  const phases = noPhases();
  const classes = new Map<DeviceClass, Tables['phases']>();
  const texts = new Map<string, OpenText>();
  const quarters = new Map<string, number>();
  const exceptions: Tables['exceptions'] = [];
  for (const device of devices) {
    const { phase, ends } = device.phase;
    const row = labels.rowOf(device);
    row.devices++;
    phases[phase]++;
    let ofClass = classes.get(device.class);
    if (ofClass === undefined) {
      ofClass = noPhases();
      classes.set(device.class, ofClass);
    }
    ofClass[phase]++;
    if (phase === 'unknown') addText(texts, device);
    if (ends !== null && (phase === 'supported' || phase === 'extended')) {
      const quarter = quarterOf(ends);
      quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
    }
    if (isOutOfSupport(device)) {
      const place = { file: device.source.name, line: device.line };
      exceptions.push({ place, class: device.class, label: row.label, phase, ends });
    }
  }
  return {
    phases,
    classes: DEVICE_CLASSES.flatMap((c) => {
      const ofClass = classes.get(c);
      if (ofClass === undefined) return [];
      return [{ class: c, phases: ofClass, total: Object.values(ofClass).reduce((a, b) => a + b, 0) }];
    }),
    releases: labels.list(),
    unrecognised: unrecognised(texts),
    ending: [...quarters]
      .map(([quarter, count]) => ({ quarter, devices: count }))
      .sort((x, y) => compareText(x.quarter, y.quarter)),
    exceptions,
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
