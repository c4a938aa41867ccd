import { z } from 'zod';
import { Id, IsoDate, Line, Prose } from './terms.ts';

/**
 * Where a device stands. `extended`: out of ordinary support, still fixed under an agreement that is proven.
 * `extended-only`: a paid or programme channel is open, but nothing proves that this trust has it.
 */
export const Phase = z.enum(['supported', 'extended', 'extended-only', 'end-of-life', 'unknown']);
export type Phase = z.infer<typeof Phase>;

/** An end of cover: the last day of it, `open` (still running, no day named), `ended` (over, no day known). */
export const EndDate = z.union([IsoDate, z.literal('open'), z.literal('ended')]);
export type EndDate = z.infer<typeof EndDate>;

/** One version of a product. A date is the last day of cover. */
export const Release = z.strictObject({
  id: Id,
  label: Line,
  released: IsoDate.optional(),
  /** Last day of active (feature) support: never decides a phase. */
  activeUntil: EndDate.optional(),
  /** Last day of free security fixes. Absent: no day is known. */
  supportedUntil: EndDate.optional(),
  /** Last day of a paid or programme channel. */
  extendedUntil: EndDate.optional(),
  longTerm: z.boolean().optional(),
  codename: Line.optional(),
  latest: Line.optional(),
  confidence: z.enum(['public', 'recall', 'computed', 'unreviewed']).optional(),
  source: Line.optional(),
  note: Prose.optional(),
});
export type Release = z.infer<typeof Release>;

/** `standards/lifecycle/products/*.yaml`: one product with its releases, newest first. */
export const Product = z.strictObject({
  id: Id,
  label: Line,
  vendor: Line.optional(),
  category: Id,
  class: Id,
  aliases: z.array(Line).default([]),
  policy: Line.optional(),
  source: Line,
  note: Prose.optional(),
  releases: z.array(Release),
});
export type Product = z.infer<typeof Product>;

/** What an inventory row says of a system. Every part as found, trimmed; empty text where the column is absent. */
export type OsText = {
  os: string;
  version: string;
  build: string;
  edition: string;
  servicePack: string;
  manufacturer: string;
  model: string;
};

/**
 * What a system text was taken for. `candidates` are release ids of `product`: one when the release is certain, more when
 * the text leaves it open, none when only the product is known. `settles` says what would tell.
 */
export type Recognition = {
  product: string | null;
  candidates: readonly string[];
  edition: string | null;
  confidence: 'release' | 'product' | 'none';
  settles: string | null;
  /** Id of the rule that recognised it, for `explain`. */
  rule: string | null;
};

/** A phase on a date, with the reason in words and the day the present cover ends (null: none known or none needed). */
export type PhaseOn = { phase: Phase; ends: IsoDate | null; because: string };

/** What the embedded lifecycle data rest on; printed with every result. */
export const LifecycleMeta = z.strictObject({
  title: Line,
  checkedOn: IsoDate,
  source: Prose,
  licence: Line,
  knownErrors: z
    .array(z.strictObject({ product: Id, release: Line, field: Line, value: Line, comment: Prose }))
    .default([]),
  sources: z.record(Id, Prose).default({}),
});
export type LifecycleMeta = z.infer<typeof LifecycleMeta>;
