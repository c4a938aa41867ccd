import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileKind, FileOf } from './file-kinds.ts';

/**
 * Definition files as they came out of their schemas, by the SHA-256 of the YAML they were read from. Parsing YAML is the
 * slow part of a run; a file whose bytes were compiled with the program need not be parsed again, and one whose bytes
 * differ is simply not found here.
 */
export type Compiled = { format: 1; files: Record<string, unknown> };

/** Beside the program as built; beside the sources there is none, so tests and authors always read the YAML. */
const COMPILED_PATH = fileURLToPath(new URL('../../standards.json', import.meta.url));

const NOTHING: Compiled = { format: 1, files: {} };

let built: Compiled | null = null;

/** The compiled form that was built with this program, read once in a run; empty when there is none. */
export function builtCompiled(): Compiled {
  built ??= readCompiled(COMPILED_PATH);
  return built;
}

/** The compiled form in a file; empty when there is none or it is not readable as one. */
export function readCompiled(path: string): Compiled {
  if (!existsSync(path)) return NOTHING;
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
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

/** Puts values into the compiled form; the same values give the same bytes in whatever order they come. */
export function compiledText(values: readonly { kind: FileKind; sha256: string; value: unknown }[]): string {
  const entries = values.map(({ kind, sha256, value }) => [keyOf(kind, sha256), value] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${JSON.stringify({ format: 1, files: Object.fromEntries(entries) })}\n`;
}
