import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { fitsColumns, formatOfMap } from '../inventory/column-map.ts';
import type { InventoryFormat } from '../inventory/format.ts';
import type { SavedMap } from '../io/column-map-file.ts';
import { mapPathOf, mapsBeside } from '../io/column-maps.ts';
import { CsvFileError } from '../io/csv/csv-file-error.ts';

/** The saved mappings that may hold for one inventory file. */
export type SavedMaps = {
  /** The mapping for a file with these columns, as a format; null where none was saved for them. */
  formatFor(header: readonly string[]): { format: InventoryFormat; saved: SavedMap } | null;
  /** Name of the mapping that is called after the file; null where there is none. */
  own: string | null;
};

/** For a file whose format was named. */
export const NO_MAPS: SavedMaps = { formatFor: () => null, own: null };

/**
 * Reads the mappings saved beside an inventory. Standard input has none. Where several hold for the same columns the one
 * named after the file is taken; among others `formatFor` throws a CsvFileError, for none of them has the better claim.
 * One that does not fit its schema is the fault of this file too: without it columns would be read as nobody meant.
 */
export async function savedMapsFor(inventory: string): Promise<SavedMaps> {
  if (inventory === '-') return NO_MAPS;
  const all = await mapsBeside(inventory).catch(asFaultOfFile);
  if (all.length === 0) return NO_MAPS;
  return {
    formatFor(header) {
      const [first, ...others] = all.filter(({ map }) => fitsColumns(map, header));
      if (first === undefined) return null;
      if (others.length > 0 && !isOwn(first, inventory)) throw several(inventory, [first, ...others]);
      return { format: formatOfMap(first.map), saved: first };
    },
    own: all.some((saved) => isOwn(saved, inventory)) ? basename(mapPathOf(inventory)) : null,
  };
}

const isOwn = ({ path }: SavedMap, inventory: string): boolean => path === mapPathOf(inventory);

/** So that other files, in folders of their own, are told all the same. */
function asFaultOfFile(error: unknown): never {
  if (!(error instanceof UserError) || error.kind !== 'input') throw error;
  throw new CsvFileError('bad-mapping', error.message, error.problems);
}

function several(inventory: string, maps: readonly SavedMap[]): CsvFileError {
  const names = maps.map(({ path }) => basename(path)).join(', ');
  const message = `${basename(inventory)}: more than one saved mapping is for files with these columns`;
  return new CsvFileError('bad-mapping', message, [`keep one of ${names}, or name one after the file`]);
}
