import { z } from 'zod';
import { DeviceClass } from './inventory.ts';
import { Id, Line, Prose } from './terms.ts';

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
    /**
     * Words of the vendor's long-term channel, where a version with the same number is given up within weeks outside it
     * (Firefox, and its ESR): a long-term release is doubted where none of them stands in the text.
     */
    channelWords: z.array(Line).default([]),
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
