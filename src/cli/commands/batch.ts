import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { countText } from '../../domain/figures.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { byCodePoint } from '../../io/code-points.ts';
import { ioError } from '../../io/io-error.ts';
import type { LoadedWorkspace } from '../../io/workspace.ts';
import { batchProgress } from '../batch/batch-progress.ts';
import { haveDone, type Labourer } from '../batch/crew.ts';
import { type BatchTerms, type Done, type Job, type OpenLabourer, type Reply, termsOf } from '../batch/job.ts';
import { type Ledger, type LedgerEntry, openLedger, settledLedger } from '../batch/ledger.ts';
import { LEDGER_FILE, outNames, SUMMARY_FILE } from '../batch/out-names.ts';
import { exitOf, type Outcome, outcomeLine, outcomeRow, TABLE_HEAD, worstExit } from '../batch/outcome.ts';
import { papersStand, retire, sweep } from '../batch/papers.ts';
import { keyOf, settingsDigest } from '../batch/settings-digest.ts';
import { sharedFile } from '../batch/shared-terms.ts';
import { listBatch, refuseNested, type Subfolder } from '../batch/subfolders.ts';
import { type Summary, summaryFile, summaryOf } from '../batch/summary-file.ts';
import { openThread } from '../batch/thread.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
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

/** All that the steps of a batch share. */
type Batch = {
  readonly out: string;
  readonly terms: BatchTerms;
  readonly names: ReadonlyMap<string, string>;
  readonly ledger: Ledger;
  readonly before: ReadonlyMap<string, LedgerEntry>;
  readonly crew: readonly Labourer<Job, Reply>[];
  readonly terminal: Terminal;
  readonly outcomes: Map<string, Outcome>;
  /** Of the trusts that are done, for the ledger. */
  readonly entries: Map<string, LedgerEntry>;
};

/** As built. */
const WORKER = new URL('../batch/worker.js', import.meta.url);

const inThread: OpenLabourer = (terms) =>
  openThread(WORKER, terms, (failure): Reply => ({ kind: 'failed', ...failure }));

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

/** Takes away what holds no longer, writes ledger and summary, and tells the table. */
async function finish(work: Batch, loose: readonly string[], json: boolean): Promise<ExitCode> {
  const { outcomes, out, terms, entries, terminal } = work;
  const all = [...outcomes.values()].sort((a, b) => byCodePoint(a.name, b.name));
  await retireOld(work);
  sweep(out);
  const summary = summaryOf(all, loose, terms);
  writeFilesAtomically([settledLedger(out, [...entries.values()]), summaryFile(out, summary)]);
  tellStrangers(work);
  if (json) terminal.json(summary);
  else tell(all, summary, terminal);
  return worstExit(all.map(exitOf));
}

/** Papers of an earlier run for a trust that failed now, that left the batch, or that has fewer of them now. */
async function retireOld({ before, entries, out, terminal }: Batch): Promise<void> {
  for (const [name, old] of before) {
    const now = entries.get(name);
    if (now === old) continue;
    const stayed = await retire(out, old, now?.out === old.out ? now.files : []);
    const gone = now === undefined ? 'papers of an earlier run taken away: they hold no longer' : null;
    if (gone !== null) terminal.note(`note: ${safe(name)}: ${gone}`);
    for (const file of stayed)
      terminal.problem(`assess: ${safe(file)} is of an earlier run, was altered since, and stays`);
  }
}

/** What else stands in the folder of the papers might be taken for part of the batch. */
function tellStrangers({ out, entries, terminal }: Batch): void {
  const ours = new Set([LEDGER_FILE, SUMMARY_FILE, ...[...entries.values()].map((e) => e.out)]);
  try {
    for (const name of readdirSync(out).sort(byCodePoint)) {
      if (!ours.has(name)) terminal.note(`note: ${safe(name)} in --out is not of this batch`);
    }
  } catch (error) {
    throw ioError(error, `list ${out}`);
  }
}

function tell(all: readonly Outcome[], { counts }: Summary, terminal: Terminal): void {
  terminal.table(TABLE_HEAD, all.map(outcomeRow));
  const failed = counts.failed === 0 ? '' : `; ${counts.failed} NOT ASSESSED`;
  terminal.out(
    `${countText(counts.trusts, 'trust')}: ${counts.done} assessed${failed}. Figures of each: ${SUMMARY_FILE}`,
  );
  const remarked = all.filter((o) => o.done && o.standing.remarks > 0).length;
  if (remarked > 0)
    terminal.note(
      `note: "assess review" has remarks on the answers of ${countText(remarked, 'trust')}: see ${SUMMARY_FILE}`,
    );
  terminal.out('Indicative; independent of the NHS; not an official status.');
}
