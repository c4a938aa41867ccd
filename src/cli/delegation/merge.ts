import type { Answer } from '../../domain/answer.ts';
import { type Because, mergeReplies, pendingOffers } from '../../domain/three-way.ts';
import type { Journal } from '../../io/journal.ts';
import { composeAnswer } from '../compose-answer.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import type { Surroundings } from '../surroundings.ts';
import type { CheckedReply } from './check-replies.ts';
import { baseDigest } from './sheet-content.ts';

/** What became of the items that were replied to: each is in one list. `offered`: how many replies wait now. */
export type MergeReport = {
  taken: Question[];
  unchanged: Question[];
  conflicts: { question: Question; because: Because }[];
};

/**
 * Merges replies with the answers of the workspace and records what comes of it, item by item, each entry durable before
 * the next: a reply that is taken as an answer, replies that disagree as offers, which count for nothing.
 */
export async function recordReplies(
  replies: readonly CheckedReply[],
  workspace: OpenWorkspace,
  { clock }: Surroundings,
): Promise<MergeReport> {
  const { journal } = workspace;
  const report: MergeReport = { taken: [], unchanged: [], conflicts: [] };
  const history = answersByItem(journal);
  const waiting = new Set(pendingOffers(journal.read().records).map((o) => `${o.edition}/${o.item}`));
  for (const question of workspace.questions) {
    const name = `${question.edition}/${question.id}`;
    const own = replies.filter((r) => r.about.edition === question.edition && r.about.id === question.id);
    if (own.length === 0) continue;
    const mine = workspace.answerOf(question);
    const standing = { mine, base: baseDigest(mine), question: question.digest };
    const since = (after: number): Answer[] =>
      (history.get(name) ?? []).filter((h) => h.n > after).map((h) => h.answer);
    const merged = mergeReplies(standing, own, since);
    if (merged.kind === 'unchanged') report.unchanged.push(question);
    else if (merged.kind === 'taken' && !waiting.has(name)) {
      await workspace.save(question, answerOf(merged.reply, mine, question.digest, clock.today()));
      report.taken.push(question);
    } else {
      // To record an answer would settle, unasked, what waits for a choice: a reply that could be taken waits with the rest.
      const replies = merged.kind === 'taken' ? [merged.reply] : merged.replies;
      for (const reply of replies) {
        const answer = answerOf(reply, mine, reply.question, clock.today());
        const { edition, id: item } = question;
        await journal.append({ type: 'offered', edition, item, answer, source: reply.source }, clock.instant());
      }
      report.conflicts.push({ question, because: merged.kind === 'taken' ? 'replies-differ' : merged.because });
    }
  }
  return report;
}

/** `digest`: of the question that the reply answered. */
function answerOf(reply: CheckedReply, mine: Answer | undefined, digest: string | null, today: string): Answer {
  const { said } = reply;
  const { by, observedOn, comment, evidence } = said;
  const only = 'value' in said ? { value: said.value } : { notApplicable: said.notApplicable };
  return composeAnswer({ digest }, only, { by, observedOn, comment, evidence }, mine, today);
}

function answersByItem(journal: Journal): Map<string, { n: number; answer: Answer }[]> {
  const found = new Map<string, { n: number; answer: Answer }[]>();
  for (const { n, entry } of journal.read().records) {
    if (entry.type !== 'answer' && entry.type !== 'offered') continue;
    // What a file for hands said, put on record before it was overruled: no reply, and no reason to overlook one.
    if (entry.type === 'offered' && entry.source.startsWith('answers/')) continue;
    const name = `${entry.edition}/${entry.item}`;
    found.set(name, [...(found.get(name) ?? []), { n, answer: entry.answer }]);
  }
  return found;
}
