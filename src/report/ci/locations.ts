import type { CiEntry, JudgedResult } from './entries.ts';
import { pathInRepository } from './text.ts';

/** Where to look, as a path from the root of the repository with forward slashes. Lines and columns count from 1. */
export type Location = { readonly path: string; readonly line: number | null; readonly column: number | null };

/** What the assessment as a whole rests on; said of findings that no single row or answer stands behind. */
const WHOLE = 'assessment.yaml';

/** Every place of an entry that can be named in a repository; where there is none, the file of the assessment itself. */
export function locationsOf(entry: CiEntry, { result, sourceFolder }: JudgedResult): Location[] {
  const folder = entry.kind === 'gate' ? '' : sourceFolder;
  const found = entry.places.flatMap(({ file, line, column }): Location[] => {
    const path = pathInRepository(folder, file);
    return path === null ? [] : [{ path, line: line ?? null, column: column ?? null }];
  });
  if (found.length > 0) return found;
  const whole = result.basis.inputs.some((i) => i.file === WHOLE) ? pathInRepository(sourceFolder, WHOLE) : null;
  return whole === null ? [] : [{ path: whole, line: null, column: null }];
}
