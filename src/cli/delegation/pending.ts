import type { Answer } from '../../domain/answer.ts';
import { readAnswerValue } from '../../domain/answer-value.ts';
import { type Offer, pendingOffers } from '../../domain/three-way.ts';
import { answerWords, composeAnswer } from '../compose-answer.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import type { Surroundings } from '../surroundings.ts';
import { tableText } from '../terminal.ts';
import { wrap } from '../wrap.ts';

/** An item with replies that wait for a person to choose, oldest first. */
export type Waiting = { question: Question; mine: Answer | undefined; offers: readonly Offer[] };

/** What waits in this workspace, in the order of its questions. Offers to items that are asked no more are left out. */
export function waitingIn(workspace: OpenWorkspace): Waiting[] {
  const offers = pendingOffers(workspace.journal.read().records);
  return workspace.questions.flatMap((question): Waiting[] => {
    const own = offers.filter((o) => o.edition === question.edition && o.item === question.id);
    return own.length === 0 ? [] : [{ question, mine: workspace.answerOf(question), offers: own }];
  });
}

/** What a person chose: the answer that counts, or the reply with this number, from 1. */
export type Chosen = 'mine' | number;

/**
 * Reads `mine`, `theirs` (where there is one reply) or a number. Returns what was wanted when it is none of them, or when
 * the reply does not fit what the item asks now.
 */
export function readChoice({ question, offers }: Waiting, text: string): { chosen: Chosen } | { problem: string } {
  const word = text.trim().toLowerCase();
  const several = offers.length > 1;
  if (word === 'mine' || word === 'm') return { chosen: 'mine' };
  const theirs = (word === 'theirs' || word === 't') && !several;
  const number = theirs ? 1 : /^[1-9]\d{0,3}$/.test(word) ? Number(word) : 0;
  const offer = offers[number - 1];
  if (offer === undefined) {
    return {
      problem: several ? `wanted mine, or the number of a reply: 1 to ${offers.length}` : 'wanted mine or theirs',
    };
  }
  const reading = 'value' in offer.answer ? readAnswerValue(question.spec, offer.answer.value) : null;
  if (reading === null || reading.ok) return { chosen: number };
  return { problem: `the reply no longer fits the question, which wants ${reading.wanted}` };
}

/**
 * Settles an item for good: the choice becomes the item's latest entry in the journal. A reply is recorded as the answer to
 * the question as it stands now; mine is recorded again, or taken back where there was none.
 */
export async function settle(
  { question, mine, offers }: Waiting,
  chosen: Chosen,
  workspace: OpenWorkspace,
  { clock }: Surroundings,
): Promise<void> {
  if (chosen === 'mine') {
    if (mine !== undefined) await workspace.save(question, mine);
    else {
      const reason = 'Replies were set aside; the item stays unanswered.';
      await workspace.journal.append(
        { type: 'cleared', edition: question.edition, item: question.id, reason },
        clock.instant(),
      );
    }
    return;
  }
  const offer = offers[chosen - 1];
  if (offer === undefined) throw new Error(`there is no reply ${chosen}`);
  const { by, observedOn, comment, evidence, contests } = offer.answer;
  const said = 'value' in offer.answer ? { value: offer.answer.value } : { notApplicable: offer.answer.notApplicable };
  const details = { by, observedOn, comment, evidence, contests };
  await workspace.save(question, composeAnswer(question, said, details, mine, clock.today()));
}

/** An item that waits: its question, then mine and the replies side by side. */
export function waitingText(waiting: Waiting, name: string, width: number): string {
  const { question, mine, offers } = waiting;
  const columns: (Answer | undefined)[] = [mine, ...offers.map((o) => o.answer)];
  const line = (label: string, of: (answer: Answer) => string): string[] => [
    label,
    ...columns.map((c) => (c === undefined ? '' : of(c))),
  ];
  const answers = ['Answer', ...columns.map((c) => (c === undefined ? '(none)' : answerWords(c)))];
  const details = [
    line('By', (a) => a.by ?? ''),
    line('True on', (a) => a.observedOn ?? ''),
    line('Evidence', (a) => (a.evidence ?? []).join('; ')),
    line('Comment', (a) => (a.comment ?? '').replaceAll('\n', ' / ')),
    line('Contests', (a) => (a.contests ?? '').replaceAll('\n', ' / ')),
    ['From', mine === undefined ? '' : 'this assessment', ...offers.map((o) => o.source)],
  ].filter(([, ...cells]) => cells.some((cell) => cell !== ''));
  const head = ['', 'Mine', ...offers.map((_, i) => (offers.length === 1 ? 'Theirs' : `Reply ${i + 1}`))];
  const changed = offers.some((o) => (o.answer.digest ?? null) !== question.digest);
  return [
    wrap(`${safe(name)}: ${safe(question.ask)}`, width),
    ...(changed ? ['The question has changed since the sheet was written: read it again.'] : []),
    tableText(head, [answers, ...details], width),
  ].join('\n');
}
