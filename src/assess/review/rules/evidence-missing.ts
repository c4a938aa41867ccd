import { answeredOf } from '../looked-at.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

export const evidenceMissing: ReviewRule = {
  id: 'evidence-file-missing',
  severity: 'medium',
  title: 'A file named as evidence is not in the folder',
  why: 'Evidence that nobody can open proves nothing when it is asked for.',
  mend: 'Put the file there, or name the right one.',
  option: '--evidence evidence/FILE',
  notice: ({ items, missingEvidence }) =>
    eachAnswer(answeredOf(items), ({ answer }) => {
      const gone = (answer.evidence ?? []).filter((reference) => missingEvidence.has(reference));
      return gone.length === 0 ? null : `not there: ${gone.join('; ')}`;
    }),
};
