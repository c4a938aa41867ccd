import { z } from 'zod';
import { EvidenceItem, Help, PublishedRef, Source } from './evidence-item.ts';
import { MeasureRule } from './measure.ts';
import { Basis, CareSetting, Id, IsoDate, Line, OutcomeLevel, Prose } from './terms.ts';

export const Assertion = z.strictObject({
  id: Id,
  ref: PublishedRef.optional(),
  title: Line,
  items: z.array(EvidenceItem).min(1),
});
export type Assertion = z.infer<typeof Assertion>;

/** A file `standards/<framework>/<edition>/<nn>.yaml` of a compliance edition: a standard, or a CAF objective. */
export const Standard = z.strictObject({
  id: Id,
  number: z.int().min(1),
  title: Line,
  group: Id.optional(),
  intent: Prose,
  basis: Basis,
  assertions: z.array(Assertion).min(1),
});
export type Standard = z.infer<typeof Standard>;

/** One yes/no statement of a maturity criterion. */
export const Element = z.strictObject({
  id: Id,
  text: Line,
  basis: Basis.default('proposed'),
  measure: MeasureRule.optional(),
  appliesTo: z.array(CareSetting).min(1).optional(),
});
export type Element = z.infer<typeof Element>;

export const CriterionLevel = z.strictObject({
  level: z.int().min(2).max(9),
  elements: z.array(Element).min(1),
  /** The next step for a trust that is one level below. */
  action: Prose,
});

export const Criterion = z.strictObject({
  id: Id,
  title: Line,
  question: Line,
  appliesTo: z.array(CareSetting).min(1),
  gate: z.boolean(),
  /** What level 1 looks like: nothing below it has to be met. */
  floor: Prose,
  levels: z.array(CriterionLevel).min(1),
  help: Help,
  evidence: z.array(Line).default([]),
  owners: z.array(Id).default([]),
  crosswalk: z.record(Id, z.array(Id)).default({}),
  tags: z.array(Id).default([]),
  why: Prose.optional(),
  basis: Basis.default('proposed'),
});
export type Criterion = z.infer<typeof Criterion>;

/** A file `standards/<framework>/<edition>/<nn>.yaml` of a maturity edition. */
export const Pillar = z.strictObject({
  id: Id,
  number: z.int().min(1),
  title: Line,
  aliases: z.array(Line).default([]),
  intent: Prose,
  basis: Basis,
  criteria: z.array(Criterion).min(1),
});
export type Pillar = z.infer<typeof Pillar>;

const Cycle = z.strictObject({
  name: Line,
  opens: IsoDate.optional(),
  interim: IsoDate.optional(),
  deadline: IsoDate,
  basis: Basis,
  note: Prose.optional(),
});

const EditionCore = {
  framework: Id,
  edition: Id,
  title: Line,
  shortTitle: Line,
  publisher: Line,
  released: IsoDate.optional(),
  cycle: Cycle.optional(),
  status: z.strictObject({
    state: z.enum(['in-force', 'superseded', 'proposal']),
    since: IsoDate.optional(),
    successor: z.strictObject({ framework: Id, edition: Id }).optional(),
  }),
  /** Said once in every report that uses this edition. */
  notice: Prose,
  appliesTo: z.array(CareSetting).min(1),
  /** Words this framework uses for the three levels, singular and plural. */
  words: z.strictObject({
    standard: z.strictObject({ one: Line, many: Line }),
    assertion: z.strictObject({ one: Line, many: Line }),
    item: z.strictObject({ one: Line, many: Line }),
  }),
  /** Larger parts a report splits standards into (people, process, technology). */
  groups: z.array(z.strictObject({ id: Id, title: Line, demand: Prose, basis: Basis })).default([]),
  sources: z.array(Source).min(1),
};

/** A label for the whole edition. The first rule that fits wins. */
export const OverallRule = z.strictObject({
  label: Line,
  meaning: Prose,
  basis: Basis,
  when: z.strictObject({
    verdict: z.enum(['met', 'not-met', 'not-measured']),
    /** Every mandatory item that is not met has an owner and a due date, and the plan is signed off. */
    plansAgreed: z.boolean().optional(),
    item: z.strictObject({ id: Id, oneOf: z.array(Id).min(1) }).optional(),
  }),
});
export type OverallRule = z.infer<typeof OverallRule>;

export const ComplianceEdition = z.strictObject({
  ...EditionCore,
  shape: z.literal('compliance'),
  scoring: z.strictObject({ method: z.enum(['mandatory-items', 'outcome-profile']) }),
  overall: z.array(OverallRule).min(2),
});
export type ComplianceEdition = z.infer<typeof ComplianceEdition>;

export const MaturityEdition = z.strictObject({
  ...EditionCore,
  shape: z.literal('maturity'),
  scoring: z.strictObject({
    method: z.literal('all-of-level'),
    levels: z.array(z.strictObject({ level: z.int().min(1), label: Line })).min(2),
    /** The level that counts as the expected foundation, for "share of criteria at Core or above". */
    core: z.int().min(2),
    /** Headline labels, best first; the first whose needs are all met applies, else the last. */
    headline: z
      .array(
        z.strictObject({
          label: Line,
          everyPillarAtLeast: z.number().min(1).optional(),
          everyGateAtLeast: z.int().min(1).optional(),
        }),
      )
      .min(2),
    /** A gate criterion below `below` keeps the label at or under `label`; the number is never changed. */
    gateCaps: z.array(z.strictObject({ below: z.int().min(1), label: Line })).default([]),
    basis: Basis,
  }),
  dependencies: z
    .array(
      z.strictObject({
        id: Id,
        if: z.strictObject({ criterion: Id, above: z.int().optional(), at: z.int().optional() }),
        needs: z.array(z.strictObject({ criterion: Id, atLeast: z.int().min(1) })).default([]),
        say: Prose,
      }),
    )
    .default([]),
  /** Published peer figures to stand beside ours; each with its own date and caveat. */
  peers: z
    .array(
      z.strictObject({
        setting: z.union([CareSetting, z.literal('all')]),
        n: z.int().min(1),
        title: Line,
        published: IsoDate,
        caveat: Prose,
        source: Id,
        pillars: z.record(Id, z.number().min(0)),
      }),
    )
    .default([]),
});
export type MaturityEdition = z.infer<typeof MaturityEdition>;

/** `standards/<framework>/<edition>/edition.yaml`. */
export const Edition = z.discriminatedUnion('shape', [ComplianceEdition, MaturityEdition]);
export type Edition = z.infer<typeof Edition>;

/** Which level is expected of each outcome. Shipped where known, and keyed in by a trust from its own toolkit view. */
export const Profile = z.strictObject({
  profile: Id,
  framework: Id,
  edition: Id,
  title: Line,
  source: Prose,
  checkedOn: IsoDate,
  outcomes: z.record(
    Id,
    z.strictObject({
      expected: OutcomeLevel.nullable(),
      basis: Basis,
      source: Id.optional(),
      /** Not official: what we would guess. Shown to authors only, never used to judge. */
      placeholder: OutcomeLevel.optional(),
    }),
  ),
});
export type Profile = z.infer<typeof Profile>;

/** How an item of one edition relates to an item of another, read from `from` to `to`. */
export const Relation = z.enum(['same', 'narrower', 'wider', 'related']);
export type Relation = z.infer<typeof Relation>;

const EditionRef = z.strictObject({ framework: Id, edition: Id });

/** `standards/crosswalks/*.yaml`. */
export const Crosswalk = z.strictObject({
  crosswalk: Id,
  title: Line,
  from: EditionRef,
  to: EditionRef,
  basis: Basis,
  source: Prose,
  links: z.array(z.strictObject({ from: Id, to: Id, relation: Relation, basis: Basis, note: Prose.optional() })).min(1),
  /** Items of `to` that nothing in `from` leads to. */
  added: z.array(Id).default([]),
  /** Items of `from` that lead nowhere. */
  dropped: z.array(Id).default([]),
});
export type Crosswalk = z.infer<typeof Crosswalk>;

/** A compliance edition with its standards, as loaded. `digests` holds, for each item id, the SHA-256 of what it asks. */
export type ComplianceDefinition = {
  edition: ComplianceEdition;
  standards: readonly Standard[];
  profile: Profile | null;
  digests: ReadonlyMap<string, string>;
};

/** A maturity edition with its pillars, as loaded. */
export type MaturityDefinition = {
  edition: MaturityEdition;
  pillars: readonly Pillar[];
  digests: ReadonlyMap<string, string>;
};

export type Definition = ComplianceDefinition | MaturityDefinition;

/** `framework@edition`, the key under which answers and results speak of an edition. */
export function editionKey(e: { framework: string; edition: string }): string {
  return `${e.framework}@${e.edition}`;
}
