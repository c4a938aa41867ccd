import { z } from 'zod';
import { Answer } from './answer.ts';
import { RefStatus } from './evidence-item.ts';
import { MeasureId } from './measure.ts';
import { Basis, Fraction, IsoDate, Outcome, OutcomeLevel, Place, Severity, Share, Verdict } from './terms.ts';

const Side = z.strictObject({
  outcome: Outcome,
  because: z.string(),
  /** For items asked at a level: the level this side supports. */
  level: OutcomeLevel.optional(),
});

/** One evidence item or element looked at. `outcome` is the one that counts; both sides are kept. */
export const Observation = z.strictObject({
  id: z.string(),
  title: z.string(),
  question: z.string(),
  ref: z.strictObject({ id: z.string().optional(), status: RefStatus }).optional(),
  mandatory: z.boolean(),
  severity: Severity,
  basis: Basis,
  /** The rule in words: what has to hold for it to be met. */
  rule: z.string(),
  action: z.string(),
  outcome: Outcome,
  because: z.string(),
  decidedBy: z.enum(['answer', 'measure', 'both', 'none']),
  claimed: Side.nullable(),
  evidenced: Side.nullable(),
  contradiction: z.boolean(),
  /** Level asked for and level that counts, for items asked at a level. */
  expectedLevel: OutcomeLevel.nullable().optional(),
  countedLevel: OutcomeLevel.nullable().optional(),
  measure: MeasureId.optional(),
  answer: Answer.optional(),
  /** Where the answer stands, for one that came from a file. */
  place: Place.optional(),
  /** The answer was given to an earlier wording or rule of this item. */
  answerOutdated: z.boolean(),
  acceptance: z.string().optional(),
  digest: z.string(),
});
export type Observation = z.infer<typeof Observation>;

/** How many mandatory, applicable items came out which way. They add up to `total`. */
export const Tally = z.strictObject({
  total: z.int(),
  met: z.int(),
  notMet: z.int(),
  unanswered: z.int(),
  unknown: z.int(),
  /** Not in `total`. */
  notApplicable: z.int(),
});
export type Tally = z.infer<typeof Tally>;

/**
 * Worst and best case over what is unanswered or unknown, as exact shares of mandatory applicable items.
 * `low` counts them as not met and is the headline; `high` counts them as met; `value` leaves them out.
 */
export const ComplianceScore = z.strictObject({
  low: Share,
  high: Share,
  value: Share,
  answered: Share,
  evidenced: Share,
});
export type ComplianceScore = z.infer<typeof ComplianceScore>;

export const AssertionResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  verdict: Verdict,
  tally: Tally,
  items: z.array(Observation),
});
export type AssertionResult = z.infer<typeof AssertionResult>;

export const StandardResult = z.strictObject({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  intent: z.string(),
  group: z.string().optional(),
  verdict: Verdict,
  because: z.string(),
  /** The verdict had only answers been looked at, and had only measures been. */
  claimedVerdict: Verdict,
  evidencedVerdict: Verdict,
  tally: Tally,
  score: ComplianceScore,
  assertions: z.array(AssertionResult),
});
export type StandardResult = z.infer<typeof StandardResult>;

const EditionHead = {
  framework: z.string(),
  edition: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  publisher: z.string(),
  state: z.enum(['in-force', 'superseded', 'proposal']),
  successor: z.string().optional(),
  cycle: z.strictObject({ name: z.string(), deadline: IsoDate, past: z.boolean() }).optional(),
  notice: z.string(),
  words: z.strictObject({
    standard: z.strictObject({ one: z.string(), many: z.string() }),
    assertion: z.strictObject({ one: z.string(), many: z.string() }),
    item: z.strictObject({ one: z.string(), many: z.string() }),
  }),
  /** Items of the edition by basis: the report's footer counts them. */
  basisCounts: z.record(Basis, z.int()),
  sources: z.array(z.strictObject({ id: z.string(), title: z.string(), where: z.string().optional() })),
};

export const ComplianceResult = z.strictObject({
  ...EditionHead,
  shape: z.literal('compliance'),
  method: z.enum(['mandatory-items', 'outcome-profile']),
  label: z.string(),
  labelMeaning: z.string(),
  verdict: Verdict,
  because: z.string(),
  /** Outcomes whose expected level nobody has told us: while there are any, the whole is not measured. */
  profileUnknown: z.int(),
  profileTitle: z.string().nullable(),
  tally: Tally,
  score: ComplianceScore,
  /** The worst case had the items not met whose risk is soundly accepted been met: shown beside `low`, never in its place. */
  withAcceptances: z.strictObject({ items: z.int(), low: Share }).optional(),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      demand: z.string(),
      standards: z.array(z.string()),
      verdict: Verdict,
      tally: Tally,
    }),
  ),
  standards: z.array(StandardResult),
});
export type ComplianceResult = z.infer<typeof ComplianceResult>;

/** A whole-number level, or null for a criterion that does not apply. */
const LevelRange = z.strictObject({ low: z.int().nullable(), high: z.int().nullable() });

export const CriterionResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  question: z.string(),
  gate: z.boolean(),
  applicable: z.boolean(),
  because: z.string(),
  /** The level that counts: worst case over what is unanswered or unknown. Null when it does not apply. */
  level: z.int().nullable(),
  range: LevelRange,
  claimedLevel: z.int().nullable(),
  /** Counting only elements that a measure or attached evidence backs. */
  evidencedLevel: z.int().nullable(),
  /** Elements still missing for the next level; empty at the top. */
  shortOf: z.array(z.string()),
  answered: Share,
  action: z.string().nullable(),
  elements: z.array(Observation.extend({ level: z.int() })),
});
export type CriterionResult = z.infer<typeof CriterionResult>;

/** Mean of applicable criteria; null when none applies. */
const MeanRange = z.strictObject({ low: Fraction.nullable(), high: Fraction.nullable() });

export const PillarResult = z.strictObject({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  intent: z.string(),
  mean: MeanRange,
  claimed: Fraction.nullable(),
  evidenced: Fraction.nullable(),
  atCore: Share,
  answered: Share,
  peer: z.number().nullable(),
  criteria: z.array(CriterionResult),
});
export type PillarResult = z.infer<typeof PillarResult>;

export const MaturityResult = z.strictObject({
  ...EditionHead,
  shape: z.literal('maturity'),
  method: z.literal('all-of-level'),
  label: z.string(),
  verdict: Verdict,
  because: z.string(),
  setting: z.string(),
  levels: z.array(z.strictObject({ level: z.int(), label: z.string() })),
  core: z.int(),
  overall: MeanRange,
  /** As for a compliance edition: the overall level had soundly accepted elements been met. */
  withAcceptances: z.strictObject({ items: z.int(), low: Fraction.nullable() }).optional(),
  claimed: Fraction.nullable(),
  evidenced: Fraction.nullable(),
  weakestPillar: z.string().nullable(),
  atCore: Share,
  answered: Share,
  gates: z.array(
    z.strictObject({
      criterion: z.string(),
      title: z.string(),
      level: z.int().nullable(),
      caps: z.string().nullable(),
    }),
  ),
  dependencies: z.array(z.strictObject({ id: z.string(), say: z.string() })),
  peers: z.strictObject({ title: z.string(), n: z.int(), published: IsoDate, caveat: z.string() }).nullable(),
  pillars: z.array(PillarResult),
});
export type MaturityResult = z.infer<typeof MaturityResult>;

export const EditionResult = z.discriminatedUnion('shape', [ComplianceResult, MaturityResult]);
export type EditionResult = z.infer<typeof EditionResult>;
