import { addDays, isoDate } from '../../domain/calendar.ts';
import { dayText } from '../../domain/figures.ts';
import type { IsoDate } from '../../domain/terms.ts';
import type { CycleDays } from './looked-at.ts';

/** The days between which evidence counts as fresh and a plan as near, with the rule in words. */
export type Span = { from: IsoDate; until: IsoDate; words: string };

/**
 * The cycle that a day lies in: from the day it opens, or where that is not published from the day after the deadline a
 * year earlier, up to its deadline. For an edition without a cycle, or whose cycle is over or yet to come, the
 * year before and after the day. The rule is ours: no toolkit says how old evidence may be.
 */
export function spanOf(cycle: CycleDays | undefined, on: IsoDate): Span {
  if (cycle !== undefined) {
    const from = cycle.opens ?? addDays(sameDay(cycle.deadline, -1), 1);
    if (from <= on && on <= cycle.deadline) {
      return { from, until: cycle.deadline, words: `the cycle of ${dayText(from)} to ${dayText(cycle.deadline)}` };
    }
  }
  const [from, until] = [sameDay(on, -1), sameDay(on, 1)];
  return { from, until, words: `a year before or after ${dayText(on)}` };
}

/** The same day of another year; the last of February where there is none. */
function sameDay(day: IsoDate, years: number): IsoDate {
  const year = Number(day.slice(0, 4)) + years;
  const month = Number(day.slice(5, 7));
  const found = isoDate(year, month, Number(day.slice(8, 10))) ?? isoDate(year, month, 28);
  // Only the first and last years of the calendar have no neighbour.
  return found ?? day;
}
