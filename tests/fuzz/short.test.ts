import { expect, test } from 'vitest';
import { TARGETS } from './fuzz.ts';

/** The same on every run; `npm run fuzz -- --seed S` tries others. */
const SEED = 20_261_122;
const CASES = 1_000;

test.each(Object.keys(TARGETS))('%s keeps its promises under random input', async (name) => {
  const fuzzed = await TARGETS[name]?.(CASES, SEED);
  expect(fuzzed?.failure).toBeNull();
  expect(fuzzed?.cases).toBeGreaterThan(1);
});
