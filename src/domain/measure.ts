import { z } from 'zod';
import { MEASURE_IDS } from './closed-lists.ts';

/** Every measure that can be computed from an estate. Its rule in words lives beside its computation in `inventory/measures`. */
export const MeasureId = z.enum(MEASURE_IDS);
export type MeasureId = z.infer<typeof MeasureId>;

/**
 * How a measure decides an item.
 * `decides`: the figure settles the item both ways. `refutes`: a failing figure shows the claim to be wrong, a passing
 * one proves nothing. `limitsLevelTo`: for outcomes asked at a level, the most that a failing figure leaves open.
 */
export const MeasureRule = z
  .strictObject({
    measure: MeasureId,
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    role: z.enum(['decides', 'refutes']),
    limitsLevelTo: z.enum(['not-achieved', 'partially-achieved']).optional(),
  })
  .refine((r) => (r.atLeast === undefined) !== (r.atMost === undefined), 'exactly one of atLeast, atMost')
  .refine((r) => r.limitsLevelTo === undefined || r.role === 'refutes', 'limitsLevelTo goes with role: refutes');
export type MeasureRule = z.infer<typeof MeasureRule>;

/**
 * A named number computed from the estate. For shares the figure is numerator / denominator in percent, and `unknown`
 * says for how many of the denominator the data could not tell (they are in the denominator, not in the numerator).
 * For counts the figure is `numerator`, `denominator` is how many were looked at. For days the figure is `numerator`.
 * `state`: `measured`; `absent` when no file has a column that it needs; `empty` when nothing was there to look at.
 */
export const Measure = z.strictObject({
  id: MeasureId,
  title: z.string(),
  rule: z.string(),
  kind: z.enum(['share', 'count', 'days']),
  state: z.enum(['measured', 'absent', 'empty']),
  because: z.string(),
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  unknown: z.int().min(0),
});
export type Measure = z.infer<typeof Measure>;
