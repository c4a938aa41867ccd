import { Result } from '../domain/result.ts';
import type { Rendered, Source } from './renderer.ts';

/** The result file. */
export function render(source: Source): Rendered {
  return { body: resultText(source.result), notes: [] };
}

// A paper attaches the very file that is written beside it. A result is not changed once it is made.
const made = new WeakMap<Result, string>();

/**
 * A result as JSON: two spaces, a final newline, and keys in the order of its schema, so that two files compare by line.
 * Throws for what is no result: nothing else is ever written under its name.
 */
export function resultText(result: Result): string {
  let text = made.get(result);
  if (text === undefined) {
    text = `${JSON.stringify(Result.parse(result), null, 2)}\n`;
    made.set(result, text);
  }
  return text;
}
