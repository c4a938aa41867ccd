import { z } from 'zod';
import { PHASES } from './closed-lists.ts';
import { DeviceClass } from './inventory.ts';
import { SupportProgramme } from './support.ts';
import { Id, IsoDate, Line, Prose } from './terms.ts';

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

/**
 * How the version in a text is written. `plain`: 15.2, v7, 9-RELEASE. `service-pack`: 15 SP2 is 15.2. `vr`: V7R3 is 7.3.
 * `sun`: 5.10 is 10. `mapped`: the rule's own table
 * of versions counts, and no other. `technology-level`: 7200-05 or 7.2 TL5 is 7.2.5. `named`: names only.
 * `column`: names, and a number with a dot in the version column: numbers in the text are those of models.
 */
export const VersionForm = z.enum([
  'plain',
  'service-pack',
  'vr',
  'sun',
  'technology-level',
  'mapped',
  'named',
  'column',
]);
export type VersionForm = z.infer<typeof VersionForm>;

/** One way to recognise a product. Words are phrases of whole words, matched after spelling has been evened out. */
export const RecognitionRule = z
  .strictObject({
    id: Id,
    /** Absent: a known kind of thing for which no dates are held (printers, power supplies, phones). */
    product: Id.optional(),
    deviceClass: DeviceClass.optional(),
    /** In place of a product: products the words may mean alike; names and numbers are looked up in each. */
    among: z.array(Id).min(2).optional(),
    of: z.enum(['system', 'software']).default('system'),
    /** Higher goes first; a rule for a container of another's words needs a higher rank. */
    rank: z.int().min(0).max(9).default(5),
    /** Any of these has to stand in the text. */
    words: z.array(Line).min(1),
    /** The text, evened out, has to begin with the matched word: for short and common words. */
    atStart: z.boolean().default(false),
    /** Nothing but the matched word and numbers stands in the text: for words that are names of people and places too. */
    alone: z.boolean().default(false),
    /** The maker and model columns may stand in for the text: for network gear, printers and phones. */
    byMake: z.boolean().default(false),
    /** And any of these. */
    with: z.array(Line).default([]),
    /** And none of these. */
    not: z.array(Line).default([]),
    /** The word as written, capitals and all: "IOS" of Cisco, "iOS" of Apple. */
    asWritten: Line.optional(),
    /** Only where the version told begins with one of these numbers. */
    majors: z.array(Line).default([]),
    version: VersionForm.default('plain'),
    /** Where the number stands: near the word, or first after "version", "release", "v" and the like, or before "-RELEASE"; or right after the word only. */
    number: z.enum(['near', 'adjacent', 'labelled', 'released']).default('near'),
    /** Phrases that name releases: code names, kernel tags. The longest phrase that fits counts. */
    names: z.record(Line, z.array(Id).min(1)).default({}),
    /** Version texts that name releases, where the ids cannot be read off them: `15.2` of IOS is `15.x`. */
    versions: z.record(Line, z.array(Id)).default({}),
    /** The vendor's long-term words ("LTS") narrow the candidates to long-term releases. */
    longTermWords: z.array(Line).default([]),
    /** Candidates where the text names no version: only for products whose list is complete, or a single line. */
    otherwise: z.union([z.literal('all'), z.array(Id).min(1)]).optional(),
    /** What would tell the release, where the text does not. */
    settles: Line.optional(),
    note: Prose.optional(),
  })
  .refine(
    (r) => r.product !== undefined || r.deviceClass !== undefined || r.among !== undefined,
    'a rule names a product, a device class, or both, or products among which it cannot tell',
  )
  .refine((r) => r.product === undefined || r.among === undefined, 'not both product and among');
export type RecognitionRule = z.infer<typeof RecognitionRule>;

/** `standards/lifecycle/recognition/rules-*.yaml`. */
export const RuleFile = z.array(RecognitionRule).min(1);
export type RuleFile = z.infer<typeof RuleFile>;

/** Words that may stand beside the name of a system; one that neither names a system nor is of these cannot be read. */
const Remarks = z.strictObject({
  /** Say nothing against the system, by what they tell (places, departments, makers). */
  harmless: z.record(Line, z.array(Line)),
  /** Harmless, and have names of their own: a word with a capital letter near one is such a name ("Bramley Wing"). */
  bearers: z.array(Line),
  /** Harmless, and tell of an act that is over ("installed"): a day in the text is that of the act. */
  done: z.array(Line),
  /** Words of days, which are those of a change where no act stands beside them. */
  days: z.array(Line),
  /** How words end that tell of an act: such a word is no name ("Ward undecided"). */
  endings: z.array(Line),
});
export type Remarks = z.infer<typeof Remarks>;

/** `standards/lifecycle/recognition/spellings.yaml`: how people and tools write the words that rules look for. */
export const Spellings = z.strictObject({
  /** A word as found, and the words to read it as. */
  words: z.record(Line, Line.or(z.literal(''))),
  /** Words that say nothing of product or release, dropped before rules look. */
  noise: z.array(Line),
  /** Words a slip of one letter away from these are read as these. */
  slips: z.array(Line),
  /** Words by which a text says what a system is not, or is no more. */
  former: z.array(Line).default([]),
  /** Words by which a text speaks of a change that may not have come. */
  change: z.array(Line).default([]),
  remarks: Remarks.default({ harmless: {}, bearers: [], done: [], days: [], endings: [] }),
});
export type Spellings = z.infer<typeof Spellings>;

const WindowsName = z
  .strictObject({
    /** The name in words, evened out: "2008 r 2", "xp". */
    name: Line,
    product: Id,
    /** Server years also stand after "server"; client numbers need "windows" before them. */
    role: z.enum(['client', 'server']),
    /** Release ids by service pack ("0" for none); `any` where packs do not matter. */
    releases: z.record(z.string(), z.array(Id).min(1)).optional(),
    /** All releases of the product whose id begins so. */
    prefix: Line.optional(),
  })
  .refine((n) => (n.releases === undefined) !== (n.prefix === undefined), 'exactly one of releases, prefix');
export type WindowsName = z.infer<typeof WindowsName>;

/** `standards/lifecycle/recognition/windows.yaml`: names, editions and channels of Windows. */
export const WindowsWords = z.strictObject({
  names: z.array(WindowsName).min(1),
  /** Names that client and server shared, as the kernel version behind them: "windows 2000" is 5.0. */
  kernelNames: z.record(Line, z.string()),
  /** Names of the special families, longest first: embedded, phone, small business server. */
  families: z.array(
    z.strictObject({
      id: Id,
      product: Id,
      words: z.array(Line).min(1),
      not: z.array(Line).default([]),
      /** Phrases that tell the release; the longest that fits counts. */
      names: z.record(Line, z.array(Id).min(1)).default({}),
      /** Release ids by build. */
      builds: z.record(z.string(), z.array(Id).min(1)).default({}),
      edition: Line.optional(),
    }),
  ),
  editions: z.array(
    z.strictObject({
      words: Line,
      label: Line,
      /** E: Enterprise and Education dates. W: Home and Pro dates. S: a server edition. N: says nothing of dates. */
      group: z.enum(['E', 'W', 'S', 'N']),
    }),
  ),
  /** What tools write for an edition of Windows 10 and 11 in a column of its own, and the words to read it as. */
  editionIds: z.record(z.string(), Line).default({}),
  /** Year in the name of a long-term servicing release, and the version it is built on. */
  longTermYears: z.record(z.string(), z.string()),
  /** Words that make a text a server or a client, whatever else it says. */
  serverWords: z.array(Line).min(1),
  clientWords: z.array(Line).min(1),
  /** Words that may stand between "windows" and the name. */
  betweenWords: z.array(Line).min(1),
  /** Words of other makers' servers and systems, which have years in their names too. */
  otherWords: z.array(Line).min(1),
});
export type WindowsWords = z.infer<typeof WindowsWords>;

const WindowsBuild = z
  .strictObject({
    build: z.int().min(1),
    nt: z.string().regex(/^\d+\.\d+$/),
    client: z.array(Id).default([]),
    server: z.array(Id).default([]),
    /** Names that tools give this build although another release is meant: "10" on Windows 11. */
    alsoCalled: z.array(Line).default([]),
    /** Last revision a release was given; a higher one belongs to another release of the same build. */
    lastRevision: z.record(Id, z.int().min(0)).default({}),
    basis: z.enum(['public', 'recall']),
  })
  .refine(
    (b) => Object.keys(b.lastRevision).every((id) => b.client.includes(id) || b.server.includes(id)),
    'lastRevision speaks of a release that the build does not have',
  )
  .refine((b) => b.client.length + b.server.length > 0, 'a build belongs to a release: name it under client or server');

const KernelVersion = z
  .strictObject({
    nt: z.string().regex(/^\d+\.\d+$/),
    client: z.array(Id).default([]),
    server: z.array(Id).default([]),
  })
  .refine(
    (k) => k.client.length + k.server.length > 0,
    'a version belongs to a release: name it under client or server',
  );

/** True when no two of them are alike: of two rows for one number either could be right. */
const allDiffer = (values: readonly (string | number)[]): boolean => new Set(values).size === values.length;

/** `standards/lifecycle/builds.yaml`: numbers that systems report, and the releases they belong to. */
export const Builds = z.strictObject({
  windows: z
    .array(WindowsBuild)
    .min(1)
    .refine((list) => allDiffer(list.map((b) => b.build)), 'a build stands twice'),
  /** Windows kernel versions without a build. */
  nt: z
    .array(KernelVersion)
    .min(1)
    .refine((list) => allDiffer(list.map((k) => k.nt)), 'a version stands twice'),
});
export type Builds = z.infer<typeof Builds>;

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
