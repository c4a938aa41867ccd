import type { CarryRow, CarrySource } from '../../assess/carry-over.ts';
import type { Answer } from '../../domain/answer.ts';
import { proseFault } from '../arguments.ts';
import { composeAnswer, type Said } from '../compose-answer.ts';
import type { Dialogue } from '../interview/dialogue.ts';
import type { Question } from '../questions.ts';
import { readAnswerText } from '../read-answer-text.ts';
import { formWords } from '../rule-words.ts';
import { safe } from '../safe-text.ts';
import { wrapBlock } from '../wrap.ts';
import { sourceWords, type Upgrade } from './sheet.ts';
import { whatChanged } from './what-changed.ts';

/** What a person said to one item: an answer to record, nothing for now, or that they stop here. */
export type Settled = { how: 'kept' | 'answered'; answer: Answer } | { how: 'open' } | { how: 'stop' };

/** Who confirms, and the day of recording. */
export type Confirmer = { by: string | undefined; today: string };

/** The answer as it is recorded in the edition gone to: what was said, by whom and of which day stays with it. */
export function takenOver(source: CarrySource, question: Question, edition: string, { by, today }: Confirmer): Answer {
  const { recordedOn: _, digest: __, ...said } = source.answer;
  return {
    ...said,
    ...(by === undefined ? {} : { by }),
    recordedOn: today,
    carriedFrom: { edition, item: source.from },
    ...(question.digest === null ? {} : { digest: question.digest }),
  };
}

/** Shows an item with all that leads to it and asks what is to become of it. The end of the input is a stop. */
export async function settle(
  upgrade: Upgrade,
  row: CarryRow,
  place: string,
  who: Confirmer,
  { dialogue, width }: { dialogue: Dialogue; width: number },
): Promise<Settled> {
  const question = upgrade.after.get(row.item);
  if (question === undefined) return { how: 'open' };
  dialogue.say(itemWords(upgrade, row, question, place, width));
  const keep = keepable(row);
  const wanted = choicesIn(question) ?? formWords(question.spec);
  const prompt = `${keep === null ? '' : 'k keep it, or '}${wanted}; na REASON; s leave open; q stop`;
  const line = await dialogue.line(prompt, (typed) => objection(typed, question, keep));
  if (line === null) return { how: 'stop' };
  const word = line.trim().toLowerCase();
  if (word === 's' || word === 'skip') return { how: 'open' };
  if (word === 'q' || word === 'stop') return { how: 'stop' };
  if ((word === 'k' || word === 'keep') && keep !== null) {
    return { how: 'kept', answer: takenOver(keep, question, upgrade.from, who) };
  }
  const said = saidIn(line, question);
  if ('problem' in said) return { how: 'open' };
  return { how: 'answered', answer: composeAnswer(question, said, { by: who.by }, undefined, who.today) };
}

/** The one answer that may be kept as it is; of several, or of another kind of value, none may. */
function keepable({ sources }: CarryRow): CarrySource | null {
  const [only, ...others] = sources;
  return only !== undefined && others.length === 0 && only.fits ? only : null;
}

function objection(typed: string, question: Question, keep: CarrySource | null): string | null {
  const word = typed.trim().toLowerCase();
  if (['s', 'skip', 'q', 'stop'].includes(word)) return null;
  if (word === 'k' || word === 'keep') {
    return keep === null ? 'There is no one answer to keep as it is: give the answer, or s to leave it open.' : null;
  }
  const said = saidIn(typed, question);
  return 'problem' in said ? said.problem : null;
}

function saidIn(typed: string, question: Question): Said | { problem: string } {
  const na = /^na(?:\s+(.*))?$/is.exec(typed.trim());
  if (na === null) return readAnswerText(question, typed);
  const reason = (na[1] ?? '').trim();
  const fault = proseFault(reason);
  return fault === null ? { notApplicable: reason } : { problem: 'Wanted na and the reason on one line.' };
}

function choicesIn({ spec }: Question): string | null {
  if (spec.type === 'choice') return `one of ${spec.options.map((o) => o.value).join(', ')}`;
  return spec.type === 'level' ? `one of ${spec.levels.map((l) => l.level).join(', ')}` : null;
}

function itemWords(upgrade: Upgrade, row: CarryRow, question: Question, place: string, width: number): string {
  const block = (text: string): string => wrapBlock(safe(text), width, '  ');
  const [only] = row.sources;
  const old = row.sources.length === 1 && only !== undefined ? upgrade.before.get(only.from) : undefined;
  const changes = old === undefined || row.fate !== 'adapt' ? [] : whatChanged(old, question);
  return [
    `\n${place}  ${safe(question.id)}  ${safe(question.title)}`,
    block(question.ask),
    ...row.sources.map((s) => block(`was: ${sourceWords(s)}${s.fits ? '' : '; not an answer to this as it stands'}`)),
    ...row.sources.flatMap((s) => {
      const asked = upgrade.before.get(s.from);
      return row.fate === 'suggested' && asked !== undefined ? [block(`asked there: ${asked.ask}`)] : [];
    }),
    ...row.sources.flatMap((s) => s.notes.map((n) => block(`note: ${n}`))),
    ...changes.map((c) => block(`${c.what}: ${c.words}`)),
  ].join('\n');
}
