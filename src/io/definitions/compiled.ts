import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileKind, FileOf } from './file-kinds.ts';

/**
 * Definition files as they came out of their schemas, by the SHA-256 of the YAML they were read from. Parsing YAML is the
 * slow part of a run; a file whose bytes were compiled with the program need not be parsed again, and one whose bytes
 * differ is simply not found here.
 * `whole`: the digest over all files of the set, where they were held against each other when they were compiled.
 */
export type Compiled = { format: 1; files: Record<string, unknown>; whole?: string };

/** What is compiled into a file of its own: most commands need but one of them. */
export type CompiledPart = 'standards' | 'lifecycle';

const NOTHING: Compiled = { format: 1, files: {} };

const built = new Map<CompiledPart, Compiled>();

/**
 * The compiled form that was built with this program, read once in a run; empty when there is none. It lies beside the
 * program as built; beside the sources there is none, so tests and authors always read the YAML.
 */
export function builtCompiled(part: CompiledPart): Compiled {
  const known = built.get(part) ?? readCompiled(fileURLToPath(new URL(`./${part}.json`, import.meta.url)));
  built.set(part, known);
  return known;
}

/** The compiled form in a file; empty when there is none or it is not readable as one. */
export function readCompiled(path: string): Compiled {
  if (!existsSync(path)) return NOTHING;
  try {
    // Plain ASCII, see `compiledText`: there is nothing to be decoded.
    const value: unknown = JSON.parse(readFileSync(path, 'latin1'));
    return isCompiled(value) ? value : NOTHING;
  } catch {
    // A damaged copy costs time, not correctness: the YAML is read instead.
    return NOTHING;
  }
}

function isCompiled(value: unknown): value is Compiled {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('files' in value)) return false;
  return value.format === 1 && typeof value.files === 'object' && value.files !== null;
}

const keyOf = (kind: FileKind, sha256: string): string => `${kind} ${sha256}`;

/** The value of a file of this kind with these bytes, or null. */
export function compiledValue<K extends FileKind>(compiled: Compiled, kind: K, sha256: string): FileOf<K> | null {
  const key = keyOf(kind, sha256);
  // The build wrote what the schema of this very kind returned for these bytes: it need not be held to it again.
  return Object.hasOwn(compiled.files, key) ? (compiled.files[key] as FileOf<K>) : null;
}

/** Puts values into the compiled form, in ASCII; the same values give the same bytes in whatever order they come. */
export function compiledText(
  values: readonly { kind: FileKind; sha256: string; value: unknown }[],
  whole?: string,
): string {
  const entries = values.map(({ kind, sha256, value }) => [keyOf(kind, sha256), value] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const compiled: Compiled = {
    format: 1,
    files: Object.fromEntries(entries),
    ...(whole === undefined ? {} : { whole }),
  };
  const text = JSON.stringify(compiled);
  return `${text.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
