import { join } from 'node:path';
import type { FileToWrite } from '../../io/atomic-write.ts';
import { safeJson } from '../safe-text.ts';
import type { BatchTerms } from './job.ts';
import { SUMMARY_FILE } from './out-names.ts';
import { exitOf, type Outcome, worstExit } from './outcome.ts';

/** A batch as data: the same for the same inputs, in whatever order, by however many, and after whatever breaks it was done. */
export type Summary = {
  format: 'assess-batch';
  schema: 1;
  tool: { name: string; version: string };
  /** Day given for all; null where each trust says its own. */
  asOf: string | null;
  formats: readonly string[];
  counts: { trusts: number; done: number; failed: number };
  exitCode: number;
  /** Files that stand in the batch folder itself, and are of no trust. */
  notAssessed: readonly string[];
  trusts: readonly object[];
};

/** Sums a finished batch up. `outcomes` by code point of their names. */
export function summaryOf(
  outcomes: readonly Outcome[],
  loose: readonly string[],
  { options, version }: BatchTerms,
): Summary {
  const done = outcomes.filter((o) => o.done).length;
  return {
    format: 'assess-batch',
    schema: 1,
    tool: { name: 'trust-assess', version },
    asOf: options.asOf ?? null,
    formats: options.formats.map((f) => f.slice(1)),
    counts: { trusts: outcomes.length, done, failed: outcomes.length - done },
    exitCode: worstExit(outcomes.map(exitOf)),
    notAssessed: loose,
    trusts: outcomes.map(trustOf),
  };
}

function trustOf(outcome: Outcome): object {
  const { name, out } = outcome;
  if (!outcome.done) {
    const [message = '', ...problems] = outcome.text.split('\n').map((line) => line.trim());
    return { folder: name, state: 'failed', exitCode: outcome.exit, message, problems };
  }
  const files = outcome.files.map(({ file, ...rest }) => ({ file: `${out}/${file}`, ...rest }));
  const kept = outcome.kept === null ? {} : { kept: outcome.kept };
  return { folder: name, state: 'done', exitCode: 0, ...outcome.standing, files, ...kept };
}

export const summaryFile = (out: string, summary: Summary): FileToWrite => ({
  path: join(out, SUMMARY_FILE),
  bytes: new TextEncoder().encode(`${safeJson(summary)}\n`),
});
