import type { ColumnMap } from '../domain/inventory.ts';
import type { InventoryFormat } from './format.ts';
import { withoutControls } from './values/clean.ts';

/** Column names as a saved mapping keeps them: without control characters and the blanks around them. */
export function columnNames(header: readonly string[]): string[] {
  return header.map((text) => withoutControls(text).trim());
}

/** True when a file with this header has exactly the columns of the mapping, in its order. */
export function fitsColumns(map: ColumnMap, header: readonly string[]): boolean {
  const names = columnNames(header);
  return names.length === map.columns.length && names.every((name, i) => name === map.columns[i]);
}

/**
 * A saved mapping as a kind of export, for `mapColumns`. It keeps the name of a plain list, so that ids in it mean
 * something within the one file only; columns that it does not name are left unread, whatever they are called.
 */
export function formatOfMap(map: ColumnMap): InventoryFormat {
  const read = new Set(Object.values(map.fields).flat());
  return {
    name: 'plain',
    title: 'Columns as mapped by hand',
    tells: [],
    columns: map.fields,
    inverted: map.inverted,
    ignored: map.columns.filter((name) => name !== '' && !read.has(name)),
    monthFirst: map.monthFirst,
  };
}
