import type { DeviceClass, DeviceValues, Field, InventorySource } from '../domain/inventory.ts';
import type { OsText, Phase, PhaseOn, Recognition } from '../domain/lifecycle.ts';
import { createClassifier } from './classify.ts';
import { groupDevices, type Sighting, type SourceRecords } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { mergeSightings } from './merge.ts';

/** One device of the estate, with what its system is and where that stands on the day of the survey. */
export type Device = {
  readonly source: InventorySource;
  readonly line: number;
  readonly values: DeviceValues;
  readonly class: DeviceClass;
  readonly system: OsText;
  readonly recognition: Recognition;
  readonly phase: PhaseOn;
};

/** Devices found in the sources, in order of file name and line, and on how many devices sightings disagree by field. */
export type Devices = {
  devices: Device[];
  groups: readonly (readonly Sighting[])[];
  conflicts: ReadonlyMap<Field, number>;
};

/** A source with the day its export was taken, where that is known. */
export type TakenSource = SourceRecords & { takenOn?: string | null | undefined };

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

/** Out of support first: of two sightings of one day the worse one is believed. */
const WORSE: Readonly<Record<Phase, number>> = {
  'end-of-life': 0,
  'extended-only': 1,
  unknown: 2,
  extended: 3,
  supported: 4,
};

/** Merges the rows of all sources into devices and tells each one's class, system and phase on the ISO day `asOf`. */
export function findDevices(sources: readonly TakenSource[], lifecycle: LifecyclePort, asOf: string): Devices {
  const { groups } = groupDevices(sources);
  const seenOn = (s: Sighting): string => s.record.values['last-seen'] || sources[s.source]?.takenOn || '';
  const recognised = (s: Sighting): Recognition => lifecycle.recognise(systemOf(s.record.values));
  const order = {
    seenOn,
    worseFirst: (s: Sighting): number => WORSE[lifecycle.phaseOf(recognised(s), asOf).phase],
    system: (s: Sighting): string | null => recognised(s).product,
  };
  const classify = createClassifier();
  const conflicts = new Map<Field, number>();
  const devices: Device[] = [];
  for (const group of groups) {
    const merged = mergeSightings(group, order);
    for (const field of merged.conflicts) conflicts.set(field, (conflicts.get(field) ?? 0) + 1);
    const source = sources[merged.lead.source]?.source;
    if (source === undefined) continue;
    const { values } = merged;
    const system = systemOf(values);
    const recognition = lifecycle.recognise(system);
    const product = recognition.product === null ? null : lifecycle.product(recognition.product);
    const hint = product === null ? null : lifecycle.deviceClassHint(product);
    const phase = lifecycle.phaseOf(recognition, asOf);
    const line = merged.lead.record.line;
    devices.push({ source, line, values, class: classify(values, hint), system, recognition, phase });
  }
  return { devices, groups, conflicts };
}
