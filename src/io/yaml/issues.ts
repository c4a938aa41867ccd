import type { z } from 'zod';
import { didYouMean } from '../../domain/nearest.ts';
import type { Problem } from '../problem.ts';
import { shownText, shownValue } from '../shown.ts';
import type { Parsed, Path } from './parse.ts';
import { keysAt } from './schema-at.ts';

type Issue = z.core.$ZodIssue;
type Told = { path: Path; of: 'key' | 'value'; message: string };

/**
 * What a schema finds wrong with a file, each in plain words with its place: `levels.0.level: expected …, found …`.
 * Takes the file's name, the schema and the issues of `safeParse(…, { reportInput: true })` on `parsed.value`.
 */
export function issueProblems(file: string, schema: unknown, parsed: Parsed, issues: readonly Issue[]): Problem[] {
  return issues
    .flatMap((issue) => tell(schema, parsed, issue, []))
    .map(({ path, of, message }) => ({
      file,
      ...parsed.spot(path, of),
      message: path.length === 0 ? message : `${pathWords(path)}: ${message}`,
    }));
}

/** The same of a value that stands in no file, such as one put together from options: where in it, and in which words. */
export function issueWords(
  schema: unknown,
  value: unknown,
  issues: readonly Issue[],
): { path: Path; message: string }[] {
  const parsed: Parsed = {
    value,
    usable: true,
    problems: [],
    spot: () => ({ line: 1, column: 1 }),
    source: () => null,
  };
  return issues.flatMap((issue) => tell(schema, parsed, issue, [])).map(({ path, message }) => ({ path, message }));
}

function tell(schema: unknown, parsed: Parsed, issue: Issue, above: Path): Told[] {
  const path = [...above, ...issue.path];
  const one = (message: string, of: 'key' | 'value' = 'value'): Told[] => [{ path, of, message }];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, parsed.value, path);
      return issue.keys.map((key) => ({ path: [...path, key], of: 'key', message: unknownKey(key, known) }));
    }
    case 'invalid_union':
      return tellUnion(schema, parsed, issue, above);
    case 'invalid_key': {
      const why = issue.issues[0]?.message ?? 'not allowed';
      return one(`not a key that can stand here: expected ${why}`, 'key');
    }
    case 'invalid_type':
      return one(typeMessage(issue, parsed.source(path)), issue.input === undefined ? 'key' : 'value');
    case 'invalid_value':
      return one(valueMessage(issue));
    case 'too_small':
    case 'too_big':
      return one(sizeMessage(issue));
    case 'invalid_format':
      return one(`expected ${formatWords(issue)}, found ${shownValue(issue.input)}`);
    case 'not_multiple_of':
      return one(`expected a multiple of ${issue.divisor}, found ${shownValue(issue.input)}`);
    case 'invalid_element':
      return issue.issues.flatMap((inner) => tell(schema, parsed, inner, path));
    case 'custom':
      return one(`expected ${issue.message}`);
  }
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known);
  const list =
    meant === '' && known.length > 0 && known.length <= 12 ? `; known here: ${[...new Set(known)].join(', ')}` : '';
  return `unknown key "${shownText(key)}"${meant}${list}`;
}

/** Of a union, the member that comes nearest speaks; a key that only another member knows is told as what it is. */
function tellUnion(
  schema: unknown,
  parsed: Parsed,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  above: Path,
): Told[] {
  const path = [...above, ...issue.path];
  if (issue.errors.length === 0) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    const found = valueAt(parsed.value, path);
    const meant = typeof found === 'string' ? didYouMean(found, options) : '';
    return [
      { path, of: 'value', message: `expected one of ${options.join(', ')}, found ${shownValue(found)}${meant}` },
    ];
  }
  const kinds = issue.errors
    .map((option) => option[0])
    .filter((i) => i?.code === 'invalid_type' && i.path.length === 0);
  if (kinds.length === issue.errors.length) {
    const wanted = kinds.map((i) => (i?.code === 'invalid_type' ? kindWords(i.expected) : '')).join(' or ');
    if (issue.input === undefined) return [{ path, of: 'key', message: `missing: ${wanted} is wanted here` }];
    return [{ path, of: 'value', message: `expected ${wanted}, found ${shownValue(issue.input)}` }];
  }
  const nearest = issue.errors.reduce((best, option) => (weight(option) < weight(best) ? option : best));
  const members = new Set(keysAt(schema, parsed.value, path));
  return nearest.flatMap((inner): Told[] => {
    if (inner.code !== 'unrecognized_keys' || inner.path.length > 0 || !inner.keys.every((key) => members.has(key))) {
      return tell(schema, parsed, inner, path);
    }
    return inner.keys.map((key) => ({
      path: [...path, key],
      of: 'key',
      message: `"${key}" cannot stand beside the other keys here: it is one or the other`,
    }));
  });
}

/** A fault deep inside says that the outside fitted: it weighs less than one at the top. */
const weight = (issues: readonly Issue[]): number =>
  issues.reduce((sum, i) => sum + (i.path.length === 0 || i.code === 'invalid_type' ? 3 : 1), 0);

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of keys',
  record: 'a set of keys',
  null: 'nothing',
};

const kindWords = (expected: string): string => KINDS[expected] ?? expected;

function typeMessage(issue: Extract<Issue, { code: 'invalid_type' }>, source: string | null): string {
  if (issue.input === undefined) return `missing: ${kindWords(issue.expected)} is wanted here`;
  const scalar = typeof issue.input === 'number' || typeof issue.input === 'boolean';
  const found = scalar && source !== null ? shownText(source) : shownValue(issue.input);
  const advice = issue.expected === 'string' && scalar ? `: put it in quotes, "${found}"` : '';
  return `expected ${kindWords(issue.expected)}, found ${found}${advice}`;
}

function valueMessage(issue: Extract<Issue, { code: 'invalid_value' }>): string {
  const values = issue.values.map(String);
  if (issue.input === undefined)
    return `missing: ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`} is wanted here`;
  const wanted = values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
  const quoted = issue.values.some((v) => typeof v !== 'string' && String(v) === issue.input);
  const near = typeof issue.input === 'string' ? didYouMean(issue.input, values) : '';
  const meant = quoted ? ': write it without quotes' : near;
  return `expected ${wanted}, found ${shownValue(issue.input)}${meant}`;
}

function sizeMessage(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const bound = issue.code === 'too_small' ? 'at least' : 'at most';
  const strictly = issue.code === 'too_small' ? 'more than' : 'less than';
  const side = issue.inclusive === false ? strictly : bound;
  switch (issue.origin) {
    case 'string':
      return issue.input === '' ? 'expected text, found empty text' : `expected ${side} ${limit} characters`;
    case 'array':
    case 'set':
      return limit === 1 && issue.code === 'too_small'
        ? 'expected at least one entry'
        : `expected ${side} ${limit} entries`;
    default:
      return `expected ${side} ${limit}, found ${shownValue(issue.input)}`;
  }
}

function formatWords(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.format === 'date') return 'a day of the calendar as YYYY-MM-DD';
  if (issue.format === 'datetime') return 'a date and time as YYYY-MM-DDThh:mm:ssZ';
  return issue.message.startsWith('Invalid') ? `text of the form ${issue.format}` : issue.message;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined;
  return at;
}

/** `answers."8.1.1".value`: parts with a full stop in them are quoted, so that the path can be read back. */
function pathWords(path: Path): string {
  return path.map((part) => (/^[\w-]+$/.test(String(part)) ? String(part) : `"${shownText(String(part))}"`)).join('.');
}
