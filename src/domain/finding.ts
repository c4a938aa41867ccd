import { z } from 'zod';
import { MeasureId } from './measure.ts';
import { IsoDate, Place, Severity } from './terms.ts';

export const Finding = z.strictObject({
  /** Stable short reference, `F-001` in order of severity. */
  ref: z.string(),
  kind: z.enum([
    'item',
    'criterion',
    'contradiction',
    'agreement',
    'acceptance',
    'estate',
    'data',
    'answer',
    'leadership',
  ]),
  severity: Severity,
  title: z.string(),
  because: z.string(),
  action: z.string(),
  owner: z.string().nullable(),
  due: IsoDate.nullable(),
  cost: z.number().nullable(),
  /** Edition key and item id, where it comes from one. */
  edition: z.string().nullable(),
  item: z.string().nullable(),
  measure: MeasureId.nullable(),
  acceptance: z.string().nullable(),
  /** The same shortfall as seen from other items and editions. */
  also: z.array(z.strictObject({ edition: z.string(), item: z.string() })),
  places: z.array(Place),
});
export type Finding = z.infer<typeof Finding>;

export const Contradiction = z.strictObject({
  edition: z.string(),
  item: z.string(),
  title: z.string(),
  claimed: z.string(),
  evidenced: z.string(),
  measure: MeasureId,
  finding: z.string(),
});
export type Contradiction = z.infer<typeof Contradiction>;
