import type { Product, Recognition } from '../domain/lifecycle.ts';
import type { WindowsWords } from '../domain/windows-words.ts';
import type { WindowsFacts } from './windows-facts.ts';
import type { WindowsText } from './windows-text.ts';

type Family = WindowsWords['families'][number];

/** Makes the function that recognises embedded Windows, Windows Phone, Small Business Server and their kin. */
export function createFamilies(
  table: WindowsWords,
  products: ReadonlyMap<string, Product>,
  factsOf: (text: WindowsText) => WindowsFacts,
): (text: WindowsText) => Recognition | null {
  return (text) => {
    const { inNamed, together } = text;
    if (inNamed.size === 0) return null;
    const family = table.families.find(
      (f) => f.words.some((w) => inNamed.has(w)) && !f.not.some((w) => inNamed.has(w)),
    );
    const product = products.get(family?.product ?? '');
    if (family === undefined || product === undefined) return null;
    const facts = factsOf(text);
    const candidates = releasesOf(family, product, together(), facts);
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

/** What the longest phrase names, narrowed by the build where both can be true, and by the service pack. */
function releasesOf(
  family: Family,
  product: Product,
  found: ReadonlySet<string>,
  { build, servicePack }: WindowsFacts,
): string[] {
  const phrase = Object.keys(family.names).reduce((a, b) => (found.has(b) && b.length > a.length ? b : a), '');
  const named = family.names[phrase] ?? [];
  const built = family.builds[String(build ?? '')] ?? [];
  const both = named.filter((id) => built.includes(id));
  const ids = named.length === 0 ? built : both.length === 0 ? [...named, ...built] : both;
  // With "SP1" told, the release of that pack goes before the one of the same name without it.
  const packed = ids.filter((id) => servicePack !== null && id.endsWith(`-sp${servicePack}`));
  const bare = new Set(packed.map((id) => id.slice(0, id.lastIndexOf('-'))));
  return product.releases.filter((r) => ids.includes(r.id) && !bare.has(r.id)).map((r) => r.id);
}
