import type { Result } from '../domain/result.ts';
import { readResultFile } from '../io/result-file.ts';

/** Reads a Result that a person named. Throws a UserError as `readResultFile` does. */
export function readResult(path: string): Result {
  return readResultFile(path).result;
}
