import { countText, shareText, wholeNumber } from '../domain/figures.ts';
import { isAtLeast, isAtMost, percentOf, whole } from '../domain/fraction.ts';
import type { Measure, MeasureId, MeasureRule } from '../domain/measure.ts';
import type { Fraction, Outcome } from '../domain/terms.ts';

/** Every measure by its id, each measured, absent or empty: a measure that is missing here is a bug. */
export type Measures = ReadonlyMap<MeasureId, Measure>;

export type Looked = { outcome: Outcome; because: string };

/**
 * What a measure says of its pass rule. The worst and the best case over devices that could not be told both have to
 * fall on the same side of the bound; else the outcome is `unknown`. Absent columns and empty estates are `unknown`.
 */
export function lookAtMeasure(rule: MeasureRule, measures: Measures): Looked {
  const measure = measures.get(rule.measure);
  if (measure === undefined) throw new Error(`no measure ${rule.measure}`);
  if (measure.state !== 'measured') return { outcome: 'unknown', because: measure.because };
  const figure = figureText(measure);
  const [least, most] = range(measure);
  if (least === null || most === null) return { outcome: 'unknown', because: `nothing to look at: ${figure}` };
  const passes = (value: Fraction): boolean => passesBound(rule, value);
  const because = `${figure}; wanted ${boundText(rule, measure)}`;
  if (passes(least) && passes(most)) return { outcome: 'met', because };
  if (!passes(least) && !passes(most)) return { outcome: 'not-met', because };
  return {
    outcome: 'unknown',
    because: `${because}: it depends on ${countText(measure.unknown, 'device')} that could not be told`,
  };
}

/** The figure of a measure in words, with its denominator and how many could not be told. */
function figureText(measure: Measure): string {
  const unknown = measure.unknown === 0 ? '' : `, ${wholeNumber(measure.unknown)} could not be told`;
  const name = measure.title;
  switch (measure.kind) {
    case 'share':
      return `${name}: ${shareText(measure)}${unknown}`;
    case 'count':
      return `${name}: ${wholeNumber(measure.numerator)} (${wholeNumber(measure.denominator)} looked at${unknown})`;
    case 'days':
      return `${name}: ${countText(measure.numerator, 'day')}`;
  }
}

/** The pass rule of a measure in words. */
export function boundText(
  rule: { atLeast?: number | undefined; atMost?: number | undefined },
  measure: Measure,
): string {
  const unit = { share: '%', count: '', days: ' days' }[measure.kind];
  return rule.atLeast === undefined ? `at most ${rule.atMost}${unit}` : `at least ${rule.atLeast}${unit}`;
}

/** True when the value is on the right side of the rule's one bound; both ends are included. */
export function passesBound(
  rule: { atLeast?: number | undefined; atMost?: number | undefined },
  value: Fraction,
): boolean {
  return (
    (rule.atLeast === undefined || isAtLeast(value, rule.atLeast)) &&
    (rule.atMost === undefined || isAtMost(value, rule.atMost))
  );
}

function range(measure: Measure): [Fraction | null, Fraction | null] {
  const { numerator, denominator, unknown } = measure;
  if (measure.kind !== 'share') return [whole(numerator), whole(numerator + unknown)];
  return [percentOf({ numerator, denominator }), percentOf({ numerator: numerator + unknown, denominator })];
}
