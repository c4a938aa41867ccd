import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Workspace } from '../domain/workspace.ts';
import { UserError } from '../errors.ts';
import { sha256 } from './digest.ts';
import { fileInside } from './inside.ts';
import type { Problem } from './problem.ts';
import { readFileBytes } from './read-file.ts';
import { MAX_YAML_BYTES, notFitting, type Placed, yamlFromBytes } from './yaml/read-yaml.ts';

export const WORKSPACE_FILE = 'assessment.yaml';

/** A workspace as loaded: its folder, what `assessment.yaml` says, and that file's size and SHA-256 for the result's basis. */
export type LoadedWorkspace = {
  dir: string;
  file: string;
  workspace: Workspace;
  bytes: number;
  sha256: string;
};

/** The nearest folder, from `from` upwards, that holds an `assessment.yaml`; null when none does. */
export function findWorkspace(from: string): string | null {
  for (let at = resolve(from); ; at = dirname(at)) {
    if (lstatSync(join(at, WORKSPACE_FILE), { throwIfNoEntry: false }) !== undefined) return at;
    if (dirname(at) === at) return null;
  }
}

/**
 * Reads `assessment.yaml` of a workspace folder.
 * Throws a UserError with every fault, among them ids that stand twice and terms that end before they begin; of kind `io` when it cannot be read.
 */
export function loadWorkspace(dir: string): LoadedWorkspace {
  const file = join(dir, WORKSPACE_FILE);
  const bytes = readFileBytes(file, MAX_YAML_BYTES);
  const reading = yamlFromBytes(file, bytes, Workspace);
  if (!reading.ok) throw notFitting(file, reading.problems);
  const problems = [...repeats(file, reading.placed), ...backwards(file, reading.placed)];
  if (problems.length > 0) throw notFitting(file, problems);
  return { dir, file, workspace: reading.placed.value, bytes: bytes.length, sha256: sha256(bytes) };
}

/**
 * The real path of a file that the workspace names: an inventory, a profile, evidence.
 * Throws a UserError for a path that leads out of the workspace or to nothing that can be read.
 */
export function workspaceFile(workspace: Pick<LoadedWorkspace, 'dir'>, path: string): string {
  return fileInside(workspace.dir, path);
}

/** The folder to use: the one given, else the nearest upwards. Throws a UserError that says how to begin when there is none. */
export function workspaceFolder(given: string | null, from: string): string {
  const dir = given ?? findWorkspace(from);
  if (dir === null) {
    throw new UserError(
      `no ${WORKSPACE_FILE} in ${from} or a folder above it: begin with "assess init", or name the folder with --workspace`,
    );
  }
  return dir;
}

function repeats(file: string, { value, spot }: Placed<Workspace>): Problem[] {
  const lists: readonly (readonly [string, readonly string[], string | null])[] = [
    ['editions', value.editions, null],
    ['profiles', value.profiles, null],
    ['inventories', value.inventories.map((i) => i.file), 'file'],
    ['exclusions', value.exclusions.map((e) => e.id), 'id'],
    ['agreements', value.agreements.map((a) => a.id), 'id'],
    ['acceptances', value.acceptances.map((a) => a.id), 'id'],
  ];
  const problems: Problem[] = [];
  for (const [list, names, key] of lists) {
    for (const [i, name] of names.entries()) {
      if (names.indexOf(name) === i) continue;
      const path = key === null ? [list, i] : [list, i, key];
      problems.push({ file, ...spot(path), message: `${list}: "${name}" stands here twice` });
    }
  }
  const sites = value.trust.sites.map((s) => s.id);
  for (const [i, id] of sites.entries()) {
    if (sites.indexOf(id) === i) continue;
    problems.push({ file, ...spot(['trust', 'sites', i, 'id']), message: `trust.sites: "${id}" stands here twice` });
  }
  return problems;
}

/** Agreements and acceptances whose last day comes before their first: a slip that would read as one that has lapsed. */
function backwards(file: string, { value, spot }: Placed<Workspace>): Problem[] {
  const terms = [
    ...value.agreements.map((a, i) => ({ path: ['agreements', i, 'to'], key: 'from', first: a.from, last: a.to })),
    ...value.acceptances.map((a, i) => ({
      path: ['acceptances', i, 'expiresOn'],
      key: 'approvedOn',
      first: a.approvedOn,
      last: a.expiresOn,
    })),
  ];
  return terms
    .filter(({ first, last }) => last < first)
    .map(({ path, key, first, last }) => ({
      file,
      ...spot(path),
      message: `${path.join('.')}: expected a day not before ${key}, ${first}, found ${last}`,
    }));
}
