import type { Answer } from '../../domain/answer.ts';
import type { CareSetting } from '../../domain/terms.ts';
import { appliesTo, type Question } from '../questions.ts';

/** The answer to a question, if there is one. */
export type AnswerOf = (question: Question) => Answer | undefined;

/** True when nobody has answered, or the answer was given to an earlier wording or rule. */
export function isOpen(question: Question, answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  return answer.digest !== undefined && question.digest !== null && answer.digest !== question.digest;
}

/** An element that lets the criterion climb: said to be so, or not applicable. */
function carries(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  return 'notApplicable' in answer || answer.value === 'yes' || answer.value === true;
}

/** The questions of one criterion up to the first level that is not met: nothing above it can raise the level. */
function climb(elements: readonly Question[], answerOf: AnswerOf): Question[] {
  const reached: Question[] = [];
  const levels = [...new Set(elements.map((e) => e.level))];
  for (const level of levels) {
    const step = elements.filter((e) => e.level === level);
    reached.push(...step);
    if (!step.every((e) => carries(answerOf(e)))) break;
  }
  return reached;
}

/**
 * The questions that are worth asking now, in order. Items of other care settings are left out; a maturity criterion is
 * climbed level by level and left at the first level that is not met (its level is the highest L such that every
 * element up to L is met, so what lies above cannot count).
 */
export function reachable(
  questions: readonly Question[],
  answerOf: AnswerOf,
  settings: readonly CareSetting[],
): Question[] {
  const asked = questions.filter((q) => appliesTo(q, settings));
  const groups = new Map<string, Question[]>();
  for (const question of asked) {
    const key =
      question.level === null ? `${question.edition}/${question.id}` : `${question.edition}/${question.under.id}`;
    const group = groups.get(key) ?? [];
    group.push(question);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((g) => (g[0]?.level === null ? g : climb(g, answerOf)));
}
