import { daysBetween } from '../../domain/calendar.ts';
import { countText, dayText, wholeNumber } from '../../domain/figures.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import type { IsoDate, Verdict } from '../../domain/terms.ts';
import type { Thresholds } from '../../domain/thresholds.ts';
import { type Held, held } from './held.ts';

/** The age of answers and of the support dates, counted to the day `on`. */
export function holdAges(thresholds: Thresholds, result: Result, on: IsoDate): Held[] {
  const { evidenceAgeAtMostDays, lifecycleAgeAtMostDays } = thresholds;
  return [
    ...(evidenceAgeAtMostDays === undefined ? [] : [evidenceAge(evidenceAgeAtMostDays, result, on)]),
    ...(lifecycleAgeAtMostDays === undefined ? [] : [lifecycleAge(lifecycleAgeAtMostDays, result, on)]),
  ];
}

/** Each answer once, with the day it was true, else the day it was recorded. */
function answerDays(result: Result): (IsoDate | null)[] {
  const days = new Map<string, IsoDate | null>();
  for (const e of result.editions) {
    for (const { id, answer } of observationsOf(e)) {
      if (answer === undefined) continue;
      days.set(`${e.framework}@${e.edition}/${id}`, answer.observedOn ?? answer.recordedOn ?? null);
    }
  }
  return [...days.values()];
}

function evidenceAge(atMost: number, result: Result, on: IsoDate): Held {
  const days = answerDays(result);
  const dated = days.filter((d) => d !== null);
  const ages = dated.map((d) => daysBetween(d, on));
  const tooOld = ages.filter((a) => a > atMost).length;
  const oldest = ages.length === 0 ? null : ages.reduce((most, age) => Math.max(most, age));
  const later = ages.filter((a) => a < 0).length;
  const undated = days.length - dated.length;
  const told = [
    undated === 0 ? '' : `${countText(undated, 'answer')} without a day`,
    later === 0 ? '' : `${countText(later, 'answer')} dated after the day of the assessment`,
  ].filter((t) => t !== '');
  const parts = {
    id: 'evidence-age',
    title: 'Age of the oldest answer',
    verdict: ageVerdict(tooOld, days.length, undated + later),
    figure: `${oldest === null ? 'no day' : countText(oldest, 'day')}; older than the bound: ${wholeNumber(tooOld)} of ${countText(days.length, 'answer')}`,
    bound: `at most ${countText(atMost, 'day')}`,
    because:
      days.length === 0
        ? 'there is no answer to look at'
        : told.length === 0
          ? `counted to ${dayText(on)}`
          : told.join(', '),
  };
  return held(['evidenceAgeAtMostDays'], parts, { numerator: tooOld, denominator: days.length });
}

function ageVerdict(tooOld: number, answers: number, untold: number): Verdict {
  if (tooOld > 0) return 'not-met';
  return answers === 0 || untold > 0 ? 'not-measured' : 'met';
}

/** Products that the trust imported itself have a day of their own: the oldest of all counts. */
function lifecycleAge(atMost: number, { basis }: Result, on: IsoDate): Held {
  const { checkedOn, imported = [] } = basis.lifecycle;
  const days = [checkedOn, ...imported.map((i) => i.checkedOn)];
  const ages = days.map((d) => Math.max(0, daysBetween(d, on)));
  const oldest = Math.max(...ages);
  const tooOld = ages.filter((a) => a > atMost).length;
  const parts = {
    id: 'lifecycle-age',
    title: 'Age of the support dates',
    verdict: oldest > atMost ? ('not-met' as const) : ('met' as const),
    figure: `${countText(oldest, 'day')}; older than the bound: ${wholeNumber(tooOld)} of ${countText(days.length, 'source')}`,
    bound: `at most ${countText(atMost, 'day')}`,
    because: `the oldest were looked at on ${dayText(days.toSorted()[0] ?? checkedOn)}; counted to ${dayText(on)}`,
  };
  return held(['lifecycleAgeAtMostDays'], parts, { numerator: tooOld, denominator: days.length });
}
