import type { Answer } from '../../domain/answer.ts';
import { proseFault } from '../arguments.ts';
import { composeAnswer, type Details, type Said } from '../compose-answer.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { readAnswerText } from '../read-answer-text.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import type { Dialogue } from './dialogue.ts';
import { isOpen } from './order.ts';
import { readReply } from './reply.ts';
import { helpText, questionText } from './show-question.ts';
import { headingOf, keyOf, questionBefore, standing } from './standing.ts';

/** How an interview ended. */
export type Ending = 'finished' | 'left' | 'input-ended';

/** An interview under way. `skipped` holds keys of questions; `saved` counts answers made durable. */
export type Session = {
  workspace: OpenWorkspace;
  questions: readonly Question[];
  dialogue: Dialogue;
  terminal: Terminal;
  by: string | undefined;
  today: () => string;
  skipped: Set<string>;
  /** Comments given before their answer, by key of the question. */
  comments: Map<string, string>;
  saved: number;
};

/** What is to happen after a question. */
type Next = 'on' | 'back' | 'quit' | 'ended';

/** The same question once more, without showing it again: what was said last stays in view. */
type Reply = Next | 'again';

/**
 * Asks every open question in order until all are answered or skipped, the person leaves, or input ends. Each
 * answer is on disk before the next question shows.
 */
export async function converse(session: Session): Promise<Ending> {
  let shownPart = '';
  let again: Question | undefined;
  for (;;) {
    const { open, reached } = standing(session);
    const question: Question | undefined = again ?? open.find((q) => !session.skipped.has(keyOf(q)));
    if (question === undefined) return 'finished';
    const part = `${question.edition}/${question.part.id}`;
    if (part !== shownPart) {
      shownPart = part;
      session.dialogue.say(headingOf(session, question, reached, session.terminal));
    }
    const next = await askOne(session, question);
    again = undefined;
    switch (next) {
      case 'quit':
        return 'left';
      case 'ended':
        return 'input-ended';
      case 'on':
        break;
      case 'back':
        again = questionBefore(question, reached) ?? question;
        if (again === question) session.dialogue.say('This is the first question.');
        session.skipped.delete(keyOf(again));
        break;
    }
  }
}

async function askOne(session: Session, question: Question): Promise<Next> {
  const { dialogue, terminal, workspace } = session;
  dialogue.say(`\n${questionText(question, workspace.answerOf(question), terminal)}`);
  for (;;) {
    const line = await dialogue.ask(question, (typed) => objection(question, typed));
    if (line === null) return 'ended';
    const next = await take(session, question, line);
    if (next !== 'again') return next;
  }
}

/** Does what a line asks for. */
async function take(session: Session, question: Question, line: string): Promise<Reply> {
  const { dialogue, terminal, workspace } = session;
  const given = workspace.answerOf(question);
  const reply = readReply(question.spec, line);
  switch (reply.kind) {
    case 'help':
      dialogue.say(helpText(question, terminal));
      return 'again';
    case 'skip':
      session.skipped.add(keyOf(question));
      return 'on';
    case 'back':
    case 'quit':
      return reply.kind;
    case 'nothing':
    case 'unclear':
      return 'again';
    case 'not-applicable':
      return notApplicable(session, question, given, reply.reason);
    case 'comment':
      return comment(session, question, given, reply.text);
    case 'answer': {
      const read = readAnswerText(question, reply.text);
      if ('problem' in read) return 'again';
      return save(session, question, given, { value: read.value }, reply.text);
    }
  }
}

/** Why a line cannot be taken as the reply to a question; null when it can. */
function objection(question: Question, typed: string): string | null {
  const reply = readReply(question.spec, typed);
  if (reply.kind === 'nothing') return 'Type an answer, or s to skip.';
  if (reply.kind === 'unclear') {
    return `Is "${reply.word}" a command? Type na or c for one; begin a text with another word.`;
  }
  if (reply.kind !== 'answer') return null;
  const read = readAnswerText(question, reply.text);
  return 'problem' in read ? read.problem : null;
}

/** A reason or comment: as given with the command, or asked for. Nothing typed means that the person thought better of it. */
async function furtherText(session: Session, prompt: string, given: string): Promise<{ text: string } | Reply> {
  const object = (line: string): string | null => (line.trim() === '' ? null : proseFault(line));
  const line = given !== '' ? given : await session.dialogue.line(prompt, object);
  if (line === null) return 'ended';
  const text = line.trim();
  const fault = object(text);
  if (fault !== null) session.dialogue.say(fault);
  return text === '' || fault !== null ? 'again' : { text };
}

async function notApplicable(
  session: Session,
  question: Question,
  before: Answer | undefined,
  given: string,
): Promise<Reply> {
  const reason = await furtherText(session, 'Why does it not apply?', given);
  if (typeof reason === 'string') return reason;
  return save(session, question, before, { notApplicable: reason.text }, `not-applicable: ${reason.text}`);
}

/** A comment belongs to an answer: it is kept with the one given before, or with the one that now follows. */
async function comment(
  session: Session,
  question: Question,
  before: Answer | undefined,
  given: string,
): Promise<Reply> {
  const typed = await furtherText(session, 'Comment:', given);
  if (typeof typed === 'string') return typed;
  session.comments.set(keyOf(question), typed.text);
  if (before === undefined || isOpen(question, before)) {
    session.dialogue.say('The comment is kept with the answer that you give now.');
    return 'again';
  }
  const said: Said = 'value' in before ? { value: before.value } : { notApplicable: before.notApplicable };
  const words = 'value' in before ? String(before.value) : `not-applicable: ${before.notApplicable}`;
  return save(session, question, before, said, words, { by: session.by ?? before.by, observedOn: before.observedOn });
}

async function save(
  session: Session,
  question: Question,
  before: Answer | undefined,
  said: Said,
  words: string,
  who: Details = { by: session.by },
): Promise<Next> {
  const { workspace, terminal } = session;
  const details = { ...who, comment: session.comments.get(keyOf(question)) };
  await workspace.save(question, composeAnswer(question, said, details, before, session.today()));
  session.comments.delete(keyOf(question));
  session.saved += 1;
  terminal.out(`saved ${safe(question.id)}=${safe(words)}`);
  return 'on';
}
