import { answerWords } from '../compose-answer.ts';
import { waitingIn } from '../delegation/pending.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { disputeOf, keyOf } from './standing.ts';

/**
 * What else was said of a question and waits for a person to choose: a file that disagrees with the journal, replies that
 * were collected. Told with the question, because an answer given now settles it.
 */
export function otherWords(workspace: OpenWorkspace): (question: Question) => string[] {
  const waiting = new Map(waitingIn(workspace).map((w) => [keyOf(w.question), w.offers]));
  return (question) => {
    const dispute = disputeOf(workspace, question);
    const answeredHere =
      workspace.answerOf(question) !== workspace.read.answers.get(question.edition)?.get(question.id);
    const offers = answeredHere ? [] : (waiting.get(keyOf(question)) ?? []);
    return [
      ...(dispute === undefined
        ? []
        : [`In dispute: ${dispute.place.file} says "${answerWords(dispute.file)}". Your answer settles it.`]),
      ...offers.map((o) => `Waiting reply from ${o.source}: "${answerWords(o.answer)}". Your answer settles it.`),
    ];
  };
}
