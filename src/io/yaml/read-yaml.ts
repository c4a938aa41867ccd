import type { z } from 'zod';
import type { UserError } from '../../errors.ts';
import { type Problem, problemsError } from '../problem.ts';
import { readFileBytes } from '../read-file.ts';
import { decodeUtf8 } from './decode.ts';
import { issueProblems } from './issues.ts';
import { MAX_YAML_BYTES } from './limits.ts';
import { type Parsed, type Path, parseYaml, type Spot } from './parse.ts';

export { MAX_YAML_BYTES } from './limits.ts';

/** A file that fits its schema, and where each part of it stands. */
export type Placed<T> = { value: T; spot: (path: Path, of?: 'key' | 'value') => Spot };

/** Either the value or every problem with the file, sorted by nothing yet. */
export type YamlReading<T> = { ok: true; placed: Placed<T> } | { ok: false; problems: Problem[] };

/**
 * Reads a YAML file strictly and holds it to a schema.
 * Takes the path, which messages name as given, and the zod schema; returns the schema's output.
 * Throws one UserError with every fault as `file:line:column path: message`; of kind `io` when it cannot be read.
 */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  const reading = yamlFromBytes(path, readFileBytes(path, MAX_YAML_BYTES), schema);
  if (reading.ok) return reading.placed.value;
  throw notFitting(path, reading.problems);
}

/** As `readYaml`, from bytes that were read already and without throwing: for loaders that gather faults of many files. */
export function yamlFromBytes<T>(file: string, bytes: Uint8Array, schema: z.ZodType<T>): YamlReading<T> {
  return fitSchema(file, parseBytes(file, bytes), schema);
}

/** Bytes to a plain value, with what is wrong so far: for callers that learn from the value which schema it is to fit. */
export function parseBytes(file: string, bytes: Uint8Array): Parsed {
  const refused = (problem: Problem): Parsed => ({ ...NOTHING, problems: [problem] });
  if (bytes.length > MAX_YAML_BYTES)
    return refused({ file, line: 1, column: 1, message: 'the file is larger than 1 MiB' });
  const decoded = decodeUtf8(file, bytes);
  return 'problem' in decoded ? refused(decoded.problem) : parseYaml(file, decoded.text);
}

/** Holds a parsed file to a schema. */
export function fitSchema<T>(file: string, parsed: Parsed, schema: z.ZodType<T>): YamlReading<T> {
  if (!parsed.usable) return { ok: false, problems: parsed.problems };
  const newer = newerFormat(file, parsed);
  if (newer !== null) return { ok: false, problems: [newer] };
  const fit = schema.safeParse(parsed.value, { reportInput: true });
  const problems = [...parsed.problems, ...(fit.success ? [] : issueProblems(file, schema, parsed, fit.error.issues))];
  if (!fit.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, placed: { value: fit.data, spot: parsed.spot } };
}

const NOTHING: Omit<Parsed, 'problems'> = {
  value: undefined,
  usable: false,
  spot: () => ({ line: 1, column: 1 }),
  source: () => null,
};

/** The error for a file with problems. */
export function notFitting(file: string, problems: readonly Problem[]): UserError {
  return problemsError(`${file} cannot be used: ${counted(problems.length)} to put right`, problems);
}

const counted = (n: number): string => (n === 1 ? '1 thing' : `${n} things`);

/** The format number of every file of ours that carries one. */
const FORMAT = 1;

/** A file of a newer format would only give misleading faults: it is refused for what it is. */
function newerFormat(file: string, parsed: Parsed): Problem | null {
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || !('schema' in value)) return null;
  const { schema } = value;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema <= FORMAT) return null;
  const message = `this file is of format ${schema}; this program knows formats up to ${FORMAT}: use a newer program`;
  return { file, ...parsed.spot(['schema']), message };
}
