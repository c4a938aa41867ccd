import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { fitsColumns, formatOfMap } from '../inventory/column-map.ts';
import type { InventoryFormat } from '../inventory/format.ts';
import type { SavedMap } from '../io/column-map-file.ts';
import { mapPathOf, mapsBeside } from '../io/column-maps.ts';

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
 * named after the file is taken; among others `formatFor` throws a UserError, for none of them has the better claim.
 */
export async function savedMapsFor(inventory: string): Promise<SavedMaps> {
  if (inventory === '-') return NO_MAPS;
  const all = await mapsBeside(inventory);
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

function several(inventory: string, maps: readonly SavedMap[]): UserError {
  const names = maps.map(({ path }) => basename(path)).join(', ');
  return new UserError(`${basename(inventory)}: more than one saved mapping is for files with these columns`, [
    `keep one of ${names}, or name one after the file`,
  ]);
}
