import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../digest.ts';
import { errorCode, ioError } from '../io-error.ts';
import type { Problem } from '../problem.ts';
import { readFileBytes } from '../read-file.ts';
import { MAX_YAML_BYTES } from '../yaml/limits.ts';
import type { Path, Spot } from '../yaml/parse.ts';
import type { YamlReading } from '../yaml/read-yaml.ts';
import { type Compiled, compiledValue } from './compiled.ts';
import type { FileKind, FileOf } from './file-kinds.ts';

/** One file as loaded. `file`: its name below the root, the same on every machine; `shown`: where it is on this one. */
export type Loaded<T> = {
  file: string;
  shown: string;
  bytes: number;
  sha256: string;
  value: T;
  /** Where a part of it stands; reads the YAML again if the value came compiled, so only for messages. */
  spot: (path: Path, of?: 'key' | 'value') => Spot;
};

/** As much of a loaded file as a message needs. */
export type Placeable = Pick<Loaded<unknown>, 'shown' | 'spot'>;

/** Reads the YAML of one file and holds it to the schema of its kind. `shown`: how messages call it. */
export type ReadDefinition = <K extends FileKind>(kind: K, shown: string, bytes: Uint8Array) => YamlReading<FileOf<K>>;

/** Thrown where YAML would have to be read and nothing is there to read it: the same source is to be opened with it. */
export class NotCompiled extends Error {}

/** A folder of definitions being read. Faults are gathered in `problems`; nothing is thrown for them. */
export type Source = {
  root: string;
  compiled: Compiled;
  readDefinition: ReadDefinition;
  problems: Problem[];
  /** What was read, for the list of definition files in a result, and for the compiled form. */
  read: { kind: FileKind; file: string; bytes: number; sha256: string; value: unknown }[];
};

/**
 * A folder of which all is compiled, to be read without what reads YAML and the schemas: those take many times as long to
 * load as the compiled files. `loadFile` throws NotCompiled for any other, and so does a message that names a place.
 */
export function openCompiledSource(root: string, compiled: Compiled): Source {
  const readDefinition = (): never => {
    throw new NotCompiled('a file is not as it was compiled');
  };
  return { root, compiled, readDefinition, problems: [], read: [] };
}

/** Names below a folder of the root, sorted by code unit; none when the folder is absent. Hidden files are not ours. */
export function namesIn(source: Source, folder: string, kind: 'files' | 'folders'): string[] {
  return entriesOf(join(source.root, folder))
    .filter((e) => !e.name.startsWith('.') && (kind === 'folders' ? e.isDirectory() : !e.isDirectory()))
    .map((e) => e.name)
    .sort();
}

/** The YAML files of a folder, as `folder/name`. A file that nothing would read is a problem, not a silence. */
export function yamlFilesIn(source: Source, folder: string): string[] {
  const names = namesIn(source, folder, 'files');
  for (const name of names) {
    if (/\.ya?ml$/i.test(name) && !name.endsWith('.yaml')) {
      tell(source, join(source.root, folder, name), 'name this file .yaml: as it is, nothing reads it');
    }
  }
  return names.filter((name) => name.endsWith('.yaml')).map((name) => `${folder}/${name}`);
}

/** Loads one file of a kind; null, with its problems told, when it does not fit. */
export function loadFile<K extends FileKind>(source: Source, file: string, kind: K): Loaded<FileOf<K>> | null {
  const shown = join(source.root, file);
  const bytes = readFileBytes(shown, MAX_YAML_BYTES);
  const digest = sha256(bytes);
  const read = (): YamlReading<FileOf<K>> => source.readDefinition(kind, shown, bytes);
  const about = { file, shown, bytes: bytes.length, sha256: digest };
  const known = compiledValue(source.compiled, kind, digest);
  if (known !== null) {
    source.read.push({ kind, file, bytes: bytes.length, sha256: digest, value: known });
    return { ...about, value: known, spot: (path, of) => spotIn(read(), path, of) };
  }
  const reading = read();
  if (!reading.ok) {
    source.problems.push(...reading.problems);
    return null;
  }
  source.read.push({ kind, file, bytes: bytes.length, sha256: digest, value: reading.placed.value });
  return { ...about, value: reading.placed.value, spot: reading.placed.spot };
}

/** Tells a problem with a whole file or folder. */
export function tell(source: Source, shown: string, message: string): void {
  source.problems.push({ file: shown, line: 1, column: 1, message });
}

/** A problem at a part of a loaded file. */
export function problemAt(loaded: Placeable, path: Path, message: string, of?: 'key' | 'value'): Problem {
  return { file: loaded.shown, ...loaded.spot(path, of), message };
}

function spotIn(reading: YamlReading<unknown>, path: Path, of?: 'key' | 'value'): Spot {
  return reading.ok ? reading.placed.spot(path, of) : { line: 1, column: 1 };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw ioError(error, `read the folder ${folder}`);
  }
}
