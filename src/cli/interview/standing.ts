import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { isOpen, progress, reachable } from './order.ts';
import { partHeading } from './show-question.ts';

/** Questions of an interview with what has been answered of them. */
export type Answered = { workspace: OpenWorkspace; questions: readonly Question[] };

/** One name for a question among those of several editions. */
export const keyOf = (q: Question): string => `${q.edition}/${q.id}`;

/** The questions worth asking that are still open, and how far all of them have come. */
export function standing({ workspace, questions }: Answered): { open: Question[]; reached: Question[] } {
  const reached = reachable(questions, workspace.answerOf, workspace.settings);
  return { open: reached.filter((q) => isOpen(q, workspace.answerOf(q))), reached };
}

/** The question asked before this one, whether answered now, earlier or not at all. */
export function questionBefore(question: Question, reached: readonly Question[]): Question | undefined {
  return reached[reached.findIndex((q) => keyOf(q) === keyOf(question)) - 1];
}

/** The heading over a part of an edition, with how far it has been answered. */
export function headingOf(
  { workspace }: Pick<Answered, 'workspace'>,
  question: Question,
  reached: readonly Question[],
  terminal: Terminal,
): string {
  const { answerOf, definitions } = workspace;
  const definition = definitions.get(question.edition);
  const open = reached.filter((q) => isOpen(q, answerOf(q))).length;
  const parts = definition === undefined ? [] : 'standards' in definition ? definition.standards : definition.pillars;
  const inPart = reached.filter((q) => q.edition === question.edition && q.part.id === question.part.id);
  const word = definition?.edition.words.standard.one ?? 'Part';
  const text = partHeading(question, parts.length, word, progress(inPart, answerOf), open);
  const title = definition === undefined ? '' : `${safe(definition.edition.shortTitle)} · `;
  return `\n${terminal.colour.bold(title + text)}`;
}
