import { type EndDate, Product, type Release } from '../../domain/lifecycle.ts';
import type { IsoDate } from '../../domain/terms.ts';
import type { ApiAnswer, ApiProduct, ApiRelease } from './api-product.ts';

/** Products whose newest release is replaced within weeks: "still running" holds on the day of the file only. */
const ROLLING: ReadonlySet<string> = new Set(['chrome', 'firefox', 'edge', 'chromeos']);

/** Products in our own form, or why they cannot be. `kept`: releases by product that the answer lacks, as held before. */
export type Converted = { products: Product[]; kept: ReadonlyMap<string, readonly string[]>; problems: string[] };

/**
 * Turns an answer of the API of endoflife.date into products. A date there is taken as the last day of cover, as in the
 * data that ship. `held`: the product of this id in those data, whose class and labels are kept, for the API has none.
 * `savedOn`: the day the answer was saved, else the one it gives.
 */
export function convertAnswer(
  answer: ApiAnswer,
  held: (id: string) => Product | null,
  savedOn: IsoDate | null,
): Converted {
  const list = Array.isArray(answer.result) ? answer.result : [answer.result];
  const day = savedOn ?? (answer.generated_at ?? answer.last_modified)?.slice(0, 10) ?? null;
  if (day === null) {
    return {
      products: [],
      kept: new Map(),
      problems: ['it does not say when it was made: give the day it was saved with --as-of'],
    };
  }
  const converted = list.map((product) => convertProduct(product, day, held(product.name)));
  const problems = [
    ...converted.flatMap((product) => faultsOf(product)),
    ...list.flatMap((product) => contradictions(product, answer.generated_at?.slice(0, 10))),
  ];
  const ids = converted.map((p) => p.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) problems.push(`${id} stands in it twice`);
  const kept = new Map(list.map((p): [string, string[]] => [p.name, missingFrom(p, held(p.name))]));
  return { products: converted, kept, problems };
}

function missingFrom({ releases }: ApiProduct, held: Product | null): string[] {
  return (held?.releases ?? []).map((r) => r.id).filter((id) => !releases.some((r) => r.name === id));
}

function convertProduct(product: ApiProduct, day: IsoDate, held: Product | null): Product {
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
    source: `endoflife.date API v1, products/${name}, as of ${day}`,
    checkedOn: day,
    releases: withHeld(
      product.releases.map((release) => convertRelease(release, product, held)),
      held,
    ),
  };
}

/**
 * Releases in the order of the data that ship, newest first, with those the answer does not have: recognition names them,
 * and without them a device would be taken for one of the others. Each says where its dates are from.
 */
function withHeld(fresh: readonly Release[], held: Product | null): Release[] {
  if (held === null) return [...fresh];
  const known = new Set(held.releases.map((r) => r.id));
  const byId = new Map(fresh.map((r) => [r.id, r]));
  const list = held.releases.map((r): Release => byId.get(r.id) ?? { ...r, source: r.source ?? held.source });
  fresh.forEach((release, i) => {
    if (known.has(release.id)) return;
    const next = fresh.slice(i + 1).find((r) => known.has(r.id));
    // Newer than all that is known, or older than all of it.
    const last = fresh.slice(0, i).some((r) => known.has(r.id)) ? list.length : i;
    const place = next === undefined ? last : list.findIndex((r) => r.id === next.id);
    list.splice(place, 0, release);
  });
  return list;
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

/** Releases that the answer calls over, with a last day that had not come when it was made: one of the two is wrong. */
function contradictions({ name, releases }: ApiProduct, made: IsoDate | undefined): string[] {
  if (made === undefined) return [];
  return releases.flatMap(({ name: release, isEol, eolFrom, isEoes, eoesFrom }) => [
    ...(isEol && eolFrom && eolFrom > made ? [`${name} ${release}: isEol says over, eolFrom names ${eolFrom}`] : []),
    ...(isEoes && eoesFrom && eoesFrom > made
      ? [`${name} ${release}: isEoes says over, eoesFrom names ${eoesFrom}`]
      : []),
  ]);
}

const NO_ORDER = 'ends before it begins';

function faultsOf(product: Product): string[] {
  const fit = Product.safeParse(product);
  const faults = fit.success
    ? []
    : fit.error.issues.map(({ path, message }) => `${product.id}: ${path.join('.')}: ${message}`);
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
