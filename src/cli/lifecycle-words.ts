import type { EndDate, Phase, Product, Release } from '../domain/lifecycle.ts';
import { didYouMean } from '../domain/nearest.ts';
import { UserError } from '../errors.ts';

/** An end of cover in a table. */
export function endText(end: EndDate | undefined): string {
  if (end === undefined) return 'not known';
  return end === 'open' ? 'still running' : end === 'ended' ? 'over, day not known' : end;
}

export const PHASE_TEXT: Readonly<Record<Phase, string>> = {
  supported: 'supported',
  extended: 'extended',
  'extended-only': 'paid or special cover only',
  'end-of-life': 'end of life',
  unknown: 'not known',
};

/** How a release's dates are backed. */
export const BACKING_TEXT: Readonly<Record<NonNullable<Release['confidence']>, string>> = {
  public: 'read in a public source',
  recall: 'remembered, not read in a source',
  computed: 'computed from a rule',
  unreviewed: 'from a proposal nobody has reviewed',
};

/**
 * Finds what `PRODUCT[@RELEASE]` names: a product by id, label or alias, whatever the case, and a release of it by id or
 * label. Throws a UserError with what it may have meant.
 */
export function findProduct(
  products: readonly Product[],
  wanted: string,
): { product: Product; release: Release | null } {
  const at = wanted.indexOf('@');
  const name = (at < 0 ? wanted : wanted.slice(0, at)).trim();
  const product = productNamed(products, name);
  if (at < 0) return { product, release: null };
  return { product, release: releaseNamed(product, wanted.slice(at + 1).trim()) };
}

function productNamed(products: readonly Product[], name: string): Product {
  const lower = name.toLowerCase();
  const found =
    products.find((p) => p.id === name) ??
    products.find((p) => [p.id, p.label, ...p.aliases].some((text) => text.toLowerCase() === lower));
  if (found !== undefined) return found;
  const holding = products.filter((p) => lower.length > 2 && p.label.toLowerCase().includes(lower)).map((p) => p.id);
  const near = didYouMean(
    name,
    products.flatMap((p) => [p.id, ...p.aliases]),
  );
  const named = releasesNamed(products, lower);
  const hints = [
    ...(holding.length === 0 ? [] : [`products with it in their name: ${holding.slice(0, 12).join(', ')}`]),
    ...(named.length === 0 ? [] : [`releases with it in their name: ${named.slice(0, 12).join(', ')}`]),
  ];
  const other = '"assess classify" tells the ids of a system as people or tools call it';
  throw new UserError(
    `no product "${name}" in the lifecycle data${near}`,
    hints.length === 0 && near === '' ? [other] : hints,
  );
}

/** `PRODUCT@RELEASE` of every release whose label holds the text, in lower case. */
function releasesNamed(products: readonly Product[], lower: string): string[] {
  if (lower.length < 3) return [];
  return products.flatMap(({ id, releases }) =>
    releases.filter((r) => r.label.toLowerCase().includes(lower)).map((r) => `${id}@${r.id}`),
  );
}

function releaseNamed(product: Product, name: string): Release {
  const lower = name.toLowerCase();
  const found = product.releases.find((r) => r.id.toLowerCase() === lower || r.label.toLowerCase() === lower);
  if (found !== undefined) return found;
  const ids = product.releases.map((r) => r.id);
  const begun = ids.filter((id) => id.toLowerCase().startsWith(lower));
  throw new UserError(`${product.id} has no release "${name}"${didYouMean(name, ids)}`, [
    `releases: ${(begun.length > 0 ? begun : ids).slice(0, 40).join(', ')}${ids.length > 40 ? ', …' : ''}`,
  ]);
}
