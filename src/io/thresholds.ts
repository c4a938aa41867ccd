import { existsSync } from 'node:fs';
import { Thresholds } from '../domain/thresholds.ts';
import { UserError } from '../errors.ts';
import { sha256 } from './digest.ts';
import { readFileBytes } from './read-file.ts';
import { MAX_YAML_BYTES, notFitting, type Placed, yamlFromBytes } from './yaml/read-yaml.ts';

/** Thresholds as read, with where each of them stands and the digest of the file. */
export type ThresholdsFile = { readonly placed: Placed<Thresholds>; readonly sha256: string };

/**
 * Reads a thresholds file; messages name it as `shown`. Throws a UserError with every fault: a missing or empty file, an
 * unknown key or measure, and a file without any threshold are wrong input, never a gate that passes.
 */
export function readThresholds(path: string, shown: string): ThresholdsFile {
  if (!existsSync(path)) throw new UserError(`there is no thresholds file ${shown}`);
  return thresholdsFromBytes(shown, readFileBytes(path, MAX_YAML_BYTES));
}

/** The same of bytes that were read already. */
export function thresholdsFromBytes(shown: string, bytes: Uint8Array): ThresholdsFile {
  const reading = yamlFromBytes(shown, bytes, Thresholds);
  if (!reading.ok) throw notFitting(shown, reading.problems);
  return { placed: reading.placed, sha256: sha256(bytes) };
}
