import { resolve } from 'node:path';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import { readSheet } from '../../io/sheets/read-sheet.ts';
import { type CheckedSheet, checkSheet } from '../delegation/check-replies.ts';
import { asJson, type NameOf, tellSheets, tellWaiting } from '../delegation/collect-words.ts';
import { recordReplies } from '../delegation/merge.ts';
import { type Chosen, readChoice, settle, type Waiting, waitingIn, waitingText } from '../delegation/pending.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import { resolveItem, shortestNames } from '../resolve-item.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type CollectOptions = {
  pending?: boolean;
  choose?: { item: string; choice: string }[];
  partial?: boolean;
};

/** All that the steps of collecting work with. */
type Collecting = { workspace: OpenWorkspace; around: Surroundings; options: GlobalOptions };

/** Most faults that are told at once. */
const MOST_TOLD = 200;

/**
 * Reads reply sheets into the journal. Unless --partial is given, one fault in one file keeps everything out. Replies that
 * disagree are recorded as offers, which count for nothing, and are asked about at once where a person is there. Exit code
 * 4 while replies wait for a choice, 3 when --partial left rows out. Throws UserError with every fault of every file.
 */
export async function collect(
  files: readonly string[],
  options: CollectOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  refuseMixture(files, options);
  const workspace = await openWorkspace(options, around);
  for (const remark of workspace.remarks) around.terminal.note(remark);
  const collecting: Collecting = { workspace, around, options };
  if (options.choose !== undefined) await chooseAll(collecting, options.choose);
  const sheets = await readAll(files, collecting, options.partial === true);
  const replies = sheets.flatMap((s) => s.replies);
  const report = await recordReplies(replies, workspace, around);
  const nameOf = shortestNames(workspace.questions);
  if (!options.json) tellSheets(sheets, report, nameOf, around);
  const asks = options.pending !== true && options.choose === undefined && !options.json && mayAsk(options, around);
  if (asks) await askAll(collecting, nameOf);
  const waiting = waitingIn(workspace);
  if (options.json) around.terminal.json(asJson(sheets, report, waiting, nameOf));
  else tellWaiting(waiting, nameOf, options.pending === true || files.length === 0, around);
  if (sheets.some((s) => s.problems.length > 0)) return EXIT.wrongInput;
  return waiting.length > 0 ? EXIT.notMeasured : EXIT.ok;
}

function refuseMixture(files: readonly string[], options: CollectOptions): void {
  const problems: string[] = [];
  if (options.pending === true && (files.length > 0 || options.choose !== undefined)) {
    problems.push('--pending only lists: leave out files and --choose');
  }
  if (options.choose !== undefined && files.length > 0)
    problems.push('--choose is about replies read in before: give no files');
  if (options.partial === true && files.length === 0) problems.push('--partial is about files: name them');
  if (new Set(files).size !== files.length) problems.push('a file is named twice');
  if (problems.length > 0) throw new UserError('the replies cannot be collected', problems);
}

async function readAll(
  files: readonly string[],
  { workspace, around }: Collecting,
  partial: boolean,
): Promise<CheckedSheet[]> {
  if (files.length === 0) return [];
  const trust = workspace.configured?.trust;
  if (trust === undefined) {
    throw new UserError(`${workspace.folder} has no assessment.yaml: replies are held to the trust they are for`);
  }
  const against = {
    code: trust.code,
    trust: trust.name,
    questions: workspace.questions,
    editions: [...workspace.definitions.keys()],
  };
  const sheets: CheckedSheet[] = [];
  for (const file of files) sheets.push(checkSheet(file, await readSheet(resolve(around.cwd, file), file), against));
  const problems = sheets.flatMap((s) => s.problems);
  if (problems.length === 0) return sheets;
  const told = problems.slice(0, MOST_TOLD);
  if (problems.length > told.length) told.push(`… and ${problems.length - told.length} more`);
  if (!partial || sheets.every((s) => !s.usable)) {
    const advice = partial ? [] : ['--partial takes the rows that are right'];
    throw new UserError(`nothing was recorded: ${countText(problems.length, 'fault')} in the replies`, [
      ...told,
      ...(sheets.some((s) => s.usable) ? advice : []),
    ]);
  }
  for (const problem of told) around.terminal.problem(problem);
  return sheets;
}

function mayAsk(options: GlobalOptions, { terminal }: Surroundings): boolean {
  return options.input && terminal.isTTY;
}

/** Asks about everything that waits, one item after another. Each choice is on disk before the next is asked for. */
async function askAll({ workspace, around, options }: Collecting, nameOf: NameOf): Promise<void> {
  const waiting = waitingIn(workspace);
  if (waiting.length === 0) return;
  const dialogue = await dialogueFor(options, around);
  around.farewell.text = () => 'Choices made so far are saved; the rest waits: assess collect --pending';
  try {
    for (const [i, one] of waiting.entries()) {
      dialogue.say(`\n${i + 1} of ${waiting.length}. ${waitingText(one, nameOf(one.question), around.terminal.width)}`);
      const words = one.offers.length === 1 ? 'mine, theirs, or later?' : `mine, 1 to ${one.offers.length}, or later?`;
      const line = await dialogue.line(words, (text) => {
        if (isLater(text)) return null;
        const read = readChoice(one, text);
        return 'problem' in read ? `${read.problem}, or later; found "${text.trim().slice(0, 40)}"` : null;
      });
      if (line === null) return;
      const read = readChoice(one, line);
      if (isLater(line) || 'problem' in read) continue;
      await settle(one, read.chosen, workspace, around);
      dialogue.say(`saved ${safe(nameOf(one.question))}`);
    }
  } finally {
    await dialogue.close();
    around.farewell.text = null;
  }
}

const isLater = (text: string): boolean => ['later', 'l', ''].includes(text.trim().toLowerCase());

/** Settles what --choose names: all of it, or nothing when one choice cannot be made. */
async function chooseAll(
  { workspace, around, options }: Collecting,
  choices: readonly { item: string; choice: string }[],
): Promise<void> {
  const waiting = waitingIn(workspace);
  const problems: string[] = [];
  const settled: { one: Waiting; chosen: Chosen; words: string }[] = [];
  for (const { item, choice } of choices) {
    const question = resolveItem(workspace.questions, item);
    const one = waiting.find((w) => w.question === question);
    const read = one === undefined ? { problem: 'no reply waits for a choice' } : readChoice(one, choice);
    if ('problem' in read) problems.push(`${item}=${choice}: ${read.problem}`);
    else if (one !== undefined) settled.push({ one, chosen: read.chosen, words: `${item}=${choice}` });
  }
  const twice = settled.filter((s, i) => settled.findIndex((o) => o.one === s.one) !== i);
  for (const { words } of twice) problems.push(`${words}: the item was chosen for already`);
  if (problems.length > 0) {
    throw new UserError('nothing was chosen', [...problems, 'assess collect --pending lists what waits']);
  }
  for (const { one, chosen, words } of settled) {
    await settle(one, chosen, workspace, around);
    const { terminal } = around;
    (options.json ? terminal.note : terminal.out)(`saved ${safe(words)}`);
  }
}
