import { meanOfIntegers } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

/**
 * Score of each answer in the NHS Digital Maturity Self-Assessment of 2015/16, by scale, as published by NHS England.
 * The NHS number scale fits no formula, so the table is kept as a table.
 */
export const ANSWER_SCORES = {
  agreement: {
    'Disagree completely': 0,
    'Mostly disagree': 25,
    'Neither agree or disagree': 50,
    'Mostly agree': 75,
    'Agree completely': 100,
  },
  percentage: { '0%': 0, '1%-20%': 20, '21%-40%': 40, '41%-60%': 60, '61%-80%': 80, '81%-100%': 100 },
  structure: { Unstructured: 0, 'Semi-structured': 50, 'Fully structured': 100 },
  'nhs-number': {
    '0%-50%': 0,
    '51%-75%': 17,
    '76%-80%': 35,
    '81%-85%': 52,
    '86%-90%': 70,
    '91%-95%': 87,
    '96%-100%': 100,
  },
} as const;

export type AnswerScale = keyof typeof ANSWER_SCORES;

/** Score 0 to 100 of an answer, worded exactly as on its scale; null for any other wording. */
export function answerScore(scale: AnswerScale, answer: string): number | null {
  const scores: Readonly<Record<string, number>> = ANSWER_SCORES[scale];
  return Object.hasOwn(scores, answer) ? (scores[answer] ?? null) : null;
}

/** Exact, unweighted mean of theme scores (readiness, capabilities, infrastructure), shown as a whole number. */
export function meanOfThemes(themes: readonly number[]): Fraction | null {
  return meanOfIntegers(themes);
}
