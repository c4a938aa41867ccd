import { lstatSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../errors.ts';
import { loadEditions } from '../../io/definitions.ts';
import { fileDigest, sha256 } from '../../io/digest.ts';
import type { Kept } from '../../io/keep-result.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { type LoadedWorkspace, loadWorkspace, WORKSPACE_FILE } from '../../io/workspace.ts';
import { MAX_YAML_BYTES } from '../../io/yaml/read-yaml.ts';
import { keepAssessed } from '../keep.ts';
import { assessLoaded } from '../pipeline.ts';
import { reviewAssessed } from '../review-folder.ts';
import { tellTrouble } from '../tell-trouble.ts';
import { writePack } from '../write-pack.ts';
import type { BatchTerms, Failure, Job, Reply } from './job.ts';
import { isOwnOutput } from './own-output.ts';
import { sharedWorkspace } from './shared-terms.ts';
import type { PaperFile } from './standing.ts';
import { standingOf } from './standing.ts';
import { treeDigest } from './tree-digest.ts';
import { unwatched } from './unwatched.ts';

/** Does one job of a batch. Whatever goes wrong with it is its reply; it never rejects. */
export async function doJob(job: Job, terms: BatchTerms): Promise<Reply> {
  try {
    return job.kind === 'look' ? await look(job, terms) : await assessOne(job, terms);
  } catch (error) {
    return { kind: 'failed', ...failureOf(error, job.path, terms) };
  }
}

async function look({ path }: Job, terms: BatchTerms): Promise<Reply> {
  const loaded = quietly(() => loadFolder(path, terms));
  return { kind: 'looked', digest: await inputDigest(path, loaded, terms), loaded };
}

/** Null for what cannot be loaded; why it cannot is told when it is assessed. */
function quietly<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function assessOne(job: Extract<Job, { kind: 'assess' }>, terms: BatchTerms): Promise<Reply> {
  const { path, out } = job;
  const { around, notes } = unwatched(terms);
  const loaded = job.loaded ?? loadFolder(path, terms);
  const { keep = false, audience = 'public' } = terms.options;
  // As for a single run: private papers list the devices themselves.
  const options = { ...terms.options, keep: keep || audience !== 'public' };
  const assessed = await assessLoaded(loaded, options, around, loadOnce, editionsOnce);
  const { result } = assessed;
  if ((await inputDigest(path, loaded, terms)) !== job.digest) {
    throw new UserError(`the files of ${path} changed while they were read`, ['run the batch again'], 'io');
  }
  // Before the papers: one that cannot be kept leaves none behind that nothing speaks of.
  const kept = keep ? await keptFile(path, keepAssessed(assessed)) : null;
  const folder = resolve(terms.cwd, terms.options.out, out);
  const written = await writePack(result, { ...terms.options, out: folder }, around, assessed.devices);
  const files: PaperFile[] = [];
  for (const name of written) {
    const file = resolve(terms.cwd, name);
    const { bytes, sha256: digest } = await fileDigest(file);
    files.push({ file: relative(folder, file).split(sep).join('/'), bytes, sha256: digest });
  }
  const shown = notes.map((note) => withoutPlace(note, path, terms));
  return { kind: 'done', standing: standingOf(result, reviewAssessed(assessed).count, shown), files, kept };
}

async function keptFile(path: string, { file }: Kept): Promise<PaperFile> {
  const { bytes, sha256: digest } = await fileDigest(join(path, file));
  return { file, bytes, sha256: digest };
}

const loads = new Map<string, ReturnType<typeof loadLifecycleData>>();

/** The support dates that ship are the same for every trust. */
const loadOnce: typeof loadLifecycleData = (root) => {
  const before = loads.get(root) ?? loadLifecycleData(root);
  loads.set(root, before);
  return before;
};

const definitions = new Map<string, ReturnType<typeof loadEditions>>();

/** The same few editions are asked for by every trust; the key of a batch holds their bytes at its beginning. */
const editionsOnce: typeof loadEditions = (roots, keys) => {
  const asked = JSON.stringify([roots, keys]);
  const before = definitions.get(asked) ?? loadEditions(roots, keys);
  definitions.set(asked, before);
  return before;
};

const hasOwn = (path: string): boolean =>
  lstatSync(join(path, WORKSPACE_FILE), { throwIfNoEntry: false }) !== undefined;

function loadFolder(path: string, { shared }: BatchTerms): LoadedWorkspace {
  return hasOwn(path) ? loadWorkspace(path) : sharedWorkspace(path, shared);
}

/** Of all that a trust's result hangs on; what is kept of this very day does not. */
async function inputDigest(
  path: string,
  loaded: LoadedWorkspace | null,
  { shared, options }: BatchTerms,
): Promise<string> {
  const on = options.asOf ?? loaded?.workspace.asOf ?? null;
  const tree = await treeDigest(path, (file, digest) => isOwnOutput(file, digest, on));
  if (shared === null || hasOwn(path)) return tree;
  return sha256(`${tree}\nshared ${sha256(readFileBytes(shared, MAX_YAML_BYTES))}`);
}

/** What was thrown, in the words and with the exit code of a single run. */
export function failureOf(error: unknown, path: string, terms: BatchTerms): Failure {
  const told: string[] = [];
  const exit = tellTrouble(error, (text) => told.push(text), { text: null });
  return { exit, text: withoutPlace(told.join('\n'), path, terms).replace(/^assess: /, '') };
}

/** Where the batch stands on this machine is no part of what is found in it: the same words come out anywhere. */
function withoutPlace(text: string, path: string, { options, cwd }: BatchTerms): string {
  return text
    .replaceAll(`${path}/`, '')
    .replaceAll(path, basename(path))
    .replaceAll(resolve(cwd, options.out), '--out');
}
