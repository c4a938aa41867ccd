import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer } from '../../domain/answer.ts';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { editAnswersText } from '../../io/edit-answers.ts';
import { sideWords } from '../answer-remarks.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { askToImport, type Settled } from '../import-dialogue.ts';
import { entriesFor, type ImportItem, type ImportPlan, planImport } from '../import-plan.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import { shortestNames } from '../resolve-item.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { wrap } from '../wrap.ts';

export type ImportOptions = { prefer?: 'file' | 'journal'; dryRun?: boolean; by?: string };

/**
 * Takes the answers of files (of `answers/` when none is named) into the journal. Shows what would change, asks about
 * each answer that the journal has otherwise, and records nothing without a yes; with --no-input it records what is
 * beyond doubt, and refuses everything while something is in dispute, unless --prefer says which side counts.
 */
export async function answersImport(
  operands: readonly string[],
  options: ImportOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const workspace = await openWorkspace(options, around);
  const paths = operands.length > 0 ? operands.map((o) => resolve(around.cwd, o)) : ownFiles(workspace.folder);
  const plan = planImport(workspace, paths, options.by);
  show(plan, workspace, around);
  const disputed = plan.items.filter((i) => i.standing === 'disputed');
  if (options.dryRun === true) {
    terminal.note('nothing was recorded (--dry-run)');
    return EXIT.ok;
  }
  if (disputed.length > 0 && options.prefer === undefined && !options.input) throw inDispute(disputed);
  const clear = plan.items.filter((i) => i.standing === 'alone' || i.standing === 'ahead');
  const sure = clear.map((item): Settled => ({ item, choice: 'file' }));
  const settled = options.input
    ? await ask(sure, disputed, options, around)
    : [...sure, ...disputed.map((item): Settled => ({ item, choice: options.prefer ?? 'later' }))];
  if (settled === null) {
    terminal.note('nothing was recorded');
    return EXIT.ok;
  }
  settled.sort((a, b) => plan.items.indexOf(a.item) - plan.items.indexOf(b.item));
  await record(settled, workspace, around);
  markFiles(plan, settled, workspace, around);
  const open = settled.filter((s) => s.choice === 'later').length;
  if (open === 0) return EXIT.ok;
  terminal.problem(`assess: ${countText(open, 'item is', 'items are')} still in dispute`);
  return EXIT.notMeasured;
}

function ownFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, 'answers'));
  } catch {
    names = [];
  }
  const files = names.filter((n) => n.endsWith('.yaml') && !n.startsWith('.')).sort();
  if (files.length > 0) return files.map((n) => join(folder, 'answers', n));
  throw new UserError(`there is no answer file in ${join(folder, 'answers')}`, [
    'name a file, or write one to begin with: assess answers export',
  ]);
}

const HAPPENS: Record<ImportItem['standing'], string> = {
  alone: 'new',
  ahead: 'changed since its export',
  agrees: 'the same',
  behind: 'left, being older than the journal',
  disputed: 'in dispute',
};

function show({ items }: ImportPlan, workspace: OpenWorkspace, { terminal }: Surroundings): void {
  const nameOf = shortestNames(workspace.questions);
  for (const i of items.filter((item) => item.standing !== 'agrees')) {
    const was = i.journal === null ? '' : `${sideWords(i.journal, i.file)} → `;
    const name = nameOf({ edition: i.edition, id: i.item });
    const text = `${name}: ${was}${sideWords(i.file, i.journal)}  (${HAPPENS[i.standing]})`;
    terminal.out(wrap(safe(text), terminal.width, '    '));
  }
  const counts = (Object.keys(HAPPENS) as ImportItem['standing'][])
    .map((standing) => ({ standing, n: items.filter((i) => i.standing === standing).length }))
    .filter(({ n }) => n > 0)
    .map(({ standing, n }) => `${n} ${HAPPENS[standing]}`);
  terminal.out(`${countText(items.length, 'answer')} read${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`);
}

function inDispute(disputed: readonly ImportItem[]): UserError {
  return new UserError('a file and the journal disagree, and --no-input says to ask nothing; nothing was recorded', [
    ...disputed.map(
      (i) =>
        `${i.place} ${i.edition}/${i.item}: the file says ${sideWords(i.file, i.journal)}, the journal ${i.journal === null ? 'takes it back' : `says ${sideWords(i.journal, i.file)}`}`,
    ),
    'choose with --prefer file or --prefer journal, or run this where you can be asked',
  ]);
}

async function ask(
  sure: readonly Settled[],
  disputed: readonly ImportItem[],
  options: ImportOptions & GlobalOptions,
  around: Surroundings,
): Promise<Settled[] | null> {
  if (sure.length + disputed.length === 0) return [];
  const dialogue = await dialogueFor(options, around);
  around.farewell.text = () => 'nothing was recorded';
  try {
    return await askToImport(sure, disputed, options.prefer, { dialogue, width: around.terminal.width });
  } finally {
    await dialogue.close();
    around.farewell.text = null;
  }
}

async function record(settled: readonly Settled[], workspace: OpenWorkspace, around: Surroundings): Promise<void> {
  const { clock, terminal } = around;
  const digests = new Map(workspace.questions.map((q) => [`${q.edition}/${q.id}`, q.digest]));
  let done = 0;
  around.farewell.text = () => `${countText(done, 'answer')} recorded; go on with: assess answers import`;
  for (const { item, choice } of settled) {
    const digest = digests.get(`${item.edition}/${item.item}`) ?? null;
    for (const entry of entriesFor(item, choice, clock.today(), digest)) {
      await workspace.journal.append(entry, clock.instant());
    }
    if (choice !== 'later') done += 1;
  }
  around.farewell.text = null;
  terminal.out(`recorded ${countText(done, 'answer')}`);
}

/**
 * Writes into each file of `answers/` which entry of the journal it agrees with now, so that what is edited in it later is
 * known for an edit. A file that still says anything otherwise keeps the mark it has: the new one would make its
 * old answers look like edits.
 */
function markFiles(
  plan: ImportPlan,
  settled: readonly Settled[],
  workspace: OpenWorkspace,
  { terminal }: Surroundings,
): void {
  const { records, head } = workspace.journal.read();
  const taken = new Set(settled.filter((s) => s.choice === 'file').map((s) => s.item));
  if (head === null || taken.size === 0) return;
  const writes = plan.files.flatMap((f) => {
    const items = plan.items.filter((i) => i.source === f.name);
    const agree = items.every((i) => i.standing === 'agrees' || taken.has(i));
    if (!f.inWorkspace || !agree || !items.some((i) => taken.has(i))) return [];
    const named = items.filter((i) => f.answers.get(i.item)?.answer.by !== i.file.by);
    const changes = new Map(named.map((i): [string, Answer] => [i.item, i.file]));
    const text = editAnswersText(f.text, [], changes, { entry: records.length, head });
    return [{ path: f.path, bytes: Buffer.from(text) }];
  });
  writeFilesAtomically(writes);
  for (const { path } of writes) terminal.note(`marked as taken in: ${safe(path)}`);
}
