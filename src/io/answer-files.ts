import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, AnswersFile } from '../domain/answer.ts';
import { answerSpecOf, readAnswerValue } from '../domain/answer-value.ts';
import { type Definition, type Element, editionKey } from '../domain/definition.ts';
import type { EvidenceItem } from '../domain/evidence-item.ts';
import { didYouMean } from '../domain/nearest.ts';
import { sha256 } from './digest.ts';
import { fileInside, refusedReference } from './inside.ts';
import { errorCode, ioError } from './io-error.ts';
import type { Problem } from './problem.ts';
import { readFileBytes } from './read-file.ts';
import { shownText, shownValue } from './shown.ts';
import { MAX_YAML_BYTES, type Placed, yamlFromBytes } from './yaml/read-yaml.ts';

const ANSWERS_FOLDER = 'answers';

/** Where an answer stands in a file for hands. */
export type AnswerPlace = { file: string; line: number; column: number };

/** Which entry of which journal a file was brought up to date with; null for a file the program never wrote. */
export type Exported = { entry: number; head: string };

export type FileAnswer = {
  answer: Answer;
  place: AnswerPlace;
  /** The file, named from the workspace. */
  name: string;
  exported: Exported | null;
};

/** All files of `answers/`, by edition key and item id. */
export type AnswerFiles = {
  byEdition: ReadonlyMap<string, ReadonlyMap<string, FileAnswer>>;
  /** Each file with its size and SHA-256, for the basis of a result. */
  files: readonly { file: string; bytes: number; sha256: string }[];
  /** Files that speak of editions which were not loaded: nothing in them counts. */
  ofOtherEditions: readonly { file: string; edition: string }[];
  problems: readonly Problem[];
};

/**
 * Reads `answers/*.yaml` of a workspace folder, in the order of their names, and holds every answer to what its item asks.
 * Returns the answers with values in the form they are kept in, and every fault with its place; throws only when a file
 * cannot be read at all.
 */
export function readAnswerFiles(dir: string, definitions: ReadonlyMap<string, Definition>): AnswerFiles {
  const byEdition = new Map<string, Map<string, FileAnswer>>();
  const files: { file: string; bytes: number; sha256: string }[] = [];
  const ofOtherEditions: { file: string; edition: string }[] = [];
  const problems: Problem[] = [];
  for (const name of yamlNames(join(dir, ANSWERS_FOLDER), problems)) {
    const file = `${ANSWERS_FOLDER}/${name}`;
    const shown = join(dir, ANSWERS_FOLDER, name);
    const bytes = readFileBytes(fileInside(dir, file), MAX_YAML_BYTES);
    const reading = yamlFromBytes(shown, bytes, AnswersFile);
    files.push({ file, bytes: bytes.length, sha256: sha256(bytes) });
    if (!reading.ok) {
      problems.push(...reading.problems);
      continue;
    }
    const key = editionKey(reading.placed.value);
    const definition = definitions.get(key);
    if (definition === undefined) {
      ofOtherEditions.push({ file, edition: key });
      continue;
    }
    const answers = byEdition.get(key) ?? new Map<string, FileAnswer>();
    byEdition.set(key, answers);
    problems.push(...takeAnswers({ shown, name: file }, reading.placed, definition, answers));
  }
  return { byEdition, files, ofOtherEditions, problems };
}

/** One file for `answers check`: every fault, without a workspace around it. */
export function answerFileProblems(file: string, definitions: ReadonlyMap<string, Definition>): Problem[] {
  const reading = yamlFromBytes(file, readFileBytes(file, MAX_YAML_BYTES), AnswersFile);
  if (!reading.ok) return reading.problems;
  const key = editionKey(reading.placed.value);
  const definition = definitions.get(key);
  if (definition !== undefined) return takeAnswers({ shown: file, name: file }, reading.placed, definition, new Map());
  const message = `there is no edition ${key}${didYouMean(key, definitions.keys())}`;
  return [{ file, ...reading.placed.spot(['edition']), message }];
}

/** One file of answers, wherever it is, held to the editions given. */
export type OneAnswerFile = {
  edition: string;
  text: string;
  exported: Exported | null;
  answers: ReadonlyMap<string, FileAnswer>;
};

/**
 * Reads one answer file strictly. Takes its path, the name to keep in the journal, and the editions it may speak of.
 * Returns it, or every fault with its place; throws only when it cannot be read at all.
 */
export function readAnswerFile(
  path: string,
  name: string,
  definitions: ReadonlyMap<string, Definition>,
): { file: OneAnswerFile } | { problems: Problem[] } {
  const bytes = readFileBytes(path, MAX_YAML_BYTES);
  const reading = yamlFromBytes(path, bytes, AnswersFile);
  if (!reading.ok) return { problems: reading.problems };
  const { value, spot } = reading.placed;
  const edition = editionKey(value);
  const definition = definitions.get(edition);
  if (definition === undefined) {
    const message = `${edition} is not an edition in use here${didYouMean(edition, definitions.keys())}`;
    return { problems: [{ file: path, ...spot(['edition']), message }] };
  }
  const answers = new Map<string, FileAnswer>();
  const problems = takeAnswers({ shown: path, name }, reading.placed, definition, answers);
  if (problems.length > 0) return { problems };
  return { file: { edition, text: Buffer.from(bytes).toString('utf8'), exported: value.exported ?? null, answers } };
}

function takeAnswers(
  { shown: file, name }: { shown: string; name: string },
  { value, spot }: Placed<AnswersFile>,
  definition: Definition,
  answers: Map<string, FileAnswer>,
): Problem[] {
  const items = itemsOf(definition);
  const problems: Problem[] = [];
  for (const [id, answer] of Object.entries(value.answers ?? {})) {
    const place: AnswerPlace = { file, ...spot(['answers', id], 'key') };
    const reading = fitAnswer(items, id, answer);
    for (const [i, reference] of (answer.evidence ?? []).entries()) {
      const why = refusedReference(reference);
      if (why === null) continue;
      const message = `${shownText(id)}: the reference "${shownText(reference)}" is refused: ${why}`;
      problems.push({ file, ...spot(['answers', id, 'evidence', i]), message });
    }
    const before = answers.get(id);
    if (!reading.ok) {
      const path = reading.about === 'value' ? ['answers', id, 'value'] : ['answers', id];
      problems.push({ file, ...spot(path, 'value'), message: reading.message });
    } else if (before !== undefined) {
      const first = `${before.place.file}:${before.place.line}`;
      problems.push({
        ...place,
        message: `${shownText(id)} is answered already at ${first}: one of the two has to go`,
      });
    } else answers.set(id, { answer: reading.answer, place, name, exported: value.exported ?? null });
  }
  return problems;
}

export type FitReading = { ok: true; answer: Answer } | { ok: false; about: 'item' | 'value'; message: string };

/** Everything an edition can be answered for, by id. */
export function itemsOf(definition: Definition): ReadonlyMap<string, EvidenceItem | Element> {
  const items =
    'standards' in definition
      ? definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items))
      : definition.pillars.flatMap((p) => p.criteria.flatMap((c) => c.levels.flatMap((l) => l.elements)));
  return new Map<string, EvidenceItem | Element>(items.map((item) => [item.id, item]));
}

/** Holds an answer to the item it is for, and brings its value into the form it is kept in. */
export function fitAnswer(items: ReadonlyMap<string, EvidenceItem | Element>, id: string, answer: Answer): FitReading {
  const item = items.get(id);
  if (item === undefined) {
    const message = `there is no item "${shownText(id)}" in this edition${didYouMean(id, items.keys())}`;
    return { ok: false, about: 'item', message };
  }
  if ('notApplicable' in answer) return { ok: true, answer };
  const spec = answerSpecOf(item);
  if (spec === null)
    return { ok: false, about: 'item', message: `${id} is measured from the inventory: nobody is asked` };
  const reading = readAnswerValue(spec, answer.value);
  if (reading.ok) return { ok: true, answer: { ...answer, value: reading.value } };
  return { ok: false, about: 'value', message: `${id}: expected ${reading.wanted}, found ${shownValue(answer.value)}` };
}

function yamlNames(folder: string, problems: Problem[]): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw ioError(error, `read the folder ${folder}`);
  }
  const ours = names.filter((name) => !name.startsWith('.')).sort();
  for (const name of ours.filter((n) => /\.ya?ml$/i.test(n) && !n.endsWith('.yaml'))) {
    problems.push({
      file: join(folder, name),
      line: 1,
      column: 1,
      message: 'name this file .yaml: as it is, nothing reads it',
    });
  }
  return ours.filter((name) => name.endsWith('.yaml'));
}
