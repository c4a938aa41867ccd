import { z } from 'zod';
import { Builds } from './builds.ts';
import { PHASES } from './closed-lists.ts';
import { DeviceClass } from './inventory.ts';
import { RecognitionRule, Spellings } from './recognition-rules.ts';
import { SupportProgramme } from './support.ts';
import { Id, IsoDate, Line, Prose } from './terms.ts';
import { WindowsWords } from './windows-words.ts';

/**
 * Where a device stands. `extended`: out of ordinary support, still fixed under an agreement that is proven.
 * `extended-only`: a paid or programme channel is open, but nothing proves that this trust has it.
 */
export const Phase = z.enum(PHASES);
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

/** One product with its releases, newest first. Files `standards/lifecycle/products/*.yaml` are lists of these. */
export const Product = z.strictObject({
  id: Id,
  label: Line,
  vendor: Line.optional(),
  category: Id,
  class: Id,
  /** What a device that runs this usually is, where that is beyond doubt; a row's own words always go first. */
  deviceClass: DeviceClass.optional(),
  aliases: z.array(Line).default([]),
  policy: Line.optional(),
  source: Line,
  /** Day on which these dates were collected, where it is not that of the data as a whole: of an imported product. */
  checkedOn: IsoDate.optional(),
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
  /** Releases of other products that fit the text as well: a phase has to hold for these too. */
  alternatives?: readonly { product: string; release: string }[];
  /** The text takes back what it names ("planned", "was"): it is never taken for a system with support. */
  doubted?: true;
  /** What the thing is, where the text says so: a printer's firmware has no release here, and is still a printer. */
  deviceClass?: DeviceClass;
};

/**
 * A phase on a date, with the reason in words. `ends` is the last day of the present cover or, at end-of-life, of the
 * cover there was; null where no day is known and where candidates stand differently. `isolate`: extended by custom
 * support alone, when its maker sells no cover any more (support-groups.ts).
 */
export type PhaseOn = { phase: Phase; ends: IsoDate | null; because: string; isolate?: true };

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

/** All reference data that recognition and phases rest on, as loaded from `standards/lifecycle/`. */
export const LifecycleData = z.strictObject({
  meta: LifecycleMeta,
  products: z.array(Product),
  programmes: z.array(SupportProgramme),
  rules: z.array(RecognitionRule),
  spellings: Spellings,
  windows: WindowsWords,
  builds: Builds,
});
export type LifecycleData = z.infer<typeof LifecycleData>;
