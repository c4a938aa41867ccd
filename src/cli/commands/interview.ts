import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import { converse, type Ending, type Session } from '../interview/session.ts';
import { standing } from '../interview/standing.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { fitsFramework } from '../resolve-item.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type InterviewOptions = { framework?: string; standard?: string; by?: string };

/**
 * Asks what is open. Exit code 0 when all is answered or the person left; 4 when input ended or --no-input was given
 * while questions are open. What was answered is kept in every case.
 */
export async function interview(options: InterviewOptions & GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal, clock } = around;
  const workspace = await openWorkspace(options, around);
  for (const remark of workspace.remarks) terminal.note(remark);
  const questions = chosen(workspace, options);
  const { open } = standing({ workspace, questions });
  if (!options.input && open.length > 0) {
    terminal.problem(`assess: ${open.length} questions are open, and --no-input says to ask nothing`);
    return EXIT.notMeasured;
  }
  if (open.length === 0) {
    terminal.out('Every question here is answered.');
    return EXIT.ok;
  }
  const session: Session = {
    workspace,
    questions,
    dialogue: await dialogueFor(options, around),
    terminal,
    by: options.by,
    today: () => clock.today(),
    skipped: new Set(),
    comments: new Map(),
    saved: 0,
  };
  around.farewell.text = () => `${savedWords(session.saved)}; go on with: assess interview`;
  try {
    return ending(await converse(session), session);
  } finally {
    await session.dialogue.close();
  }
}

const savedWords = (saved: number): string => `${saved} ${saved === 1 ? 'answer' : 'answers'} saved`;

function ending(how: Ending, session: Session): ExitCode {
  const { terminal } = session;
  const { open } = standing(session);
  const left = open.length === 0 ? 'nothing is open' : `${open.length} still open`;
  const words = `${savedWords(session.saved)}, ${left}`;
  switch (how) {
    case 'finished':
      terminal.out(
        `\n${words}.${open.length === 0 ? ' Next: assess run . --out board-pack' : ' Skipped questions come again with: assess interview'}`,
      );
      return EXIT.ok;
    case 'left':
      terminal.out(`\n${words}. Go on with: assess interview`);
      return EXIT.ok;
    case 'input-ended':
      terminal.problem(`assess: the input ended; ${words}; go on with: assess interview`);
      return open.length === 0 ? EXIT.ok : EXIT.notMeasured;
  }
}

/** The questions of one framework or part, or of all. Throws UserError for a name that is not in use. */
function chosen(workspace: OpenWorkspace, options: InterviewOptions): readonly Question[] {
  const { framework, standard } = options;
  const within =
    framework === undefined
      ? workspace.questions
      : workspace.questions.filter((q) => fitsFramework(q.edition, framework));
  if (within.length === 0) {
    const known = [...workspace.definitions.keys()];
    throw new UserError(
      `no framework or edition "${framework}" is in use here${didYouMean(
        framework ?? '',
        known.flatMap((k) => [k, k.split('@')[0] ?? k]),
      )}`,
      [`in use: ${known.join(', ')}`],
    );
  }
  if (standard === undefined) return within;
  const wanted = standard.toLowerCase();
  const names = (q: Question): string[] => [q.part.id.toLowerCase(), String(q.part.number)];
  const found = within.filter((q) => names(q).includes(wanted));
  if (found.length > 0) return found;
  const known = [...new Set(within.map((q) => q.part.id))];
  throw new UserError(`no standard "${standard}"${didYouMean(standard, known)}`, [`there are: ${known.join(', ')}`]);
}
