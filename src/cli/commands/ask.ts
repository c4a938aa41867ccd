import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Definition } from '../../domain/definition.ts';
import { countText } from '../../domain/figures.ts';
import type { Trust } from '../../domain/workspace.ts';
import { UserError } from '../../errors.ts';
import { type FileToWrite, writeFilesAtomically } from '../../io/atomic-write.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { loadRoles } from '../../io/roles.ts';
import { markdownText } from '../../io/sheets/write-markdown.ts';
import { workbookBytes } from '../../io/sheets/write-workbook.ts';
import { chooseItems, findRole, type Owned } from '../delegation/choose-items.ts';
import { sheetContent } from '../delegation/sheet-content.ts';
import { timeNeeded, timeWords } from '../delegation/time-needed.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { isOpen } from '../interview/order.ts';
import { type OpenWorkspace, openWorkspace, roots } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type AskOptions = {
  owner?: string;
  items?: string[];
  edition?: string[];
  role?: string;
  open?: boolean;
  due?: string;
  by?: string;
  out?: string;
  force?: boolean;
};

/** Where sheets go when nobody says: a folder of the workspace. */
const FOLDER = 'sheets';

/**
 * Writes one sheet of questions for one person, as a workbook and as Markdown, and prints where, how many and how long it
 * takes. A sheet that is there and says something else is left alone without --force: it may have been filled in.
 * Throws UserError for wrong use and when nothing fits.
 */
export async function ask(options: AskOptions & GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  if (options.items === undefined && options.role === undefined) {
    throw new UserError('wanted --items, --role, or both', ['assess ask --owner "Estates" --items "7.*"']);
  }
  const roles = loadRoles(rolesRoot(options, around));
  const role = options.role === undefined ? null : findRole(roles.roles, options.role);
  const owner = options.owner ?? role?.title;
  if (owner === undefined) throw new UserError('wanted --owner: for whom the sheet is');
  const { workspace, trust } = await openTrust(options, around);
  const wanted = { items: options.items ?? [], role, editions: options.edition ?? [] };
  const chosen = chooseItems(ownedOf(workspace), wanted, workspace.settings);
  const questions = options.open === true ? chosen.filter((q) => isOpen(q, workspace.answerOf(q))) : chosen;
  if (questions.length === 0) {
    terminal.out(`Nothing to ask: ${countText(chosen.length, 'question')} chosen, every one answered.`);
    return EXIT.ok;
  }
  const time = timeNeeded(questions, roles.minutes);
  const content = sheetContent({
    trust,
    owner,
    by: options.by,
    due: options.due,
    questions,
    definitions: workspace.definitions,
    answerOf: workspace.answerOf,
    after: workspace.journal.read().records.length,
    time,
  });
  const base = join(folderFor(options, workspace, around), `ask-${fileWord(owner)}`);
  const files = [
    { path: `${base}.xlsx`, bytes: await workbookBytes(content) },
    { path: `${base}.md`, bytes: Buffer.from(markdownText(content)) },
  ];
  if (options.force !== true) refuseToReplace(files);
  writeFilesAtomically(files);
  tell(files, questions.length, chosen.length, owner, time, options, around);
  return EXIT.ok;
}

/** The workspace with the trust it is of. Throws a UserError where nobody has said which trust. */
async function openTrust(
  options: GlobalOptions,
  around: Surroundings,
): Promise<{ workspace: OpenWorkspace; trust: Trust }> {
  const workspace = await openWorkspace(options, around);
  for (const remark of workspace.remarks) around.terminal.note(remark);
  const trust = workspace.configured?.trust;
  if (trust === undefined) {
    throw new UserError(`${workspace.folder} has no assessment.yaml: a sheet says for which trust it asks`, [
      'begin with: assess init',
    ]);
  }
  return { workspace, trust };
}

function tell(
  files: readonly FileToWrite[],
  asked: number,
  chosen: number,
  owner: string,
  time: { minutes: number; because: string },
  options: AskOptions & GlobalOptions,
  { terminal, cwd }: Surroundings,
): void {
  const paths = files.map(({ path }) => (path.startsWith(`${cwd}/`) ? relative(cwd, path) : path));
  if (options.json) {
    terminal.json({ files: paths, owner, questions: asked, minutes: time.minutes, because: time.because });
    return;
  }
  for (const path of paths) terminal.out(`wrote ${safe(path)}`);
  const left = chosen === asked ? '' : ` (${chosen - asked} of ${chosen} are answered and left out)`;
  terminal.out(`${countText(asked, 'question')} for ${safe(owner)}${left}, about ${timeWords(time.minutes)}.`);
  terminal.note(`Time: ${time.because}.`);
  terminal.note('Send one of the two; read the reply in with: assess collect FILE');
}

/** A trust's own roles, where a folder of its own has them, come before ours. */
function rolesRoot(options: GlobalOptions, around: Surroundings): string {
  const with_ = roots(options, around).filter((root) => existsSync(join(root, 'roles.yaml')));
  return with_.at(-1) ?? around.shippedStandards;
}

function folderFor(options: AskOptions, workspace: OpenWorkspace, { cwd }: Surroundings): string {
  return options.out === undefined ? join(workspace.folder, FOLDER) : resolve(cwd, options.out);
}

/** Every question with the first owner that its item, or its criterion, names. */
function ownedOf({ definitions, questions }: OpenWorkspace): Owned[] {
  const owners = new Map([...definitions].map(([key, definition]) => [key, firstOwners(definition)]));
  return questions.map((question) => ({ question, owner: owners.get(question.edition)?.get(question.id) ?? null }));
}

function firstOwners(definition: Definition): Map<string, string | undefined> {
  if ('standards' in definition) {
    const items = definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
    return new Map(items.map((i) => [i.id, i.owners[0]]));
  }
  return new Map(
    definition.pillars.flatMap((p) =>
      p.criteria.flatMap((c) => c.levels.flatMap((l) => l.elements.map((e) => [e.id, c.owners[0]] as const))),
    ),
  );
}

/** The owner as part of a file name: letters and digits of any script would do, but not on every disk. */
function fileWord(owner: string): string {
  const word = owner
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return word === '' ? 'sheet' : word;
}

/** Most bytes of a sheet of ours that are compared. */
const MOST = 64 * 1024 ** 2;

function refuseToReplace(files: readonly FileToWrite[]): void {
  const others = files.filter(
    ({ path, bytes }) => existsSync(path) && !Buffer.from(readFileBytes(path, MOST)).equals(Buffer.from(bytes)),
  );
  if (others.length === 0) return;
  throw new UserError('a sheet is there already and says something else; nothing was written', [
    ...others.map((f) => f.path),
    'it may have been filled in: move it away, write elsewhere with --out, or replace it with --force',
  ]);
}
