import type { DeviceMark } from '../../domain/device-marks.ts';
import { groupOf } from '../../domain/support-groups.ts';
import type { DeviceChanges } from './model.ts';

/** Rows named with each kind of change; the count goes on. */
const MOST_PLACES = 20;

type Same = { readonly was: DeviceMark; readonly now: DeviceMark };

/**
 * Tells devices of one list from those of another by identity: serial number, then device id, then name, as devices of
 * one estate are merged. A mark that several devices of a list share tells nothing, and two that carry different serial
 * numbers are two, whatever else agrees. Both lists must be hashed with one secret. Each device is counted once.
 */
export function compareDevices(was: readonly DeviceMark[], now: readonly DeviceMark[]): DeviceChanges {
  const out = new Set(was);
  const came = new Set(now);
  const stayed: Same[] = [];
  for (const kind of ['serial', 'id', 'name'] as const) {
    const before = onlyOnes(out, kind);
    for (const [mark, device] of onlyOnes(came, kind)) {
      const partner = before.get(mark);
      if (partner === undefined || areTwo(partner, device)) continue;
      out.delete(partner);
      came.delete(device);
      stayed.push({ was: partner, now: device });
    }
  }
  return {
    stayed: stayed.length,
    out: grouped([...out]),
    in: grouped([...came]),
    phases: phaseChanges(stayed),
    unidentified: { was: withoutIdentity(was), now: withoutIdentity(now) },
  };
}

function onlyOnes(devices: Iterable<DeviceMark>, kind: 'serial' | 'id' | 'name'): Map<string, DeviceMark> {
  const found = new Map<string, DeviceMark | null>();
  for (const device of devices) {
    const mark = device[kind];
    if (mark !== undefined) found.set(mark, found.has(mark) ? null : device);
  }
  return new Map([...found].filter((entry): entry is [string, DeviceMark] => entry[1] !== null));
}

function areTwo(a: DeviceMark, b: DeviceMark): boolean {
  return a.serial !== undefined && b.serial !== undefined && a.serial !== b.serial;
}

function withoutIdentity(devices: readonly DeviceMark[]): number {
  return devices.filter((d) => d.serial === undefined && d.id === undefined && d.name === undefined).length;
}

function grouped(devices: readonly DeviceMark[]): DeviceChanges['in'] {
  const counts = new Map<string, DeviceChanges['in'][number]>();
  for (const { class: kind, ...stands } of devices) {
    const phase = groupOf(stands);
    const key = `${kind} ${phase}`;
    counts.set(key, { class: kind, phase, devices: (counts.get(key)?.devices ?? 0) + 1 });
  }
  return inOrder(counts);
}

function phaseChanges(stayed: readonly Same[]): DeviceChanges['phases'] {
  const counts = new Map<string, DeviceChanges['phases'][number]>();
  const moved = stayed.filter((s) => groupOf(s.was) !== groupOf(s.now)).toSorted((a, b) => byPlace(a.now, b.now));
  for (const { was, now } of moved) {
    const [from, to] = [groupOf(was), groupOf(now)];
    const key = `${now.class} ${from} ${to}`;
    const { devices = 0, places = [] } = counts.get(key) ?? {};
    counts.set(key, {
      class: now.class,
      was: from,
      now: to,
      devices: devices + 1,
      places: places.length < MOST_PLACES ? [...places, now.place] : places,
    });
  }
  return inOrder(counts);
}

function byPlace(a: DeviceMark, b: DeviceMark): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return (a.place.line ?? 0) - (b.place.line ?? 0);
}

/** Most devices first; of as many, by name. */
function inOrder<T extends { devices: number }>(counts: ReadonlyMap<string, T>): T[] {
  return [...counts].toSorted(([a, x], [b, y]) => y.devices - x.devices || (a < b ? -1 : 1)).map(([, count]) => count);
}
