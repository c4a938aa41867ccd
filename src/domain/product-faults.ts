import type { Product } from './lifecycle.ts';

/** What is wrong with a product that its schema does not show, a line each: releases that stand twice, and dates that run backwards. */
export function productFaults(product: Product): string[] {
  const ids = product.releases.map((r) => r.id);
  const twice = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  const faults = [...twice].map((id) => `${product.id} has release ${id} twice`);
  for (const r of product.releases) {
    const { supportedUntil: free, extendedUntil: paid } = r;
    const isDay = (d: string | undefined): d is string => d !== undefined && /^\d/u.test(d);
    if (isDay(free) && isDay(paid) && paid < free)
      faults.push(`${product.id} ${r.id}: the paid channel ends before the free one`);
    if (isDay(free) && r.released !== undefined && free < r.released)
      faults.push(`${product.id} ${r.id}: support ends before the release`);
  }
  return faults;
}
