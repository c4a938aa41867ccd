import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer } from '../domain/answer.ts';
import type { Definition } from '../domain/definition.ts';
import type { CareSetting } from '../domain/terms.ts';
import type { Workspace } from '../domain/workspace.ts';
import { UserError } from '../errors.ts';
import { type AnswerConflict, readAnswers, type WorkspaceAnswers } from '../io/answers.ts';
import { editionKeys, loadDefinitions, loadEditions } from '../io/definitions.ts';
import { openJournal } from '../io/journal.ts';
import { findWorkspace, loadWorkspace, WORKSPACE_FILE, workspaceFolder } from '../io/workspace.ts';
import { answerWords } from './compose-answer.ts';
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
  /** Makes an answer durable, then lets `answerOf` see it. Throws UserError of kind `io` when that cannot be promised. */
  save(question: Pick<Question, 'edition' | 'id'>, answer: Answer): Promise<void>;
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

/** Keys of all editions, and of those that a new assessment starts with. */
export async function usualEditions(
  options: GlobalOptions,
  around: Surroundings,
): Promise<{ known: string[]; usual: string[] }> {
  const all = await everyDefinition(options, around);
  return { known: [...all.keys()], usual: usualOf(options, around, all) };
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
): Promise<{ configured: Workspace | null; definitions: ReadonlyMap<string, Definition> }> {
  if (existsSync(join(folder, WORKSPACE_FILE))) {
    const loaded = loadWorkspace(folder);
    const configured = loaded.workspace;
    const shipped = await loadEditions(roots(options, around), configured.editions);
    const editions = withProfiles(shipped.editions, loaded).byKey;
    // In the order in which the trust names them, which is the order in which they are asked.
    const ordered = configured.editions.flatMap((key): [string, Definition][] => {
      const definition = editions.get(key);
      return definition === undefined ? [] : [[key, definition]];
    });
    return { configured, definitions: new Map(ordered) };
  }
  const all = await everyDefinition(options, around);
  const usual = usualOf(options, around, all);
  return { configured: null, definitions: new Map([...all].filter(([key]) => usual.includes(key))) };
}

/**
 * Opens the workspace that --workspace names (even one without `assessment.yaml`) or that is found upward, as git does.
 * Throws UserError when there is none, and with every fault of its files.
 */
export async function openWorkspace(options: GlobalOptions, around: Surroundings): Promise<OpenWorkspace> {
  const given = options.workspace === undefined ? null : resolve(around.cwd, options.workspace);
  if (given !== null && !isFolder(given)) {
    throw new UserError(`--workspace: there is no folder ${given}`, ['make it, or begin with: assess init']);
  }
  const folder = workspaceFolder(given, around.cwd);
  const { configured, definitions } = await configuration(folder, options, around);
  const journal = openJournal(folder);
  const read = readAnswers({ dir: folder }, definitions, journal);
  const answers = new Map([...read.answers].map(([key, items]) => [key, new Map(items)]));
  return {
    folder,
    configured,
    settings: configured?.trust.settings ?? [],
    definitions,
    questions: [...definitions.values()].flatMap(questionsOf),
    answerOf: ({ edition, id }) => answers.get(edition)?.get(id),
    async save({ edition, id }, answer) {
      await journal.append({ type: 'answer', edition, item: id, answer }, around.clock.instant());
      answers.set(edition, (answers.get(edition) ?? new Map<string, Answer>()).set(id, answer));
    },
    remarks: remarksOn(read),
  };
}

/** What a person should know about answers that do not count, or count against a file. */
function remarksOn(read: WorkspaceAnswers): string[] {
  const { voidLines } = read.journal;
  return [
    ...read.conflicts.map(conflictWords),
    ...read.setAside.map((s) => `${s.edition}/${s.item}: entry ${s.n} of the journal does not count: ${s.because}`),
    ...(voidLines.length === 0
      ? []
      : [`${voidLines.length} of the journal's lines count for nothing (cut short or altered): ${listed(voidLines)}`]),
    ...read.otherEditions.files.map((f) => `${f.file} speaks of ${f.edition}, which assessment.yaml does not name`),
    ...read.otherEditions.journal.map((key) => `the journal has answers for ${key}, which is not in use here`),
  ];
}

function listed(lines: readonly number[]): string {
  const shown = lines.slice(0, 10).join(', ');
  return lines.length > 10 ? `${shown}, …` : shown;
}

function conflictWords({ edition, item, file, place, journal, counts }: AnswerConflict): string {
  const said = journal === null ? 'takes it back' : `says "${answerWords(journal)}"`;
  const kept = counts === 'file' ? 'the file counts, being later' : 'the journal counts';
  return `${place.file}:${place.line}:${place.column} ${edition}/${item}: the file says "${answerWords(file)}", the journal ${said}; ${kept}`;
}
