import { z } from 'zod';
import { IsoDate, Place, Verdict } from './terms.ts';

/** One gate held against one Result: what was compared, and how it came out. */
export const GateJudgement = z.strictObject({
  /** Stable name: `measure/end-of-life-count/at-most`, `verdict/ndg-10@2023-24/NDG-8`. */
  id: z.string(),
  title: z.string(),
  verdict: Verdict,
  /** The figure in words, with its denominator. */
  figure: z.string(),
  /** Null where there is no figure at all. */
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  /** What was wanted, in words. */
  bound: z.string(),
  because: z.string(),
  /** Where the threshold stands; null for one given on the command line. */
  place: Place.nullable(),
});
export type GateJudgement = z.infer<typeof GateJudgement>;

/** Every gate held against one Result. The worst verdict is that of the whole. */
export const GatedResult = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  trust: z.strictObject({ code: z.string(), name: z.string() }),
  asOf: IsoDate,
  /** The day that ages were counted to. */
  on: IsoDate,
  verdict: Verdict,
  gates: z.array(GateJudgement).min(1),
});
export type GatedResult = z.infer<typeof GatedResult>;

/** What `assess gate --json` prints. */
export const GateReport = z.strictObject({
  format: z.literal('assess-gate'),
  schema: z.literal(1),
  verdict: Verdict,
  thresholds: z.strictObject({ file: z.string(), sha256: z.string() }).nullable(),
  results: z.array(GatedResult).min(1),
});
export type GateReport = z.infer<typeof GateReport>;

const WORST_FIRST: readonly Verdict[] = ['not-met', 'not-measured', 'met'];

/** Verdicts from the worst to the best: not met, not measured, met. */
export function byVerdict(a: { verdict: Verdict }, b: { verdict: Verdict }): number {
  return WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict);
}

/** The worst of verdicts. Nothing judged is not measured: it never passes. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'not-measured';
  return WORST_FIRST.find((v) => verdicts.includes(v)) ?? 'not-measured';
}
