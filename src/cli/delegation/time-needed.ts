import type { Roles } from '../../domain/role.ts';
import type { Question } from '../questions.ts';

type Minutes = Roles['minutes'];
type Kind = Exclude<keyof Minutes, 'basis'>;

const KIND_WORDS: Record<Kind, string> = {
  'yes-no': 'yes-or-no question',
  percent: 'percentage',
  number: 'number',
  date: 'date',
  choice: 'choice',
  level: 'level',
  text: 'description',
  document: 'document',
  element: 'statement',
};

const kindOf = ({ level, spec }: Question): Kind => (level === null ? spec.type : 'element');

/** Minutes that the questions take, and the assumption behind the figure: how many of each kind at how many minutes. */
export function timeNeeded(questions: readonly Question[], minutes: Minutes): { minutes: number; because: string } {
  const counts = new Map<Kind, number>();
  for (const question of questions) counts.set(kindOf(question), (counts.get(kindOf(question)) ?? 0) + 1);
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = Math.ceil(kinds.reduce((sum, [kind, n]) => sum + n * minutes[kind], 0));
  const parts = kinds.map(([kind, n]) => `${n} × ${minutes[kind]} min (${KIND_WORDS[kind]})`);
  return { minutes: total, because: `assumed, not measured, with the evidence at hand: ${parts.join(', ')}` };
}

/** `1 h 20 min`, rounded up to five minutes. */
export function timeWords(minutes: number): string {
  const rounded = Math.ceil(minutes / 5) * 5;
  const hours = Math.floor(rounded / 60);
  const rest = rounded - hours * 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
