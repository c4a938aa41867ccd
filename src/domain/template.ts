import { z } from 'zod';
import { Id, Line, Prose } from './terms.ts';

/** Facts a trust's own wording may use, each already formatted. */
export const WORDING_NAMES = ['trust', 'code', 'date', 'editions', 'findings', 'tool'] as const;
export type WordingName = (typeof WORDING_NAMES)[number];

/** Text with `{{name}}` in it. Any other tag, and any other name, is refused: a template can neither run nor fetch anything. */
const Wording = Prose.superRefine((text, context) => {
  for (const message of wordingProblems(text)) context.addIssue({ code: 'custom', message });
});

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
        help: Prose,
      }),
    )
    .min(1)
    .refine((fields) => new Set(fields.map((f) => f.id)).size === fields.length, 'each field id once'),
});
export type CoverTemplate = z.infer<typeof CoverTemplate>;

/** `templates/brand.yaml`: whose paper it is and the colour of its headings. */
export const BrandTemplate = z.strictObject({
  schema: z.literal(1),
  name: Line.optional(),
  headingColour: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'a colour as #RRGGBB')
    .refine((c) => contrastWithWhite(c) >= 4.5, 'a colour with a contrast of at least 4.5 to 1 against white'),
});
export type BrandTemplate = z.infer<typeof BrandTemplate>;

/** What a board reads, in its order. */
export const BODY_IDS = [
  'summary',
  'verdicts',
  'groups',
  'maturity',
  'estate',
  'ending',
  'contradictions',
  'findings',
  'plan',
  'terms',
  'unmeasured',
] as const;

/** What an auditor reads after it: lettered A, B, … in this order. */
export const APPENDIX_IDS = ['measures', 'outcomes', 'reconciliation', 'method', 'provenance', 'glossary'] as const;

const SECTION_IDS = [...BODY_IDS, ...APPENDIX_IDS] as const;
export type SectionId = (typeof SECTION_IDS)[number];

const SectionWording = z.strictObject({ title: Wording, intro: Wording.optional() });

/** `templates/wording.yaml`: titles, introductions, rules in words, abbreviations and limits. */
export const WordingTemplate = z.strictObject({
  schema: z.literal(1),
  title: Wording,
  subject: Wording,
  coverNote: Wording,
  marks: z.strictObject({ always: Wording, invented: Wording }),
  toBeCompleted: Line,
  limits: z.strictObject({
    findings: z.int().min(1),
    actions: z.int().min(1),
    contradictions: z.int().min(1),
    outcomes: z.int().min(1),
    rows: z.int().min(5),
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
    if (!known) problems.push(`unknown name "${name}" in {{ }}: use one of ${WORDING_NAMES.join(', ')}`);
    return '';
  });
  if (rest.includes('{{') || rest.includes('}}')) problems.push('only {{name}} may stand in double braces');
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
