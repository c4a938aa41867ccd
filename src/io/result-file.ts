import { Result } from '../domain/result.ts';
import { UserError } from '../errors.ts';
import { sha256 } from './digest.ts';
import { readFileBytes } from './read-file.ts';

/** The largest Result that is read. */
export const MAX_RESULT_BYTES = 256 * 1024 ** 2;

/** A Result with the size and SHA-256 of the file that it was read from. */
export type ResultFile = { readonly result: Result; readonly bytes: number; readonly sha256: string };

/**
 * Reads a Result. Throws a UserError for a file that is no Result, or one of a newer format than this program knows, with
 * every part that does not fit; of kind `io` when it cannot be read.
 */
export function readResultFile(path: string, maxBytes = MAX_RESULT_BYTES): ResultFile {
  return resultFromBytes(path, readFileBytes(path, maxBytes));
}

/** The same of bytes that were read already; messages name them as `path`. */
export function resultFromBytes(path: string, bytes: Uint8Array): ResultFile {
  const value = parse(path, bytes);
  const head = value as { format?: unknown; schema?: unknown } | null;
  if (typeof value !== 'object' || head?.format !== 'assess-result') {
    throw new UserError(`${path} is not a Result of this program`);
  }
  if (typeof head.schema === 'number' && head.schema > 1) {
    throw new UserError(`${path} is of format ${head.schema}; this program knows format 1: use a newer release`);
  }
  const read = Result.safeParse(value);
  if (read.success) return { result: read.data, bytes: bytes.length, sha256: sha256(bytes) };
  const problems = read.error.issues.map((i) => `${path}: ${i.path.join('.')}: ${i.message}`);
  throw new UserError(`${path} is not a whole Result`, problems);
}

function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UserError(`${path} is not JSON: give the result.json of a run`);
  }
}
