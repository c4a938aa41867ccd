import { isAbsolute, relative, resolve, sep } from 'node:path';
import { misstated } from '../../assess/gate/misstated.ts';
import { UserError } from '../../errors.ts';
import { MAX_RESULT_BYTES, type ResultFile, readResultFile, resultFromBytes } from '../../io/result-file.ts';
import { readThresholds, thresholdsFromBytes } from '../../io/thresholds.ts';
import { MAX_YAML_BYTES } from '../../io/yaml/limits.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ThresholdSources } from './judge.ts';

/** A Result with its name as it is told. */
export type NamedResult = { readonly name: string; readonly read: ResultFile };

const STDIN = 'standard input';

/**
 * The thresholds file and every Result that were named, `-` being standard input, which one of them may be. A path is told
 * as seen from the folder the program runs in, where it lies inside it, so that a build says the same on every machine.
 * Throws a UserError for a file that is missing, faulty, or stated to be what its parts do not come to, all at once.
 */
export async function readInputs(
  paths: readonly string[],
  thresholds: string | undefined,
  around: Surroundings,
): Promise<{ results: NamedResult[]; file: ThresholdSources['file'] }> {
  const named = thresholds === undefined ? paths : [...paths, thresholds];
  if (named.filter((n) => n === '-').length > 1)
    throw new UserError('only one of the files can come by standard input');
  if (thresholds === '') throw new UserError('--thresholds: it is empty; wanted the name of a file');
  if (paths.includes('')) throw new UserError('the name of a Result is empty: wanted a result.json');
  const file = thresholds === undefined ? null : await readThresholdsFile(thresholds, around);
  return { results: await readAll(paths, around), file };
}

/** A path as it is told: from the folder the program runs in, with forward slashes; as given where it lies elsewhere. */
function told(name: string, cwd: string): string {
  const path = relative(cwd, resolve(cwd, name));
  return path === '' || isAbsolute(path) || path.split(sep)[0] === '..' ? name : path.split(sep).join('/');
}

async function readThresholdsFile(name: string, around: Surroundings): Promise<ThresholdSources['file']> {
  if (name === '-') {
    return { ...thresholdsFromBytes(STDIN, await takeStdin(around, MAX_YAML_BYTES)), name: STDIN, pointable: false };
  }
  const shown = told(name, around.cwd);
  return { ...readThresholds(resolve(around.cwd, name), shown), name: shown, pointable: true };
}

/** Every Result, or everything that is wrong with any of them. */
async function readAll(paths: readonly string[], around: Surroundings): Promise<NamedResult[]> {
  const results: NamedResult[] = [];
  const errors: UserError[] = [];
  for (const path of paths) {
    try {
      results.push(await readOne(path, around));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  const [only] = errors;
  if (only !== undefined && errors.length === 1) throw only;
  if (errors.length > 1) {
    const kind = errors.every((e) => e.kind === 'io') ? 'io' : 'input';
    const problems = errors.flatMap((e) => [e.message, ...e.problems]);
    throw new UserError(`${errors.length} of ${paths.length} Results cannot be used`, problems, kind);
  }
  const twice = results.filter((r, i) => results.findIndex((o) => o.read.sha256 === r.read.sha256) !== i);
  if (twice.length === 0) return results;
  throw new UserError(
    'a Result is given twice',
    twice.map((r) => `${r.name}: the same bytes as one named before it`),
  );
}

const MOST_FAULTS = 20;

async function readOne(path: string, around: Surroundings): Promise<NamedResult> {
  const name = path === '-' ? STDIN : told(path, around.cwd);
  const read =
    path === '-'
      ? resultFromBytes(STDIN, await takeStdin(around, MAX_RESULT_BYTES))
      : readResultFile(resolve(around.cwd, path));
  const faults = misstated(read.result);
  if (faults.length === 0) return { name, read };
  const rest = faults.length - MOST_FAULTS;
  throw new UserError(`${name} does not add up: it was edited, or another program made it; assess again`, [
    ...faults.slice(0, MOST_FAULTS),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ]);
}

async function takeStdin({ stdin }: Surroundings, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stdin) {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    size += bytes.length;
    if (size > most) throw new UserError(`${STDIN} is too large: at most ${most} bytes are read from it`);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
