import { resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { answerFileProblems } from '../../io/answer-files.ts';
import { type Problem, problemsError } from '../../io/problem.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { everyDefinition, openWorkspace } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Reads answer files strictly: the ones named, against every edition there is, or those of the workspace with its journal.
 * Prints what was found to be well; throws one UserError with every fault and its place.
 */
export async function answersCheck(
  files: readonly string[],
  options: GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  if (files.length === 0) {
    const workspace = await openWorkspace(options, around);
    for (const remark of workspace.remarks) terminal.problem(remark);
    const given = workspace.questions.filter((q) => workspace.answerOf(q) !== undefined);
    terminal.out(`${given.length} answers in ${safe(workspace.folder)} are well formed`);
    return EXIT.ok;
  }
  if (options.workspace !== undefined) {
    throw new UserError('--workspace has no use where files are named', ['leave out one of the two']);
  }
  const definitions = await everyDefinition(options, around);
  const problems: Problem[] = files.flatMap((file) => answerFileProblems(resolve(around.cwd, file), definitions));
  if (problems.length > 0) throw problemsError('the answer files cannot be used', problems);
  terminal.out(`${files.length === 1 ? 'the file is' : `${files.length} files are`} well formed`);
  return EXIT.ok;
}
