import type { Product, Recognition } from '../domain/lifecycle.ts';
import { headOf } from './at-present.ts';
import type { Words } from './normalise.ts';

/** A number that stands by itself right behind another: "9, 6", "2022 + 2008", "25H2 (10)". */
const SECOND = /\d[\s,;+&([]+(\d+(?:\.\d+)*)(?![\d.]*[\p{L}_:/-])/gu;
/** "12/03/2019" is no choice of numbers. */
const DATE = /(?<![\p{L}\d])\d{1,2}\/\d{1,2}\/\d\d/u;
/** "25H2 or 10", "25H2/10". */
const JOINS: ReadonlySet<string> = new Set(['or', 'and', 'to']);
/** "i5-7500 / 8GB". */
const UNITS: ReadonlySet<string> = new Set(['gb', 'tb', 'mb', 'ghz']);
/** "9.4", and no kernel, build or address. */
const MINOR = /^\d+\.\d+$/u;
/** Words that name a system of another kind without a release of it. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  windows: ['linux', 'unix', 'macos', 'android'],
  'windows-server': ['linux', 'unix', 'macos', 'android', 'client'],
};

/**
 * Whether a text names, beside the release that was found, a number that begins another release of the product, or a
 * system of another kind. The rules for lists and choices look at texts that say so with words.
 */
export function isBesideAnother(
  { product, candidates }: Recognition,
  { list }: Words,
  raw: string,
  products: ReadonlyMap<string, Product>,
): boolean {
  const others = OTHERS[product ?? ''] ?? [];
  if (others.length > 0 && list.some((word) => others.includes(word))) return true;
  const joined = (w: string, i: number): boolean =>
    isNumber(w) && JOINS.has(list[i - 1] ?? '') && isNumber(list[i - 2] ?? '') && !UNITS.has(list[i + 1] ?? '');
  const parted = list.filter(joined);
  const chosen = parted.length > 0 && DATE.test(raw) ? [] : parted;
  const minors = others.length > 0 ? [] : list.filter((w) => MINOR.test(w));
  if (minors.length < 2 && chosen.length === 0 && !list.some((w, i) => isNumber(w) && isNumber(list[i - 1] ?? '')))
    return false;
  // Half-yearly channels of servers are counted like the builds of others.
  const ids =
    products
      .get(product ?? '')
      ?.releases.map((r) => r.id)
      .filter((id) => !id.endsWith('ac')) ?? [];
  const heads = new Set(ids.map(headOf));
  const meant = new Set([...candidates, ...candidates.map(headOf)]);
  // "RHEL 9.4 (live: 7.9)": minor versions of two releases, whatever stands between them.
  if (minors.length > 1 && minors.some((w) => ids.includes(headOf(w)) && !meant.has(headOf(w)))) return true;
  return [...chosen, ...[...raw.matchAll(SECOND)].map(([, number = '']) => number)].some(
    (number) => !meant.has(number) && (number.includes('.') ? ids.includes(number) : heads.has(number)),
  );
}

function isNumber(word: string): boolean {
  return /^\d/u.test(word);
}
