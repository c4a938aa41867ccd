import { z } from 'zod';
import { Phase } from './lifecycle.ts';
import { Fraction, IsoDate, Severity, Share, Verdict } from './terms.ts';

const ComplianceSnapshot = z.strictObject({
  shape: z.literal('compliance'),
  framework: z.string(),
  edition: z.string(),
  shortTitle: z.string(),
  label: z.string(),
  verdict: Verdict,
  low: Share,
  high: Share,
  standards: z.array(z.strictObject({ id: z.string(), title: z.string(), verdict: Verdict, low: Share })),
});

const MaturitySnapshot = z.strictObject({
  shape: z.literal('maturity'),
  framework: z.string(),
  edition: z.string(),
  shortTitle: z.string(),
  setting: z.string(),
  label: z.string(),
  verdict: Verdict,
  low: Fraction.nullable(),
  high: Fraction.nullable(),
  pillars: z.array(z.strictObject({ id: z.string(), title: z.string(), low: Fraction.nullable() })),
});

/** A Result in short: what a later paper needs to say what changed, and nothing that names an answer or a row. */
export const Snapshot = z.strictObject({
  asOf: IsoDate,
  /** SHA-256 of the result file it was taken from. */
  sha256: z.string(),
  editions: z.array(z.discriminatedUnion('shape', [ComplianceSnapshot, MaturitySnapshot])),
  /** Devices counted, by phase; null when no inventory was given. */
  phases: z.record(Phase, z.int()).nullable(),
  /** How many of the extended ones were to be isolated and replaced. Absent: none. */
  isolate: z.int().optional(),
  findings: z.record(Severity, z.int()),
  contradictions: z.int(),
});
export type Snapshot = z.infer<typeof Snapshot>;
