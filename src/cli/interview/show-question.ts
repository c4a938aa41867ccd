import type { Answer } from '../../domain/answer.ts';
import { answerWords } from '../compose-answer.ts';
import type { Question } from '../questions.ts';
import { formWords, ruleWords } from '../rule-words.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';
import type { Progress } from './order.ts';
import { choicesOf } from './reply.ts';

/** The heading over the questions of one part, with how far it has been answered and how many are `open` in all. */
export function partHeading(
  question: Question,
  parts: number,
  word: string,
  { answered, of }: Progress,
  open: number,
): string {
  const title = `${word} ${question.part.number} of ${parts}: ${question.part.title}`;
  return `${safe(title)} (${answered} of ${of} answered, ${open} open in all)`;
}

/** A question with everything that is needed to answer it: wording, rule, levels, the answer before. */
export function questionText(question: Question, before: Answer | undefined, terminal: Terminal): string {
  const { width, colour } = terminal;
  const block = (text: string): string => wrapBlock(safe(text), width, '  ');
  const where = question.level === null ? question.under.title : `${question.under.title}, level ${question.level}`;
  const head = `${colour.bold(`? ${safe(question.id)}`)} ${colour.dim(safe(`${where}${question.mandatory ? '' : ' (not mandatory)'}`))}`;
  const statements = choicesOf(question.spec).flatMap((c, i) =>
    c.statement === undefined ? [] : [block(`${i + 1} ${c.label}:`), wrapBlock(safe(c.statement), width, '     ')],
  );
  return [
    head,
    block(question.ask),
    ...statements,
    colour.dim(block(`Give ${formWords(question.spec)}. ${goal(question)}.`)),
    ...(question.measure === null ? [] : [colour.dim(block(`${ruleWords({ measure: question.measure }, null)}.`))]),
    ...(before === undefined ? [] : [block(`Answered before: ${saidBefore(before)}`)]),
  ].join('\n');
}

/** What has to be said for the item to be met. */
function goal({ spec, expected }: Question): string {
  if (spec.type === 'level' && expected === null) return 'Which level is expected of the trust is not known';
  return `To be met: ${ruleWords({ answer: spec }, expected).replace(/^(Answer|Level): /, '')}`;
}

function saidBefore(before: Answer): string {
  const when = before.observedOn ?? before.recordedOn;
  const who = [before.by, when].filter((t) => t !== undefined).join(', ');
  return `${answerWords(before)}${who === '' ? '' : ` (${who})`}. Skip to keep it.`;
}

/** Help on demand: what good looks like and what an auditor would ask to see. */
export function helpText(question: Question, terminal: Terminal): string {
  const { width, colour } = terminal;
  const part = (title: string, text: string): string[] => [
    colour.bold(`  ${title}`),
    ...text.split('\n').map((line) => wrapBlock(safe(line), width, '  ')),
  ];
  return [
    ...part('What good looks like', question.help.good),
    ...part('What an auditor asks to see', question.help.auditor),
    ...part('If it falls short', question.action),
  ].join('\n');
}
