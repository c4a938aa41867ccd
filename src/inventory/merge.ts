import { latestOf } from '../domain/calendar.ts';
import type { DeviceValues, Field } from '../domain/inventory.ts';
import { nameKey, serialKey } from './device-keys.ts';
import { FIELD_KINDS } from './field-kinds.ts';
import type { Sighting } from './identity.ts';

/** What several sightings come to: one set of values, the sighting that leads, and the fields they disagree on. */
export type Merged = { values: DeviceValues; lead: Sighting; conflicts: readonly Field[] };

/** How sightings are compared. `seenOn`: ISO day or empty. `worseFirst`: smaller for a system that is worse supported. */
export type SightingOrder = {
  seenOn(sighting: Sighting): string;
  worseFirst(sighting: Sighting): number;
  /** The same for the program that the row names; exports of programs have a row for each. */
  worseProgramFirst(sighting: Sighting): number;
  /** Id of what the system is taken for, to tell a real conflict from another spelling; null when not recognised. */
  system(sighting: Sighting): string | null;
};

/** A device runs many programs: its worst supported one is kept, whichever row is the newest. */
const PROGRAM: readonly Field[] = ['software', 'software-version'];

/** Fields that speak of the system as one: they are taken together from one sighting, never mixed. */
const TOGETHER: readonly (readonly Field[])[] = [
  ['os', 'os-version', 'os-build', 'os-edition', 'service-pack', 'firmware'],
  ['browser', 'browser-version'],
  PROGRAM,
  ['manufacturer', 'model'],
  ['remediation-plan', 'remediation-due'],
  ['risk-accepted', 'risk-accepted-on'],
];

const LEADER = new Map(TOGETHER.flatMap((group) => group.map((field) => [field, group] as const)));

/** A yes is the worse answer here. */
const WORSE_YES: ReadonlySet<Field> = new Set<Field>(['local-admin', 'internet-facing']);

/** Differences in these are no conflict: they change from day to day, or are spelt by each tool in its own way. */
const NOT_COMPARED: ReadonlySet<Field> = new Set<Field>([
  'last-seen',
  'last-patched',
  'missing-critical-days',
  'antivirus-updated',
  'os-version',
  'os-build',
  'os-edition',
  'service-pack',
  'device-id',
  'fqdn',
  'manufacturer',
  'model',
  'device-type',
  'browser-version',
  'software-version',
  'software',
  'ip-address',
  'mac-address',
  'status',
  'notes',
]);

/**
 * One device of its sightings: for each field the newest sighting that fills it wins. Of sightings of one day the one
 * with the worse supported system leads, and the worse of yes and no counts.
 */
export function mergeSightings(group: readonly Sighting[], order: SightingOrder): Merged {
  const [only] = group;
  if (group.length === 1 && only !== undefined) return { values: only.record.values, lead: only, conflicts: [] };
  const ranked = group
    .map((sighting, place) => ({ sighting, place, seen: order.seenOn(sighting), worse: order.worseFirst(sighting) }))
    .sort((a, b) => (a.seen === b.seen ? a.worse - b.worse || a.place - b.place : a.seen < b.seen ? 1 : -1));
  const lead = ranked[0]?.sighting ?? (only as Sighting);
  const fields = [...new Set(ranked.flatMap((r) => Object.keys(r.sighting.record.values) as Field[]))];
  const values: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const together = LEADER.get(field);
    const source =
      together === PROGRAM
        ? worstProgram(ranked, order)
        : ranked.find((r) => (together ?? [field]).some((f) => filled(r.sighting, f)));
    values[field] = source?.sighting.record.values[field] ?? '';
    if (source !== undefined && FIELD_KINDS[field] === 'yes-no') {
      const sameDay = ranked.filter((r) => r.seen === source.seen).map((r) => r.sighting.record.values[field]);
      const worse = WORSE_YES.has(field) ? 'yes' : 'no';
      if (sameDay.includes(worse)) values[field] = worse;
    }
  }
  if (fields.includes('last-seen')) {
    values['last-seen'] = latestOf(ranked.map((r) => r.sighting.record.values['last-seen'] ?? '')) ?? '';
  }
  return { values, lead, conflicts: fields.filter((f) => disagree(f, group, order)) };
}

function worstProgram<R extends { sighting: Sighting }>(ranked: readonly R[], order: SightingOrder): R | undefined {
  const naming = ranked.filter((r) => filled(r.sighting, 'software'));
  const rated = naming.map((r) => ({ r, worse: order.worseProgramFirst(r.sighting) }));
  return rated.sort((a, b) => a.worse - b.worse)[0]?.r;
}

function filled({ record }: Sighting, field: Field): boolean {
  return (record.values[field] ?? '') !== '';
}

function disagree(field: Field, group: readonly Sighting[], order: SightingOrder): boolean {
  if (NOT_COMPARED.has(field)) return false;
  const said = new Set(
    group
      .filter((s) => filled(s, field))
      .map((s) => compared(field, s, order))
      .filter((text) => text !== ''),
  );
  return said.size > 1;
}

function compared(field: Field, sighting: Sighting, order: SightingOrder): string {
  switch (field) {
    case 'os':
      return order.system(sighting) ?? '';
    case 'name':
      return nameKey(sighting.record.values);
    case 'serial':
      return serialKey(sighting.record.values);
    default:
      return (sighting.record.values[field] ?? '').toLowerCase();
  }
}
