import { parseSpecText } from '../../domain/answer-value.ts';
import { Line, Prose } from '../../domain/terms.ts';
import { refusedReference } from '../../io/inside.ts';
import { FILL_COLUMNS, type Written } from '../../io/sheets/content.ts';
import { shownText } from '../../io/shown.ts';
import type { Question } from '../questions.ts';
import { readAnswerText } from '../read-answer-text.ts';

/*
 * What stands in the cells of a reply sheet. Each reader gives the value in the form it is kept in, or tells what was wanted
 * with the cell's place and gives null.
 */

/** Takes a fault: where it is (a cell, or line and column; empty for the file) and what. */
export type Tell = (place: string, message: string) => void;

const lineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** What people write into a field they have no answer for. Any text meets a question that asks for text. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'n/a',
  'na',
  'n.a.',
  'not applicable',
  'none',
  'no',
  'nil',
  'tbc',
  'tbd',
  'unknown',
  'not known',
  '?',
  '-',
  '–',
  '—',
  '.',
]);

/** The answer, by the rule of its question. A word that stands for having none is no answer to a question that asks for text. */
export function readValue({ text, place }: Written, question: Question, tell: Tell): string | number | boolean | null {
  const free = question.spec.type === 'text' || question.spec.type === 'document';
  if (free && NO_ANSWER.has(text.trim().toLowerCase())) {
    const advice = `give a reason under "${FILL_COLUMNS.notApplicable}", or leave both empty`;
    tell(place, `${question.id}: "${text.trim()}" is no answer: ${advice}`);
    return null;
  }
  const read = readAnswerText(question, lineEnds(text));
  if ('value' in read) return read.value;
  tell(place, `${question.id}: ${read.problem}`);
  return null;
}

/** A reason or a comment, of one or more lines. */
export function readProse({ text, place }: Written, tell: Tell): string | null {
  const fit = Prose.safeParse(lineEnds(text).trim());
  if (fit.success) return fit.data;
  tell(place, 'wanted text of at most 20,000 characters without control characters');
  return null;
}

/** A name. */
export function readLine({ text, place }: Written, tell: Tell): string | null {
  const fit = Line.safeParse(text.trim());
  if (fit.success) return fit.data;
  tell(place, `wanted one line of text; found "${shownText(text)}"`);
  return null;
}

/** A day, day first or as ISO text, as `YYYY-MM-DD`. */
export function readDay({ text, place }: Written, tell: Tell): string | null {
  const reading = parseSpecText({ type: 'date', withinDays: 1 }, text);
  if (reading.ok && typeof reading.value === 'string') return reading.value;
  tell(place, `wanted a day, such as 13/05/2026 or 2026-05-13; found "${shownText(text.trim())}"`);
  return null;
}

/** References, one to a line; a semicolon and a space part them as well. */
export function readEvidence({ text, place }: Written, tell: Tell): string[] | null {
  const references = lineEnds(text)
    .split(/\n|;\s+/)
    .map((r) => r.trim())
    .filter((r) => r !== '');
  const faults = references.flatMap((reference) => {
    const why = Line.safeParse(reference).success ? refusedReference(reference) : 'it is not one line of text';
    return why === null ? [] : [`the reference "${shownText(reference)}" is refused: ${why}`];
  });
  for (const fault of faults) tell(place, fault);
  return faults.length > 0 ? null : references;
}
