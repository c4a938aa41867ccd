/**
 * What was sent to the program and what it told as saved, for one workspace, to be held against what is found there.
 * Every value is sent once, so that a value tells which sending it was.
 */
export class Ledger {
  readonly #sent = new Map<string, string[]>();
  readonly #told = new Map<string, string>();
  #serial = 0;

  /** The next value, for `item`; it counts as sent from now on. */
  send(item: string): string {
    this.#serial += 1;
    const value = `v${this.#serial}`;
    this.#sent.set(item, [...(this.#sent.get(item) ?? []), value]);
    return value;
  }

  /** The program told this answer as saved. */
  tell(item: string, value: string): void {
    this.#told.set(item, value);
  }

  get told(): number {
    return this.#told.size;
  }

  /**
   * Holds what was found against what was told: nothing told is missing or older than told, nothing is invented. What
   * was found counts as told from now on, for what was there once has to stay.
   */
  compare(found: ReadonlyMap<string, string>): string[] {
    const violations: string[] = [];
    for (const [item, value] of this.#told) {
      const now = found.get(item);
      const sent = this.#sent.get(item) ?? [];
      if (now === undefined) violations.push(`${item}=${value} was told as saved and is lost`);
      else if (sent.indexOf(now) < sent.indexOf(value)) {
        violations.push(`${item} is ${now}, though ${value} was told as saved after it`);
      }
    }
    for (const [item, value] of found) {
      if (!(this.#sent.get(item) ?? []).includes(value)) violations.push(`${item}=${value} was never sent`);
      this.#told.set(item, value);
    }
    return violations;
  }
}
