import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SavedMap } from './column-map-file.ts';
import { ioError } from './io-error.ts';

const ENDING = '.map.yaml';

/** Where the mapping of an inventory is saved: `register.csv` and `register.xlsx` have `register.map.yaml` beside them. */
export function mapPathOf(inventory: string): string {
  const stem = basename(inventory)
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]+$/, '');
  return join(dirname(inventory), `${stem === '' ? basename(inventory) : stem}${ENDING}`);
}

/**
 * Every saved mapping in the folder of an inventory, that of its own name first, the rest by name. Empty where the
 * folder cannot be listed: the inventory itself tells why. Throws a UserError for a mapping that does not fit its schema.
 */
export async function mapsBeside(inventory: string): Promise<SavedMap[]> {
  const own = basename(mapPathOf(inventory));
  const folder = dirname(inventory);
  const names = namesIn(folder)
    .filter((name) => name.endsWith(ENDING))
    .sort((a, b) => (a === own ? -1 : b === own ? 1 : a < b ? -1 : 1));
  if (names.length === 0) return [];
  // Most folders hold none, and what reads YAML takes longer to load than an inventory of thousands of rows to read.
  const { readMap } = await import('./column-map-file.ts');
  return names.map((name) => readMap(join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (ioError(error, 'list it') === error) throw error;
    return [];
  }
}
