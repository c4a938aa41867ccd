import type { Answer } from '../../domain/answer.ts';
import { composeAnswer, type Details, type Said } from '../compose-answer.ts';
import type { Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import type { Shown } from './offer.ts';
import { isOpen } from './order.ts';
import type { Session, Turn } from './session.ts';
import { keyOf } from './standing.ts';
import { tell } from './tell.ts';
import { dayRead } from './value-words.ts';

type Asked = { question: Question; since: string };

/** Makes an answer durable with what was said beside it, and tells it as saved. `words`: the answer as it was typed. */
export async function record(
  session: Session,
  { question, since }: Asked,
  said: Said,
  words: string,
  given: Details,
): Promise<Turn> {
  const before = session.workspace.answerOf(question);
  const key = keyOf(question);
  const beside = session.beside.get(key);
  const evidence = [...(given.evidence ?? []), ...(beside?.evidence ?? [])];
  const details: Details = {
    by: session.by,
    ...given,
    comment: beside?.comment,
    // Evidence is only spoken of when there is some: else that of the same answer before stays.
    evidence: evidence.length === 0 ? undefined : evidence,
  };
  await keep(session, question, composeAnswer(question, said, details, before, session.clock.today()), words);
  session.beside.delete(key);
  session.pace.note(since, session.clock.instant());
  return 'on';
}

async function keep(session: Session, question: Question, answer: Answer, words: string): Promise<void> {
  await session.workspace.save(question, answer);
  session.saved += 1;
  session.terminal.out(`saved ${safe(question.id)}=${safe(words)}`);
  // A day may be typed in many ways: how it was read is said in the one way that cannot be mistaken.
  if (question.spec.type === 'date' && 'value' in answer) {
    session.terminal.out(`  ${dayRead(String(answer.value), session.clock.today())}`);
  }
}

/** Records what the inventory shows as the person's own answer, of the day of the inventory, with the measure as evidence. */
export async function confirm(session: Session, asked: Asked, offer: NonNullable<Shown['offer']>): Promise<Turn> {
  const { value, reference, day } = offer;
  return record(session, asked, { value }, String(value), { observedOn: day, evidence: [reference], contests: null });
}

/**
 * A comment or evidence belongs to an answer: it is kept with the one given before, whoever gave it, or with the one that
 * now follows.
 */
export async function addBeside(
  session: Session,
  { question }: Asked,
  added: { comment: string } | { evidence: string[] },
): Promise<Turn> {
  const { workspace, beside } = session;
  const before = workspace.answerOf(question);
  // Where something waits for a choice, a remark must not settle it in passing.
  if (before === undefined || isOpen(question, before) || session.others(question).length > 0) {
    const so = beside.get(keyOf(question)) ?? {};
    const evidence = 'evidence' in added ? { evidence: [...(so.evidence ?? []), ...added.evidence] } : {};
    beside.set(keyOf(question), { ...so, ...added, ...evidence });
    tell(session, 'It is kept with the answer that you give now.');
    return 'again';
  }
  const evidence = 'evidence' in added ? { evidence: [...(before.evidence ?? []), ...added.evidence] } : {};
  const by = session.by ?? before.by;
  const after: Answer = {
    ...before,
    ...added,
    ...evidence,
    recordedOn: session.clock.today(),
    ...(by === undefined ? {} : { by }),
  };
  await keep(session, question, after, saidWords(before));
  return 'on';
}

function saidWords(answer: Answer): string {
  return 'value' in answer ? String(answer.value) : `not-applicable: ${answer.notApplicable}`;
}
