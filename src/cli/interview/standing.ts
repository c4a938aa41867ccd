import type { AnswerConflict } from '../../io/answers.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import { wrap } from '../wrap.ts';
import { isOpen, reachable } from './order.ts';
import type { Session } from './session.ts';

/** Questions of an interview with what has been answered of them. */
export type Answered = { workspace: OpenWorkspace; questions: readonly Question[] };

/** One name for a question among those of several editions. */
export const keyOf = (q: Question): string => `${q.edition}/${q.id}`;

/** The questions worth asking that are still open, and how far all of them have come. */
export function standing({ workspace, questions }: Answered): { open: Question[]; reached: Question[] } {
  const reached = reachable(questions, workspace.answerOf, workspace.settings);
  const disputed = new Set(workspace.read.conflicts.map((c) => `${c.edition}/${c.item}`));
  const isDisputed = (q: Question): boolean => disputed.has(keyOf(q)) && disputeOf(workspace, q) !== undefined;
  return { open: reached.filter((q) => isOpen(q, workspace.answerOf(q)) || isDisputed(q)), reached };
}

/** What a file and the journal say differently of a question, until the person has answered it here. */
export function disputeOf({ read, answerOf }: OpenWorkspace, question: Question): AnswerConflict | undefined {
  const { edition, id } = question;
  if (answerOf(question) !== read.answers.get(edition)?.get(id)) return undefined;
  return read.conflicts.find((c) => c.edition === edition && c.item === id);
}

/** Where a question stands among all, whether it is asked now or not; -1 before the first. */
function placeOf(questions: readonly Question[], question: Question | undefined): number {
  return question === undefined ? -1 : questions.findIndex((q) => keyOf(q) === keyOf(question));
}

/**
 * The next question to ask: the first open one after `last` that was not skipped, and from the beginning when none is
 * left behind it. Undefined when all are answered or skipped.
 */
export function nextOpen(session: Session, last: Question | undefined): Question | undefined {
  const { questions, skipped } = session;
  const waiting = new Set(standing(session).open.map(keyOf));
  const waits = (q: Question): boolean => waiting.has(keyOf(q)) && !skipped.has(keyOf(q));
  return questions.slice(placeOf(questions, last) + 1).find(waits) ?? questions.find(waits);
}

/** The question asked before this one, whether answered now, earlier or not at all. */
export function questionBefore(session: Session, question: Question): Question | undefined {
  const { questions } = session;
  const reached = new Set(standing(session).reached.map(keyOf));
  return questions.slice(0, placeOf(questions, question)).findLast((q) => reached.has(keyOf(q)));
}

/** The heading over a part of an edition, with how far it has been answered and the time that the whole still needs. */
export function headingOf(session: Session, question: Question): string {
  const { workspace, terminal, pace } = session;
  const definition = workspace.definitions.get(question.edition);
  const { open, reached } = standing(session);
  const parts = definition === undefined ? [] : 'standards' in definition ? definition.standards : definition.pillars;
  const here = (q: Question): boolean => q.edition === question.edition && q.part.id === question.part.id;
  const of = reached.filter(here).length;
  const answered = of - open.filter(here).length;
  const word = definition?.edition.words.standard.one ?? 'part';
  const edition = definition === undefined ? '' : `${definition.edition.shortTitle} · `;
  const title = `${edition}${word} ${question.part.number} of ${parts.length}: ${question.part.title}`;
  const far = `${answered} of ${of} answered here; ${open.length} open in all, ${pace.left(open.length)}`;
  return `\n${terminal.colour.bold(wrap(safe(title), terminal.width, '  '))}\n${wrap(safe(far), terminal.width, '  ')}`;
}
