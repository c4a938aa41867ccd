import type { Answer } from '../../domain/answer.ts';
import type { Definition } from '../../domain/definition.ts';
import type { AnswerSpec } from '../../domain/evidence-item.ts';
import { countText, dayText } from '../../domain/figures.ts';
import { wordOf } from '../../domain/three-way.ts';
import type { Trust } from '../../domain/workspace.ts';
import { sha256 } from '../../io/digest.ts';
import type { SheetContent, SheetRow } from '../../io/sheets/content.ts';
import { sealLines } from '../../io/sheets/seal.ts';
import { answerWords } from '../compose-answer.ts';
import { choicesOf } from '../interview/reply.ts';
import type { Question } from '../questions.ts';
import { ruleWords } from '../rule-words.ts';
import { timeWords } from './time-needed.ts';

/** Everything a sheet is made of. `after`: entries that the journal holds. */
export type Ask = {
  trust: Trust;
  owner: string;
  by: string | undefined;
  due: string | undefined;
  questions: readonly Question[];
  definitions: ReadonlyMap<string, Definition>;
  answerOf: (question: Question) => Answer | undefined;
  after: number;
  time: { minutes: number; because: string };
};

/** The digest by which a sheet knows the answer it was written beside; null when there was none. */
export function baseDigest(answer: Answer | undefined): string | null {
  return answer === undefined ? null : sha256(wordOf(answer));
}

/** The sheet in words. Holds no clock: the same workspace and the same options give the same sheet. */
export function sheetContent(ask: Ask): SheetContent {
  const { trust, owner, questions, answerOf, after } = ask;
  return {
    title: `Questions for ${owner}`,
    facts: factsOf(ask),
    advice: ADVICE,
    about: aboutOf(ask),
    rows: questions.map((q) => rowOf(q, answerOf(q))),
    seal: sealLines({
      sheet: 1,
      trust: { code: trust.code, name: trust.name },
      owner,
      after,
      items: questions.map((q) => ({
        edition: q.edition,
        item: q.id,
        question: q.digest,
        answer: baseDigest(answerOf(q)),
      })),
    }),
  };
}

const ADVICE = [
  'Fill in the fields that are empty for it: in the workbook, the yellow cells. Change nothing else.',
  'Give an answer, or say why the question does not apply here; never both. Leave both empty if you do not know, or if the present answer still holds.',
  'Evidence: the document, ticket or place that shows it; part several by a new line or a semicolon. Give no path outside the evidence folder.',
  '"True on" is the day on which the answer was true, day first, such as 13/05/2026. What you write for all rows holds where a row says nothing else.',
  'Keep the file as .xlsx or .md and send it back to the person who asked. Until it is read in, nothing of it counts.',
];

function factsOf({ trust, owner, by, due, questions, time }: Ask): (readonly [string, string])[] {
  return [
    ['Trust', `${trust.name} (${trust.code})${trust.invented ? ', an invented trust' : ''}`],
    ['Asked of', owner],
    ...(by === undefined ? [] : [['Asked by', by] as const]),
    ...(due === undefined ? [] : [['Please reply by', dayText(due)] as const]),
    ['Questions', String(questions.length)],
    ['Time needed', `about ${timeWords(time.minutes)}: ${time.because}`],
  ];
}

function aboutOf({ questions, definitions }: Ask): (readonly [string, string])[] {
  const keys = [...new Set(questions.map((q) => q.edition))];
  return keys.flatMap((key): (readonly [string, string])[] => {
    const edition = definitions.get(key)?.edition;
    const count = questions.filter((q) => q.edition === key).length;
    const label = `${key} (${countText(count, 'question')})`;
    return edition === undefined ? [] : [[label, `${edition.title}. ${edition.notice}`]];
  });
}

function rowOf(question: Question, answer: Answer | undefined): SheetRow {
  const { edition, id, title, ask, spec, help } = question;
  return {
    edition,
    item: id,
    title: question.level === null ? title : `${question.under.title}, level ${question.level}`,
    question: ask,
    good: help.good,
    how: howToAnswer(question),
    present: answer === undefined ? '' : presentWords(answer),
    choices: choicesOf(spec).map((c) => c.label),
  };
}

function howToAnswer({ spec, expected, measure }: Question): string {
  const statements = spec.type === 'level' ? choicesOf(spec).map((c) => `${c.label}: ${c.statement ?? ''}`) : [];
  const rule = ruleWords({ answer: spec }, expected).replace(/^(Answer|Level): /, '');
  const goal =
    spec.type === 'level' && expected === null
      ? 'Which level is expected of the trust is not known'
      : `To be met: ${rule}`;
  const measured = measure === null ? [] : [`The inventory is looked at as well: ${ruleWords({ measure }, null)}.`];
  return [`Give ${formOf(spec)}. ${goal}.`, ...statements, ...measured].join('\n');
}

function formOf(spec: AnswerSpec): string {
  switch (spec.type) {
    case 'yes-no':
      return 'yes or no';
    case 'percent':
      return 'a percentage from 0 to 100, such as 95%';
    case 'number':
      return `a number (${spec.unit}), such as 12 or 2.5`;
    case 'date':
      return 'a day, day first, such as 13/05/2026';
    case 'choice':
    case 'level':
      return 'one of the choices';
    case 'text':
      return 'a description';
    case 'document':
      return 'the name or place of the document';
  }
}

function presentWords(answer: Answer): string {
  const on = answer.observedOn ?? answer.recordedOn;
  const about = [answer.by, on === undefined ? undefined : dayText(on)].filter((t) => t !== undefined).join(', ');
  return `${answerWords(answer)}${about === '' ? '' : ` (${about})`}`;
}
