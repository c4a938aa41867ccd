import { dayNumber } from '../../../domain/calendar.ts';
import { countText } from '../../../domain/figures.ts';
import { type Answered, answeredOf } from '../looked-at.ts';
import type { Noticed, ReviewRule } from '../rule.ts';

/** A burst: this many answers by one person, recorded within this many seconds (15 seconds an answer). Ours. */
export const BURST = { answers: 20, seconds: 300 } as const;

type Timed = { answered: Answered; second: number };

export const inMinutes: ReviewRule = {
  id: 'answered-in-minutes',
  severity: 'low',
  title: `${BURST.answers} or more answers were recorded within ${BURST.seconds / 60} minutes`,
  why: 'Nobody reads and weighs a question in seconds; if they came from a list, who checked it?',
  mend: 'Go through them once more with those who know, and answer anew what is not so.',
  option: '',
  notice: ({ items }) => {
    const byPerson = new Map<string, Timed[]>();
    for (const answered of answeredOf(items)) {
      const { source, answer, edition } = answered;
      // An answer taken over from an earlier edition was weighed when it was first given.
      if (source.from !== 'journal' || answer.carriedFrom !== undefined) continue;
      const key = `${edition} ${answer.by ?? ''}`;
      byPerson.set(key, [...(byPerson.get(key) ?? []), { answered, second: secondOf(source.t) }]);
    }
    return [...byPerson.values()].flatMap(burstsOf);
  },
};

/** Longest runs in which each 20 answers in a row lie within the time. */
function burstsOf(given: readonly Timed[]): Noticed[] {
  const timed = [...given].sort((a, b) => a.second - b.second || order(a.answered) - order(b.answered));
  const within = new Set<number>();
  for (let first = 0; first + BURST.answers <= timed.length; first++) {
    const last = first + BURST.answers - 1;
    if (secondAt(timed, last) - secondAt(timed, first) > BURST.seconds) continue;
    for (let i = first; i <= last; i++) within.add(i);
  }
  const bursts: Timed[][] = [];
  for (const [i, one] of timed.entries()) {
    if (!within.has(i)) continue;
    const running = within.has(i - 1) ? bursts.at(-1) : undefined;
    // Two full bursts may touch; what lies further apart than a whole burst is another sitting.
    if (running !== undefined && one.second - secondAt(timed, i - 1) <= BURST.seconds) running.push(one);
    else bursts.push([one]);
  }
  return bursts.map((burst) => {
    const took = secondAt(burst, burst.length - 1) - secondAt(burst, 0);
    const by = burst[0]?.answered.answer.by;
    return {
      about: burst.map((b) => b.answered),
      because: `${countText(burst.length, 'answer')} in ${durationText(took)}${by === undefined ? ', by nobody named' : `, by ${by}`}`,
    };
  });
}

const secondAt = (timed: readonly Timed[], i: number): number => timed[i]?.second ?? 0;

const order = ({ source }: Answered): number => (source.from === 'journal' ? source.n : 0);

function durationText(seconds: number): string {
  return seconds < 60 ? countText(seconds, 'second') : countText(Math.round(seconds / 60), 'minute');
}

/** Seconds since 1970 of `YYYY-MM-DDThh:mm:ssZ`, without `Date`, which pure folders do not have. */
function secondOf(t: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = t.slice(11, 19).split(':').map(Number);
  return dayNumber(t.slice(0, 10)) * 86_400 + hours * 3_600 + minutes * 60 + seconds;
}
