import { statSync } from 'node:fs';
import { type Crosswalk, type Definition, editionKey, type Profile } from '../domain/definition.ts';
import { didYouMean } from '../domain/nearest.ts';
import { UserError } from '../errors.ts';
import { builtCompiled, type Compiled } from './definitions/compiled.ts';
import { editionFaults } from './definitions/edition-faults.ts';
import {
  definitionOf,
  type EditionFiles,
  type EditionFolder,
  editionFolders,
  loadEditionFolder,
} from './definitions/edition-folder.ts';
import { openSource } from './definitions/open-source.ts';
import { crosswalkFaults, profileFaults, unknownEdition } from './definitions/reference-faults.ts';
import { type Loaded, loadFile, problemAt, type Source, yamlFilesIn } from './definitions/source.ts';
import { type Problem, problemsError } from './problem.ts';

/** A definition file that was read: its name below the root, and its content's SHA-256. */
export type DefinitionFile = { file: string; bytes: number; sha256: string };

/** Everything under `standards/` that speaks of editions. Maps and lists are in the order of names. */
export type Definitions = {
  editions: ReadonlyMap<string, Definition>;
  profiles: readonly Profile[];
  crosswalks: readonly Crosswalk[];
  files: readonly DefinitionFile[];
};

/** The same with the place of every part, for linting. */
export type DefinitionSources = {
  editions: ReadonlyMap<string, EditionFiles>;
  profiles: readonly Loaded<Profile>[];
  crosswalks: readonly Loaded<Crosswalk>[];
  read: Source['read'];
};

/**
 * Loads every edition, profile and crosswalk of the roots; where two roots hold a profile for one edition, the later
 * root's is taken. `compiled` is the form built with the program; without it the YAML is parsed.
 * Throws one UserError with every fault of every file, as `file:line:column message`.
 */
export async function loadDefinitions(roots: readonly string[], compiled?: Compiled): Promise<Definitions> {
  const { sources, problems } = readSources(roots, compiled ?? builtCompiled('standards'));
  if (problems.length > 0) throw problemsError('the definitions cannot be used', problems);
  return definitionsOf(sources);
}

/**
 * Loads the editions with these keys (`framework@edition`) and their profiles, and nothing else: crosswalks stay empty.
 * Throws a UserError for a key that no root holds, listing those there are, and for every fault of what is loaded.
 */
export async function loadEditions(
  roots: readonly string[],
  keys: readonly string[],
  compiled?: Compiled,
): Promise<Definitions> {
  const { sources, problems } = readSources(roots, compiled ?? builtCompiled('standards'), keys);
  if (problems.length > 0) throw problemsError('the definitions cannot be used', problems);
  return definitionsOf(sources);
}

/** Loads one edition: as `loadEditions`, for a single key. */
export async function loadEdition(
  roots: readonly string[],
  key: string,
  compiled?: Compiled,
): Promise<{ definition: Definition; files: readonly DefinitionFile[] }> {
  const { editions, files } = await loadEditions(roots, [key], compiled);
  const definition = editions.get(key);
  if (definition === undefined) throw new Error(`${key} was asked for and not loaded`);
  return { definition, files };
}

/** Keys of the editions that the roots hold, sorted, by their folders alone. */
export function editionKeys(roots: readonly string[]): string[] {
  const compiled: Compiled = { format: 1, files: {} };
  return roots.flatMap((root) => editionFolders(openSource(root, compiled, [])).map((f) => f.key)).sort();
}

/** Reads the roots and gathers every fault. `only`: keys of the editions wanted; absent, all of them and the crosswalks. */
export function readSources(
  roots: readonly string[],
  compiled: Compiled,
  only?: readonly string[],
): { sources: DefinitionSources; problems: Problem[] } {
  for (const root of roots) {
    // A misspelt folder must not pass for one that asks nothing.
    if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new UserError(`there is no folder ${root}`);
  }
  const problems: Problem[] = [];
  const opened = roots.map((root) => openSource(root, compiled, problems));
  const folders = opened.flatMap((source) => editionFolders(source).map((folder) => ({ source, folder })));
  if (only !== undefined) {
    // Strays beside an edition nobody asked for are no concern of this run.
    problems.length = 0;
    refuseUnknown(
      only,
      folders.map((f) => f.folder.key),
    );
  }
  const editions = new Map<string, EditionFiles>();
  const broken = new Set<string>();
  for (const { source, folder } of folders) {
    if (only !== undefined && !only.includes(folder.key)) continue;
    if (!addEdition(editions, source, folder)) broken.add(folder.key);
  }
  const profiles = opened.flatMap((source) => loadProfiles(source, editions, broken, only === undefined));
  const crosswalks = only === undefined ? opened.flatMap((source) => loadCrosswalks(source, editions, broken)) : [];
  return { sources: { editions, profiles, crosswalks, read: opened.flatMap((s) => s.read) }, problems };
}

function refuseUnknown(keys: readonly string[], known: readonly string[]): void {
  const problems = keys
    .filter((key) => !known.includes(key))
    .map((key) => `there is no edition ${key}${didYouMean(key, known)}`);
  if (problems.length === 0) return;
  const list = known.length === 0 ? 'there are none' : `there are: ${[...known].sort().join(', ')}`;
  throw new UserError('an edition that was asked for does not exist', [...problems, list]);
}

/** False when not every file of the edition could be read: names that dangle are then faults of that file alone. */
function addEdition(editions: Map<string, EditionFiles>, source: Source, folder: EditionFolder): boolean {
  const before = source.problems.length;
  const files = loadEditionFolder(source, folder);
  if (files === null) return false;
  const twin = editions.get(files.key);
  if (twin !== undefined) {
    const message = `${files.key} exists already at ${twin.edition.shown}: a published edition is never replaced`;
    source.problems.push(problemAt(files.edition, [], message));
    return true;
  }
  const whole = source.problems.length === before;
  if (whole) source.problems.push(...editionFaults(files));
  editions.set(files.key, files);
  return whole;
}

function loadProfiles(
  source: Source,
  editions: ReadonlyMap<string, EditionFiles>,
  broken: ReadonlySet<string>,
  all: boolean,
): Loaded<Profile>[] {
  const found: Loaded<Profile>[] = [];
  for (const file of yamlFilesIn(source, 'profiles')) {
    const profile = loadFile(source, file, 'profile');
    if (profile === null) continue;
    const key = editionKey(profile.value);
    const edition = editions.get(key);
    if (broken.has(key)) continue;
    if (edition === undefined) {
      if (all) source.problems.push(unknownEdition(profile, ['framework'], key, [...editions.keys()]));
      else source.read.pop();
      continue;
    }
    source.problems.push(...profileFaults(profile, edition));
    const twin = found.find((other) => editionKey(other.value) === key);
    if (twin !== undefined) {
      source.problems.push(problemAt(profile, ['profile'], `${key} has a profile already: ${twin.shown}`));
    }
    found.push(profile);
  }
  return found;
}

function loadCrosswalks(
  source: Source,
  editions: ReadonlyMap<string, EditionFiles>,
  broken: ReadonlySet<string>,
): Loaded<Crosswalk>[] {
  const found = yamlFilesIn(source, 'crosswalks')
    .map((file) => loadFile(source, file, 'crosswalk'))
    .filter((walk) => walk !== null);
  for (const walk of found) {
    const sides = [editionKey(walk.value.from), editionKey(walk.value.to)];
    if (!sides.some((key) => broken.has(key))) source.problems.push(...crosswalkFaults(walk, editions));
  }
  return found;
}

function definitionsOf(sources: DefinitionSources): Definitions {
  const profiles = sources.profiles.map((p) => p.value);
  const editions = new Map<string, Definition>();
  for (const key of [...sources.editions.keys()].sort()) {
    const files = sources.editions.get(key);
    if (files === undefined) continue;
    editions.set(key, definitionOf(files, profiles.findLast((p) => editionKey(p) === key) ?? null));
  }
  const files = sources.read
    .map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return { editions, profiles, crosswalks: sources.crosswalks.map((c) => c.value), files };
}
