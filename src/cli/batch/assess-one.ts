import { lstatSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { UserError } from '../../errors.ts';
import { fileDigest, sha256 } from '../../io/digest.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { type LoadedWorkspace, loadWorkspace, WORKSPACE_FILE } from '../../io/workspace.ts';
import { MAX_YAML_BYTES } from '../../io/yaml/read-yaml.ts';
import { systemClock } from '../clock.ts';
import { assessLoaded } from '../pipeline.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellTrouble } from '../tell-trouble.ts';
import { createTerminal } from '../terminal.ts';
import { writePack } from '../write-pack.ts';
import type { BatchTerms, Failure, Job, Reply } from './job.ts';
import { sharedWorkspace } from './shared-terms.ts';
import type { PaperFile } from './standing.ts';
import { standingOf } from './standing.ts';
import { treeDigest } from './tree-digest.ts';

/** Does one job of a batch. Whatever goes wrong with it is its reply; it never rejects. */
export async function doJob(job: Job, terms: BatchTerms): Promise<Reply> {
  try {
    return job.kind === 'look' ? await look(job, terms) : await assessOne(job, terms);
  } catch (error) {
    return { kind: 'failed', ...failureOf(error, job.path, terms) };
  }
}

async function look({ path }: Job, terms: BatchTerms): Promise<Reply> {
  const digest = await inputDigest(path, terms);
  return { kind: 'looked', digest, loaded: quietly(() => loadFolder(path, terms)) };
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
  const { around, notes } = surroundingsOf(terms);
  const { result } = await assessLoaded(job.loaded ?? loadFolder(path, terms), terms.options, around, loadOnce);
  if ((await inputDigest(path, terms)) !== job.digest) {
    throw new UserError(`the files of ${path} changed while they were read`, ['run the batch again'], 'io');
  }
  const folder = resolve(terms.cwd, terms.options.out, out);
  const written = await writePack(result, { ...terms.options, out: folder }, around);
  const files: PaperFile[] = [];
  for (const name of written) {
    const file = resolve(terms.cwd, name);
    const { bytes, sha256: digest } = await fileDigest(file);
    files.push({ file: relative(folder, file).split(sep).join('/'), bytes, sha256: digest });
  }
  const shown = notes.map((note) => withoutPlace(note, path, terms));
  return { kind: 'done', standing: standingOf(result, shown), files };
}

const loads = new Map<string, ReturnType<typeof loadLifecycleData>>();

/** The support dates that ship are the same for every trust. */
const loadOnce: typeof loadLifecycleData = (root) => {
  const before = loads.get(root) ?? loadLifecycleData(root);
  loads.set(root, before);
  return before;
};

const hasOwn = (path: string): boolean =>
  lstatSync(join(path, WORKSPACE_FILE), { throwIfNoEntry: false }) !== undefined;

function loadFolder(path: string, { shared }: BatchTerms): LoadedWorkspace {
  return hasOwn(path) ? loadWorkspace(path) : sharedWorkspace(path, shared);
}

async function inputDigest(path: string, { shared }: BatchTerms): Promise<string> {
  const tree = await treeDigest(path);
  if (shared === null || hasOwn(path)) return tree;
  return sha256(`${tree}\nshared ${sha256(readFileBytes(shared, MAX_YAML_BYTES))}`);
}

/** The surroundings of a single run that nobody watches: its remarks are kept, its progress is not. */
function surroundingsOf({ cwd, version, shippedStandards }: BatchTerms): { around: Surroundings; notes: string[] } {
  const notes: string[] = [];
  const terminal = createTerminal({
    stdout: { write: () => undefined },
    stderr: { write: (text) => void (text.startsWith(NOTE) && notes.push(text.slice(NOTE.length).trimEnd())) },
    level: 0,
    quiet: false,
    isTTY: false,
    columns: undefined,
  });
  const farewell = { text: null };
  const around = { terminal, clock: systemClock, env: {}, cwd, stdin: Readable.from([]), farewell };
  return { around: { ...around, version, shippedStandards }, notes };
}

/** How remarks begin, and progress does not. */
const NOTE = 'note: ';

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
