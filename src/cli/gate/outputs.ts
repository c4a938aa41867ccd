import { resolve } from 'node:path';
import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { sha256 } from '../../io/digest.ts';
import type { CiSource } from '../../report/ci/entries.ts';
import { CI_FORMATS, CI_RENDERERS, type CiFormat } from '../../report/ci/formats.ts';
import type { Surroundings } from '../surroundings.ts';

/** One file to make: a format, and where it goes; null is standard output. */
export type CiOutput = { readonly format: CiFormat; readonly path: string | null };

const isFormat = (name: string): name is CiFormat => CI_FORMATS.some((f) => f === name);

/**
 * `--format` and `--out` in pairs, in the order given; one format alone goes to standard output. Throws a UserError for an
 * unknown format, a number of files that is not that of the formats, and two formats in one place.
 */
export function outputsOf(formats: readonly string[] = [], outs: readonly string[] = [], json = false): CiOutput[] {
  const problems: string[] = [];
  for (const name of formats.filter((f) => !isFormat(f))) {
    problems.push(`--format: unknown format "${name}"${didYouMean(name, CI_FORMATS)}; known: ${CI_FORMATS.join(', ')}`);
  }
  const paths = formats.length === 1 && outs.length === 0 ? ['-'] : outs;
  if (paths.length !== formats.length) {
    problems.push(
      `${formats.length} times --format and ${outs.length} times --out: name a file, or -, for each format`,
    );
  }
  if (outs.some((o) => o === '')) problems.push('--out: it is empty');
  const toStdout = paths.filter((p) => p === '-').length;
  if (toStdout + (json ? 1 : 0) > 1) problems.push('standard output can hold one format only, and with --json none');
  if (problems.length > 0) throw new UserError('the formats cannot be written', problems);
  return formats.filter(isFormat).map((format, i) => ({ format, path: paths[i] === '-' ? null : (paths[i] ?? null) }));
}

/** Makes every format, writes the files (all of them or none), and prints the one for standard output. */
export async function writeOutputs(
  outputs: readonly CiOutput[],
  source: Omit<CiSource, 'digest'>,
  { terminal, cwd }: Surroundings,
): Promise<void> {
  const digest = (text: string): string => sha256(Buffer.from(text, 'utf8'));
  const files: { path: string; bytes: Uint8Array }[] = [];
  let printed: string | null = null;
  for (const { format, path } of outputs) {
    const { render } = await CI_RENDERERS[format]();
    const text = render({ ...source, digest });
    if (path === null) printed = text;
    else files.push({ path: resolve(cwd, path), bytes: Buffer.from(text, 'utf8') });
  }
  if (files.length > 0) writeFilesAtomically(files);
  // The terminal adds the last line feed itself.
  if (printed !== null) terminal.out(printed.replace(/\n$/, ''));
}
