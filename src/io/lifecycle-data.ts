import type { LifecycleData } from '../domain/lifecycle.ts';
import { UserError } from '../errors.ts';
import { builtCompiled, type Compiled } from './definitions/compiled.ts';
import type { FileKind, FileOf } from './definitions/file-kinds.ts';
import { lifecycleFaults } from './definitions/lifecycle-faults.ts';
import {
  type Loaded,
  loadFile,
  NotCompiled,
  openCompiledSource,
  type Source,
  tell,
  yamlFilesIn,
} from './definitions/source.ts';
import type { DefinitionFile } from './definitions.ts';
import { canonicalJson, sha256 } from './digest.ts';
import { problemsError } from './problem.ts';

/** The reference data, the files they came from, and one SHA-256 over all of those. */
export type LoadedLifecycle = { data: LifecycleData; files: readonly DefinitionFile[]; sha256: string };

/**
 * Loads `<root>/lifecycle/**`, where `root` is the folder that holds the editions. Products and rules are in the order of
 * their files. Throws one UserError with every fault, among them a product or rule that is defined twice and a rule that
 * names a product or release nobody knows.
 */
export async function loadLifecycleData(root: string, compiled?: Compiled): Promise<LoadedLifecycle> {
  const { source, data } = await readFrom(root, compiled ?? builtCompiled('lifecycle'));
  if (data === null || source.problems.length > 0) {
    throw problemsError('the lifecycle data cannot be used', source.problems);
  }
  const files = source.read.map(({ file, bytes, sha256: digest }) => ({ file, bytes, sha256: digest }));
  return { data, files, sha256: digestOf(source) };
}

/** One SHA-256 over the names and digests of all files that were read. */
export function digestOf({ read }: Pick<Source, 'read'>): string {
  return sha256(canonicalJson(read.map((f) => [f.file, f.sha256])));
}

/** What reads YAML is loaded where a file is not as it was compiled, or a fault has to name its place. */
async function readFrom(root: string, compiled: Compiled): Promise<{ source: Source; data: LifecycleData | null }> {
  try {
    const source = openCompiledSource(root, compiled);
    return { source, data: readLifecycle(source) };
  } catch (error) {
    if (!(error instanceof NotCompiled)) throw error;
    const { openSource } = await import('./definitions/open-source.ts');
    const source = openSource(root, compiled, []);
    return { source, data: readLifecycle(source) };
  }
}

/** Reads all of it into an opened source, which gathers the faults. Null when a file that has to be there cannot be used. */
export function readLifecycle(source: Source): LifecycleData | null {
  const products = yamlFilesIn(source, 'lifecycle/products').map((file) =>
    loadFile(source, file, 'lifecycle-products'),
  );
  const meta = one(source, 'lifecycle/meta.yaml', 'lifecycle-meta');
  const programmes = one(source, 'lifecycle/programmes.yaml', 'lifecycle-programmes');
  const builds = one(source, 'lifecycle/builds.yaml', 'lifecycle-builds');
  const recognition = yamlFilesIn(source, 'lifecycle/recognition');
  const rules = recognition
    .filter((f) => /\/rules-[^/]*$/.test(f))
    .map((file) => loadFile(source, file, 'lifecycle-rules'));
  for (const file of recognition) {
    if (!/\/(rules-[^/]*|spellings|windows)\.yaml$/.test(file))
      tell(source, `${source.root}/${file}`, 'nothing reads this file');
  }
  const spellings = one(source, 'lifecycle/recognition/spellings.yaml', 'lifecycle-spellings');
  const windows = one(source, 'lifecycle/recognition/windows.yaml', 'lifecycle-windows');
  const loadedProducts = products.filter((p) => p !== null);
  const loadedRules = rules.filter((r) => r !== null);
  if (meta === null || programmes === null || builds === null || spellings === null || windows === null) return null;
  if (loadedProducts.length === 0)
    tell(source, `${source.root}/lifecycle/products`, 'there is no product in this folder');
  // The very files that were compiled together were held against each other then.
  if (source.problems.length === 0 && source.compiled.whole !== digestOf(source))
    source.problems.push(...lifecycleFaults(loadedProducts, loadedRules, programmes));
  return {
    meta: meta.value,
    products: loadedProducts.flatMap((p) => p.value),
    programmes: programmes.value,
    rules: loadedRules.flatMap((r) => r.value),
    spellings: spellings.value,
    windows: windows.value,
    builds: builds.value,
  };
}

/** A file that has to be there. */
function one<K extends FileKind>(source: Source, file: string, kind: K): Loaded<FileOf<K>> | null {
  try {
    return loadFile(source, file, kind);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(source, `${source.root}/${file}`, error.message);
    return null;
  }
}
