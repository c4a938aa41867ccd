import { FIELDS } from '../domain/closed-lists.ts';
import type { Field } from '../domain/inventory.ts';
import { HEADER_NAMES } from './header-names.ts';

/** Reporting Services puts the name of its table before that of each column: `Details_Table0_Netbios_Name0`. */
const TABLE_OF_REPORT = /^detailstable\d+/;

/**
 * A column name as it is compared: lower case, without marks, blanks, `_ - . /`, a unit in brackets at its end, and the
 * table of a report before it.
 */
export function normaliseHeader(header: string): string {
  const plain = header.replace(/[\u00ad\u200b-\u200f\u2060\ufeff"'*]/g, '').trim();
  const bracket = Math.max(plain.lastIndexOf('('), plain.lastIndexOf('['));
  const closed = plain.endsWith(')') || plain.endsWith(']');
  const name = closed && bracket > 0 ? plain.slice(0, bracket) : plain;
  return name
    .toLowerCase()
    .replace(/[\s_\-./:#]/g, '')
    .replace(TABLE_OF_REPORT, '');
}

const BY_NAME: ReadonlyMap<string, { field: Field; rank: number }> = (() => {
  const found = new Map<string, { field: Field; rank: number }>();
  for (const field of FIELDS) {
    for (const [rank, name] of [field, ...HEADER_NAMES[field]].entries()) {
      const key = normaliseHeader(name);
      if (!found.has(key)) found.set(key, { field, rank });
    }
  }
  return found;
})();

/** The field a column name stands for outside known tools, with the rank of the name (0 best). */
export function lookUpHeader(header: string): { field: Field; rank: number } | null {
  return BY_NAME.get(normaliseHeader(header)) ?? null;
}

/** Names of every field, for the lint of this table and for help. */
export function headerNames(field: Field): readonly string[] {
  return [field, ...HEADER_NAMES[field]];
}
