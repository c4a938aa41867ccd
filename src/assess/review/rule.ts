import type { Severity } from '../../domain/terms.ts';
import type { Answered, ReviewInput } from './looked-at.ts';

/** One answer, or several at once, that a rule has something to say about. */
export type Noticed = { about: readonly Answered[]; because: string };

/** A rule of the review. `id` never changes once released. */
export type ReviewRule = {
  id: string;
  severity: Severity;
  /** What is wrong, as a heading. */
  title: string;
  /** Why it matters, in one line. */
  why: string;
  /** What to do, as a sentence. */
  mend: string;
  /** Options to add to `assess answer ITEM VALUE` to mend it there; null where that command cannot. */
  option: string | null;
  notice: (input: ReviewInput) => Noticed[];
};

/** A rule that says something of single answers: `because` completes it, or is null for nothing to say. */
export function eachAnswer(answers: readonly Answered[], because: (answered: Answered) => string | null): Noticed[] {
  return answers.flatMap((answered): Noticed[] => {
    const words = because(answered);
    return words === null ? [] : [{ about: [answered], because: words }];
  });
}
