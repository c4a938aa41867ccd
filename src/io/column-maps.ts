import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { ColumnMap } from '../domain/inventory.ts';
import { sha256 } from './digest.ts';
import { ioError } from './io-error.ts';
import { readFileBytes } from './read-file.ts';
import { MAX_YAML_BYTES, notFitting, yamlFromBytes } from './yaml/read-yaml.ts';

const ENDING = '.map.yaml';

/** A saved mapping with the file it stands in. */
export type SavedMap = { path: string; map: ColumnMap; bytes: number; sha256: string };

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
export function mapsBeside(inventory: string): SavedMap[] {
  const own = basename(mapPathOf(inventory));
  const folder = dirname(inventory);
  return namesIn(folder)
    .filter((name) => name.endsWith(ENDING))
    .sort((a, b) => (a === own ? -1 : b === own ? 1 : a < b ? -1 : 1))
    .map((name) => readMap(join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (ioError(error, 'list it') === error) throw error;
    return [];
  }
}

function readMap(path: string): SavedMap {
  const bytes = readFileBytes(path, MAX_YAML_BYTES);
  const reading = yamlFromBytes(path, bytes, ColumnMap);
  if (!reading.ok) throw notFitting(path, reading.problems);
  return { path, map: reading.placed.value, bytes: bytes.length, sha256: sha256(bytes) };
}

/** A mapping as the text of its file. */
export function mapText(map: ColumnMap): string {
  const { inverted, monthFirst, ...rest } = map;
  const said = {
    ...rest,
    ...(inverted.length > 0 ? { inverted } : {}),
    ...(monthFirst ? { monthFirst } : {}),
  };
  const head =
    '# Which columns are read for what, for files in this folder with exactly these columns, in this order.\n' +
    '# Columns that no field names are not read. "assess inventory FILE" shows what was taken for what.\n';
  return head + stringify(said, { lineWidth: 0 });
}
