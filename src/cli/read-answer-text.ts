import type { AnswerValue } from '../domain/answer.ts';
import { parseSpecText } from '../domain/answer-value.ts';
import type { Question } from './questions.ts';

/** The longest text an answer may be; the rule of `AnswerValue`. */
const LONGEST = 20_000;

/** An answer as a person typed it, read by the rule of its question: the value to keep, or what was wanted. */
export function readAnswerText(question: Question, text: string): { value: AnswerValue } | { problem: string } {
  const reading = parseSpecText(question.spec, text);
  if (!reading.ok) {
    const typed = text.trim();
    const shown = typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
    return { problem: `wanted ${reading.wanted}; found "${shown}"` };
  }
  if (text.length > LONGEST) return { problem: `wanted at most 20,000 characters; found ${text.length}` };
  // Free text is kept as it was typed, spaces and all: what is told as saved is what is saved.
  const freeText = question.spec.type === 'text' || question.spec.type === 'document';
  return { value: freeText ? text : reading.value };
}
