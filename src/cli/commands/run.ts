import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { assessFolder } from '../pipeline.ts';
import { printSummary } from '../summary.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { type PackOptions, writePack } from '../write-pack.ts';

export type RunOptions = PackOptions;

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
  const result = await assessFolder(resolve(around.cwd, folder), options, around);
  terminal.note('Writing the papers');
  const written = await writePack(result, options, around);
  if (options.json) {
    terminal.json({ written });
    return EXIT.ok;
  }
  printSummary(result, terminal);
  for (const path of written) terminal.out(`wrote ${path}`);
  return EXIT.ok;
}
