import { z } from 'zod';
import { MeasureId } from './measure.ts';
import { CareSetting, Id, Line, Severity } from './terms.ts';

const MOST = 999_999_999;

// Held exactly, as written: nine digits before the point and six after it are more than any figure of an estate has.
const isPlain = (n: number): boolean => /^\d+(\.\d{1,6})?$/.test(String(n));
const PLAIN = 'a number with at most six decimals';

// A bound that nothing can break is no threshold: a share at most 100%, or at least 0.
const ShareAtMost = z.number().min(0).lt(100).refine(isPlain, PLAIN);
const AtLeast = z.number().gt(0).max(MOST).refine(isPlain, PLAIN);
const AtMost = z.number().min(0).max(MOST).refine(isPlain, PLAIN);
const Count = z.int().min(0).max(MOST);
const Days = z.int().min(0).max(36_500);

/** What one edition has to reach. A maturity edition is judged once for each care setting; without `setting`, all of them. */
export const EditionThreshold = z
  .strictObject({
    edition: z.string().regex(/^[a-z0-9-]+@[A-Za-z0-9.-]+$/, 'framework@edition'),
    setting: CareSetting.optional(),
    /** The edition as a whole. */
    verdict: z.literal('met').optional(),
    /** Standards (of the CAF: objectives) that have to be met, each by itself. */
    standardsMet: z.union([z.literal('all'), z.array(Id).min(1)]).optional(),
    /** Of a compliance edition a percentage of its mandatory items, of a maturity edition a level; in the worst case. */
    lowScoreAtLeast: AtLeast.optional(),
    /** Least level of pillars of a maturity edition, in the worst case. */
    pillarsAtLeast: z.record(Id, AtLeast).optional(),
    /** Most percent of applicable items that nobody answered or that could not be told. */
    notMeasuredAtMost: ShareAtMost.optional(),
  })
  .refine(
    ({ edition: _, setting: __, pillarsAtLeast, ...rest }) =>
      Object.keys(rest).length > 0 || Object.keys(pillarsAtLeast ?? {}).length > 0,
    'a threshold for this edition: verdict, standardsMet, lowScoreAtLeast, pillarsAtLeast or notMeasuredAtMost',
  );
export type EditionThreshold = z.infer<typeof EditionThreshold>;

/** A measure of the estate with its bound: percent for shares, a number for counts, days for ages. Both ends are included. */
export const MeasureThreshold = z
  .strictObject({ measure: MeasureId, atLeast: AtLeast.optional(), atMost: AtMost.optional() })
  .refine((m) => (m.atLeast === undefined) !== (m.atMost === undefined), 'exactly one of atLeast, atMost');
export type MeasureThreshold = z.infer<typeof MeasureThreshold>;

/** Severities of findings, and all of them together. */
export const FindingBound = z.enum([...Severity.options, 'all']);
export type FindingBound = z.infer<typeof FindingBound>;

const SECTIONS = {
  editions: z.array(EditionThreshold).min(1).optional(),
  measures: z.array(MeasureThreshold).min(1).optional(),
  /** Most findings of each severity. An acceptance does not take a finding away. */
  findingsAtMost: z
    .partialRecord(FindingBound, Count)
    .refine((f) => Object.keys(f).length > 0, 'a number for one of critical, high, medium, low, all')
    .optional(),
  /** Most answers that the estate contradicts. */
  contradictionsAtMost: Count.optional(),
  lapsedAcceptancesAtMost: Count.optional(),
  lapsedAgreementsAtMost: Count.optional(),
  /** Most days since the oldest answer was true. */
  evidenceAgeAtMostDays: Days.optional(),
  /** Most days since the support dates were looked at. */
  lifecycleAgeAtMostDays: Days.optional(),
  /** Most percent of applicable items not measured, held against every edition by itself. */
  notMeasuredAtMost: ShareAtMost.optional(),
  /** Most percent of inventory rows that could not be used. */
  rejectedRowsAtMost: ShareAtMost.optional(),
};

type Sections = z.infer<z.ZodObject<typeof SECTIONS>>;

/** The keys of a thresholds file that hold thresholds. */
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly (keyof Sections)[];

/** `thresholds.yaml`: what a Result has to reach for a gate to be met. Without any threshold it is no such file. */
export const Thresholds = z
  .strictObject({ schema: z.literal(1), title: Line.optional(), ...SECTIONS })
  .superRefine((t, context) => {
    if (SECTION_NAMES.every((name) => t[name] === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: `at least one threshold: ${SECTION_NAMES.join(', ')}` });
    }
    for (const [section, names] of [
      ['editions', t.editions?.map((e) => `${e.edition} ${e.setting ?? ''}`.trim())],
      ['measures', t.measures?.map((m) => `${m.measure} ${m.atLeast === undefined ? 'atMost' : 'atLeast'}`)],
    ] as const) {
      for (const [i, name] of (names ?? []).entries()) {
        if (names?.indexOf(name) === i) continue;
        context.addIssue({
          code: 'custom',
          path: [section, i],
          message: `each only once; "${name}" stands here twice`,
        });
      }
    }
  });
export type Thresholds = z.infer<typeof Thresholds>;
