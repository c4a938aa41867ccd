/** One member in so many may have been joined before the table of all members is made. */
const SPARSE = 64;

/**
 * Union-find with path halving. The smallest member stands for its set. As long as few are joined only these are kept,
 * for in most estates few rows speak of a device that another row speaks of.
 */
export class DisjointSets {
  readonly #size: number;
  /** Members that do not stand for themselves, with one above them; empty once all have a place in `#all`. */
  readonly #some = new Map<number, number>();
  #all: Int32Array | null = null;
  /** How many sets there are. */
  count: number;

  constructor(size: number) {
    this.#size = size;
    this.count = size;
  }

  find(i: number): number {
    const all = this.#all;
    let at = i;
    if (all === null) {
      for (;;) {
        const up = this.#some.get(at);
        if (up === undefined) return at;
        const above = this.#some.get(up);
        if (above === undefined) return up;
        this.#some.set(at, above);
        at = above;
      }
    }
    for (;;) {
      const up = all[at] as number;
      if (up === at) return at;
      const above = all[up] as number;
      all[at] = above;
      at = above;
    }
  }

  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x === y) return;
    const [lower, upper] = x < y ? [x, y] : [y, x];
    this.count--;
    if (this.#all !== null) this.#all[upper] = lower;
    else if (this.#some.set(upper, lower).size * SPARSE > this.#size) this.#spread();
  }

  joinAll(members: readonly number[]): void {
    for (const i of members) this.join(members[0] ?? i, i);
  }

  #spread(): void {
    const all = new Int32Array(this.#size);
    for (let i = 0; i < all.length; i++) all[i] = this.#some.get(i) ?? i;
    this.#all = all;
    this.#some.clear();
  }
}
