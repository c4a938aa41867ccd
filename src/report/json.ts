import { Result } from '../domain/result.ts';
import type { Rendered, Source } from './formats.ts';

/**
 * The result as JSON: two spaces, a final newline, and keys in the order of its schema, so that two files compare by line.
 * Throws for what is no result: nothing else is ever written under its name.
 */
export function render(source: Source): Rendered {
  return { body: `${JSON.stringify(Result.parse(source.result), null, 2)}\n`, notes: [] };
}
