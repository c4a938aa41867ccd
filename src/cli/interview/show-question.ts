import type { Answer } from '../../domain/answer.ts';
import { dayText } from '../../domain/figures.ts';
import { answerWords } from '../compose-answer.ts';
import type { Question } from '../questions.ts';
import { formWords, ruleWords } from '../rule-words.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrap, wrapBlock } from '../wrap.ts';
import { MORE_ON_COMMANDS } from './dialogue.ts';
import type { Shown } from './offer.ts';
import { isOpen } from './order.ts';
import { choicesOf } from './reply.ts';
import { valueWords } from './value-words.ts';

/**
 * A question with everything that is needed to answer it: wording, rule, levels, what was measured, the answer before.
 * `others`: what else was said of it and waits for a choice.
 */
export function questionText(
  question: Question,
  before: Answer | undefined,
  shown: Shown | null,
  others: readonly string[],
  terminal: Terminal,
): string {
  const { width, colour } = terminal;
  const block = (text: string): string => wrapBlock(safe(text), width, '  ');
  const where = question.level === null ? question.under.title : `${question.under.title}, level ${question.level}`;
  // The id alone is set off: what is dim on a dark ground vanishes on a light one.
  const head = wrap(
    `? ${safe(question.id)}  ${safe(`${where}${question.mandatory ? '' : ' (not mandatory)'}`)}`,
    width,
    '  ',
  );
  const statements = choicesOf(question.spec).flatMap((c, i) =>
    c.statement === undefined ? [] : [block(`${i + 1} ${c.label}:`), wrapBlock(safe(c.statement), width, '     ')],
  );
  return [
    head.replace(/^\? \S+/, (id) => colour.bold(id)),
    colour.bold(block(question.ask)),
    ...statements,
    block(`Give ${formWords(question.spec)}. ${goal(question)}.`),
    ...measured(question, shown).map(block),
    ...(before === undefined ? [] : [block(`Answered before: ${saidBefore(question, before)}`)]),
    ...others.map(block),
  ].join('\n');
}

/** What the inventory shows; where it shows nothing yet, the rule by which it would be judged. */
function measured(question: Question, shown: Shown | null): string[] {
  if (question.measure === null) return [];
  if (shown === null) return [`${ruleWords({ measure: question.measure }, null)}.`];
  if (shown.offer === null) return [shown.text];
  return [
    shown.text,
    `ok confirms it as your answer: ${shown.offer.words}. Where your own answer disagrees, your reason is asked.`,
  ];
}

/** What has to be said for the item to be met. */
function goal({ spec, expected }: Question): string {
  if (spec.type === 'level' && expected === null) return 'Which level is expected of the trust is not known';
  return `To be met: ${ruleWords({ answer: spec }, expected).replace(/^(Answer|Level): /, '')}`;
}

function saidBefore(question: Question, before: Answer): string {
  const said = 'value' in before ? valueWords(question.spec, before.value) : answerWords(before);
  const when = before.observedOn ?? before.recordedOn;
  const { by, carriedFrom, contests } = before;
  const from = [
    ...(by === undefined ? [] : [by]),
    ...(when === undefined ? [] : [dayText(when)]),
    ...(carriedFrom === undefined ? [] : [`carried over from ${carriedFrom.edition}/${carriedFrom.item}`]),
  ].join(', ');
  // An answer to other words counts for nothing: skipping would not keep it.
  const stands = isOpen(question, before)
    ? 'That was to an earlier wording: it counts again once you give it again.'
    : 'Skip to keep it.';
  const contest = contests === undefined ? '' : ` It contests the inventory: ${contests}`;
  return `${said}${from === '' ? '' : ` (${from})`}. ${stands}${contest}`;
}

/** Help on demand: what good looks like, what an auditor would ask to see, what to do, and how commands are given. */
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
    ...part('Commands', MORE_ON_COMMANDS),
  ].join('\n');
}
