import { stringify } from 'yaml';
import { ColumnMap } from '../domain/inventory.ts';
import { sha256 } from './digest.ts';
import { readFileBytes } from './read-file.ts';
import { MAX_YAML_BYTES, notFitting, yamlFromBytes } from './yaml/read-yaml.ts';

/** A saved mapping with the file it stands in. */
export type SavedMap = { path: string; map: ColumnMap; bytes: number; sha256: string };

/** One saved mapping. Throws a UserError where it cannot be read or does not fit its schema. */
export function readMap(path: string): SavedMap {
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
