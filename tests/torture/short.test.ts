import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PROOFS, SHORT } from './torture.ts';
import { openWorld } from './world.ts';

/** The same on every run; `npm run torture -- --seed N` tries others. */
const SEED = 20_261_122;

const world = openWorld({ root: resolve('.') });
afterAll(() => world.close());

/** Far beyond what it takes: a proof that is cut off proves nothing, and leaves its small disk mounted. */
const NO_HURRY = 1_800_000;

// At the same time, since each mostly waits for a process of its own.
describe.concurrent('nothing that was told as saved is lost', () => {
  test.each(Object.keys(PROOFS))(
    '%s',
    async (name) => {
      const proofs = (await PROOFS[name]?.(world, SHORT, SEED)) ?? [];
      expect(proofs.length).toBeGreaterThan(0);
      for (const proof of proofs) {
        expect(proof.violations, proof.name).toEqual([]);
        const counted = Object.values(proof.counts).some((n) => Number(n) > 0);
        expect(counted, `${proof.name} tried nothing`).toBe(true);
      }
    },
    NO_HURRY,
  );
});
