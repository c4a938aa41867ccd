import { z } from 'zod';
import type { EditionResult } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import { isolateCount } from '../../domain/support-groups.ts';
import { IsoDate, Verdict } from '../../domain/terms.ts';

const Figure = z.strictObject({ numerator: z.int(), denominator: z.int() }).nullable();
const Count = z.int().min(0);

/** A file of a trust's papers, by its path below the trust's folder: forward slashes, no way out of it. */
export const PaperFile = z.strictObject({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/),
  bytes: Count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PaperFile = z.infer<typeof PaperFile>;

/** A trust in short, as the ledger, the table and summary.json have it. Figures are those of its result. */
export const Standing = z.strictObject({
  code: z.string(),
  trust: z.string(),
  asOf: IsoDate,
  editions: z.array(
    z.strictObject({
      edition: z.string(),
      shortTitle: z.string(),
      verdict: Verdict,
      label: z.string(),
      /** True where `low` and `high` are levels of maturity, false where they are shares of items. */
      level: z.boolean(),
      /** Worst and best case. Null where nothing applies. */
      low: Figure,
      high: Figure,
    }),
  ),
  /** Null where no inventory was given. */
  estate: z
    .strictObject({
      records: Count,
      accepted: Count,
      rejected: Count,
      blank: Count,
      devices: Count,
      duplicates: Count,
      counted: Count,
      stale: Count,
      excluded: Count,
      phases: z.record(z.string(), Count),
      /** How many of the extended ones are to be isolated and replaced. Absent: none. */
      isolate: Count.optional(),
    })
    .nullable(),
  findings: z.strictObject({ critical: Count, high: Count, medium: Count, low: Count }),
  contradictions: Count,
  /** How much `assess review` would remark on the answers. */
  remarks: Count,
  /** What a single run would have remarked. */
  notes: z.array(z.string()),
});
export type Standing = z.infer<typeof Standing>;

/** A result in short. `remarks`: how many a review of its answers has. */
export function standingOf(result: Result, remarks: number, notes: readonly string[]): Standing {
  const { trust, estate, findings } = result;
  const severity = (name: string): number => findings.filter((f) => f.severity === name).length;
  return {
    code: trust.code,
    trust: trust.name,
    asOf: result.asOf,
    editions: result.editions.map((e) => ({
      edition: `${e.framework}@${e.edition}`,
      shortTitle: e.shortTitle,
      verdict: e.verdict,
      label: e.label,
      ...rangeOf(e),
    })),
    estate: estate === null ? null : estateOf(estate),
    findings: {
      critical: severity('critical'),
      high: severity('high'),
      medium: severity('medium'),
      low: severity('low'),
    },
    contradictions: result.contradictions.length,
    remarks,
    notes: [...notes],
  };
}

function rangeOf(edition: EditionResult): Pick<Standing['editions'][number], 'level' | 'low' | 'high'> {
  const level = edition.shape === 'maturity';
  const { low, high } = level ? edition.overall : edition.score;
  return { level, low, high };
}

function estateOf(estate: NonNullable<Result['estate']>): Standing['estate'] {
  const { records, accepted, rejected, blank, devices, duplicates, counted, stale, excluded } = estate.reconciliation;
  const rows = { records, accepted, rejected, blank, devices, duplicates, counted, stale, excluded };
  const isolate = isolateCount(estate);
  return { ...rows, phases: { ...estate.phases }, ...(isolate > 0 && { isolate }) };
}
