import type { RecognitionRule } from '../../domain/recognition-rules.ts';
import type { Problem } from '../problem.ts';
import type { FileOf } from './file-kinds.ts';
import { type Loaded, problemAt } from './source.ts';

type Products = readonly Loaded<FileOf<'lifecycle-products'>>[];
type Rules = readonly Loaded<FileOf<'lifecycle-rules'>>[];
type Programmes = Loaded<FileOf<'lifecycle-programmes'>>;

/** Release ids by product id. */
type Known = ReadonlyMap<string, ReadonlySet<string>>;

/** Faults that no lifecycle file shows alone: things defined twice, and names of products or releases nobody knows. */
export function lifecycleFaults(products: Products, rules: Rules, programmes: Programmes): Problem[] {
  const { known, problems } = releasesOf(products);
  return [...problems, ...programmeFaults(known, programmes), ...ruleFaults(known, rules)];
}

function releasesOf(products: Products): { known: Known; problems: Problem[] } {
  const known = new Map<string, Set<string>>();
  const problems: Problem[] = [];
  for (const file of products) {
    for (const [i, product] of file.value.entries()) {
      if (known.has(product.id)) problems.push(problemAt(file, [i, 'id'], `product "${product.id}" is defined twice`));
      const ids = new Set<string>();
      for (const [j, { id }] of product.releases.entries()) {
        const message = `release "${id}" of ${product.id} is defined twice`;
        if (ids.has(id)) problems.push(problemAt(file, [i, 'releases', j, 'id'], message));
        ids.add(id);
      }
      known.set(product.id, ids);
    }
  }
  return { known, problems };
}

function programmeFaults(known: Known, programmes: Programmes): Problem[] {
  const problems: Problem[] = [];
  for (const [i, programme] of programmes.value.entries()) {
    const seen = new Set<string>();
    for (const [j, { product, release }] of programme.covers.entries()) {
      const covered = release === undefined ? product : `${product}@${release}`;
      if (seen.has(covered)) problems.push(problemAt(programmes, [i, 'covers', j], `${covered} stands here twice`));
      seen.add(covered);
      const message = missing(known, product, release === undefined ? [] : [release]);
      if (message !== null) problems.push(problemAt(programmes, [i, 'covers', j], message));
    }
  }
  return problems;
}

function ruleFaults(known: Known, rules: Rules): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const file of rules) {
    for (const [i, rule] of file.value.entries()) {
      if (seen.has(rule.id)) problems.push(problemAt(file, [i, 'id'], `rule "${rule.id}" is defined twice`));
      seen.add(rule.id);
      for (const product of rule.among ?? (rule.product === undefined ? [] : [rule.product])) {
        const message = missing(known, product, releasesNamed(rule));
        if (message !== null) problems.push(problemAt(file, [i, 'id'], `rule ${rule.id}: ${message}`));
      }
    }
  }
  return problems;
}

function releasesNamed(rule: RecognitionRule): Set<string> {
  const otherwise = rule.otherwise === undefined || rule.otherwise === 'all' ? [] : rule.otherwise;
  return new Set([...Object.values(rule.names).flat(), ...Object.values(rule.versions).flat(), ...otherwise]);
}

function missing(known: Known, product: string, releases: Iterable<string>): string | null {
  const ids = known.get(product);
  if (ids === undefined) return `there is no product "${product}"`;
  const lost = [...releases].filter((release) => !ids.has(release));
  return lost.length === 0 ? null : `${product} has no release ${lost.map((r) => `"${r}"`).join(', ')}`;
}
