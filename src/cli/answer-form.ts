import type { FormPart } from '../io/answers-form.ts';
import type { Question } from './questions.ts';
import { formWords } from './rule-words.ts';

/** The questions of one edition as a form for hands: its parts, and above each item what it asks and what is wanted. */
export function formParts(questions: readonly Question[]): FormPart[] {
  const parts = new Map<string, { title: string; items: FormPart['items'][number][] }>();
  for (const question of questions) {
    const { id, title } = question.part;
    const part = parts.get(id) ?? { title: `${id} ${title}`, items: [] };
    parts.set(id, part);
    part.items.push({ id: question.id, remarks: remarksOf(question) });
  }
  return [...parts.values()];
}

function remarksOf(question: Question): string[] {
  const { spec } = question;
  const choices =
    spec.type === 'choice'
      ? spec.options.map((o) => `  ${o.value}: ${o.label}`)
      : spec.type === 'level'
        ? spec.levels.map((l) => `  ${l.level}: ${l.statement}`)
        : [];
  const form = choices.length > 0 ? 'one of:' : spec.type === 'date' ? 'a day as YYYY-MM-DD' : formWords(spec);
  const lines = [`${question.id} ${question.ask}`, `Good: ${question.help.good}`, `Wanted: ${form}`, ...choices];
  // A comment ends with its line.
  return lines.flatMap((l) => l.split(/\s*[\n\r\u2028\u2029]\s*/)).filter((l) => l !== '');
}
