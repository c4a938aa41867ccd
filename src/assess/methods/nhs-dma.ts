import { mean, meanOfIntegers } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

/** One level of a criterion: for each element, whether it is met; null when it does not apply. */
export type LevelElements = { readonly level: number; readonly elements: readonly (boolean | null)[] };

/**
 * The level a criterion stands at: the highest one whose applicable elements, and those of all levels below it, are
 * all met; else 1. Levels may come in any order.
 * Rule of the NHS Digital Maturity Assessment (NHS England, data quality statement of the 2024-25 results): every
 * element of a level is needed, and scores are whole numbers. Ours: a level with no applicable element blocks nothing
 * above it but is never itself reached, so that nothing looked at earns nothing.
 */
export function criterionLevel(levels: readonly LevelElements[]): number {
  let reached = 1;
  for (const { level, elements } of levels.toSorted((a, b) => a.level - b.level)) {
    const applicable = elements.filter((element) => element !== null);
    if (!applicable.every(Boolean)) return reached;
    if (applicable.length > 0) reached = level;
  }
  return reached;
}

/**
 * Exact mean of the criterion levels of a pillar; null stands for a criterion that does not apply and leaves the
 * denominator. Null when none applies. Shown with `roundHalfUp(mean, 1)`: the published figures of four-part pillars
 * end in .3 and .8, never .2 or .7, which only rounding a half up gives.
 */
export function pillarMean(levels: readonly (number | null)[]): Fraction | null {
  return meanOfIntegers(levels.filter((level) => level !== null));
}

/**
 * Exact, unweighted mean of the unrounded pillar means; pillars where nothing applies leave it. Null for none.
 * Inferred from the published exact scores of 2025: their denominators fit a mean of means, not a flat mean.
 */
export function overallMean(pillars: readonly (Fraction | null)[]): Fraction | null {
  return mean(pillars.filter((pillar) => pillar !== null));
}

/** Score of a care system: the unweighted mean of its providers' scores (HSJ, July 2023). Null for none. */
export function systemMean(providers: readonly Fraction[]): Fraction | null {
  return mean(providers);
}
