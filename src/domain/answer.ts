import { z } from 'zod';
import { Id, IsoDate, Line, Prose } from './terms.ts';

/** What a person said, in the shape its item asks for. Dates are `YYYY-MM-DD` text; yes-no is the word. */
export const AnswerValue = z.union([z.string().max(20_000), z.number(), z.boolean()]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** Who will put it right, and by when. */
export const Plan = z.strictObject({
  owner: Line,
  due: IsoDate,
  step: Prose.optional(),
  cost: z.number().min(0).optional(),
});
export type Plan = z.infer<typeof Plan>;

const EditionKey = z.string().regex(/^[A-Za-z0-9._+-]+@[A-Za-z0-9._+-]+$/, 'framework@edition');

const AnswerCore = {
  by: Line.optional(),
  /** The day the answer was true; evidence ages from here. */
  observedOn: IsoDate.optional(),
  recordedOn: IsoDate.optional(),
  comment: Prose.optional(),
  evidence: z.array(Line).optional(),
  plan: Plan.optional(),
  /** Why what the inventory shows is contested. The evidenced side counts all the same; the report shows both. */
  contests: Prose.optional(),
  /** The answer it was taken over from, of an earlier edition or by a crosswalk. */
  carriedFrom: z.strictObject({ edition: EditionKey, item: Id }).optional(),
  /** SHA-256 of what the item asked when it was answered. */
  digest: z.string().optional(),
};

/** An answer to one item: a value, or not applicable with a reason. Never both. */
export const Answer = z.union([
  z.strictObject({ value: AnswerValue, ...AnswerCore }),
  z.strictObject({ notApplicable: Prose, ...AnswerCore }),
]);
export type Answer = z.infer<typeof Answer>;

/** `answers/*.yaml`: the form for hands, review and CI. One file speaks of one edition. */
export const AnswersFile = z.strictObject({
  schema: z.literal(1),
  framework: Id,
  edition: Id,
  /**
   * The last entry of the journal when the program brought this file up to date, and the SHA-256 of its line. What
   * differs from the journal as it stood then was written by hand since.
   */
  exported: z.strictObject({ entry: z.int().min(1), head: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  /** Null where nothing is answered yet: a form whose every line is still a comment. */
  answers: z.record(Id, Answer).nullable(),
});
export type AnswersFile = z.infer<typeof AnswersFile>;

/** Answers by edition key (`framework@edition`), then by item id. */
export type AnswersByEdition = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

/**
 * A file for hands and the journal say different things of one item, and nothing proves which was said last. `place`: of
 * the file's answer, named from the workspace (`answers/x.yaml:5`). `journal` is null where the journal takes it back.
 */
export type Dispute = { file: Answer; place: string; journal: Answer | null };

/** Disputes by edition key, then by item id. */
export type DisputesByEdition = ReadonlyMap<string, ReadonlyMap<string, Dispute>>;

/**
 * What one line of the answer journal says. `cleared` takes an answer back. `offered` is an answer that came by file and
 * differs from one given since the file was written: it counts for nothing until a person chooses, which is a later
 * `answer` or `cleared` of the same item. `note` is for people who read the history.
 */
export const JournalEntry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('answer'), edition: EditionKey, item: Id, answer: Answer }),
  z.strictObject({
    type: z.literal('cleared'),
    edition: EditionKey,
    item: Id,
    by: Line.optional(),
    reason: Prose.optional(),
  }),
  z.strictObject({ type: z.literal('offered'), edition: EditionKey, item: Id, answer: Answer, source: Line }),
  z.strictObject({ type: z.literal('note'), text: Prose, by: Line.optional() }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** When it was recorded, to the second, in UTC. Told to people; the order of the journal is its `n`, never this. */
export const RecordedAt = z.iso.datetime({ precision: 0 });
export type RecordedAt = z.infer<typeof RecordedAt>;
