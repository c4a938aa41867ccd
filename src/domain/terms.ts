import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`. Days only: no result depends on an hour or a time zone. */
export const IsoDate = z.iso.date();
export type IsoDate = z.infer<typeof IsoDate>;

/** One line of text: no line break or other control character, and no leading or trailing space. */
export const Line = z
  .string()
  .min(1)
  .max(2_000)
  .refine((s) => s === s.trim() && !/[\p{Cc}\u2028\u2029]/u.test(s), 'one line of text without control characters');

/** Text for people, of one or more lines. */
export const Prose = z
  .string()
  .min(1)
  .max(20_000)
  .refine((s) => s.trim() !== '' && !/[^\P{Cc}\n\t]/u.test(s), 'text without control characters');

/** Ids of frameworks, editions, standards, items, products: letters, digits and `. - _ @ +`, never a path. */
export const Id = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]*$/, 'an id: letters, digits, and . - _ @ + after the first')
  .refine((s) => !s.includes('..'), 'an id without ".."');
export type Id = z.infer<typeof Id>;

/** How far a statement of ours is backed: read in a named source, remembered, or our own proposal. */
export const Basis = z.enum(['published', 'recalled', 'proposed']);
export type Basis = z.infer<typeof Basis>;

/** Result of looking at one item. `unanswered`: nobody said. `unknown`: looked, cannot tell. */
export const Outcome = z.enum(['met', 'not-met', 'not-applicable', 'unanswered', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

/** Of a standard, an assertion, an edition or a gate. Not measured is never a pass. */
export const Verdict = z.enum(['met', 'not-met', 'not-measured']);
export type Verdict = z.infer<typeof Verdict>;

export const Severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof Severity>;

/** Levels of a contributing outcome in the Cyber Assessment Framework, lowest first. */
export const OutcomeLevel = z.enum(['not-achieved', 'partially-achieved', 'achieved']);
export type OutcomeLevel = z.infer<typeof OutcomeLevel>;

export const CareSetting = z.enum(['acute', 'mental-health', 'community', 'ambulance', 'ics']);
export type CareSetting = z.infer<typeof CareSetting>;

/** Exact share: both parts whole numbers; `denominator` 0 means nothing was looked at. */
export const Share = z.strictObject({ numerator: z.int().min(0), denominator: z.int().min(0) });
export type Share = z.infer<typeof Share>;

/** An exact mean, kept as a fraction so that an auditor can recompute it. Rounded once, at display. */
export const Fraction = z.strictObject({ numerator: z.int(), denominator: z.int().min(1) });
export type Fraction = z.infer<typeof Fraction>;

/** A pointer into an input file: where a person can look. Lines and columns count from 1. */
export const Place = z.strictObject({
  file: z.string(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
});
export type Place = z.infer<typeof Place>;
