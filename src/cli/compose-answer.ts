import type { Answer, AnswerValue } from '../domain/answer.ts';
import type { Question } from './questions.ts';

/** What a person said, before the record of it is put together. */
export type Said = { value: AnswerValue } | { notApplicable: string };

/** Who said it and what goes with it. Left out: not said. */
export type Details = {
  by?: string | undefined;
  observedOn?: string | undefined;
  comment?: string | undefined;
  evidence?: readonly string[] | undefined;
  /** Why what the inventory shows is contested; null where it is not contested any more. */
  contests?: string | null | undefined;
};

function sameAs(said: Said, before: Answer): boolean {
  if ('value' in said) return 'value' in before && before.value === said.value;
  return 'notApplicable' in before;
}

/**
 * The answer as it is recorded. `today` is the day of recording, `YYYY-MM-DD`. The plan to put it right stays whatever is
 * said; the comment, evidence and contest of the answer before stay only when the same is said again, because they
 * were given for that value and must not seem to back another.
 */
export function composeAnswer(
  question: Pick<Question, 'digest'>,
  said: Said,
  details: Details,
  before: Answer | undefined,
  today: string,
): Answer {
  const kept = before !== undefined && sameAs(said, before) ? before : undefined;
  const comment = details.comment ?? kept?.comment;
  const evidence = details.evidence ?? kept?.evidence;
  const contests = details.contests === null ? undefined : (details.contests ?? kept?.contests);
  return {
    ...said,
    ...(details.by === undefined ? {} : { by: details.by }),
    ...(details.observedOn === undefined ? {} : { observedOn: details.observedOn }),
    recordedOn: today,
    ...(comment === undefined ? {} : { comment }),
    ...(evidence === undefined || evidence.length === 0 ? {} : { evidence: [...evidence] }),
    ...(contests === undefined ? {} : { contests }),
    ...(before?.plan === undefined ? {} : { plan: before.plan }),
    ...(question.digest === null ? {} : { digest: question.digest }),
  };
}

/** An answer in a few words, for a listing or a prompt. */
export function answerWords(answer: Answer): string {
  return 'notApplicable' in answer ? `not applicable: ${answer.notApplicable}` : String(answer.value);
}
