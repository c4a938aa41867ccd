import { dayText } from '../../../domain/figures.ts';
import { answeredOf } from '../looked-at.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

export const laterThanTheDay: ReviewRule = {
  id: 'date-after-the-day',
  severity: 'high',
  title: 'A date lies after the day of the review',
  why: 'Nobody can have seen it yet: such an answer counts as not known.',
  mend: 'Put the date right, or choose a later day with --as-of.',
  option: '--observed-on YYYY-MM-DD',
  notice: ({ items, on }) =>
    eachAnswer(answeredOf(items), ({ answer, asked }) => {
      const { observedOn, recordedOn } = answer;
      if (observedOn !== undefined && observedOn > on) return `observed on ${dayText(observedOn)}`;
      if (asked === 'date' && 'value' in answer && String(answer.value) > on) {
        return `the answer is ${dayText(String(answer.value))}`;
      }
      if (observedOn === undefined && recordedOn !== undefined && recordedOn > on) {
        return `recorded on ${dayText(recordedOn)} without a day on which it was true`;
      }
      return null;
    }),
};
