/** Ids that are kept to tell one that comes again; past them it is no longer looked for. */
const KEPT = 1_000_000;

/** Tells ids that stand on more than one line: joined by them, rows would be counted twice. */
export class RepeatedIds {
  /** Lines with an id that stood on one before. */
  count = 0;
  /** The first of these lines. */
  firstLine = 0;
  readonly #seen = new Set<string>();

  note(id: string | number | null, line: number): void {
    if (id === null || id === '') return;
    const key = String(id);
    if (this.#seen.has(key)) {
      if (this.count++ === 0) this.firstLine = line;
    } else if (this.#seen.size < KEPT) this.#seen.add(key);
  }
}
