import { z } from 'zod';
import { Answer } from './answer.ts';
import { BoardDecision, BoardRequest, Leader } from './board.ts';
import { RefStatus } from './definition.ts';
import { DeviceClass, InventorySource, Reconciliation } from './inventory.ts';
import { Phase } from './lifecycle.ts';
import { Measure, MeasureId } from './measure.ts';
import { Snapshot } from './snapshot.ts';
import { AppliedPolicy, RiskAcceptance, SupportAgreement, TermConcern, TermStatus } from './support.ts';
import { Basis, Fraction, IsoDate, Outcome, OutcomeLevel, Place, Severity, Share, Verdict } from './terms.ts';
import { Cover, Trust } from './workspace.ts';

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

const PhaseCounts = z.record(Phase, z.int());

/** Of a device that is extended by custom support alone: to be isolated and replaced, and not in support. */
const Isolate = z.literal(true).optional();

/** The estate as counted. Rows are pointed at by file and line: a Result holds no device name, user, serial or address. */
export const EstateResult = z.strictObject({
  sources: z.array(InventorySource),
  reconciliation: Reconciliation,
  staleAfterDays: z.int(),
  exclusions: z.array(z.strictObject({ id: z.string(), reason: z.string(), devices: z.int() })),
  conflicts: z.array(z.strictObject({ field: z.string(), devices: z.int() })),
  phases: PhaseCounts,
  classes: z.array(z.strictObject({ class: DeviceClass, phases: PhaseCounts, total: z.int() })),
  /** Devices by release, most first. */
  releases: z.array(
    z.strictObject({
      product: z.string().nullable(),
      release: z.string().nullable(),
      label: z.string(),
      class: DeviceClass,
      phase: Phase,
      ends: IsoDate.nullable(),
      because: z.string(),
      devices: z.int(),
      isolate: Isolate,
    }),
  ),
  /** System texts that could not be told, with what would settle them. */
  unrecognised: z.array(z.strictObject({ text: z.string(), devices: z.int(), settles: z.string() })),
  /** Devices that lose their cover, by the quarter of its last day. */
  ending: z.array(z.strictObject({ quarter: z.string(), devices: z.int() })),
  /** Rows behind what falls short: devices that are not in support, where they stand in the input. */
  exceptions: z.array(
    z.strictObject({
      place: Place,
      class: DeviceClass,
      label: z.string(),
      phase: Phase,
      ends: IsoDate.nullable(),
      isolate: Isolate,
    }),
  ),
});
export type EstateResult = z.infer<typeof EstateResult>;

export const Finding = z.strictObject({
  /** Stable short reference, `F-001` in order of severity. */
  ref: z.string(),
  kind: z.enum([
    'item',
    'criterion',
    'contradiction',
    'agreement',
    'acceptance',
    'estate',
    'data',
    'answer',
    'leadership',
  ]),
  severity: Severity,
  title: z.string(),
  because: z.string(),
  action: z.string(),
  owner: z.string().nullable(),
  due: IsoDate.nullable(),
  cost: z.number().nullable(),
  /** Edition key and item id, where it comes from one. */
  edition: z.string().nullable(),
  item: z.string().nullable(),
  measure: MeasureId.nullable(),
  acceptance: z.string().nullable(),
  /** The same shortfall as seen from other items and editions. */
  also: z.array(z.strictObject({ edition: z.string(), item: z.string() })),
  places: z.array(Place),
});
export type Finding = z.infer<typeof Finding>;

export const Contradiction = z.strictObject({
  edition: z.string(),
  item: z.string(),
  title: z.string(),
  claimed: z.string(),
  evidenced: z.string(),
  measure: MeasureId,
  finding: z.string(),
});
export type Contradiction = z.infer<typeof Contradiction>;

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
