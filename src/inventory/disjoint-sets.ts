/** Union-find with path halving. The smallest member stands for its set. */
export class DisjointSets {
  readonly #parent: Int32Array;
  /** How many sets there are. */
  count: number;

  constructor(size: number) {
    this.#parent = new Int32Array(size);
    this.count = size;
    for (let i = 0; i < size; i++) this.#parent[i] = i;
  }

  find(i: number): number {
    const parent = this.#parent;
    let at = i;
    for (;;) {
      const up = parent[at] as number;
      if (up === at) return at;
      const above = parent[up] as number;
      parent[at] = above;
      at = above;
    }
  }

  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x === y) return;
    this.#parent[Math.max(x, y)] = Math.min(x, y);
    this.count--;
  }

  joinAll(members: readonly number[]): void {
    for (const i of members) this.join(members[0] ?? i, i);
  }
}
