import { z } from 'zod';
import { BoardDecision, BoardRequest, Leader } from './board.ts';
import { EditionResult } from './edition-result.ts';
import { EstateResult } from './estate-result.ts';
import { Contradiction, Finding } from './finding.ts';
import { Measure } from './measure.ts';
import { Snapshot } from './snapshot.ts';
import { AppliedPolicy, RiskAcceptance, SupportAgreement, TermConcern, TermStatus } from './support.ts';
import { IsoDate } from './terms.ts';
import { Cover, Trust } from './workspace.ts';

/** Everything a result rests on, for an auditor to check without us. */
export const BasisBlock = z.strictObject({
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  definitions: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
  lifecycle: z.strictObject({
    title: z.string(),
    checkedOn: IsoDate,
    ageDays: z.int(),
    sha256: z.string(),
    /** Products whose dates the trust imported itself, in place of those that ship. */
    imported: z.array(z.strictObject({ file: z.string(), product: z.string(), checkedOn: IsoDate })).optional(),
  }),
  inputs: z.array(z.strictObject({ file: z.string(), bytes: z.int(), sha256: z.string() })),
  answers: z.strictObject({ count: z.int(), journalHead: z.string().nullable(), voidLines: z.int() }),
});
export type BasisBlock = z.infer<typeof BasisBlock>;

/** The product: complete in itself, so that a report can be made from it alone, years later. */
export const Result = z.strictObject({
  format: z.literal('assess-result'),
  schema: z.literal(1),
  asOf: IsoDate,
  trust: Trust,
  disclaimer: z.string(),
  editions: z.array(EditionResult),
  measures: z.array(Measure),
  /** Null when no inventory was given: nothing about the estate was measured. */
  estate: EstateResult.nullable(),
  contradictions: z.array(Contradiction),
  findings: z.array(Finding),
  /**
   * `devices`: how many it covers; where it is not in force, how many in its scope are left without cover. `surplus`: how
   * many out of support in the scope of one in force are past the number it pays for, and covered by no other. `isolate`:
   * how many of those it covers are to be isolated and replaced.
   */
  agreements: z.array(
    z.strictObject({
      agreement: SupportAgreement,
      status: TermStatus,
      because: z.string(),
      devices: z.int(),
      surplus: z.int().optional(),
      isolate: z.int().optional(),
      concerns: z.array(TermConcern).optional(),
    }),
  ),
  /** `covers`: items and devices in its scope; `devices`: the devices among them; `notAsked`: items it names that no edition asks. */
  acceptances: z.array(
    z.strictObject({
      acceptance: RiskAcceptance,
      status: TermStatus,
      because: z.string(),
      covers: z.int(),
      devices: z.int().optional(),
      notAsked: z.array(z.string()).optional(),
      concerns: z.array(TermConcern).optional(),
    }),
  ),
  /** What the trust, or we in its stead, let acceptances and agreements be. Absent from results made before there was one. */
  termPolicy: AppliedPolicy.optional(),
  cover: Cover,
  leadership: z.array(Leader).default([]),
  requests: z.array(BoardRequest).default([]),
  decisions: z.array(BoardDecision).default([]),
  /** Kept results of the same trust from before this day, in short, oldest first. */
  earlier: z.array(Snapshot).default([]),
  /** Whom the file is for. A public one has been cut down; `withheld` says what is missing and why. */
  audience: z.enum(['private', 'public']).default('private'),
  withheld: z.array(z.strictObject({ what: z.string(), count: z.int(), because: z.string() })).default([]),
  basis: BasisBlock,
});
export type Result = z.infer<typeof Result>;
