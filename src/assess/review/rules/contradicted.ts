import { answeredOf } from '../looked-at.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

export const contradicted: ReviewRule = {
  id: 'contradicted-by-estate',
  severity: 'high',
  title: 'The estate contradicts the answer',
  why: 'The measured figure counts, and the paper shows both: the board will ask which is right.',
  mend: 'Answer as the figure says, or put the inventory right.',
  option: '',
  notice: ({ items }) =>
    eachAnswer(answeredOf(items), ({ observation: { contradiction, claimed, evidenced } }) =>
      contradiction ? `${claimed?.because ?? 'answered'}; seen: ${evidenced?.because ?? 'otherwise'}` : null,
    ),
};
