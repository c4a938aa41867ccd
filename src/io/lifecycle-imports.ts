import type { LifecycleData, Product } from '../domain/lifecycle.ts';
import { productFaults } from '../domain/product-faults.ts';
import type { IsoDate } from '../domain/terms.ts';
import { FILE_SCHEMAS } from './definitions/file-kinds.ts';
import { type Loaded, problemAt } from './definitions/source.ts';
import { canonicalJson, sha256 } from './digest.ts';
import type { LoadedLifecycle } from './lifecycle-data.ts';
import { type Problem, problemsError } from './problem.ts';
import { readFileBytes } from './read-file.ts';
import { MAX_YAML_BYTES, yamlFromBytes } from './yaml/read-yaml.ts';

/** A file of products of the trust's own. `name`: how results call it. */
export type ImportPath = { path: string; name: string };

/** Such a file as used: its digest, and the day the dates of each of its products were collected. */
export type ImportedFile = {
  file: string;
  bytes: number;
  sha256: string;
  products: readonly { id: string; checkedOn: IsoDate }[];
};

/** Lifecycle data in which imported products have taken the place of embedded ones; the digest is over both. */
export type ExtendedLifecycle = LoadedLifecycle & { imported: readonly ImportedFile[] };

/**
 * Puts products of imported files in the place of the embedded ones of the same id; others are added. Throws one
 * UserError with every fault of all files: what does not fit the schema, dates that run backwards, a product without the
 * day its dates were collected or in two files, and a release that the embedded product has and the imported one lacks:
 * recognition would take its devices for the releases that are left.
 */
export function withImported(loaded: LoadedLifecycle, paths: readonly ImportPath[]): ExtendedLifecycle {
  if (paths.length === 0) return { ...loaded, imported: [] };
  const problems: Problem[] = [];
  const files = paths.map((path) => readProducts(path, problems)).filter((f) => f !== null);
  const held = new Map(loaded.data.products.map((p) => [p.id, p]));
  const taken = new Map<string, Product>();
  for (const file of files) {
    for (const [i, product] of file.value.entries()) {
      for (const message of faultsOf(product, held.get(product.id), taken)) {
        problems.push(problemAt(file, [i, 'id'], message));
      }
      taken.set(product.id, product);
    }
  }
  if (problems.length > 0) throw problemsError('imported lifecycle data cannot be used', problems);
  const imported = files.map(({ file, bytes, sha256: digest, value }): ImportedFile => {
    const products = value.map(({ id, checkedOn = '' }) => ({ id, checkedOn }));
    return { file, bytes, sha256: digest, products };
  });
  return {
    data: withProducts(loaded.data, taken),
    files: loaded.files,
    sha256: sha256(canonicalJson([loaded.sha256, ...imported.map((f) => f.sha256)])),
    imported,
  };
}

function readProducts({ path, name }: ImportPath, problems: Problem[]): Loaded<Product[]> | null {
  const bytes = readFileBytes(path, MAX_YAML_BYTES);
  const reading = yamlFromBytes(path, bytes, FILE_SCHEMAS['lifecycle-products']);
  if (!reading.ok) {
    if (isAnswer(bytes)) problems.push({ file: path, line: 1, column: 1, message: AS_SAVED });
    else problems.push(...reading.problems);
    return null;
  }
  const { value, spot } = reading.placed;
  return { file: name, shown: path, bytes: bytes.length, sha256: sha256(bytes), value, spot };
}

const AS_SAVED = 'JSON of an API, as it was saved: turn it into products with "assess lifecycle import"';

/** JSON that is no list of products: most likely what endoflife.date gave. */
function isAnswer(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('{');
}

function faultsOf(product: Product, held: Product | undefined, taken: ReadonlyMap<string, Product>): string[] {
  const faults = productFaults(product);
  if (taken.has(product.id)) faults.push(`product "${product.id}" is imported twice`);
  if (product.checkedOn === undefined) {
    faults.push(`${product.id}: checkedOn is missing: the day these dates were collected, YYYY-MM-DD`);
  }
  const ids = new Set(product.releases.map((r) => r.id));
  const lost = (held?.releases ?? []).filter((r) => !ids.has(r.id)).map((r) => `"${r.id}"`);
  if (lost.length > 0) {
    const list = lost.slice(0, 12).join(', ');
    const more = lost.length > 12 ? ` and ${lost.length - 12} more` : '';
    faults.push(`${product.id} lacks releases that the data that ship have, with their dates: ${list}${more}`);
  }
  return faults;
}

function withProducts(data: LifecycleData, taken: ReadonlyMap<string, Product>): LifecycleData {
  const known = new Set(data.products.map((p) => p.id));
  const added = [...taken.values()].filter((p) => !known.has(p.id));
  return { ...data, products: [...data.products.map((p) => taken.get(p.id) ?? p), ...added] };
}
