import { quarterOf } from '../domain/calendar.ts';
import { DeviceClass } from '../domain/inventory.ts';
import { type OsText, Phase } from '../domain/lifecycle.ts';
import type { EstateResult } from '../domain/result.ts';
import { isOutOfSupport } from './agreements.ts';
import type { Device } from './devices.ts';
import { compareText } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';

type Tables = Pick<EstateResult, 'phases' | 'classes' | 'releases' | 'unrecognised' | 'ending' | 'exceptions'>;
type Release = EstateResult['releases'][number];

/** System texts listed one by one; the rest are summed up in one line, so that every device stays accounted for. */
const TEXTS_LISTED = 500;

/** Counts the devices by phase, class and release, and lists what falls short. */
export function phasesAndReleases(devices: readonly Device[], lifecycle: LifecyclePort): Tables {
  const labels = new Map<string, string>();
  const labelOf = ({ recognition }: Device): string => {
    const key = `${recognition.product}\n${recognition.candidates.join('\n')}`;
    const known = labels.get(key);
    if (known !== undefined) return known;
    const label =
      recognition.product === null ? 'Not recognised' : lifecycle.label(recognition.product, recognition.candidates);
    labels.set(key, label);
    return label;
  };
  return {
    phases: countPhases(devices),
    classes: DeviceClass.options
      .map((c) => ({ class: c, members: devices.filter((d) => d.class === c) }))
      .filter(({ members }) => members.length > 0)
      .map(({ class: c, members }) => ({ class: c, phases: countPhases(members), total: members.length })),
    releases: byRelease(devices, labelOf),
    unrecognised: unrecognised(devices),
    ending: ending(devices),
    exceptions: devices.filter(isOutOfSupport).map((d) => ({
      place: { file: d.source.name, line: d.line },
      class: d.class,
      label: labelOf(d),
      phase: d.phase.phase,
      ends: d.phase.ends,
    })),
  };
}

function countPhases(devices: readonly Device[]): Tables['phases'] {
  const counts = Object.fromEntries(Phase.options.map((phase) => [phase, 0])) as Record<Phase, number>;
  for (const { phase } of devices) counts[phase.phase]++;
  return counts;
}

function byRelease(devices: readonly Device[], labelOf: (device: Device) => string): Release[] {
  const found = new Map<string, Release>();
  for (const device of devices) {
    const { product, candidates } = device.recognition;
    const { phase, ends, because } = device.phase;
    const label = labelOf(device);
    const key = JSON.stringify([product, candidates, label, device.class, phase, ends, because]);
    const known = found.get(key);
    if (known !== undefined) known.devices++;
    else {
      const release = candidates.length === 1 ? (candidates[0] ?? null) : null;
      found.set(key, { product, release, label, class: device.class, phase, ends, because, devices: 1 });
    }
  }
  return [...found.entries()]
    .sort(([a, x], [b, y]) => y.devices - x.devices || compareText(x.label, y.label) || compareText(a, b))
    .map(([, release]) => release);
}

/** What a person would look for in the file: the parts of the system's text in one line. */
function textOf(system: OsText): string {
  const parts = [system.os, system.edition, system.servicePack, system.version, system.build];
  const text = [...new Set(parts.filter((p) => p !== ''))].join(' ').slice(0, 200);
  if (text !== '') return text;
  const model = `${system.manufacturer} ${system.model}`.trim().slice(0, 200);
  return model === '' ? '(no system given)' : `(no system given; ${model})`;
}

function unrecognised(devices: readonly Device[]): Tables['unrecognised'] {
  const found = new Map<string, { text: string; devices: number; settles: string }>();
  for (const { phase, recognition, system } of devices) {
    if (phase.phase !== 'unknown') continue;
    const text = textOf(system);
    const settles = recognition.settles ?? (recognition.product === null ? 'the name of the system' : phase.because);
    const key = `${text}\n${settles}`;
    const known = found.get(key);
    if (known !== undefined) known.devices++;
    else found.set(key, { text, devices: 1, settles });
  }
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

function ending(devices: readonly Device[]): Tables['ending'] {
  const quarters = new Map<string, number>();
  for (const { phase } of devices) {
    if (phase.ends === null || (phase.phase !== 'supported' && phase.phase !== 'extended')) continue;
    const quarter = quarterOf(phase.ends);
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
  }
  return [...quarters]
    .map(([quarter, count]) => ({ quarter, devices: count }))
    .sort((a, b) => compareText(a.quarter, b.quarter));
}
