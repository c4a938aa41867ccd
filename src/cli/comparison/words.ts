import type { Cause, EditionChange } from '../../assess/compare/model.ts';
import { multiply, roundHalfUp, whole } from '../../domain/fraction.ts';
import type { Fraction, Outcome, Verdict } from '../../domain/terms.ts';

export const CAUSE_WORDS: Record<Cause, string> = {
  definitions: 'What is asked changed',
  terms: 'Agreements began or ended',
  estate: 'The estate changed',
  coverage: 'More or less was looked at',
  answers: 'Answers changed',
  calendar: 'The day moved on',
  program: 'Not explained by the two results',
};

export const OUTCOME_WORDS: Record<Outcome, string> = {
  met: 'met',
  'not-met': 'not met',
  'not-applicable': 'not applicable',
  unanswered: 'not answered',
  unknown: 'could not be told',
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  met: 'met',
  'not-met': 'not met',
  'not-measured': 'not measured',
};

/**
 * A change with its sign, rounded for the eye, and exactly beside it: `+3.3 points (1/30)` of a share, `-0.25 levels
 * (-1/4)`. Rounded parts may not add up; the exact ones do.
 */
export function changeText(change: Fraction, shape: EditionChange['shape']): string {
  if (change.numerator === 0) return 'none';
  const [figure, unit] =
    shape === 'compliance'
      ? [roundHalfUp(multiply(change, whole(100)), 1), 'points']
      : [roundHalfUp(change, 2), 'levels'];
  const exact = change.denominator === 1 ? `${change.numerator}` : `${change.numerator}/${change.denominator}`;
  return `${change.numerator > 0 ? '+' : ''}${figure} ${unit} (${exact})`;
}
