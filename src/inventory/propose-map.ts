import type { ColumnMap, Field } from '../domain/inventory.ts';
import { columnNames, formatOfMap } from './column-map.ts';
import { filledCells, guessField, type IsSystem } from './content-guess.ts';
import { FIELD_KINDS } from './field-kinds.ts';
import type { InventoryFormat } from './format.ts';
import { lookUpHeader, normaliseHeader } from './headers.ts';
import { type MappingFault, mapColumns } from './mapping.ts';
import { provenOrder } from './values/date.ts';

/** A column of a file with its first cells, as they stand there. */
export type SampledColumn = { column: string; cells: readonly string[] };

/** What a column is proposed for, how that is known, and what speaks against it. */
export type Proposal = {
  column: string;
  field: Field | null;
  by: 'format' | 'name' | 'content' | 'nothing';
  doubt: string | null;
  /** True for a column of a known export that says the opposite of its field. */
  inverted?: boolean;
};

/**
 * Proposals in the order of the columns. `sure`: no doubt is left, and all that a file needs was found by name.
 * `monthFirst`: how it is known that dates are written month first: by the kind of export (`proof` null), or by a date
 * that can be nothing else; null where nothing says so.
 */
export type ProposedMap = {
  columns: readonly Proposal[];
  sure: boolean;
  format: string;
  monthFirst: { proof: string | null } | null;
};

/**
 * Proposes which columns of a file are read for what: by the table of a known export, else by the names of the columns,
 * else by what they hold. Takes the columns in order and a test for system texts. Pure; guesses are never `sure`.
 */
export function proposeMap(sampled: readonly SampledColumn[], isSystem: IsSystem): ProposedMap {
  const header = columnNames(sampled.map((s) => s.column));
  const mapping = mapColumns(header, null);
  const columns =
    'fault' in mapping
      ? byName(header)
      : header.map((column, index): Proposal => {
          const field = mapping.mapping.find((m) => m.index === index)?.field ?? null;
          const by = mapping.format.name === 'plain' ? 'name' : 'format';
          const inverted = field !== null && saysOpposite(mapping.format, column);
          return { column, field, by: field === null ? 'nothing' : by, doubt: null, ...(inverted ? { inverted } : {}) };
        });
  const looked = columns.map((proposal, i) => lookAtContent(proposal, sampled[i]?.cells ?? [], isSystem));
  const completed = systemInVersion(fillGaps(looked, sampled, isSystem), sampled, isSystem);
  const certain = completed.every((p) => p.doubt === null && p.by !== 'content');
  const sure = certain && faultOf(mapOf(header, completed)) === null;
  const known = 'fault' in mapping ? null : mapping.format;
  const proof = monthFirstProof(completed, sampled);
  const monthFirst = known?.monthFirst === true ? { proof: null } : proof === null ? null : { proof };
  return { columns: completed, sure, format: known?.name ?? 'plain', monthFirst };
}

function saysOpposite(format: InventoryFormat, column: string): boolean {
  return (format.inverted ?? []).some((name) => normaliseHeader(name) === normaliseHeader(column));
}

/** A date in the columns proposed for dates that can only be month first; null where one can only be day first. */
function monthFirstProof(columns: readonly Proposal[], sampled: readonly SampledColumn[]): string | null {
  const cells = columns.flatMap(({ field }, i) =>
    field !== null && FIELD_KINDS[field].startsWith('date') ? filledCells(sampled[i]?.cells ?? []) : [],
  );
  const orders = cells.map(provenOrder);
  return orders.includes('day-first') ? null : (cells[orders.indexOf('month-first')] ?? null);
}

/** The mapping that proposals come to. */
export function mapOf(
  header: readonly string[],
  proposals: readonly Pick<Proposal, 'column' | 'field' | 'inverted'>[],
  monthFirst = false,
): ColumnMap {
  const fields: Partial<Record<Field, string[]>> = {};
  for (const { column, field } of proposals) {
    if (field !== null) fields[field] = [...(fields[field] ?? []), column];
  }
  const inverted = proposals.filter((p) => p.field !== null && p.inverted === true).map((p) => p.column);
  return { schema: 1, columns: columnNames(header), fields, inverted, monthFirst };
}

/** Why a file could not be read by a mapping, or null when it can. */
export function faultOf(map: ColumnMap): MappingFault | null {
  const mapping = mapColumns(map.columns, formatOfMap(map));
  return 'fault' in mapping ? mapping : null;
}

/** By the dictionary of names alone. Of several columns for one field the best-known name is taken, in doubt. */
function byName(header: readonly string[]): Proposal[] {
  const known = header.map((column) => (column === '' ? null : lookUpHeader(column)));
  return header.map((column, i) => {
    const found = known[i] ?? null;
    if (found === null) return { column, field: null, by: 'nothing', doubt: null };
    const rivals = header.filter((_, j) => j !== i && known[j]?.field === found.field);
    if (rivals.length === 0) return { column, field: found.field, by: 'name', doubt: null };
    const best = known.findIndex(
      (k, j) => k?.field === found.field && known.every((o, n) => o?.field !== found.field || isBefore(k, j, o, n)),
    );
    const doubt = `${found.field} could also be ${rivals.map((r) => JSON.stringify(r)).join(' or ')}`;
    return { column, field: best === i ? found.field : null, by: best === i ? 'name' : 'nothing', doubt };
  });
}

function isBefore(a: { rank: number }, i: number, b: { rank: number }, j: number): boolean {
  return a.rank < b.rank || (a.rank === b.rank && i <= j);
}

/** A column called "OS" that holds no system is not to be believed by its name. */
function lookAtContent(proposal: Proposal, cells: readonly string[], isSystem: IsSystem): Proposal {
  if (proposal.field !== 'os' || proposal.by !== 'name') return proposal;
  const filled = filledCells(cells);
  if (filled.length < 3 || filled.some(isSystem)) return proposal;
  return { ...proposal, doubt: 'no system is recognised in it' };
}

/** Columns without a proposal, by what they hold, for fields that no other column has. */
function fillGaps(columns: readonly Proposal[], sampled: readonly SampledColumn[], isSystem: IsSystem): Proposal[] {
  const taken = new Set(columns.flatMap((c) => (c.field === null ? [] : [c.field])));
  const guesses = columns.map((c, i) =>
    c.field === null && c.doubt === null && c.column !== '' ? guessField(sampled[i]?.cells ?? [], isSystem) : null,
  );
  return columns.map((proposal, i) => {
    const field = guesses[i] ?? null;
    if (field === null || taken.has(field)) return proposal;
    const rivals = columns.filter((_, j) => j !== i && guesses[j] === field).map((c) => JSON.stringify(c.column));
    if (rivals.length > 0) {
      const doubt = `holds what ${field} would, and so does ${rivals.join(', ')}`;
      return { ...proposal, doubt };
    }
    return { ...proposal, field, by: 'content' };
  });
}

/** A list kept by hand often has its systems under "OS version", and no other column for them. */
function systemInVersion(
  columns: readonly Proposal[],
  sampled: readonly SampledColumn[],
  isSystem: IsSystem,
): readonly Proposal[] {
  if (columns.some((c) => c.field === 'os')) return columns;
  return columns.map((proposal, i) => {
    const filled = filledCells(sampled[i]?.cells ?? []);
    const holds = proposal.field === 'os-version' && proposal.by === 'name' && filled.length > 0;
    return holds && filled.every(isSystem) ? { ...proposal, field: 'os', by: 'content' } : proposal;
  });
}
