import type { Answer, Dispute } from '../domain/answer.ts';
import { type Asked, type Claim, compareLevels, isOutdated, lookAtAnswer } from './claim.ts';

/** What people said of one item: an answer, none, or two that disagree. */
export type Spoken = { answer: Answer | undefined; dispute: Dispute | undefined };

/**
 * The outcome of what people said alone. Two answers that disagree are a question for a person, never a guess of ours:
 * where both come out the same, that outcome counts (and the lower of two levels); else it is `unknown`, which the score's
 * worst case takes as not met.
 */
export function lookAtSpoken({ answer, dispute }: Spoken, asked: Asked): Claim {
  if (dispute === undefined) return lookAtAnswer(answer, asked);
  const file = lookAtAnswer(dispute.file, asked);
  const journal: Claim =
    dispute.journal === null
      ? { outcome: 'unanswered', because: 'the answer was taken back' }
      : lookAtAnswer(dispute.journal, asked);
  const because = `two answers disagree: ${dispute.place}: ${file.because}; the journal: ${journal.because}`;
  if (file.outcome !== journal.outcome) return { outcome: 'unknown', because };
  const lower = [file.level, journal.level].filter((l) => l !== undefined).toSorted(compareLevels)[0];
  return { outcome: file.outcome, because, ...(lower === undefined ? {} : { level: lower }) };
}

/** The answer whose evidence backs the claim: none where only one of two answers that disagree names any. */
export function backedBy({ answer, dispute }: Spoken): Answer | undefined {
  if (dispute === undefined) return answer;
  const named = (a: Answer | null): boolean => (a?.evidence?.length ?? 0) > 0;
  return named(dispute.file) && named(dispute.journal) ? answer : undefined;
}

/** True when any of what was said was said of another wording or rule than the present one. */
export function spokeOfEarlierWording({ answer, dispute }: Spoken, digest: string): boolean {
  const all = dispute === undefined ? [answer] : [dispute.file, dispute.journal ?? undefined];
  return all.some((a) => a !== undefined && isOutdated(a, digest));
}
