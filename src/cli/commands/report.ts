import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readResult } from '../result-file.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { type PackOptions, writePack } from '../write-pack.ts';

export type ReportOptions = PackOptions;

/** Makes the papers of a kept Result again, without its inputs. Takes the path of the Result; writes into `out`. */
export async function report(
  path: string,
  options: ReportOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const written = await writePack(readResult(resolve(around.cwd, path)), options, around);
  if (options.json) around.terminal.json({ written });
  else for (const file of written) around.terminal.out(`wrote ${file}`);
  return EXIT.ok;
}
