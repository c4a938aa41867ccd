import { z } from 'zod';
import { type EndDate, Product, type Release } from '../../domain/lifecycle.ts';
import type { ApiAnswer, ApiProduct, ApiRelease } from './api-product.ts';

/** Products whose newest release is replaced within weeks: "still running" holds on the day of the file only. */
const ROLLING: ReadonlySet<string> = new Set(['chrome', 'firefox', 'edge', 'chromeos']);

/** Products in our own form, or why they cannot be. */
export type Converted = { products: Product[]; problems: string[] };

/**
 * Turns an answer of the API of endoflife.date into products. A date there is taken as the last day of cover, as in the
 * data that ship. `held`: the product of this id in those data, whose class and labels are kept, for the API has none.
 */
export function convertAnswer(answer: ApiAnswer, held: (id: string) => Product | null): Converted {
  const list = Array.isArray(answer.result) ? answer.result : [answer.result];
  const day = (answer.last_modified ?? answer.generated_at)?.slice(0, 10) ?? null;
  const converted = list.map((product) => convertProduct(product, day, held(product.name)));
  const problems = converted.flatMap((product) => faultsOf(product));
  const ids = converted.map((p) => p.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) problems.push(`${id} stands in it twice`);
  return { products: converted, problems };
}

function convertProduct(product: ApiProduct, day: string | null, held: Product | null): Product {
  const { name, label, aliases, category, links } = product;
  return {
    id: name,
    label: held?.label ?? label,
    ...(held?.vendor === undefined ? {} : { vendor: held.vendor }),
    category: held?.category ?? category,
    class: held?.class ?? 'other',
    ...(held?.deviceClass === undefined ? {} : { deviceClass: held.deviceClass }),
    aliases: [...new Set([...(held?.aliases ?? []), ...aliases])],
    ...(links?.releasePolicy ? { policy: links.releasePolicy } : {}),
    source: `endoflife.date API v1, products/${name}${day === null ? '' : `, as of ${day}`}`,
    releases: product.releases.map((release) => convertRelease(release, product, held)),
  };
}

function convertRelease(api: ApiRelease, product: ApiProduct, held: Product | null): Release {
  const known = held?.releases.find((r) => r.id === api.name);
  const active = endOf(api.isEoas, api.eoasFrom);
  const free = endOf(api.isEol, api.eolFrom);
  const rolls = ROLLING.has(product.name) && free === 'open';
  const paid = endOf(api.isEoes, api.eoesFrom);
  return {
    id: api.name,
    label: known?.label ?? labelOf(api.label, product.label),
    ...(api.releaseDate === null ? {} : { released: api.releaseDate }),
    ...(active === undefined ? {} : { activeUntil: active }),
    ...(free === undefined || rolls ? {} : { supportedUntil: free }),
    ...(paid === undefined ? {} : { extendedUntil: paid }),
    // A date from which a release is long-term makes it one, whether or not that day has come.
    ...(api.isLts || api.ltsFrom ? { longTerm: true } : {}),
    ...(api.codename ? { codename: api.codename } : {}),
    ...(api.latest ? { latest: api.latest.name } : {}),
    ...(rolls ? { note: 'Newest when the dates were collected; replaced every few weeks, so no day is known.' } : {}),
  };
}

/** A day where one is named; else whether cover was over on the day of the file. Nothing said: nothing known. */
function endOf(over: boolean | null | undefined, day: string | null | undefined): EndDate | undefined {
  if (day) return day;
  if (over === true) return 'ended';
  return over === false ? 'open' : undefined;
}

/** A label that stands on its own: "22.04" of Ubuntu is "Ubuntu 22.04". */
function labelOf(release: string, product: string): string {
  const named = product
    .split(' ')
    .some((word) => word.length > 2 && release.toLowerCase().includes(word.toLowerCase()));
  return named ? release : `${product} ${release}`;
}

const NO_ORDER = 'ends before it begins';

function faultsOf(product: Product): string[] {
  const fit = Product.safeParse(product);
  const faults = fit.success
    ? []
    : z
        .prettifyError(fit.error)
        .split('\n')
        .map((line) => `${product.id}: ${line.trim()}`);
  const isDay = (d: string | undefined): d is string => d !== undefined && /^\d/.test(d);
  for (const { id, released, supportedUntil: free, extendedUntil: paid } of product.releases) {
    if (isDay(released) && isDay(free) && free < released) faults.push(`${product.id} ${id}: support ${NO_ORDER}`);
    if (isDay(free) && isDay(paid) && paid < free)
      faults.push(`${product.id} ${id}: the paid channel ends before the free one`);
  }
  const ids = product.releases.map((r) => r.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i)))
    faults.push(`${product.id} has release ${id} twice`);
  return faults;
}
