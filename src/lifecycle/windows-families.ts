import type { Product, Recognition, WindowsWords } from '../domain/lifecycle.ts';
import { has, joinWords, type Words } from './normalise.ts';
import type { RowWords } from './row.ts';
import type { WindowsFacts } from './windows-facts.ts';

type Family = WindowsWords['families'][number];

/** Makes the function that recognises embedded Windows, Windows Phone, Small Business Server and their kin. */
export function createFamilies(
  table: WindowsWords,
  products: ReadonlyMap<string, Product>,
  factsOf: (row: RowWords) => WindowsFacts,
): (row: RowWords) => Recognition | null {
  return (row) => {
    const named = joinWords(row.os, row.edition);
    const family = table.families.find((f) => f.words.some((w) => has(named, w)) && !f.not.some((w) => has(named, w)));
    const product = products.get(family?.product ?? '');
    if (family === undefined || product === undefined) return null;
    const facts = factsOf(row);
    const candidates = releasesOf(family, product, joinWords(named, row.version), facts.build);
    const certain = candidates.length === 1;
    return {
      product: product.id,
      candidates,
      edition: family.edition ?? facts.edition,
      confidence: certain ? 'release' : 'product',
      settles: certain ? null : 'the full name on its licence label, with its version',
      rule: family.id,
      ...(product.deviceClass === undefined ? {} : { deviceClass: product.deviceClass }),
    };
  };
}

/** What the longest phrase names, narrowed by the build where both can be true. */
function releasesOf(family: Family, product: Product, words: Words, build: number | null): string[] {
  const phrase = Object.keys(family.names).reduce((a, b) => (has(words, b) && b.length > a.length ? b : a), '');
  const named = family.names[phrase] ?? [];
  const built = family.builds[String(build ?? '')] ?? [];
  const both = named.filter((id) => built.includes(id));
  const ids = named.length === 0 ? built : both.length === 0 ? [...named, ...built] : both;
  return product.releases.filter((r) => ids.includes(r.id)).map((r) => r.id);
}
