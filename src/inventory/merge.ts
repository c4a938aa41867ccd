import { latestOf } from '../domain/calendar.ts';
import type { DeviceValues, Field } from '../domain/inventory.ts';
import { nameKey, serialKey } from './device-keys.ts';
import { FIELD_KINDS } from './field-kinds.ts';
import type { Sighting } from './identity.ts';
import { type Program, WORSE_FIRST } from './program.ts';

/** What several sightings come to: one set of values, the sighting that leads, and the fields they disagree on. */
export type Merged = { values: DeviceValues; lead: Sighting; conflicts: readonly Field[] };

/** How sightings are compared. `seenOn`: ISO day or empty. `worseFirst`: smaller for a system that is worse supported. */
export type SightingOrder = {
  seenOn(sighting: Sighting): string;
  worseFirst(sighting: Sighting): number;
  /** What a program or browser of this name and version is. */
  program(name: string, version: string): Program;
  /**
   * What the system is taken for, to tell a real conflict from another spelling; null when not recognised. The same
   * object for the same recognition.
   */
  system(sighting: Sighting): SystemSaid | null;
};

/** Ids of the products a system may be, and the main numbers of its releases ("10" of 10-22h2); none where it says none. */
export type SystemSaid = { products: readonly string[]; versions: readonly string[] };

/** A device runs many programs: its worst supported one is kept, whichever row is the newest. */
const PROGRAM: readonly Field[] = ['software', 'software-version'];
const BROWSER: readonly Field[] = ['browser', 'browser-version'];

/** Fields that speak of the system as one: they are taken together from one sighting, never mixed. */
const TOGETHER: readonly (readonly Field[])[] = [
  ['os', 'os-version', 'os-build', 'os-edition', 'service-pack', 'firmware'],
  BROWSER,
  PROGRAM,
  ['manufacturer', 'model'],
  ['remediation-plan', 'remediation-due'],
  ['risk-accepted', 'risk-accepted-on'],
];

const TAKEN_WITH: ReadonlyMap<string, readonly Field[]> = new Map([
  ...(Object.keys(FIELD_KINDS) as Field[]).map((field) => [field, [field]] as const),
  ...TOGETHER.flatMap((group) => group.map((field) => [field, group] as const)),
]);

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

/** A sighting with the ISO day it is of, or empty; and how badly its system is supported, once that was asked. */
type Dated = { sighting: Sighting; seen: string; worse: number | null };

/**
 * One device of its sightings: for each field the newest sighting that fills it wins. Of sightings of one day the one
 * with the worse supported system leads, and the worse of yes and no counts.
 */
export function mergeSightings(group: readonly Sighting[], order: SightingOrder): Merged {
  const [only] = group;
  if (group.length === 1 && only !== undefined) return { values: only.record.values, lead: only, conflicts: [] };
  const ranked = newestFirst(group, order);
  const lead = ranked[0]?.sighting ?? (only as Sighting);
  const conflicts: Field[] = [];
  const programs = programsOf(ranked, order);
  const browser = worstBrowser(ranked, programs, order);
  const values: Partial<Record<Field, string>> = {};
  for (const field of fieldsOf(ranked)) {
    values[field] = field === 'last-seen' ? lastSeen(ranked) : mergedValue(field, ranked, programs);
    // Where a row for a program counts, no column for the browser does.
    if (!(browser !== null && BROWSER.includes(field)) && disagree(field, group, order)) conflicts.push(field);
  }
  if (browser !== null) {
    values.browser = browser.software ?? '';
    values['browser-version'] = browser['software-version'] ?? '';
  }
  return { values, lead, conflicts };
}

function newestFirst(group: readonly Sighting[], order: SightingOrder): Dated[] {
  // Asked only of those that are of one day: recognising a system takes longer than all else.
  const worse = (dated: Dated): number => {
    dated.worse ??= order.worseFirst(dated.sighting);
    return dated.worse;
  };
  return group
    .map((sighting): Dated => ({ sighting, seen: order.seenOn(sighting), worse: null }))
    .sort((a, b) => (a.seen === b.seen ? worse(a) - worse(b) : a.seen < b.seen ? 1 : -1));
}

function fieldsOf(ranked: readonly Dated[]): ReadonlySet<Field> {
  const fields = new Set<Field>();
  for (const { sighting } of ranked)
    for (const field of Object.keys(sighting.record.values)) fields.add(field as Field);
  return fields;
}

function lastSeen(ranked: readonly Dated[]): string {
  return latestOf(ranked.map((r) => r.sighting.record.values['last-seen'] ?? '')) ?? '';
}

function mergedValue(field: Field, ranked: readonly Dated[], programs: readonly RowProgram[]): string {
  const together = TAKEN_WITH.get(field) ?? [field];
  const source = together === PROGRAM ? programs[0]?.row : firstToSay(together, ranked);
  const value = source?.sighting.record.values[field] ?? '';
  if (source === undefined || FIELD_KINDS[field] !== 'yes-no') return value;
  const worse = WORSE_YES.has(field) ? 'yes' : 'no';
  const told = ranked.some((r) => r.seen === source.seen && r.sighting.record.values[field] === worse);
  return told ? worse : value;
}

function firstToSay(fields: readonly Field[], ranked: readonly Dated[]): Dated | undefined {
  for (const r of ranked) for (const field of fields) if (filled(r.sighting, field)) return r;
  return undefined;
}

/** A row that names a program, and what that is. */
type RowProgram = { row: Dated; program: Program };

/** The programs that rows name, worst supported first, and of equals the one seen last. */
function programsOf(ranked: readonly Dated[], order: SightingOrder): RowProgram[] {
  const found: RowProgram[] = [];
  for (const row of ranked) {
    const { values } = row.sighting.record;
    const name = values.software ?? '';
    if (name !== '') found.push({ row, program: order.program(name, values['software-version'] ?? '') });
  }
  return found.sort((a, b) => WORSE_FIRST[a.program.phase] - WORSE_FIRST[b.program.phase]);
}

/** The row of the worst browser among the programs, where no column for the browser names one as bad; else null. */
function worstBrowser(
  ranked: readonly Dated[],
  programs: readonly RowProgram[],
  order: SightingOrder,
): DeviceValues | null {
  const worst = programs.find((p) => p.program.browser);
  if (worst === undefined) return null;
  const listed = firstToSay(BROWSER, ranked)?.sighting.record.values;
  if (listed?.browser) {
    const { phase } = order.program(listed.browser, listed['browser-version'] ?? '');
    if (WORSE_FIRST[phase] <= WORSE_FIRST[worst.program.phase]) return null;
  }
  return worst.row.sighting.record.values;
}

function filled({ record }: Sighting, field: Field): boolean {
  return (record.values[field] ?? '') !== '';
}

function disagree(field: Field, group: readonly Sighting[], order: SightingOrder): boolean {
  if (NOT_COMPARED.has(field) || !saysTwo(field, group)) return false;
  const said = group.filter((s) => filled(s, field));
  // One sighting of each thing that is said: a group may be large, what it says is not.
  const distinct = new Map(said.map((s) => [field === 'os' ? order.system(s) : compared(field, s), s]));
  const different = [...distinct.values()];
  return different.some((one, i) => different.some((other, j) => j > i && contradicts(field, one, other, order)));
}

/** Whether two sightings fill a field, and not with one text. The same text of a system may yet be two: version and build are told beside it. */
function saysTwo(field: Field, group: readonly Sighting[]): boolean {
  let first = '';
  for (const { record } of group) {
    const text = record.values[field] ?? '';
    if (text === '') continue;
    if (first !== '' && (text !== first || field === 'os')) return true;
    first = text;
  }
  return false;
}

/**
 * True when two sightings of one device cannot both be right about a field: another spelling, domain or patch level is no
 * contradiction, and a sighting that says nothing contradicts none.
 */
export function contradicts(field: Field, a: Sighting, b: Sighting, order: SightingOrder): boolean {
  if (field === 'os') return systemsDiffer(order.system(a), order.system(b));
  const [one, other] = [compared(field, a), compared(field, b)];
  return one !== '' && other !== '' && one !== other;
}

function systemsDiffer(a: SystemSaid | null, b: SystemSaid | null): boolean {
  if (a === null || b === null) return false;
  if (!a.products.some((p) => b.products.includes(p))) return true;
  const told = a.versions.length > 0 && b.versions.length > 0;
  return told && !a.versions.some((v) => b.versions.includes(v));
}

function compared(field: Field, { record: { values } }: Sighting): string {
  const text = (values[field] ?? '').toLowerCase();
  switch (field) {
    case 'name':
      return nameKey(values);
    case 'serial':
      return serialKey(values);
    case 'owner':
      // One person as each tool writes the account: TRUST\jsmith, jsmith@trust.example, jsmith.
      return text.slice(text.lastIndexOf('\\') + 1).split('@')[0] ?? '';
    default:
      return text;
  }
}
