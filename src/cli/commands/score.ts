import { resolve } from 'node:path';
import type { EditionResult } from '../../domain/edition-result.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findFolder } from '../open-workspace.ts';
import { assessFolder } from '../pipeline.ts';
import { printSummary } from '../summary.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Assesses a folder and prints the result; writes nothing. The exit code is the verdict: 0 when every edition assessed
 * is met, 2 when any is not, 4 when none fails but something was not measured.
 */
export async function score(
  folder: string | undefined,
  options: GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const named = folder ?? options.workspace;
  const at = named === undefined ? (findFolder(around.cwd) ?? around.cwd) : resolve(around.cwd, named);
  const result = await assessFolder(at, options, around);
  if (options.json) around.terminal.json(result);
  else printSummary(result, around.terminal);
  return verdictCode(result.editions);
}

function verdictCode(editions: readonly EditionResult[]): ExitCode {
  if (editions.some((e) => e.verdict === 'not-met')) return EXIT.gateNotMet;
  return editions.every((e) => e.verdict === 'met') ? EXIT.ok : EXIT.notMeasured;
}
