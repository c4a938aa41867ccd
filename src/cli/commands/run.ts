import { resolve } from 'node:path';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import type { Format } from '../../report/formats.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { renderPack } from '../pack.ts';
import { assessFolder } from '../pipeline.ts';
import { printSummary } from '../summary.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type RunOptions = { out: string; formats: readonly Format[]; templates?: string };

/**
 * Assesses a folder and writes the board pack, all in one and asking nothing. The files are whole or absent: everything
 * is rendered before the first is written. Exit 0 when the pack is written, whatever the verdicts; `score` and `gate`
 * are for judging.
 */
export async function run(
  folder: string,
  options: RunOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal, cwd } = around;
  const result = await assessFolder(resolve(cwd, folder), options, around);
  terminal.note('Writing the papers');
  const { files, notes } = await renderPack(
    result,
    resolve(cwd, options.out),
    options.formats,
    templatesOf(options, cwd),
  );
  writeFilesAtomically(files);
  for (const note of notes) terminal.note(`note: ${note}`);
  if (options.json) {
    terminal.json({ written: files.map((f) => f.path) });
    return EXIT.ok;
  }
  printSummary(result, terminal);
  for (const file of files) terminal.out(`wrote ${shorter(file.path, cwd)}`);
  return EXIT.ok;
}

/** The folder with the trust's own wording, if one was named. */
export function templatesOf(options: { templates?: string }, cwd: string): string | undefined {
  return options.templates === undefined ? undefined : resolve(cwd, options.templates);
}

function shorter(path: string, cwd: string): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
}
