import { resolve } from 'node:path';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { renderPack } from '../pack.ts';
import { readResult } from '../result-file.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { type RunOptions, templatesOf } from './run.ts';

/** Makes the papers of a kept Result again, without its inputs. Takes the path of the Result; writes into `out`. */
export async function report(
  path: string,
  options: RunOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal, cwd } = around;
  const result = readResult(resolve(cwd, path));
  const { files, notes } = await renderPack(
    result,
    resolve(cwd, options.out),
    options.formats,
    templatesOf(options, cwd),
  );
  writeFilesAtomically(files);
  for (const note of notes) terminal.note(`note: ${note}`);
  if (options.json) terminal.json({ written: files.map((f) => f.path) });
  else for (const file of files) terminal.out(`wrote ${file.path}`);
  return EXIT.ok;
}
