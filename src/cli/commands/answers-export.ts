import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Answer, AnswersFile } from '../../domain/answer.ts';
import { editionKey } from '../../domain/definition.ts';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import type { Exported } from '../../io/answer-files.ts';
import { wordsOf } from '../../io/answers.ts';
import { formText } from '../../io/answers-form.ts';
import { type FileToWrite, writeFilesAtomically } from '../../io/atomic-write.ts';
import { type AnswerChanges, editAnswersText } from '../../io/edit-answers.ts';
import { sameWord, standingOf } from '../../io/file-standing.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { MAX_YAML_BYTES, notFitting, yamlFromBytes } from '../../io/yaml/read-yaml.ts';
import { formParts } from '../answer-form.ts';
import { conflictWords } from '../answer-remarks.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import { fitsFramework } from '../resolve-item.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type ExportOptions = { edition?: string; out?: string };

/** A file that is there already: its name, its text, and what it answers. */
type Held = { path: string; text: string; exported: Exported | null; answers: ReadonlyMap<string, Answer> };

/**
 * Writes the answers that count as files for hands, one for each edition, into `answers/` of the workspace or --out. A file
 * that is there already keeps its comments and order: only what differs is touched, and what was written in it since
 * its last export stays. All files are written, or none. Throws a UserError while answers are in dispute.
 */
export async function answersExport(options: ExportOptions & GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const workspace = await openWorkspace(options, around);
  const keys = editionsFor(workspace, options.edition);
  const conflicts = workspace.read.conflicts.filter((c) => keys.includes(c.edition));
  if (conflicts.length > 0) {
    throw new UserError('answers are in dispute: a file written now would lose one side; nothing was written', [
      ...conflicts.map(conflictWords),
      'choose first, with: assess answers import',
    ]);
  }
  const folder = options.out === undefined ? join(workspace.folder, 'answers') : resolve(around.cwd, options.out);
  const outcomes = keys.map((key) => ({ key, ...exportEdition(workspace, key, folder) }));
  const writes = outcomes.flatMap((o) => o.writes);
  writeFilesAtomically(writes);
  for (const { key, writes: files, changed } of outcomes) {
    if (files.length === 0) terminal.out(`${key}: nothing to change`);
    for (const file of files) terminal.out(`${key}: wrote ${safe(file.path)}, ${countText(changed, 'answer')} changed`);
  }
  return EXIT.ok;
}

/** Editions of the workspace that a name speaks of, or all. Throws UserError for one that is not in use. */
function editionsFor(workspace: OpenWorkspace, name: string | undefined): string[] {
  const known = [...workspace.definitions.keys()];
  const keys = name === undefined ? known : known.filter((key) => fitsFramework(key, name));
  if (keys.length > 0) return keys;
  throw new UserError(`no framework or edition "${name}" is in use here`, [`in use: ${known.join(', ')}`]);
}

function exportEdition(
  workspace: OpenWorkspace,
  key: string,
  folder: string,
): { writes: FileToWrite[]; changed: number } {
  const definition = workspace.definitions.get(key);
  if (definition === undefined) return { writes: [], changed: 0 };
  const { framework, edition, title } = definition.edition;
  const questions = workspace.questions.filter((q) => q.edition === key);
  const order = questions.map((q) => q.id);
  const wanted = new Map<string, Answer>();
  for (const id of order) {
    const answer = workspace.answerOf({ edition: key, id });
    if (answer !== undefined) wanted.set(id, forHands(answer, definition.digests.get(id)));
  }
  const held = filesOf(folder, key);
  const name = join(folder, `${framework}-${edition}.yaml`);
  const exported = markerOf(workspace);
  const main = held.find((f) => f.path === name) ?? held[0];
  if (main === undefined) {
    if (existsSync(name)) throw new UserError(`${name} is there already and speaks of another edition`);
    const text = formText({ title: `${title} (${key})`, framework, edition }, formParts(questions), wanted, exported);
    return { writes: [fileOf(name, text)], changed: wanted.size };
  }
  const writes: FileToWrite[] = [];
  const lost: string[] = [];
  let changed = 0;
  const placed = new Set(held.flatMap((f) => [...f.answers.keys()]));
  for (const file of held) {
    const changes = changesTo(file, wanted, file === main ? order.filter((id) => !placed.has(id)) : []);
    // The marker alone is no reason to write: it would be a change in git that says nothing.
    if (changes.size === 0) continue;
    lost.push(...editsIn(workspace, key, file, changes).map((id) => `${file.path}: ${id}`));
    changed += changes.size;
    writes.push(fileOf(file.path, editAnswersText(file.text, order, changes, exported)));
  }
  if (lost.length === 0) return { writes, changed };
  throw new UserError('answers that were written by hand since would be lost; nothing was written', [
    ...lost,
    'take them in first, with: assess answers import FILE',
  ]);
}

/** Items that would change in a file, and of which the journal has never heard what the file says. */
function editsIn(workspace: OpenWorkspace, key: string, file: Held, changes: AnswerChanges): string[] {
  const reading = workspace.journal.read();
  const words = wordsOf(reading, workspace.definitions).words.get(key);
  return [...changes.keys()].filter((id) => {
    const answer = file.answers.get(id);
    if (answer === undefined) return false;
    const standing = standingOf(answer, file.exported, words?.get(id) ?? [], (n) => reading.heads[n - 1]);
    return standing !== 'behind' && standing !== 'agrees';
  });
}

/** What differs: answers that a file has otherwise or no longer should have, and those of `missing` that are to be added. */
function changesTo(file: Held, wanted: ReadonlyMap<string, Answer>, missing: readonly string[]): AnswerChanges {
  const changes = new Map<string, Answer | null>();
  for (const [id, answer] of file.answers) {
    const now = wanted.get(id);
    if (now === undefined) changes.set(id, null);
    else if (!sameWord(answer, now)) changes.set(id, now);
  }
  for (const id of missing) {
    const now = wanted.get(id);
    if (now !== undefined) changes.set(id, now);
  }
  return changes;
}

/** The digest is kept only where it says something: that the answer was given to an earlier wording. */
function forHands(answer: Answer, digest: string | undefined): Answer {
  if (answer.digest === undefined || answer.digest !== digest) return answer;
  const { digest: _, ...rest } = answer;
  return rest;
}

function markerOf(workspace: OpenWorkspace): AnswersFile['exported'] | null {
  const { records, head } = workspace.read.journal;
  return head === null ? null : { entry: records, head };
}

const fileOf = (path: string, text: string): FileToWrite => ({ path, bytes: Buffer.from(text) });

/** The files of a folder that speak of an edition, in the order of their names. Throws UserError for one that is no answer file. */
function filesOf(folder: string, key: string): Held[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((n) => n.endsWith('.yaml') && !n.startsWith('.'));
  return names.sort().flatMap((name): Held[] => {
    const path = join(folder, name);
    const bytes = readFileBytes(path, MAX_YAML_BYTES);
    const reading = yamlFromBytes(path, bytes, AnswersFile);
    if (!reading.ok) throw notFitting(path, reading.problems);
    const { value } = reading.placed;
    if (editionKey(value) !== key) return [];
    const { exported = null, answers } = value;
    const text = Buffer.from(bytes).toString('utf8');
    return [{ path, text, exported, answers: new Map(Object.entries(answers ?? {})) }];
  });
}
