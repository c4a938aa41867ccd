/**
 * Private texts with what stands for them in public. Reasons of findings and contradictions are put together from the
 * reasons of items, so each text that was withheld there is looked for in them too.
 */
export class Replacements {
  readonly #texts = new Map<string, string>();
  #longestFirst: [string, string][] | null = null;

  /** From now on `replacement` stands for `text`. A text that stays as it is needs no line. */
  add(text: string, replacement: string): void {
    if (text === replacement || text === '') return;
    this.#texts.set(text, replacement);
    this.#longestFirst = null;
  }

  /** `text` with every private text in it replaced, longer ones before those they hold. */
  in(text: string): string {
    const whole = this.#texts.get(text);
    if (whole !== undefined) return whole;
    this.#longestFirst ??= [...this.#texts].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
    return this.#longestFirst.reduce((told, [from, to]) => told.replaceAll(from, () => to), text);
  }
}
