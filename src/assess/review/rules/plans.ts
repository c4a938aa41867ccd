import { daysBetween } from '../../../domain/calendar.ts';
import { countText, dayText } from '../../../domain/figures.ts';
import { spanOf } from '../cycle.ts';
import { type Answered, answeredOf, type ReviewInput } from '../looked-at.ts';
import { plainText } from '../plain-text.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

/** Answers that fall short; a plan for what is met has done its work. */
const fallingShort = ({ items }: ReviewInput): Answered[] =>
  answeredOf(items).filter(({ observation }) => observation.outcome === 'not-met');

export const planOverdue: ReviewRule = {
  id: 'plan-overdue',
  severity: 'high',
  title: 'The plan is overdue',
  why: 'The day that was promised has passed and the item still falls short.',
  mend: 'Under "plan:" in the answer file, give a new day, or answer anew if it is done.',
  option: null,
  notice: (input) =>
    eachAnswer(fallingShort(input), ({ answer: { plan } }) => {
      if (plan === undefined || plan.due >= input.on) return null;
      const late = countText(daysBetween(plan.due, input.on), 'day');
      return `due on ${dayText(plan.due)}, ${late} ago; owner: ${plan.owner}`;
    }),
};

export const planFarOff: ReviewRule = {
  id: 'plan-beyond-the-cycle',
  severity: 'low',
  title: 'The plan is due after the cycle ends',
  why: 'What is due after the deadline will be missing from this return.',
  mend: 'Under "plan:" in the answer file, give a day within the cycle or a first step that is.',
  option: null,
  notice: (input) =>
    eachAnswer(fallingShort(input), ({ answer: { plan }, edition }) => {
      const { until } = spanOf(input.cycles.get(edition), input.on);
      if (plan === undefined || plan.due <= until) return null;
      return `due on ${dayText(plan.due)}, after ${dayText(until)}`;
    }),
};

/** Mandatory items that fall short by their answer, where no risk acceptance stands in for a plan. */
export const planMissing: ReviewRule = {
  id: 'not-met-without-plan',
  severity: 'medium',
  title: 'Not met, and there is no plan',
  why: "A shortfall without an owner and a day is nobody's to put right.",
  mend: 'Under the answer in its file, add "plan:" with "owner:" and "due:".',
  option: null,
  notice: (input) =>
    eachAnswer(fallingShort(input), ({ answer, observation }) => {
      // A maturity element that is not yet reached is the next step of a climb, not a shortfall.
      const asks = observation.mandatory && !('level' in observation) && observation.acceptance === undefined;
      return asks && answer.plan === undefined ? observation.because : null;
    }),
};

/** What stands in an owner's place when there is none; letters and digits only, so that "T.B.C." is among them. */
const NOBODY: ReadonlySet<string> = new Set([
  ...['', 'tbc', 'tbd', 'tba', 'tobeconfirmed', 'tobedecided', 'tobeagreed', 'tobeappointed'],
  ...['none', 'na', 'nobody', 'noone', 'unknown', 'vacant'],
]);

export const planUnowned: ReviewRule = {
  id: 'plan-without-owner',
  severity: 'medium',
  title: 'The plan names no owner',
  why: 'A plan that nobody owns does not get done.',
  mend: 'Under "plan:" in the answer file, name a person or a post.',
  option: null,
  notice: (input) =>
    eachAnswer(fallingShort(input), ({ answer: { plan } }) =>
      plan !== undefined && NOBODY.has(plainText(plan.owner).replaceAll(' ', ''))
        ? `the owner is "${plan.owner}"`
        : null,
    ),
};
