import { didYouMean } from '../../domain/nearest.ts';
import { proseFault } from '../arguments.ts';
import { composeAnswer, type Said } from '../compose-answer.ts';
import type { Question } from '../questions.ts';
import { readAnswerText } from '../read-answer-text.ts';
import { goTo } from './go-to.ts';
import { contradicts, type Figures, type Shown } from './offer.ts';
import { addBeside, confirm, record } from './record.ts';
import { type Reply, readReply } from './reply.ts';
import type { Session, Turn } from './session.ts';
import { helpText } from './show-question.ts';
import { keyOf } from './standing.ts';
import { tell } from './tell.ts';
import { evidenceFault } from './text-faults.ts';

/** A question as it was asked: with what the inventory shows, and when (an ISO text in UTC) it was put on the screen. */
export type Asked = { question: Question; shown: Shown | null; figures: Figures | null; since: string };

/** Does what a line asks for. The line has passed `objectionTo`. */
export async function takeReply(session: Session, asked: Asked, line: string): Promise<Turn> {
  const { question, shown } = asked;
  const { dialogue, terminal } = session;
  const offer = shown?.offer ?? null;
  const reply = readReply(question.spec, line, offer !== null);
  switch (reply.kind) {
    case 'help':
      dialogue.say(helpText(question, terminal));
      return 'again';
    case 'skip':
      session.skipped.add(keyOf(question));
      return 'on';
    case 'back':
    case 'quit':
    case 'review':
      return reply.kind;
    case 'nothing':
    case 'unclear':
      return 'again';
    case 'confirm':
      return offer === null ? 'again' : confirm(session, asked, offer);
    case 'go-to':
      return goTo(session, reply.text);
    case 'comment':
    case 'evidence':
      return beside(session, asked, reply);
    case 'not-applicable': {
      const reason = await furtherText(session, 'Why does it not apply?', reply.reason, proseFault);
      return typeof reason === 'string'
        ? reason
        : settle(session, asked, { notApplicable: reason.text }, `not-applicable: ${reason.text}`);
    }
    case 'answer': {
      const read = readAnswerText(question, reply.text);
      return 'problem' in read ? 'again' : settle(session, asked, { value: read.value }, reply.text);
    }
  }
}

/** Why a line cannot be taken as the reply to a question; null when it can. */
export function objectionTo(question: Question, offered: boolean, typed: string): string | null {
  const reply = readReply(question.spec, typed, offered);
  if (reply.kind === 'nothing') {
    return offered ? 'Type an answer, ok to confirm, or s to skip.' : 'Type an answer, or s to skip.';
  }
  if (reply.kind === 'unclear') {
    return `Is "${reply.word}" a command? Type its short form for one (na, c, e); begin a text with another word.`;
  }
  if (reply.kind !== 'answer') return null;
  const read = readAnswerText(question, reply.text);
  return 'problem' in read ? `${read.problem}${commandMeant(reply.text)}` : null;
}

const LONG_WORDS = ['help', 'skip', 'back', 'stop', 'comment', 'evidence', 'goto', 'review', 'confirm'];

/** A mistyped command is told what it may have meant. */
function commandMeant(text: string): string {
  return /^[a-z]{3,12}$/i.test(text) ? didYouMean(text.toLowerCase(), LONG_WORDS) : '';
}

/** Records an answer; where it says other than the inventory, only with the reason why. */
async function settle(session: Session, asked: Asked, said: Said, words: string): Promise<Turn> {
  const { question, figures } = asked;
  const before = session.workspace.answerOf(question);
  const meant = composeAnswer(question, said, {}, undefined, session.clock.today());
  if (figures === null) return record(session, asked, said, words, {});
  if (!contradicts(question, meant, figures)) return record(session, asked, said, words, { contests: null });
  const known = 'notApplicable' in said ? said.notApplicable : '';
  tell(session, 'This is not what the inventory shows. It is recorded with your reason, and the report shows both.');
  const prompt = 'Why is the figure not right? (Enter: answer again)';
  const reason = await furtherText(session, prompt, known, proseFault);
  if (typeof reason === 'string') {
    if (reason === 'again') tell(session, `Not recorded${before === undefined ? '' : '; the answer before stands'}.`);
    return reason;
  }
  return record(session, asked, said, words, { contests: reason.text });
}

/** A comment or a reference: as given with the command, or asked for. */
async function beside(
  session: Session,
  asked: Asked,
  reply: Extract<Reply, { kind: 'comment' | 'evidence' }>,
): Promise<Turn> {
  const isComment = reply.kind === 'comment';
  const prompt = isComment ? 'Comment:' : 'Evidence (document, ticket or place):';
  const typed = await furtherText(session, prompt, reply.text, isComment ? proseFault : evidenceFault);
  if (typeof typed === 'string') return typed;
  return addBeside(session, asked, isComment ? { comment: typed.text } : { evidence: [typed.text] });
}

/** A text beside the answer: the one given, or asked for. Nothing typed means that the person thought better of it. */
async function furtherText(
  session: Session,
  prompt: string,
  given: string,
  fault: (text: string) => string | null,
): Promise<{ text: string } | 'again' | 'ended'> {
  const object = (line: string): string | null => (line.trim() === '' ? null : fault(line.trim()));
  const line = given !== '' ? given : await session.dialogue.line(prompt, object);
  if (line === null) return 'ended';
  const text = line.trim();
  const wrong = object(text);
  if (wrong !== null) tell(session, wrong);
  return text === '' || wrong !== null ? 'again' : { text };
}
