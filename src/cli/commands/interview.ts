import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import { converse, type Ending } from '../interview/converse.ts';
import { otherWords } from '../interview/other-words.ts';
import { Pace } from '../interview/pace.ts';
import { figuresOf } from '../interview/read-figures.ts';
import type { Session } from '../interview/session.ts';
import { keyOf, standing } from '../interview/standing.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import { fitsFramework } from '../resolve-item.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type InterviewOptions = { framework?: string; standard?: string; by?: string };

/**
 * Asks what is open and ends with a page to review it. Exit code 0 when all is answered or the person finished or left; 4
 * when input ended or --no-input was given while questions are open. What was answered is kept in every case. `--as-of`
 * (else `asOf` of assessment.yaml, else today) is the day that the inventories are read for; it decides offers only.
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
  if (open.length === 0) terminal.out('Every question here is answered.');
  if (!options.input) return EXIT.ok;
  const session: Session = {
    workspace,
    questions,
    dialogue: await dialogueFor(options, around),
    terminal,
    by: options.by,
    clock,
    skipped: new Set(),
    beside: new Map(),
    saved: 0,
    pace: new Pace(),
    others: otherWords(workspace),
    figures: figuresOf(workspace, options.asOf ?? workspace.configured?.asOf ?? clock.today(), around),
  };
  around.farewell.text = () => `${savedWords(session.saved)}; go on with: assess interview${lostWords(session)}`;
  try {
    return ending(await converse(session), session);
  } finally {
    await session.dialogue.close();
  }
}

/** Comments and evidence whose answer never came: said, because nothing may be lost in silence. */
function lostWords({ beside, questions }: Session): string {
  const ids = questions.filter((q) => beside.has(keyOf(q))).map((q) => q.id);
  if (ids.length === 0) return '';
  return `\nNot kept, for want of an answer: the comment or evidence given to ${ids.join(', ')}`;
}

const savedWords = (saved: number): string => `${saved} ${saved === 1 ? 'answer' : 'answers'} saved`;

function ending(how: Ending, session: Session): ExitCode {
  const { terminal } = session;
  const { open } = standing(session);
  const left = open.length === 0 ? 'nothing is open' : `${open.length} still open`;
  const words = `${savedWords(session.saved)}, ${left}`;
  const lost = lostWords(session);
  if (open.length === 0) {
    terminal.out(`\n${words}. What comes next is told by: assess${lost}`);
    return EXIT.ok;
  }
  switch (how) {
    case 'finished':
      terminal.out(`\n${words}. Skipped questions come again with: assess interview${lost}`);
      return EXIT.ok;
    case 'left':
      terminal.out(`\n${words}. Go on with: assess interview${lost}`);
      return EXIT.ok;
    case 'input-ended':
      terminal.problem(`assess: the input ended; ${words}; go on with: assess interview${lost}`);
      return EXIT.notMeasured;
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
