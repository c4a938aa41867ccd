import { z } from 'zod';
import { Id, Line, Prose } from './terms.ts';

/** Facts a trust's own wording may use, each already formatted. */
export const WORDING_NAMES = ['trust', 'code', 'date', 'editions', 'findings', 'tool'] as const;
export type WordingName = (typeof WORDING_NAMES)[number];

/** Text with `{{name}}` in it. Any other tag, and any other name, is refused: a template can neither run nor fetch anything. */
const Wording = Prose.superRefine((text, context) => {
  for (const message of wordingProblems(text)) context.addIssue({ code: 'custom', message });
});

/**
 * Words for a risk score on the 5 by 5 matrix, by the highest score that each covers. They rise and end at 25, so that no
 * score is without a word.
 */
const RiskBands = z
  .array(z.strictObject({ upTo: z.int().min(1).max(25), word: Line }))
  .min(2)
  .refine(
    (bands) => bands.at(-1)?.upTo === 25 && bands.every((b, i) => i === 0 || b.upTo > (bands[i - 1]?.upTo ?? 25)),
    'bands that rise and end at 25',
  );

/** `templates/cover.yaml`: the fields of the cover sheet, in the order in which they are printed. */
export const CoverTemplate = z.strictObject({
  schema: z.literal(1),
  fields: z
    .array(
      z.strictObject({
        id: Id,
        label: Line,
        /** A required field that is empty says so on the paper. */
        required: z.boolean(),
        /** Printed when the trust says nothing: only for facts that the result holds. */
        fill: Wording.optional(),
        /** The field holds a risk score, written as consequence times likelihood: "4 x 3". */
        riskBands: RiskBands.optional(),
        /** Only these words, one or several. */
        choices: z.array(Line).min(2).optional(),
        help: Prose,
      }),
    )
    .min(1)
    .refine((fields) => new Set(fields.map((f) => f.id)).size === fields.length, 'each field id once'),
});
export type CoverTemplate = z.infer<typeof CoverTemplate>;

/** Least contrast between text and what is behind it: success criterion 1.4.3 of WCAG 2.2. */
const LEAST_CONTRAST = 4.5;

/** `templates/brand.yaml`: whose paper it is, the colour of its headings, and a logo of the trust's own. */
export const BrandTemplate = z.strictObject({
  schema: z.literal(1),
  name: Line.optional(),
  headingColour: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'a colour as #RRGGBB')
    .superRefine((colour, context) => {
      const ratio = contrastWithWhite(colour);
      if (!(ratio < LEAST_CONTRAST)) return;
      // Cut off, not rounded: 4.496 must not read as 4.50.
      const told = (Math.floor(ratio * 100) / 100).toFixed(2);
      const message = `a colour with a contrast of at least ${LEAST_CONTRAST} to 1 against white, as text and behind white text; ${colour} has ${told} to 1`;
      context.addIssue({ code: 'custom', message });
    }),
  /** A PNG or JPEG file beside this one, and what it shows, for those who cannot see it. */
  logo: z.strictObject({ file: Line, alt: Line }).optional(),
});
export type BrandTemplate = z.infer<typeof BrandTemplate>;

/** What a board reads, in its order. */
export const BODY_IDS = [
  'summary',
  'changes',
  'strengths',
  'verdicts',
  'groups',
  'maturity',
  'leadership',
  'estate',
  'ending',
  'contradictions',
  'findings',
  'decisions',
  'plan',
  'requests',
  'terms',
  'unmeasured',
  'withheld',
] as const;

/** What an auditor reads after it: lettered A, B, … in this order. */
export const APPENDIX_IDS = [
  'measures',
  'outcomes',
  'reconciliation',
  'method',
  'provenance',
  'references',
  'glossary',
] as const;

const SECTION_IDS = [...BODY_IDS, ...APPENDIX_IDS] as const;
export type SectionId = (typeof SECTION_IDS)[number];

const SectionWording = z.strictObject({ title: Wording, intro: Wording.optional() });

/**
 * What stands round the text: the title of the list of sections, page numbers, what is said of the attached result, the link
 * that skips what every page begins with, and what a chart is called before its title. Wording of a trust that does not
 * know of the last two has ours.
 */
const PageWording = z.strictObject({
  contents: Line,
  page: Line.refine(
    (text) =>
      text.includes('{{page}}') &&
      text.includes('{{pages}}') &&
      !/[{}]/.test(text.replaceAll('{{page}}', '').replaceAll('{{pages}}', '')),
    'a text with {{page}} and {{pages}} in it and nothing else in braces',
  ),
  attached: Line,
  skip: Line.default('Skip to the paper'),
  chart: Line.default('Chart'),
});

/** `templates/wording.yaml`: titles, introductions, rules in words, abbreviations and limits. */
export const WordingTemplate = z.strictObject({
  schema: z.literal(1),
  title: Wording,
  subject: Wording,
  coverNote: Wording,
  marks: z.strictObject({
    always: Wording,
    invented: Wording,
    /** On every page of a private paper; wording of a trust that does not know of it keeps it all the same. */
    private: Wording.default('Private: holds detail that helps an attacker; not for publication.'),
  }),
  pages: PageWording,
  toBeCompleted: Line,
  limits: z.strictObject({
    findings: z.int().min(1),
    actions: z.int().min(1),
    contradictions: z.int().min(1),
    outcomes: z.int().min(1),
    rows: z.int().min(5),
    /** Letters of one cell of a table; figures are never cut. */
    letters: z.int().min(200).default(600),
  }),
  sections: z.strictObject(
    Object.fromEntries(SECTION_IDS.map((id) => [id, SectionWording])) as Record<SectionId, typeof SectionWording>,
  ),
  method: z.strictObject({
    always: z.array(Wording).min(1),
    'mandatory-items': z.array(Wording).min(1),
    'outcome-profile': z.array(Wording).min(1),
    'all-of-level': z.array(Wording).min(1),
    estate: z.array(Wording).min(1),
  }),
  /** Abbreviation to what it stands for. Only those that occur in the paper are printed. */
  glossary: z.record(Line, Line),
  /** Abbreviations that everybody reads as words: explained in the glossary, not where they first occur. */
  everyday: z.array(Line).default([]),
});
export type WordingTemplate = z.infer<typeof WordingTemplate>;

function wordingProblems(text: string): string[] {
  const problems: string[] = [];
  const rest = text.replace(/(?<!\{)\{\{\s*([A-Za-z]+)\s*\}\}(?!\})/g, (_, name: string) => {
    const known = WORDING_NAMES.some((n) => n === name);
    if (!known) problems.push(`one of ${WORDING_NAMES.join(', ')} in {{ }}, not "${name}"`);
    return '';
  });
  if (rest.includes('{{') || rest.includes('}}')) problems.push('nothing but {{name}} in double braces');
  return problems;
}

/** Contrast ratio of WCAG 2.2 between a colour `#RRGGBB` and white: 1 to 21. */
function contrastWithWhite(colour: string): number {
  const channels = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
