import type { ColumnMapping, Field } from '../domain/inventory.ts';
import { WarningLog } from '../domain/warning-log.ts';
import { DESCRIBING } from './field-kinds.ts';
import type { InventoryFormat } from './format.ts';
import { formatOf } from './formats.ts';
import { lookUpHeader, normaliseHeader } from './headers.ts';
import { withoutControls } from './values/clean.ts';

/** A field and the columns it is read from: the first one that is filled in a row counts. */
export type FieldColumns = { field: Field; columns: readonly { index: number; inverted: boolean }[] };

export type Mapping = {
  format: InventoryFormat;
  header: readonly string[];
  fields: readonly FieldColumns[];
  mapping: readonly ColumnMapping[];
  unknownColumns: readonly string[];
  warnings: WarningLog;
};

export type MappingFault = {
  fault: 'missing-column' | 'duplicate-column';
  message: string;
  problems: readonly string[];
};

/** Fields any one of which tells a device from another. */
const IDENTITY: readonly Field[] = ['name', 'fqdn', 'serial', 'device-id'];

type Claim = { index: number; header: string; key: string };

/** Columns by normalised name, empty names left out. */
function claims(header: readonly string[]): Claim[] {
  return header
    .map((text, index) => ({ index, header: withoutControls(text), key: normaliseHeader(text) }))
    .filter((c) => c.key !== '');
}

/** Columns of a known export, by its own table. */
function byFormat(format: InventoryFormat, columns: readonly Claim[]): { fields: FieldColumns[]; used: Set<number> } {
  const inverted = new Set((format.inverted ?? []).map(normaliseHeader));
  const used = new Set<number>();
  const fields: FieldColumns[] = [];
  for (const [field, names] of Object.entries(format.columns) as [Field, readonly string[]][]) {
    const found = names
      .map(normaliseHeader)
      .flatMap((key) => columns.filter((c) => c.key === key))
      .map((c) => ({ index: c.index, inverted: inverted.has(c.key) }));
    if (found.length > 0) fields.push({ field, columns: found });
    for (const c of found) used.add(c.index);
  }
  const ignored = new Set((format.ignored ?? []).map(normaliseHeader));
  for (const c of columns) if (ignored.has(c.key)) used.add(c.index);
  return { fields, used };
}

/** Columns that the dictionary of headers knows, by field, best-known name first. */
function byDictionary(columns: readonly Claim[]): Map<Field, Claim[]> {
  const found = new Map<Field, { claim: Claim; rank: number }[]>();
  for (const claim of columns) {
    const known = lookUpHeader(claim.header);
    if (known === null) continue;
    const list = found.get(known.field) ?? [];
    list.push({ claim, rank: known.rank });
    found.set(known.field, list);
  }
  return new Map(
    [...found].map(([field, list]) => [field, list.sort((a, b) => a.rank - b.rank).map((entry) => entry.claim)]),
  );
}

/**
 * Decides which column is taken for which field. `format`: null to tell it from the columns. Gives a fault when a
 * column that is needed is not there, or when two columns of one meaning leave it open which is right.
 */
export function mapColumns(header: readonly string[], format: InventoryFormat | null): Mapping | MappingFault {
  const taken = format ?? formatOf(header);
  const columns = claims(header);
  const twice = repeated(taken, columns);
  if (twice.length > 0) return duplicate(twice);
  const { fields, used } = byFormat(taken, columns);
  const mapped = new Set(fields.map((f) => f.field));
  const warnings = new WarningLog();
  const open: string[] = [];
  for (const [field, found] of byDictionary(columns.filter((c) => !used.has(c.index)))) {
    const [first, ...others] = found;
    if (mapped.has(field) || first === undefined) continue;
    const names = found.map((c) => c.header);
    if (others.length > 0 && !DESCRIBING.has(field)) {
      // In a known export a stray column is no reason to refuse the file; in a plain list it is our only source.
      if (taken.name !== 'plain')
        warnings.add('ambiguous-column', `${field}: not read, could be ${names.join(' or ')}`);
      else open.push(`${field}: ${names.map((n) => JSON.stringify(n)).join(' and ')}`);
      continue;
    }
    if (others.length > 0)
      warnings.add('duplicate-column', `${field}: ${names[0]} was taken, not ${names.slice(1).join(', ')}`);
    fields.push({ field, columns: [{ index: first.index, inverted: false }] });
  }
  if (open.length > 0) return duplicate(open);
  return missing(taken, fields, columns) ?? settled(taken, header, fields, columns, warnings);
}

/** Names that stand over two columns and mean something: no row could tell which to believe. */
function repeated(format: InventoryFormat, columns: readonly Claim[]): string[] {
  const known = new Set(Object.values(format.columns).flatMap((names) => names.map(normaliseHeader)));
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { key, header } of columns) {
    if (seen.has(key) && (known.has(key) || lookUpHeader(header) !== null)) twice.add(header);
    seen.add(key);
  }
  return [...twice].map((name) => `${JSON.stringify(name)} stands over more than one column`);
}

function duplicate(problems: readonly string[]): MappingFault {
  const message = 'two columns for one meaning: remove or rename one of them';
  return { fault: 'duplicate-column', message, problems };
}

/** True when the fields tell devices apart and tell what runs on them. */
function isComplete(fields: ReadonlySet<Field>): boolean {
  return identifies(fields) && tellsSystem(fields);
}

function identifies(fields: ReadonlySet<Field>): boolean {
  return IDENTITY.some((f) => fields.has(f));
}

/** Network and medical devices have no system column: their model and firmware tell. */
function tellsSystem(fields: ReadonlySet<Field>): boolean {
  return fields.has('os') || (fields.has('model') && fields.has('firmware'));
}

function missing(
  { advice }: InventoryFormat,
  fields: readonly FieldColumns[],
  columns: readonly Claim[],
): MappingFault | null {
  const found = new Set(fields.map((f) => f.field));
  const problems: string[] = [];
  if (!identifies(found)) problems.push('no column for the device: name, serial number or device id');
  if (!tellsSystem(found)) problems.push('no column for the operating system (or model and firmware)');
  if (problems.length === 0) return null;
  if (advice !== undefined) problems.push(advice);
  const seen = columns.slice(0, 40).map((c) => JSON.stringify(c.header.slice(0, 60)));
  const more = columns.length > 40 ? ` and ${columns.length - 40} more` : '';
  problems.push(`columns seen: ${seen.join(', ') || 'none'}${more}`);
  return { fault: 'missing-column', message: 'a column that is needed cannot be found', problems };
}

function settled(
  format: InventoryFormat,
  header: readonly string[],
  fields: readonly FieldColumns[],
  columns: readonly Claim[],
  warnings: WarningLog,
): Mapping {
  const read = new Set(fields.flatMap((f) => f.columns.map((c) => c.index)));
  const ordered = [...fields].sort((a, b) => (a.columns[0]?.index ?? 0) - (b.columns[0]?.index ?? 0));
  return {
    format,
    header,
    fields: ordered,
    mapping: ordered.flatMap(({ field, columns: from }) =>
      from.map(({ index }) => ({ field, column: withoutControls(header[index] ?? ''), index })),
    ),
    unknownColumns: columns.filter((c) => !read.has(c.index)).map((c) => c.header),
    warnings,
  };
}

/** How well a record would do as the row of column names: fields it has, and whether none that is needed is missing. */
export function rateHeader(
  cells: readonly string[],
  format: InventoryFormat | null,
): { known: number; complete: boolean } {
  const columns = claims(cells);
  const fields = new Set<Field>(byDictionary(columns).keys());
  for (const f of byFormat(format ?? formatOf(cells), columns).fields) fields.add(f.field);
  return { known: fields.size, complete: isComplete(fields) };
}
