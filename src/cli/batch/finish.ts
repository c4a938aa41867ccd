import { readdirSync } from 'node:fs';
import { countText } from '../../domain/figures.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { byCodePoint } from '../../io/code-points.ts';
import { ioError } from '../../io/io-error.ts';
import type { ExitCode } from '../exit-codes.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import type { Labourer } from './crew.ts';
import type { BatchTerms, Job, Reply } from './job.ts';
import { type Ledger, type LedgerEntry, settledLedger } from './ledger.ts';
import { LEDGER_FILE, SUMMARY_FILE } from './out-names.ts';
import { exitOf, type Outcome, outcomeRow, TABLE_HEAD, worstExit } from './outcome.ts';
import { retire, sweep } from './papers.ts';
import { type Summary, summaryFile, summaryOf } from './summary-file.ts';

/** All that the steps of a batch share. */
export type Batch = {
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

/** Takes away what holds no longer, writes ledger and summary, and tells the table. */
export async function finish(work: Batch, loose: readonly string[], json: boolean): Promise<ExitCode> {
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
