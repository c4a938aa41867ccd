import { answeredOf } from '../looked-at.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

export const earlierWording: ReviewRule = {
  id: 'earlier-wording',
  severity: 'medium',
  title: 'Answered for an earlier wording',
  why: 'The question or its pass line has changed since: the answer counts as not known.',
  mend: 'Read the question again and answer it.',
  option: '',
  notice: ({ items }) =>
    eachAnswer(answeredOf(items), ({ observation }) =>
      observation.answerOutdated ? 'the question has changed since it was answered' : null,
    ),
};
