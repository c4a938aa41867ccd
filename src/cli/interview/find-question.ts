import type { Question } from '../questions.ts';
import { findItem } from '../resolve-item.ts';

/**
 * Questions that a person may mean: the one with this id (as `findItem` reads it), else those in which every word occurs,
 * in id, title, question, assertion or criterion. Matches in an id or title come first, then the order of the edition.
 */
export function findQuestions(questions: readonly Question[], typed: string): Question[] {
  const text = typed.trim();
  if (text === '') return [];
  const named = findItem(questions, text);
  if ('found' in named) return [named.found];
  const words = text.toLowerCase().split(/\s+/);
  const holds = (parts: readonly string[]): boolean => {
    const within = parts.join(' ').toLowerCase();
    return words.every((word) => within.includes(word));
  };
  const near = questions.filter((q) => holds([q.id, q.title]));
  const far = questions.filter((q) => !near.includes(q) && holds([q.id, q.title, q.ask, q.under.id, q.under.title]));
  return [...near, ...far];
}
