import { resolve } from 'node:path';
import type { Result } from '../domain/result.ts';
import { writeFilesAtomically } from '../io/atomic-write.ts';
import type { Format } from '../report/formats.ts';
import { renderPack } from './pack.ts';
import type { Surroundings } from './surroundings.ts';

/** Where a pack goes, in which formats, and a folder with the trust's own wording if there is one. */
export type PackOptions = { out: string; formats: readonly Format[]; templates?: string };

/**
 * Renders a result and writes the files: all of them, whole, or none. Tells what the renderers remarked. Returns the
 * paths, those below the working folder without it.
 */
export async function writePack(
  result: Result,
  options: PackOptions,
  { terminal, cwd }: Surroundings,
): Promise<string[]> {
  const own = options.templates === undefined ? undefined : resolve(cwd, options.templates);
  const { files, notes } = await renderPack(result, resolve(cwd, options.out), options.formats, own);
  writeFilesAtomically(files);
  for (const note of notes) terminal.note(`note: ${note}`);
  return files.map((f) => (f.path.startsWith(`${cwd}/`) ? f.path.slice(cwd.length + 1) : f.path));
}
