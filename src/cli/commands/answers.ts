import type { Answer } from '../../domain/answer.ts';
import { answerWords } from '../compose-answer.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { shortestNames } from '../resolve-item.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Prints the answers that count: a table, or with --json `{"answers": {ITEM: {value | notApplicable, edition, by, …}}}`
 * where ITEM is the bare id, or `framework@edition/ITEM` where more than one edition in use has it. Remarks on
 * conflicts and on lines of the journal that count for nothing go to stderr.
 */
export async function answers(options: GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const workspace = await openWorkspace(options, around);
  for (const remark of workspace.remarks) terminal.note(remark);
  const nameOf = shortestNames(workspace.questions);
  const given = workspace.questions.flatMap((question): { question: Question; answer: Answer }[] => {
    const answer = workspace.answerOf(question);
    return answer === undefined ? [] : [{ question, answer }];
  });
  if (options.json) {
    const entries = given.map(({ question, answer }): [string, object] => [
      nameOf(question),
      { ...answer, edition: question.edition, ...disputeOf(workspace, question) },
    ]);
    terminal.json({ answers: Object.fromEntries(entries) });
    return EXIT.ok;
  }
  if (given.length === 0) {
    terminal.note('no answers yet; begin with: assess interview');
    return EXIT.ok;
  }
  terminal.table(
    ['Item', 'Answer', 'Question', 'By', 'On'],
    given.map(({ question, answer }) => [
      nameOf(question),
      `${answerWords(answer)}${'inDispute' in disputeOf(workspace, question) ? ' (in dispute)' : ''}`,
      question.title,
      answer.by ?? '',
      answer.observedOn ?? answer.recordedOn ?? '',
    ]),
  );
  return EXIT.ok;
}

/** What a file says otherwise of an item, where nothing proves which was said last. */
function disputeOf(workspace: OpenWorkspace, { edition, id }: Question): { inDispute?: object } {
  const dispute = workspace.read.disputes.get(edition)?.get(id);
  return dispute === undefined ? {} : { inDispute: { file: dispute.file, place: dispute.place } };
}
