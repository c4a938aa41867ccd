import { UserError } from '../../errors.ts';
import { composeAnswer, type Details, type Said } from '../compose-answer.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readLines } from '../line-reader.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { readAnswerText } from '../read-answer-text.ts';
import { findItem, resolveItem } from '../resolve-item.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type AnswerOptions = {
  stdin?: boolean;
  framework?: string;
  by?: string;
  observedOn?: string;
  comment?: string;
  evidence?: string[];
  notApplicable?: string;
};

/**
 * Records one answer (`[ITEM, VALUE]`, or `[ITEM]` with --not-applicable) or, with --stdin, one for each line `ITEM=VALUE`.
 * Prints `saved ITEM=VALUE` on stdout once each is durable. Throws UserError for wrong use, an unknown item or a value
 * that does not fit; lines of stdin that are wrong are told and the others kept.
 */
export async function answer(
  operands: readonly string[],
  options: AnswerOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  refuseMixture(operands, options);
  const workspace = await openWorkspace(options, around);
  for (const remark of workspace.remarks) around.terminal.note(remark);
  if (options.stdin === true) return answerLines(workspace, options, around);
  const [item = '', text = ''] = operands;
  const question = resolveItem(workspace.questions, item, options.framework);
  await save(workspace, question, saidOf(question, text, options), options, around);
  const words = options.notApplicable === undefined ? text : `not-applicable: ${options.notApplicable}`;
  around.terminal.out(`saved ${safe(item)}=${safe(words)}`);
  return EXIT.ok;
}

/** Options that contradict one another, all told at once. */
function refuseMixture(operands: readonly string[], options: AnswerOptions): void {
  const problems: string[] = [];
  if (options.stdin === true) {
    if (operands.length > 0)
      problems.push('with --stdin, items and values come from standard input, not from the line');
    if (options.notApplicable !== undefined) problems.push('--not-applicable speaks of one item: leave out --stdin');
    if (options.comment !== undefined) problems.push('--comment speaks of one item: leave out --stdin');
    if (options.evidence !== undefined) problems.push('--evidence speaks of one item: leave out --stdin');
  } else if (operands.length === 0) {
    problems.push('wanted an item and its value, or --stdin');
  } else if (operands.length === 1 && options.notApplicable === undefined) {
    problems.push(`wanted a value for ${operands[0]}, or --not-applicable with a reason`);
  } else if (operands.length === 2 && options.notApplicable !== undefined) {
    problems.push('an answer is a value or --not-applicable, never both');
  }
  if (problems.length > 0) throw new UserError('the answer cannot be taken', [...problems, 'assess answer --help']);
}

function saidOf(question: Question, text: string, options: AnswerOptions): Said {
  if (options.notApplicable !== undefined) return { notApplicable: options.notApplicable };
  const read = readAnswerText(question, text);
  if ('problem' in read) throw new UserError(`${question.id}: ${read.problem}`, [`asked: ${question.ask}`]);
  return { value: read.value };
}

async function save(
  workspace: OpenWorkspace,
  question: Question,
  said: Said,
  { by, observedOn, comment, evidence }: Details,
  { clock }: Surroundings,
): Promise<void> {
  const details = { by, observedOn, comment, evidence };
  const before = workspace.answerOf(question);
  await workspace.save(question, composeAnswer(question, said, details, before, clock.today()));
}

async function answerLines(
  workspace: OpenWorkspace,
  options: AnswerOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  let wrong = 0;
  let saved = 0;
  const tell = (line: number, problem: string): void => {
    wrong += 1;
    terminal.problem(`line ${line}: ${problem}`);
  };
  for await (const line of readLines(around.stdin)) {
    if ('problem' in line) {
      tell(line.number, line.problem);
      continue;
    }
    if (line.text.trim() === '') continue;
    const split = splitLine(line.text);
    const item = split === null ? null : findItem(workspace.questions, split.item, options.framework);
    if (split === null || item === null) tell(line.number, 'wanted ITEM=VALUE');
    else if ('problem' in item) tell(line.number, item.problem);
    else {
      const read = readAnswerText(item.found, split.text);
      if ('problem' in read) {
        tell(line.number, `${item.found.id}: ${read.problem}`);
        continue;
      }
      await save(workspace, item.found, { value: read.value }, options, around);
      saved += 1;
      terminal.out(`saved ${safe(split.item)}=${safe(split.text)}`);
    }
  }
  if (wrong === 0) return EXIT.ok;
  terminal.problem(`assess: ${wrong} ${wrong === 1 ? 'line was' : 'lines were'} wrong; ${saved} saved`);
  return EXIT.wrongInput;
}

/** `ITEM=VALUE` at the first equals sign; the value as typed, since it is told back. */
function splitLine(text: string): { item: string; text: string } | null {
  const at = text.indexOf('=');
  const item = text.slice(0, Math.max(0, at)).trim();
  return item === '' ? null : { item, text: text.slice(at + 1) };
}
