import { answeredOf } from '../looked-at.ts';
import { plainText } from '../plain-text.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

/** Comments that say as a whole that it is not so. "No incidents since May" is no denial, so nothing else is read. */
const DENIALS: ReadonlySet<string> = new Set([
  ...['no', 'none', 'not yet', 'not done', 'not done yet', 'not yet done', 'not in place', 'not yet in place'],
  ...['not complete', 'not yet complete', 'incomplete', 'to do', 'todo', 'to be done', 'planned', 'in progress'],
  ...['tbc', 'tbd', 'to be confirmed', 'do not know', 'don t know', 'not sure', 'unknown'],
]);

export const commentDenies: ReviewRule = {
  id: 'comment-denies-answer',
  severity: 'medium',
  title: 'The comment takes the answer back',
  why: 'A reader of the comment will take the item for not met.',
  mend: 'Make the answer and its comment say the same.',
  option: '--comment "WHAT IS SO"',
  notice: ({ items }) =>
    eachAnswer(answeredOf(items), ({ answer, observation }) => {
      const { comment } = answer;
      if (comment === undefined || observation.claimed?.outcome !== 'met') return null;
      return DENIALS.has(plainText(comment))
        ? `${observation.claimed.because}, and the comment is "${comment.trim()}"`
        : null;
    }),
};
