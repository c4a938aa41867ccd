/** What one proof counted and every way in which the program broke its promise. */
export type Proof = {
  name: string;
  counts: Record<string, number | string>;
  violations: string[];
  /** Why a part of it could not be tried here; said aloud, because not tried is not passed. */
  untried: string[];
};

export function newProof(name: string): Proof {
  return { name, counts: {}, violations: [], untried: [] };
}

/** Adds to a count of a proof. */
export function count(proof: Proof, what: string, by = 1): void {
  const before = proof.counts[what];
  proof.counts[what] = (typeof before === 'number' ? before : 0) + by;
}

/** Keeps the largest of a measured time or size. */
export function most(proof: Proof, what: string, value: number): void {
  const before = proof.counts[what];
  proof.counts[what] = Math.max(typeof before === 'number' ? before : 0, Math.round(value));
}
