import type { GateJudgement } from '../../domain/gate.ts';
import type { Share, Verdict } from '../../domain/terms.ts';

/** Where in the thresholds a gate stands: keys and indexes down to it. */
export type ThresholdPath = readonly (string | number)[];

/** A threshold held against a Result: the judgement, or why the threshold does not fit the Result, which is an error. */
export type Held =
  | { readonly path: ThresholdPath; readonly judgement: Omit<GateJudgement, 'place'> }
  | { readonly path: ThresholdPath; readonly problem: string };

type Parts = Pick<GateJudgement, 'id' | 'title' | 'verdict' | 'figure' | 'bound' | 'because'>;

/** A judgement with its figure; `share` is null where there is none. */
export function held(path: ThresholdPath, parts: Parts, share: Share | null): Held {
  const figure = { numerator: share?.numerator ?? null, denominator: share?.denominator ?? null };
  return { path, judgement: { ...parts, ...figure } };
}

/**
 * Counts that have a most: over it is not met whatever else is unknown; at or under it is met, unless `blind` says why
 * the count cannot be trusted to be all there is.
 */
export function atMostVerdict(count: number, atMost: number, blind: string | null): Verdict {
  if (count > atMost) return 'not-met';
  return blind === null ? 'met' : 'not-measured';
}
