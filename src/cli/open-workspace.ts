import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer, JournalEntry } from '../domain/answer.ts';
import type { Definition } from '../domain/definition.ts';
import type { CareSetting } from '../domain/terms.ts';
import type { Workspace } from '../domain/workspace.ts';
import { UserError } from '../errors.ts';
import { readAnswers, type StandingAnswer, type WorkspaceAnswers } from '../io/answers.ts';
import { editionKeys, loadDefinitions, loadEditions } from '../io/definitions.ts';
import { sameWord } from '../io/file-standing.ts';
import { type Journal, openJournal } from '../io/journal.ts';
import { findWorkspace, loadWorkspace, WORKSPACE_FILE, workspaceFolder } from '../io/workspace.ts';
import { remarksOn } from './answer-remarks.ts';
import { withProfiles } from './profiles.ts';
import { type Question, questionsOf } from './questions.ts';
import type { GlobalOptions, Surroundings } from './surroundings.ts';

/** A workspace ready for questions and answers. */
export type OpenWorkspace = {
  folder: string;
  /** What `assessment.yaml` says; null where a named folder holds none. */
  configured: Workspace | null;
  /** Care settings of the trust; empty while nobody has said. */
  settings: readonly CareSetting[];
  definitions: ReadonlyMap<string, Definition>;
  questions: readonly Question[];
  answerOf(question: Pick<Question, 'edition' | 'id'>): Answer | undefined;
  /**
   * Makes an answer durable, then lets `answerOf` see it. What a file said of the item till then is put on record before
   * it, so that nothing is lost and the file is known to be the older. Throws UserError of kind `io` when that cannot be
   * promised.
   */
  save(question: Pick<Question, 'edition' | 'id'>, answer: Answer): Promise<void>;
  journal: Journal;
  /** As the answers stood when the workspace was opened: what counts, and how files and journal stand to each other. */
  read: WorkspaceAnswers;
  /** What the person should know about the answers: conflicts, lines that count for nothing. */
  remarks: readonly string[];
};

/** Where definitions are looked for: the shipped ones, then those named by --standards. */
export function roots(options: Pick<GlobalOptions, 'standards'>, around: Surroundings): string[] {
  return [around.shippedStandards, ...ownRoots(options, around)];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function ownRoots(options: Pick<GlobalOptions, 'standards'>, around: Surroundings): string[] {
  return options.standards.map((dir) => {
    const path = resolve(around.cwd, dir);
    if (!isFolder(path)) throw new UserError(`--standards: there is no folder ${path}`);
    return path;
  });
}

/** Every edition of every root, by key. Throws UserError with all faults of the files. */
export async function everyDefinition(
  options: GlobalOptions,
  around: Surroundings,
): Promise<ReadonlyMap<string, Definition>> {
  return (await loadDefinitions(roots(options, around))).editions;
}

/** The edition that trusts were assessed against before the present one, and whose answers carry over. */
const STILL_ASKED = 'ndg-10';

/** Editions taken where nobody has chosen: in force or proposed, the data security standards, and one's own. */
function isUsual(definition: Definition, own: ReadonlySet<string>, key: string): boolean {
  const { framework, status } = definition.edition;
  return status.state !== 'superseded' || framework === STILL_ASKED || own.has(key);
}

function usualOf(options: GlobalOptions, around: Surroundings, all: ReadonlyMap<string, Definition>): string[] {
  const own = new Set(editionKeys(ownRoots(options, around)));
  return [...all].filter(([key, definition]) => isUsual(definition, own, key)).map(([key]) => key);
}

/** All editions by key, and the keys of those that a new assessment starts with. */
export async function usualEditions(
  options: GlobalOptions,
  around: Surroundings,
): Promise<{ all: ReadonlyMap<string, Definition>; usual: string[] }> {
  const all = await everyDefinition(options, around);
  return { all, usual: usualOf(options, around, all) };
}

/** The nearest folder upwards that holds an assessment; null when none does. */
export function findFolder(from: string): string | null {
  return findWorkspace(from);
}

/** `assessment.yaml` of the folder, with its editions; without it, the editions that are usual. */
async function configuration(
  folder: string,
  options: GlobalOptions,
  around: Surroundings,
  also: readonly string[],
): Promise<{ configured: Workspace | null; definitions: ReadonlyMap<string, Definition> }> {
  if (existsSync(join(folder, WORKSPACE_FILE))) {
    const loaded = loadWorkspace(folder);
    const configured = loaded.workspace;
    const named = [...new Set([...configured.editions, ...also])];
    const shipped = await loadEditions(roots(options, around), named);
    const editions = withProfiles(shipped.editions, loaded).byKey;
    // In the order in which the trust names them, which is the order in which they are asked.
    const ordered = named.flatMap((key): [string, Definition][] => {
      const definition = editions.get(key);
      return definition === undefined ? [] : [[key, definition]];
    });
    return { configured, definitions: new Map(ordered) };
  }
  const all = await everyDefinition(options, around);
  const usual = [...usualOf(options, around, all), ...also];
  return { configured: null, definitions: new Map([...all].filter(([key]) => usual.includes(key))) };
}

/**
 * Opens the workspace that --workspace names (even one without `assessment.yaml`) or that is found upward, as git does.
 * `also`: keys of editions to load beside those in use. Throws UserError when there is no workspace, and with every fault
 * of its files.
 */
export async function openWorkspace(
  options: GlobalOptions,
  around: Surroundings,
  also: readonly string[] = [],
): Promise<OpenWorkspace> {
  const given = options.workspace === undefined ? null : resolve(around.cwd, options.workspace);
  if (given !== null && !isFolder(given)) {
    throw new UserError(`--workspace: there is no folder ${given}`, ['make it, or begin with: assess init']);
  }
  const folder = workspaceFolder(given, around.cwd);
  const { configured, definitions } = await configuration(folder, options, around, also);
  const journal = openJournal(folder);
  const read = readAnswers({ dir: folder }, definitions, journal);
  const answers = new Map([...read.answers].map(([key, items]) => [key, new Map(items)]));
  const files = new Map([...read.inFiles].map(([key, items]) => [key, new Map(items)]));
  return {
    folder,
    configured,
    settings: configured?.trust.settings ?? [],
    definitions,
    questions: [...definitions.values()].flatMap(questionsOf),
    answerOf: ({ edition, id }) => answers.get(edition)?.get(id),
    async save({ edition, id }, answer) {
      const t = around.clock.instant();
      const file = files.get(edition)?.get(id);
      for (const entry of recordsOf({ edition, item: id }, answer, file)) await journal.append(entry, t);
      files.get(edition)?.delete(id);
      answers.set(edition, (answers.get(edition) ?? new Map<string, Answer>()).set(id, answer));
    },
    journal,
    read,
    remarks: remarksOn(read),
  };
}

/**
 * What is recorded when a person answers an item: the answer, and before it what a file says otherwise. A file whose
 * answer the journal has heard and gone beyond is behind, and no longer in dispute.
 */
function recordsOf(
  about: { edition: string; item: string },
  answer: Answer,
  file: StandingAnswer | undefined,
): JournalEntry[] {
  const said: JournalEntry = { type: 'answer', ...about, answer };
  const unheard = file !== undefined && ['alone', 'ahead', 'disputed'].includes(file.standing);
  if (!unheard || sameWord(file.answer, answer)) return [said];
  return [{ type: 'offered', ...about, answer: file.answer, source: file.name }, said];
}
