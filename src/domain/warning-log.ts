import type { Warning } from './inventory.ts';

/** Lines kept with each warning; the count goes on. */
const LINES_KEPT = 20;

/** Collects remarks by code: a message, how often, and on which lines first. Lines are to be added in rising order. */
export class WarningLog {
  readonly #found = new Map<string, { message: string; count: number; lines: number[] }>();

  /** Notes `code` once more; the first message given for a code stands. `line` counts from 1. */
  add(code: string, message: string, line?: number): void {
    const known = this.#found.get(code);
    const entry = known ?? { message, count: 0, lines: [] };
    if (known === undefined) this.#found.set(code, entry);
    entry.count++;
    if (line !== undefined && entry.lines.length < LINES_KEPT && entry.lines.at(-1) !== line) entry.lines.push(line);
  }

  /** All remarks, by code in alphabetical order. */
  list(): Warning[] {
    return [...this.#found]
      .map(([code, { message, count, lines }]) => ({ code, message, count, lines: [...lines] }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}

/** Two lists of remarks as one: same codes are added up, lines joined in order. */
export function mergeWarnings(...lists: readonly (readonly Warning[])[]): Warning[] {
  const byCode = new Map<string, Warning>();
  for (const warning of lists.flat()) {
    const known = byCode.get(warning.code);
    if (known === undefined) byCode.set(warning.code, { ...warning, lines: [...warning.lines] });
    else {
      known.count += warning.count;
      known.lines = [...new Set([...known.lines, ...warning.lines])].sort((a, b) => a - b).slice(0, LINES_KEPT);
    }
  }
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
