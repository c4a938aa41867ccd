import type { DeviceValues, Field } from '../domain/inventory.ts';
import { nameKey, serialKey } from './device-keys.ts';
import { orderOf, type TakenSource } from './devices.ts';
import { groupDevices, type Sighting } from './identity.ts';
import { KeyList } from './key-list.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { contradicts, mergeSightings, type SightingOrder } from './merge.ts';
import { rowSetOf } from './row-set.ts';

/** A row, where a person can look it up. */
export type RowPlace = { file: string; line: number };

/** A field on which rows of one device say different things, and whose word counted. */
export type FieldConflict = {
  field: Field;
  devices: number;
  /** On how many devices each file's row counted, most often first. */
  won: { file: string; devices: number }[];
  /** Devices on which the row that counted was the newest; on the others rows of one day (or of none) disagree. */
  newest: number;
  /** The first few: the row that counted, and one that says something else. */
  places: { counted: RowPlace; other: RowPlace }[];
};

/** Devices that may not be what the merge takes them for; of the first few, a row for each name. */
export type Doubtful = { devices: number; places: RowPlace[][] };

/** Rows of one kind, the first few with their places. */
export type NamedRows = { rows: number; places: RowPlace[] };

/** How the rows of several files came to be devices. */
export type MergeAccount = {
  /** By file: devices it speaks of, and those that no other file does. */
  files: { file: string; devices: number; alone: number }[];
  /** Devices that more than one file speaks of. */
  shared: number;
  conflicts: FieldConflict[];
  /** Devices whose rows go by two names: renamed, or set up anew. */
  renamed: Doubtful;
  /** Devices whose rows go by three names or more: a serial number of a dock, or one copied with an image. */
  manyNames: Doubtful;
  /** Rows with a serial number that tells nothing. */
  junkSerials: NamedRows;
  /** Rows that were last seen after the day: the newest sighting counts, and one of a wrong clock always is. */
  seenAfter: NamedRows;
};

/** Places that are named; all are counted. */
const NAMED = 3;

/**
 * Tells how rows were merged into devices, by the rules of identity and merging themselves. Takes sources as
 * `surveyEstate` does, and the ISO day by which systems are compared where rows of one day disagree. Pure; names no
 * device, only files and lines.
 */
export function accountForMerge(sources: readonly TakenSource[], lifecycle: LifecyclePort, asOf: string): MergeAccount {
  const { groups } = groupDevices(sources);
  const order = orderOf(sources, lifecycle, asOf);
  const files = sources.map(({ source }) => ({ file: source.name, devices: 0, alone: 0 }));
  const names = new NameDoubts(sources);
  const conflicts = new Conflicts(sources, order);
  let shared = 0;
  for (let g = 0; g < groups.length; g++) {
    const inFiles = new Set(groups.places(g).map((place) => groups.rows.source(place)));
    for (const i of inFiles) count(files[i], inFiles.size === 1);
    if (inFiles.size > 1) shared++;
    if (groups.single(g) >= 0) continue;
    const group = groups.at(g);
    names.look(group);
    conflicts.look(group);
  }
  const rows = { junkSerials: junkSerials(sources), seenAfter: seenAfter(sources, asOf) };
  return { files, shared, conflicts: conflicts.list(), ...names.found, ...rows };
}

function count(file: { devices: number; alone: number } | undefined, alone: boolean): void {
  if (file === undefined) return;
  file.devices++;
  if (alone) file.alone++;
}

/** The newest day on which any row was seen; null where none says. */
export function newestSighting(sources: readonly TakenSource[]): string | null {
  let newest = '';
  for (const { records, takenOn } of sources) {
    if ((takenOn ?? '') > newest) newest = takenOn ?? '';
    if (records instanceof KeyList) continue;
    for (const { values } of records) {
      const seen = values['last-seen'] ?? '';
      if (seen > newest) newest = seen;
    }
  }
  return newest === '' ? null : newest;
}

const placeOf = (sources: readonly TakenSource[], { source, record }: Sighting): RowPlace => ({
  file: sources[source]?.source.name ?? '',
  line: record.line,
});

class NameDoubts {
  readonly #sources: readonly TakenSource[];
  readonly found = {
    renamed: { devices: 0, places: [] } as Doubtful,
    manyNames: { devices: 0, places: [] } as Doubtful,
  };

  constructor(sources: readonly TakenSource[]) {
    this.#sources = sources;
  }

  look(group: readonly Sighting[]): void {
    const byName = new Map<string, Sighting>();
    for (const sighting of group) {
      const name = nameKey(sighting.record.values);
      if (name !== '' && !byName.has(name)) byName.set(name, sighting);
    }
    if (byName.size < 2) return;
    const doubt = byName.size === 2 ? this.found.renamed : this.found.manyNames;
    doubt.devices++;
    if (doubt.devices > NAMED) return;
    doubt.places.push([...byName.values()].slice(0, NAMED).map((s) => placeOf(this.#sources, s)));
  }
}

type Counting = Omit<FieldConflict, 'field' | 'won'> & { won: Map<string, number> };

class Conflicts {
  readonly #sources: readonly TakenSource[];
  readonly #order: SightingOrder;
  readonly #found = new Map<Field, Counting>();

  constructor(sources: readonly TakenSource[], order: SightingOrder) {
    this.#sources = sources;
    this.#order = order;
  }

  look(group: readonly Sighting[]): void {
    const { values, conflicts } = mergeSightings(group, this.#order);
    for (const field of conflicts) this.#note(field, values[field] ?? '', group);
  }

  #note(field: Field, counted: string, group: readonly Sighting[]): void {
    const [first, ...others] = group
      .filter((s) => (s.record.values[field] ?? '') === counted)
      .map((sighting) => ({ sighting, seen: this.#order.seenOn(sighting) }))
      .sort((a, b) => (a.seen === b.seen ? 0 : a.seen < b.seen ? 1 : -1))
      .map(({ sighting }) => sighting);
    if (first === undefined) return;
    const against = (s: Sighting, list: readonly Sighting[]): boolean =>
      list.some((o) => contradicts(field, s, o, this.#order));
    // What counted may be so vague that it contradicts none of those that contradict each other.
    const rivals = group.filter((s) => !others.includes(s) && against(s, [first]));
    const other = rivals[0] ?? group.find((s) => s !== first && against(s, group));
    const seen = this.#order.seenOn(first);
    const found: Counting = this.#found.get(field) ?? { devices: 0, won: new Map(), newest: 0, places: [] };
    const file = this.#sources[first.source]?.source.name ?? '';
    found.devices++;
    found.won.set(file, (found.won.get(file) ?? 0) + 1);
    if (rivals.every((r) => this.#order.seenOn(r) < seen)) found.newest++;
    if (other !== undefined && found.places.length < NAMED) {
      found.places.push({ counted: placeOf(this.#sources, first), other: placeOf(this.#sources, other) });
    }
    this.#found.set(field, found);
  }

  /** Fields on which the most devices are in conflict first. */
  list(): FieldConflict[] {
    return [...this.#found]
      .map(([field, { won, ...rest }]) => ({
        field,
        ...rest,
        won: [...won].map(([file, devices]) => ({ file, devices })).sort((a, b) => b.devices - a.devices),
      }))
      .sort((a, b) => b.devices - a.devices);
  }
}

function junkSerials(sources: readonly TakenSource[]): NamedRows {
  return rowsWhere(sources, 'serial', (values) => (values['serial'] ?? '') !== '' && serialKey(values) === '');
}

function seenAfter(sources: readonly TakenSource[], day: string): NamedRows {
  return rowsWhere(sources, 'last-seen', (values) => (values['last-seen'] ?? '') > day);
}

/** Rows that fit, of files that have a column for the field. */
function rowsWhere(sources: readonly TakenSource[], field: Field, fits: (values: DeviceValues) => boolean): NamedRows {
  const found: NamedRows = { rows: 0, places: [] };
  for (const { source, records } of sources) {
    if (records instanceof KeyList || !source.mapping.some((m) => m.field === field)) continue;
    const rows = rowSetOf(records);
    for (let i = 0; i < rows.length; i++) {
      if (!fits(rows.view(i).values)) continue;
      found.rows++;
      if (found.places.length < NAMED) found.places.push({ file: source.name, line: rows.line(i) });
    }
  }
  return found;
}
