import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { byCodePoint } from '../../io/code-points.ts';
import { errorCode, ioError } from '../../io/io-error.ts';

/** Stars and question marks make a pattern; brackets and braces are ordinary characters of names. */
const isPattern = (text: string): boolean => /[*?]/.test(text);

/**
 * The files of a command line in the order given, patterns expanded in their place where the shell has not (that of Windows
 * never does). A pattern that meets no file stays as it is: its reader says that there is none.
 */
export function filesNamed(given: readonly string[], cwd: string): string[] {
  return given.flatMap((name) => {
    if (!isPattern(name)) return [name];
    try {
      return expandPatterns([name], cwd);
    } catch (error) {
      if (error instanceof UserError) return [name];
      throw error;
    }
  });
}

/**
 * Expands patterns to files, where the shell has not: `*` and `?` stand for characters of one name, `**` for any number
 * of folders. Hidden names are met only by a part that begins with a full stop; `**` does not follow links. A file that has
 * just this name is taken as it is named, and so is a name without stars. Each file once, by code point.
 * Throws a UserError naming every pattern that meets no file, and one of kind `io` for a folder that cannot be listed.
 */
export function expandPatterns(patterns: readonly string[], cwd: string): string[] {
  const found = new Set<string>();
  const empty: string[] = [];
  for (const given of patterns) {
    const pattern = process.platform === 'win32' ? given.replaceAll('\\', '/') : given;
    const literal = !isPattern(pattern) || lstatSync(resolve(cwd, pattern), { throwIfNoEntry: false }) !== undefined;
    const files = literal ? [pattern] : matches(pattern, cwd);
    if (files.length === 0) empty.push(given);
    for (const file of files) found.add(file);
  }
  if (empty.length > 0) {
    throw new UserError(
      'nothing to read: no file has such a name',
      empty.map((pattern) => `${pattern} meets no file`),
    );
  }
  return [...found].sort(byCodePoint);
}

function matches(pattern: string, cwd: string): string[] {
  const root = /^(\/+|[A-Za-z]:\/+)/.exec(pattern)?.[0] ?? '';
  const parts = pattern
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
  try {
    return [...new Set(below(cwd, root, parts))];
  } catch (error) {
    throw ioError(error, `list the folders of ${pattern}`);
  }
}

/** Paths that meet `parts`, from `at` on, which ends with a slash or is empty. */
function below(cwd: string, at: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [];
  if (part === '**') return anyDepth(cwd, at, rest.length === 0 ? ['*'] : rest);
  if (!isPattern(part)) return step(cwd, at, part, rest);
  return listed(cwd, at)
    .filter(({ name }) => (part.startsWith('.') || !name.startsWith('.')) && nameMeets(name, part))
    .flatMap(({ name }) => step(cwd, at, name, rest));
}

function step(cwd: string, at: string, name: string, rest: readonly string[]): string[] {
  const path = resolve(cwd, `${at}${name}`);
  const stat = followed(path);
  // A link that leads nowhere was meant as a file by somebody: its reader says that there is none.
  if (stat === null) return rest.length === 0 && lstatSync(path, { throwIfNoEntry: false }) ? [`${at}${name}`] : [];
  if (rest.length > 0) return stat.isDirectory() ? below(cwd, `${at}${name}/`, rest) : [];
  // What is no folder is named, even where it cannot be read: its reader says why.
  return stat.isDirectory() ? [] : [`${at}${name}`];
}

function followed(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}

function anyDepth(cwd: string, at: string, rest: readonly string[]): string[] {
  const deeper = listed(cwd, at)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => anyDepth(cwd, `${at}${name}/`, rest));
  return [...below(cwd, at, rest), ...deeper];
}

const listed = (cwd: string, at: string): Dirent[] =>
  readdirSync(at === '' ? cwd : join(resolve(cwd, at), '.'), { withFileTypes: true });

/** Whether a name meets one part of a pattern; time grows with the product of both lengths and no faster. */
export function nameMeets(name: string, part: string): boolean {
  const [letters, signs] = [Array.from(name), Array.from(part)];
  let [n, p, star, from] = [0, 0, -1, 0];
  while (n < letters.length) {
    if (p < signs.length && signs[p] === '*') {
      star = p++;
      from = n;
    } else if (p < signs.length && (signs[p] === '?' || signs[p] === letters[n])) {
      n++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++from;
    } else return false;
  }
  while (signs[p] === '*') p++;
  return p === signs.length;
}
