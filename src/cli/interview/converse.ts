import type { Question } from '../questions.ts';
import { shownFor } from './offer.ts';
import { review } from './review.ts';
import type { Session, Turn } from './session.ts';
import { questionText } from './show-question.ts';
import { headingOf, keyOf, nextOpen, questionBefore } from './standing.ts';
import { objectionTo, takeReply } from './take-reply.ts';
import { tell } from './tell.ts';

/** How an interview ended. */
export type Ending = 'finished' | 'left' | 'input-ended';

/**
 * Asks every open question in order until all are answered or skipped, then shows the review page, until the person
 * finishes or leaves, or input ends. Each answer is on disk before the next question shows.
 */
export async function converse(session: Session): Promise<Ending> {
  let turn: Turn = 'on';
  let last: Question | undefined;
  let shownPart = '';
  for (;;) {
    if (turn === 'finish') return 'finished';
    if (turn === 'quit') return 'left';
    if (turn === 'ended') return 'input-ended';
    if (turn === 'review') {
      turn = await review(session, last);
      continue;
    }
    const question = questionFor(session, turn, last);
    if (question === undefined) {
      turn = await review(session, undefined);
      continue;
    }
    const part = `${question.edition}/${question.part.id}`;
    if (part !== shownPart) {
      shownPart = part;
      session.dialogue.say(headingOf(session, question));
    }
    session.skipped.delete(keyOf(question));
    turn = await askOne(session, question);
    last = question;
  }
}

/** The question that a turn leads to; undefined when nothing is left to ask. */
function questionFor(session: Session, turn: Turn, last: Question | undefined): Question | undefined {
  if (typeof turn === 'object') return turn.question;
  if (turn !== 'back' || last === undefined) return nextOpen(session, last);
  const before = questionBefore(session, last);
  if (before === undefined) tell(session, 'This is the first question.');
  return before ?? last;
}

async function askOne(session: Session, question: Question): Promise<Turn> {
  const { dialogue, terminal, workspace, clock } = session;
  const figures = question.measure === null ? null : await session.figures();
  const asked = { question, shown: shownFor(question, figures), figures, since: clock.instant() };
  const before = workspace.answerOf(question);
  dialogue.say(`\n${questionText(question, before, asked.shown, session.others(question), terminal)}`);
  for (;;) {
    const offer = asked.shown?.offer ?? null;
    const line = await dialogue.ask(question, (typed) => objectionTo(question, offer !== null, typed), offer);
    if (line === null) return 'ended';
    const turn = await takeReply(session, asked, line);
    if (turn !== 'again') return turn;
  }
}
