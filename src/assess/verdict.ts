import type { ComplianceScore, Observation, Tally } from '../domain/edition-result.ts';
import type { Outcome, Share, Verdict } from '../domain/terms.ts';
import { isSpokenFor } from './observe.ts';

type Countable = { outcome: Outcome; mandatory: boolean };

/** How the mandatory items came out. Not-applicable ones leave the total. */
export function tally(items: readonly Countable[]): Tally {
  const count = (outcome: Outcome): number => items.filter((i) => i.mandatory && i.outcome === outcome).length;
  const [met, notMet, unanswered, unknown] = [count('met'), count('not-met'), count('unanswered'), count('unknown')];
  return {
    total: met + notMet + unanswered + unknown,
    met,
    notMet,
    unanswered,
    unknown,
    notApplicable: count('not-applicable'),
  };
}

/**
 * Not met if any item is not met; else not measured if any is unanswered or unknown, or if none applies; else met
 * (design.md §5; that nothing looked at is not a pass is promise 2).
 */
export function verdictOf(t: Tally): Verdict {
  if (t.notMet > 0) return 'not-met';
  return t.met === t.total && t.total > 0 ? 'met' : 'not-measured';
}

/** The verdict had only one side been looked at. */
export function verdictOfSide(items: readonly Observation[], side: 'claimed' | 'evidenced'): Verdict {
  return verdictOf(tally(items.map((i) => ({ mandatory: i.mandatory, outcome: outcomeOfSide(i, side) }))));
}

function outcomeOfSide(item: Observation, side: 'claimed' | 'evidenced'): Outcome {
  // Set aside by the edition itself, not by anybody's word: neither side has anything to say.
  if (item.outcome === 'not-applicable' && item.claimed === null) return 'not-applicable';
  return item[side]?.outcome ?? 'unanswered';
}

/** Worst and best case as exact shares of mandatory applicable items. The headline is `low`. */
export function scoreOf(items: readonly Observation[]): ComplianceScore {
  const t = tally(items);
  const share = (numerator: number, denominator = t.total): Share => ({ numerator, denominator });
  const counted = items.filter((i) => i.mandatory && i.outcome !== 'not-applicable');
  const evidenced = counted.filter((i) => i.evidenced?.outcome === 'met' || i.evidenced?.outcome === 'not-met');
  return {
    low: share(t.met),
    high: share(t.met + t.unanswered + t.unknown),
    value: share(t.met, t.met + t.notMet),
    answered: share(counted.filter(isSpokenFor).length),
    evidenced: share(evidenced.length),
  };
}

/** Why a verdict is what it is, in words with figures. */
export function verdictBecause(t: Tally, items: { one: string; many: string }): string {
  if (t.total === 0) return `no ${items.one} applies`;
  const parts = [
    t.notMet > 0 ? `${t.notMet} not met` : '',
    t.unanswered > 0 ? `${t.unanswered} not answered` : '',
    t.unknown > 0 ? `${t.unknown} could not be told` : '',
  ].filter((p) => p !== '');
  const of = `of ${t.total} mandatory ${t.total === 1 ? items.one : items.many}`;
  return parts.length === 0 ? `all ${t.total} mandatory ${items.many} met` : `${of}: ${t.met} met, ${parts.join(', ')}`;
}
