import { Result } from '../domain/result.ts';
import type { Rendered, Source } from './formats.ts';

/** The result file. */
export function render(source: Source): Rendered {
  return { body: resultText(source.result), notes: [] };
}

/**
 * A result as JSON: two spaces, a final newline, and keys in the order of its schema, so that two files compare by line.
 * Throws for what is no result: nothing else is ever written under its name.
 */
export function resultText(result: Result): string {
  return `${JSON.stringify(Result.parse(result), null, 2)}\n`;
}
