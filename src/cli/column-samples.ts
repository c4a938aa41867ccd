import { UserError } from '../errors.ts';
import { rateHeader } from '../inventory/mapping.ts';
import type { SampledColumn } from '../inventory/propose-map.ts';
import type { TablePlan } from '../io/csv/read-table.ts';
import { readInventory } from '../io/inventory-file.ts';

/** Rows looked at. */
const ROWS = 500;

/**
 * Reads the columns of an inventory of any layout, with the cells of its first 500 rows. The row of column names is the
 * one with the most names that are known, else the first. Throws CsvFileError for a file that yields nothing, UserError
 * for one without any column name.
 */
export async function sampleColumns(
  path: string,
  name: string,
  options: { delimiter?: string; sheet?: string },
): Promise<SampledColumn[]> {
  let columns: { column: string; cells: string[] }[] = [];
  const plan: TablePlan = {
    rate: (cells) => rateHeader(cells, null),
    begin: ({ header }) => {
      columns = header.map((column) => ({ column, cells: [] }));
      let rows = 0;
      return {
        wanted: header.map((_, index) => index),
        take: (row) => {
          if (rows++ < ROWS) for (const [i, text] of row.values.entries()) columns[i]?.cells.push(text);
          return null;
        },
      };
    },
  };
  await readInventory(path, plan, { ...options, name });
  if (columns.every(({ column }) => column.trim() === '')) throw new UserError(`${name} has no column names`);
  return columns;
}
