import { z } from 'zod';
import { MeasureRule } from './measure.ts';
import { Basis, CareSetting, Id, IsoDate, Line, OutcomeLevel, Prose, Severity } from './terms.ts';

/** What a second reading made of an id that a toolkit edition is said to use (shared vocabulary of the fact packs). */
export const RefStatus = z.enum([
  'confirmed',
  'confirmed-range',
  'other-category',
  'prior-only',
  'id-only',
  'contradicted',
  'unverified',
  'no-id-claimed',
]);
export type RefStatus = z.infer<typeof RefStatus>;

/** The id that the published toolkit uses for this subject. Only confirmed ones are ever shown as the toolkit's own. */
export const PublishedRef = z.strictObject({
  id: Id.optional(),
  status: RefStatus,
  note: Prose.optional(),
});
export type PublishedRef = z.infer<typeof PublishedRef>;

export const SHOWN_REFS: readonly RefStatus[] = ['confirmed', 'confirmed-range'];

/** Where a fact was found. */
export const Source = z.strictObject({
  id: Id,
  title: Line,
  where: Line.optional(),
  checkedOn: IsoDate.optional(),
  note: Prose.optional(),
});
export type Source = z.infer<typeof Source>;

/** What a person is told while answering: what a good answer looks like, and what an auditor would ask to see. */
export const Help = z.strictObject({ good: Prose, auditor: Prose });
export type Help = z.infer<typeof Help>;

const bound = { atLeast: z.number().optional(), atMost: z.number().optional() };
const oneBound = (rule: { atLeast?: number | undefined; atMost?: number | undefined }): boolean =>
  (rule.atLeast === undefined) !== (rule.atMost === undefined);

const rankOf = (level: OutcomeLevel): number => OutcomeLevel.options.indexOf(level);

export const Choice = z.strictObject({ value: Id, label: Line });

/** The kind of answer that is asked for, with the declarative rule that makes it pass. */
export const AnswerSpec = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('yes-no'), equals: z.enum(['yes', 'no']) }),
  z.strictObject({ type: z.literal('percent'), ...bound }).refine(oneBound, 'exactly one of atLeast, atMost'),
  z
    .strictObject({ type: z.literal('number'), unit: Line, ...bound })
    .refine(oneBound, 'exactly one of atLeast, atMost'),
  z.strictObject({ type: z.literal('date'), withinDays: z.int().min(1) }),
  z
    .strictObject({ type: z.literal('choice'), options: z.array(Choice).min(2), oneOf: z.array(Id).min(1) })
    .refine((c) => c.oneOf.every((v) => c.options.some((o) => o.value === v)), 'oneOf must name options'),
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('document') }),
  z.strictObject({
    type: z.literal('level'),
    /** The levels this outcome has, lowest first, each with what holds there. Some outcomes have no middle level. */
    levels: z
      .array(z.strictObject({ level: OutcomeLevel, statement: Prose }))
      .min(2)
      .max(3)
      .refine(
        (list) => list.every(({ level }, i) => i === 0 || rankOf(level) > rankOf(list[i - 1]?.level ?? level)),
        'each level once, the lowest first',
      ),
    middleLevel: z.strictObject({ exists: z.boolean(), basis: Basis }),
  }),
]);
export type AnswerSpec = z.infer<typeof AnswerSpec>;

/** One thing that is looked at: by asking, by measuring the estate, or both. */
export const EvidenceItem = z
  .strictObject({
    id: Id,
    ref: PublishedRef,
    title: Line,
    question: Line,
    mandatory: z.boolean(),
    severity: Severity,
    basis: Basis,
    answer: AnswerSpec.optional(),
    measure: MeasureRule.optional(),
    help: Help,
    /** One concrete next step when it falls short, in the imperative. */
    action: Prose,
    /** Roles that usually hold the answer, for delegation. */
    owners: z.array(Id).default([]),
    appliesTo: z.array(CareSetting).min(1).optional(),
    note: Prose.optional(),
    sources: z.array(Id).default([]),
  })
  .refine((i) => i.answer !== undefined || i.measure !== undefined, 'an item needs an answer, a measure, or both');
export type EvidenceItem = z.infer<typeof EvidenceItem>;
