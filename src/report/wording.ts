import { countText, dayText as dateText, shareText as percentWithCounts, wholeNumber } from '../domain/figures.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import type { Fraction, Outcome, Severity, Share, Verdict } from '../domain/terms.ts';
import type { Tone } from './model.ts';

export { countText, dateText };

const QUARTERS = ['January to March', 'April to June', 'July to September', 'October to December'];

// A day that is not part of a file name or an id.
const LOOSE_DAY = /(?<![\w./-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-]|\.\w)/g;

/** "12,345". No locale is asked, so that every machine writes the same. Decimals and sign are kept. */
export function numberText(n: number): string {
  const [whole = '', decimals] = String(n).split('.');
  return decimals === undefined ? wholeNumber(n) : `${wholeNumber(Number(whole))}.${decimals}`;
}

/** "October to December 2026" from `2026-Q4`: months, because NHS years and calendar years number quarters differently. */
export function quarterText(quarter: string): string {
  const parts = /^(\d{4})-?Q([1-4])$/.exec(quarter);
  return parts === null ? quarter : `${QUARTERS[Number(parts[2]) - 1] ?? ''} ${parts[1] ?? ''}`;
}

/** "£12,000". Pence only where there are any. */
export function moneyText(pounds: number): string {
  return `£${numberText(Math.round(pounds * 100) / 100)}`;
}

/** "4,310 of 4,664". */
export function ofText(share: Share): string {
  return `${wholeNumber(share.numerator)} of ${wholeNumber(share.denominator)}`;
}

/** "92.4% (4,310 of 4,664)", half up at one decimal. Nothing looked at is said so and is never 0% or 100%. */
export function shareText(share: Share): string {
  return share.denominator === 0 ? 'not measured (nothing to count)' : percentWithCounts(share);
}

/**
 * A share of which more could be true than is known: "at least 6.7% (322 of 4,778)" while some cannot be told, and no
 * figure at all when none can. Takes the share and how many of its denominator could not be told.
 */
export function atLeastText(share: Share, unknown: number): string {
  if (share.denominator > 0 && unknown === share.denominator)
    return `cannot tell (${ofText({ ...share, numerator: unknown })})`;
  return unknown === 0 ? shareText(share) : `at least ${shareText(share)}`;
}

/** A mean at one decimal, half up; in words when there is none. */
export function meanText(mean: Fraction | null): string {
  return mean === null ? 'not measured' : roundHalfUp(mean, 1);
}

/** "2.1 to 2.8", or one figure where both ends print alike. */
export function rangeText(range: { low: Fraction | null; high: Fraction | null }): string {
  const [low, high] = [meanText(range.low), meanText(range.high)];
  return low === high ? low : `${low} to ${high}`;
}

/**
 * A level as it is printed: its range, or "not measured" while nothing under it has been answered or measured. The ends of
 * the scale would be true, and say nothing.
 */
export function levelText(range: { low: Fraction | null; high: Fraction | null }, answered: Share): string {
  return answered.numerator === 0 ? meanText(null) : rangeText(range);
}

/** "a, b and c". */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** The text as a sentence: worded, with a full stop unless it ends in a mark of its own. */
export function sentence(text: string): string {
  const trimmed = worded(text.trim());
  return /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A reason or rule as a reader meets it: a capital at its head, and days such as 2026-11-22 as "22 November 2026". */
export function worded(text: string): string {
  return capital(text).replace(LOOSE_DAY, (day) => dateText(day));
}

/** The text with a capital at its head, where its first word is an ordinary one: "iOS" and "sccm.csv" stay as they are. */
export function capital(text: string): string {
  return /^[a-z]+(?=[ ,;:]|$)/.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}

/** First twelve digits of a SHA-256: enough to compare by eye. The whole stands in the result file. */
export function shortDigest(sha256: string): string {
  return sha256.slice(0, 12);
}

export const VERDICT_WORD = {
  met: 'Met',
  'not-met': 'Not met',
  'not-measured': 'Not measured',
} satisfies Record<Verdict, string>;

export const OUTCOME_WORD = {
  met: 'Met',
  'not-met': 'Not met',
  'not-applicable': 'Not applicable',
  unanswered: 'Not answered',
  unknown: 'Cannot tell',
} satisfies Record<Outcome, string>;

export const OUTCOME_TONE = {
  met: 'met',
  'not-met': 'not-met',
  'not-applicable': 'neutral',
  unanswered: 'not-measured',
  unknown: 'not-measured',
} satisfies Record<Outcome, Tone>;

export const SEVERITY_WORD = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} satisfies Record<Severity, string>;
