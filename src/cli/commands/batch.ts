import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { countText } from '../../domain/figures.ts';
import { byCodePoint } from '../../io/code-points.ts';
import type { LoadedWorkspace } from '../../io/workspace.ts';
import { batchProgress } from '../batch/batch-progress.ts';
import { haveDone } from '../batch/crew.ts';
import { type Batch, finish } from '../batch/finish.ts';
import { type Done, type Job, type OpenLabourer, type Reply, termsOf } from '../batch/job.ts';
import { type LedgerEntry, openLedger } from '../batch/ledger.ts';
import { outNames } from '../batch/out-names.ts';
import { type Outcome, outcomeLine } from '../batch/outcome.ts';
import { papersStand, sweep } from '../batch/papers.ts';
import { keyOf, settingsDigest } from '../batch/settings-digest.ts';
import { sharedFile } from '../batch/shared-terms.ts';
import { listBatch, refuseNested, type Subfolder } from '../batch/subfolders.ts';
import { openThread } from '../batch/thread.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { PackOptions } from '../write-pack.ts';

/**
 * `batch`: folder with a subfolder for each trust. `jobs`: how many are assessed at once; else one for each core. `keep`:
 * each result is kept under results/ of its subfolder as well.
 */
export type BatchOptions = PackOptions & { batch: string; jobs?: number; keep?: boolean };

/** A trust on its way: where its papers go, and what they hang on. */
type Planned = Subfolder & {
  readonly out: string;
  readonly inputs: string;
  readonly key: string;
  readonly loaded: LoadedWorkspace | null;
};

const inThread: OpenLabourer = (terms) =>
  openThread('trust-thread', terms, (failure): Reply => ({ kind: 'failed', ...failure }));

/**
 * Assesses every subfolder of a folder and writes the papers of each into one of its own below --out, then summary.json.
 * What an earlier run did from the same inputs, options and program is not done again. One trust that fails stops no
 * other; the exit code is then the worst that single runs would have given: 1, then 5, 3, 4. 0 only when all are done.
 * Throws a UserError for what stops the whole batch: no subfolder, folders within each other, a full disk.
 */
export async function batch(
  options: BatchOptions & GlobalOptions,
  around: Surroundings,
  open: OpenLabourer = inThread,
): Promise<ExitCode> {
  const { terminal, cwd } = around;
  const { batch: given, jobs = availableParallelism(), ...pack } = options;
  const [folder, out] = [resolve(cwd, given), resolve(cwd, options.out)];
  refuseNested(folder, out);
  const { subfolders, loose } = listBatch(folder);
  const shared = existsSync(sharedFile(folder)) ? sharedFile(folder) : null;
  const terms = termsOf(pack, around, shared);
  const ledger = openLedger(out);
  if (ledger.voidLines > 0)
    terminal.note(`note: ${countText(ledger.voidLines, 'damaged line')} of the ledger left out`);
  for (const name of loose) terminal.note(`note: ${safe(name)} is in no subfolder: not assessed`);
  const crew = Array.from({ length: Math.max(1, Math.min(jobs, subfolders.length)) }, () => open(terms));
  const work: Batch = {
    ...{ out, terms, ledger, crew, terminal, names: outNames(subfolders.map((s) => s.name)) },
    ...{ before: new Map(ledger.entries), outcomes: new Map(), entries: new Map() },
  };
  around.farewell.text = () =>
    `${work.entries.size} of ${countText(subfolders.length, 'trust')} done; the same command goes on from there`;
  try {
    await assessAll(work, await plan(work, subfolders));
  } finally {
    terminal.passing(null);
    await Promise.all(crew.map((labourer) => labourer.close()));
  }
  return finish(work, loose, options.json);
}

function fail({ outcomes, names }: Batch, name: string, exit: number, text: string): Outcome {
  const outcome: Outcome = { name, out: names.get(name) ?? '', done: false, exit, text };
  outcomes.set(name, outcome);
  return outcome;
}

/** Reads what each subfolder holds, and sorts out what cannot be assessed. */
async function plan(work: Batch, subfolders: readonly Subfolder[]): Promise<Planned[]> {
  const { terms, crew, names, terminal } = work;
  const settings = await settingsDigest(terms);
  const codes = new Map<string, string[]>();
  const planned = new Map<string, Planned>();
  for (const { name, refused } of subfolders) if (refused !== null) fail(work, name, EXIT.wrongInput, refused);
  const open = subfolders.filter((s) => s.refused === null);
  const jobs = open.map(({ name, path }): Job => ({ kind: 'look', name, path }));
  terminal.passing(`Looking through ${countText(jobs.length, 'folder')}`);
  await haveDone(jobs, crew, ({ name, path }, reply) => {
    if (reply.kind === 'failed') fail(work, name, reply.exit, reply.text);
    if (reply.kind !== 'looked') return;
    const { digest: inputs, loaded } = reply;
    const code = loaded?.workspace.trust.code ?? null;
    planned.set(name, {
      name,
      path,
      refused: null,
      out: names.get(name) ?? '',
      inputs,
      loaded,
      key: keyOf(settings, inputs),
    });
    if (code !== null) codes.set(code, [...(codes.get(code) ?? []), name]);
  });
  terminal.passing(null);
  for (const [code, same] of codes) {
    if (same.length === 1) continue;
    const all = same.sort(byCodePoint).map((name) => `"${name}"`);
    for (const name of same) {
      planned.delete(name);
      fail(work, name, EXIT.wrongInput, `the code ${code} stands in more than one subfolder: ${all.join(', ')}`);
    }
  }
  return [...planned.values()].sort((a, b) => byCodePoint(a.name, b.name));
}

/** Does what is not done yet, and tells each trust as it is finished. */
async function assessAll(work: Batch, planned: readonly Planned[]): Promise<void> {
  const { before, outcomes, entries, terminal, crew, out } = work;
  const failedBefore = [...outcomes.values()].sort((a, b) => byCodePoint(a.name, b.name));
  const open: Planned[] = [];
  for (const trust of planned) {
    const entry = before.get(trust.name);
    const same = entry !== undefined && entry.key === trust.key && entry.out === trust.out;
    if (same && (await papersStand(out, entry, trust.path))) {
      entries.set(trust.name, entry);
      outcomes.set(trust.name, { name: trust.name, out: trust.out, done: true, ...papersOf(entry) });
    } else open.push(trust);
  }
  if (entries.size > 0) terminal.note(`${countText(entries.size, 'trust')} done before, with the same inputs`);
  const progress = batchProgress({ of: planned.length + failedBefore.length, before: entries.size }, terminal);
  for (const outcome of failedBefore) progress.finished(outcomeLine(outcome), true);
  for (const { out: to } of open) sweep(join(out, to));
  const trustOf = new Map(open.map((trust) => [trust.name, trust]));
  const jobs = open.map(
    ({ name, path, out: to, inputs, loaded }): Job => ({ kind: 'assess', name, path, out: to, digest: inputs, loaded }),
  );
  await haveDone(jobs, crew, ({ name }, reply) => {
    const trust = trustOf.get(name);
    if (trust === undefined) return;
    const outcome = settle(work, trust, reply);
    progress.finished(outcomeLine(outcome), !outcome.done);
  });
  progress.end();
}

const papersOf = ({ standing, files, kept }: LedgerEntry): Done => ({ standing, files, kept });

function settle(work: Batch, { name, out, key }: Planned, reply: Reply): Outcome {
  if (reply.kind === 'failed') return fail(work, name, reply.exit, reply.text);
  if (reply.kind !== 'done') return fail(work, name, EXIT.bug, 'the answer to another question came back');
  const { standing, files, kept } = reply;
  const entry: LedgerEntry = { schema: 1, name, out, key, standing, files: [...files], kept };
  work.ledger.append(entry);
  work.entries.set(name, entry);
  const outcome: Outcome = { name, out, done: true, standing, files, kept };
  work.outcomes.set(name, outcome);
  return outcome;
}
