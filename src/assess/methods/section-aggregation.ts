import { divide, fromDecimal, mean, multiply, sum, truncate, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

/** One scored requirement. `na`: does not apply. `unscored`: nobody scored it. `max`: top of its own scale. */
export type SectionItem = {
  readonly score: number;
  readonly weight: number;
  readonly na?: boolean;
  readonly unscored?: boolean;
  readonly max?: number;
};

export type SectionMethod = 'weighted-sum' | 'mean-of-items' | 'mean-of-sections';

/** `anchor`: score that stands in for what does not apply, which else is left out. `outMax`: scale to put ratios on. */
export type SectionOptions = { readonly anchor?: number; readonly outMax?: number };

/**
 * Score of sections of weighted items, as text with one decimal, CUT OFF and not rounded, as the tests of CISO
 * Assistant pin it down (4.375 is "4.3"). Null when nothing is left to score.
 */
export function sectionScore(
  sections: readonly (readonly SectionItem[])[],
  method: SectionMethod,
  options: SectionOptions = {},
): string | null {
  const parts = sections.map((items) => items.flatMap((item) => scored(item, options)));
  const score = combine(parts, method);
  if (score === null) return null;
  return truncate(options.outMax === undefined ? score : multiply(score, fromDecimal(options.outMax)), 1);
}

type Scored = { readonly score: Fraction; readonly weight: Fraction };

function scored(item: SectionItem, options: SectionOptions): Scored[] {
  const weight = fromDecimal(item.weight);
  if (item.na === true) {
    return options.anchor === undefined ? [] : [{ score: fromDecimal(options.anchor), weight }];
  }
  if (item.unscored === true) return [];
  const score = fromDecimal(item.score);
  return [{ score: item.max === undefined ? score : divide(score, fromDecimal(item.max)), weight }];
}

function combine(sections: readonly (readonly Scored[])[], method: SectionMethod): Fraction | null {
  const items = sections.flat();
  switch (method) {
    case 'weighted-sum':
      return items.length === 0 ? null : weightedSum(items);
    case 'mean-of-items':
      return weightedMeanOf(items);
    case 'mean-of-sections':
      return mean(sections.map(weightedMeanOf).filter((section) => section !== null));
  }
}

function weightedSum(items: readonly Scored[]): Fraction {
  return sum(items.map(({ score, weight }) => multiply(score, weight)));
}

function weightedMeanOf(items: readonly Scored[]): Fraction | null {
  const weights = sum(items.map(({ weight }) => weight));
  return weights.numerator === 0 ? null : divide(weightedSum(items), weights);
}

/** A requirement scored twice, for what is done and for what is written down: exact mean of the two. */
export function implementationAndDocumentation(implementation: number, documentation: number): Fraction {
  return divide(sum([fromDecimal(implementation), fromDecimal(documentation)]), whole(2));
}
