import fc from 'fast-check';
import { csv } from './csv.ts';
import { journal } from './journal.ts';
import { recogniser } from './recogniser.ts';
import { packedPapers, textPapers } from './renderers.ts';
import type { Target } from './target.ts';
import { yaml } from './yaml.ts';

/** What came of one target. `failure`: the smallest case that broke a promise, and how to see it again; null when kept. */
export type Fuzzed = { name: string; cases: number; seconds: number; failure: string | null };

type Fuzz = (cases: number, seed: number) => Promise<Fuzzed>;

/** Every part of the program that is tried, by a short name; each takes its share of all cases, and no fewer than two. */
export const TARGETS: Readonly<Record<string, Fuzz>> = {
  csv: fuzzing(csv),
  recogniser: fuzzing(recogniser),
  yaml: fuzzing(yaml),
  journal: fuzzing(journal),
  papers: fuzzing(textPapers),
  packed: fuzzing(packedPapers),
};

function fuzzing<Case>({ name, share, cases: arbitrary, hold }: Target<Case>): Fuzz {
  return async (total, seed) => {
    const numRuns = Math.max(2, Math.round(total * share));
    const begun = performance.now();
    const property = fc.asyncProperty(arbitrary, async (one) => hold(one));
    const details = await fc.check(property, { numRuns, seed });
    const seconds = (performance.now() - begun) / 1000;
    const failure = details.failed
      ? `seed ${seed}, path ${details.counterexamplePath}: ${fc.stringify(details.counterexample)}\n${String(details.errorInstance)}`
      : null;
    return { name, cases: details.numRuns, seconds, failure };
  };
}
