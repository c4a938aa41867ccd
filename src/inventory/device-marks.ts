import type { DeviceMark } from '../domain/device-marks.ts';
import type { DeviceList } from './device.ts';
import { idKey, nameKey, serialKey } from './device-keys.ts';

/** A keyed hash of one identity: `kind` keeps a serial number and a name that read the same apart. */
export type MarkOf = (kind: 'serial' | 'id' | 'name', key: string) => string;

/**
 * Every device as marks, by the identities that devices are merged by. Sorted by their text, so that no order of
 * devices in memory shows. A device that carries no identity is not left out: it has a mark that is never known again.
 */
export function markDevices(devices: DeviceList, markOf: MarkOf): DeviceMark[] {
  const marked: { text: string; mark: DeviceMark }[] = [];
  for (const { values, class: deviceClass, phase, source, line } of devices) {
    const { phase: on, isolate } = phase;
    const place = { file: source.name, line };
    const mark: DeviceMark = { class: deviceClass, phase: on, ...(isolate && { isolate }), place };
    const keys = { serial: serialKey(values), id: idKey(values), name: nameKey(values) } as const;
    for (const kind of ['serial', 'id', 'name'] as const) if (keys[kind] !== '') mark[kind] = markOf(kind, keys[kind]);
    const row = `${source.name} ${String(line).padStart(12, '0')}`;
    marked.push({ text: `${mark.serial ?? ''} ${mark.id ?? ''} ${mark.name ?? ''} ${row}`, mark });
  }
  return marked.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ mark }) => mark);
}
