import type { ColumnMap, DeviceClass, Field, InventorySource } from '../domain/inventory.ts';
import type { Recognition } from '../domain/lifecycle.ts';
import { classAmong } from './classify.ts';
import { type Device, type DeviceList, type SystemFacts, systemOf } from './device.ts';
import { formatNamed, formatOf } from './formats.ts';
import { groupDevices, type Sighting, type SourceRecords } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { mergeSightings, type SightingOrder, type SystemSaid } from './merge.ts';
import { programOf, WORSE_FIRST } from './program.ts';
import { RowFacts } from './row-facts.ts';
import type { SightingGroups } from './sighting-groups.ts';
import { SystemFactsOf } from './system-facts.ts';

/** Devices found in the sources, in order of file name and line, and on how many devices sightings disagree by field. */
export type Devices = {
  devices: DeviceList;
  groups: SightingGroups;
  conflicts: ReadonlyMap<Field, number>;
};

/** A source with the day its export was taken, where that is known, and the mapping that was saved for it. */
export type TakenSource = SourceRecords & {
  source: InventorySource;
  takenOn?: string | null | undefined;
  map?: { map: ColumnMap } | null;
};

/** Merges the rows of all sources into devices and tells each one's class, system and phase on the ISO day `asOf`. */
export function findDevices(sources: readonly TakenSource[], lifecycle: LifecyclePort, asOf: string): Devices {
  const { groups } = groupDevices(sources);
  const said = new SystemFactsOf(lifecycle, asOf);
  const facts = new RowFacts(said, groups.rows);
  const order = orderOf(sources, lifecycle, asOf, (sighting) => facts.of(sighting).recognition);
  const conflicts = new Map<Field, number>();
  const merged = new Map<number, Device>();
  const classes = sources.map(classOfRows);
  for (let g = 0; g < groups.length; g++) {
    if (groups.single(g) >= 0) continue;
    const group = groups.at(g);
    const { values, lead, conflicts: fields } = mergeSightings(group, order);
    for (const field of fields) conflicts.set(field, (conflicts.get(field) ?? 0) + 1);
    const source = sources[lead.source] as TakenSource;
    const told = said.of(values);
    const of = classAmong(told.class, [...new Set(group.map((s) => classes[s.source]))]);
    merged.set(g, { ...told, class: of, source: source.source, line: lead.record.line, values });
  }
  const read = sources.map(({ source }) => source);
  return { devices: new EstateDevices({ groups, facts, merged, sources: read, classes }), groups, conflicts };
}

/** What every row of a source is. A register of medical devices stays one when its columns are mapped by hand. */
function classOfRows({ source, map }: TakenSource): DeviceClass | undefined {
  const format = map === undefined || map === null ? formatNamed(source.format) : formatOf(map.map.columns);
  return format?.deviceClass;
}

/** How sightings of these sources are compared on the ISO day `asOf`. `recognised`: what the system of each is taken for. */
export function orderOf(
  sources: readonly TakenSource[],
  lifecycle: LifecyclePort,
  asOf: string,
  recognised = ({ record }: Sighting): Recognition => lifecycle.recognise(systemOf(record.values)),
): SightingOrder {
  const systems = new Map<Recognition, SystemSaid | null>();
  const said = (recognition: Recognition): SystemSaid | null => {
    const known = systems.get(recognition);
    if (known !== undefined) return known;
    const made = saidSystem(recognition);
    systems.set(recognition, made);
    return made;
  };
  return {
    seenOn: (s) => s.record.values['last-seen'] || sources[s.source]?.takenOn || '',
    worseFirst: (s) => WORSE_FIRST[lifecycle.phaseOf(recognised(s), asOf).phase],
    program: (name, version) => programOf(lifecycle, name, version, asOf),
    system: (s) => said(recognised(s)),
  };
}

/** By the number a release begins with: 22H2 and 23H2 of Windows 11 are one system at two times, Windows 7 and 11 are not. */
function saidSystem({ product, candidates, alternatives = [] }: Recognition): SystemSaid | null {
  if (product === null) return null;
  const releases = [...candidates, ...alternatives.map((a) => a.release)];
  const versions = releases.flatMap((release) => /^\d+/.exec(release) ?? []);
  return { products: [product, ...alternatives.map((a) => a.product)], versions: [...new Set(versions)] };
}

/** Where rows differ more than this in what they run, facts are told anew each time they are asked for. */
const MOST_FACTS = 100_000;

type Found = {
  groups: SightingGroups;
  facts: RowFacts;
  /** Devices of several rows, by the number of their group. */
  merged: ReadonlyMap<number, Device>;
  sources: readonly InventorySource[];
  /** By source, what every row of it is, where its format says so. */
  classes: readonly (DeviceClass | undefined)[];
};

/** One device for each group: kept where rows were merged, else made of its row when it is asked for. */
class EstateDevices implements DeviceList {
  readonly #found: Found;
  /** Facts by number, and for each device the number of its facts and 1. */
  readonly #facts: SystemFacts[] = [];
  readonly #numbers = new Map<SystemFacts, number>();
  readonly #factsOf: Int32Array;

  constructor(found: Found) {
    this.#found = found;
    this.#factsOf = new Int32Array(found.groups.length);
  }

  get length(): number {
    return this.#found.groups.length;
  }

  at(g: number): Device {
    const { groups, merged, sources, classes } = this.#found;
    const place = groups.single(g);
    if (place < 0) return merged.get(g) as Device;
    const sighting = groups.rows.sighting(place);
    const facts = this.#factsAt(g, sighting);
    const { source, record } = sighting;
    return {
      class: classes[source] === undefined ? facts.class : classAmong(facts.class, [classes[source]]),
      recognition: facts.recognition,
      phase: facts.phase,
      source: sources[source] as InventorySource,
      line: record.line,
      values: record.values,
    };
  }

  *[Symbol.iterator](): IterableIterator<Device> {
    for (let g = 0; g < this.length; g++) yield this.at(g);
  }

  #factsAt(g: number, sighting: Sighting): SystemFacts {
    const number = this.#factsOf[g] as number;
    if (number > 0) return this.#facts[number - 1] as SystemFacts;
    const found = this.#found.facts.of(sighting);
    if (this.#facts.length >= MOST_FACTS) return found;
    const known = this.#numbers.get(found) ?? this.#facts.push(found);
    this.#numbers.set(found, known);
    this.#factsOf[g] = known;
    return found;
  }
}
