import { resolve } from 'node:path';
import { countText } from '../../domain/figures.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { keepAssessed } from '../keep.ts';
import { assessWithGrounds } from '../pipeline.ts';
import { reviewAssessed } from '../review-folder.ts';
import { printSummary } from '../summary.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { type PackOptions, writePack } from '../write-pack.ts';

/** `keep`: the result is kept in the workspace as well. */
export type RunOptions = PackOptions & { keep?: boolean };

/**
 * Assesses a folder and writes the board pack, all in one and asking nothing. Everything is rendered before the first
 * file is written. Exit 0 when the pack is written, whatever the verdicts: `score` is for judging.
 */
export async function run(
  folder: string,
  options: RunOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  // The list of exceptions of a private pack is made of the devices themselves.
  const keep = options.keep === true || (options.audience ?? 'public') !== 'public';
  const assessed = await assessWithGrounds(resolve(around.cwd, folder), { ...options, keep }, around);
  const { result } = assessed;
  terminal.note('Writing the papers');
  const written = await writePack(result, options, around, assessed.devices);
  const kept = options.keep === true ? keepAssessed(assessed) : null;
  if (options.json) {
    terminal.json({ written, ...(kept === null ? {} : { kept: kept.file }) });
    return EXIT.ok;
  }
  printSummary(result, terminal);
  for (const path of written) terminal.out(`wrote ${path}`);
  if (kept !== null) terminal.out(kept.before ? `kept already: ${kept.file}` : `kept ${kept.file}`);
  const { count } = reviewAssessed(assessed);
  if (count > 0) terminal.note(`note: "assess review" has ${countText(count, 'remark')} on the answers`);
  return EXIT.ok;
}
