import { answeredOf } from '../looked-at.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

/** An answer that names a document is its own reference; a passing measure that decides is better than one. */
export const withoutEvidence: ReviewRule = {
  id: 'met-without-evidence',
  severity: 'medium',
  title: 'Met by word alone: no evidence is named',
  why: 'An auditor takes evidence, not assertion: unbacked answers count as claimed only.',
  mend: 'Name the document, ticket or minute that backs it.',
  option: '--evidence "WHERE IT IS"',
  notice: ({ items }) =>
    eachAnswer(answeredOf(items), ({ observation, answer, asked }) => {
      const backed = (answer.evidence ?? []).length > 0 || observation.evidenced?.outcome === 'met';
      if (observation.claimed?.outcome !== 'met' || asked === 'document' || backed) return null;
      return observation.claimed.because;
    }),
};
