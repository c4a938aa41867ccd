import type { EstateResult } from '../../domain/estate-result.ts';
import { groupOf, type SupportGroup } from '../../domain/support-groups.ts';

type Release = EstateResult['releases'][number];

/** Fewest devices that a product is told of in public, outside ordinary support. Proposed: the usual limit of small numbers. */
export const SMALL_NUMBER = 5;

const SEVERAL = 'Products withheld';

const REASON = {
  supported: 'in ordinary support',
  isolate: 'fixed under custom support alone; isolate and replace',
  extended: 'still fixed, under paid or special support',
  'extended-only': 'ordinary support is over; paid support is not proven',
  'end-of-life': 'nobody fixes it any more',
  unknown: 'its support could not be told',
} satisfies Record<SupportGroup, string>;

/**
 * Releases for the public. Those in ordinary support stay as they are. Of all others the release, its dates and its reason
 * are left out, and devices are counted by product, class and phase. The count of a class in a phase is printed elsewhere,
 * so a product with fewer than five devices cannot be hidden by itself: what is left over would tell it. It is taken
 * together with the other small ones, and the next smallest, until the row has five devices or holds all of its class and phase.
 */
export function publicReleases(releases: readonly Release[]): Release[] {
  const kept = releases.filter((r) => r.phase === 'supported');
  const groups = new Map<string, Release[]>();
  for (const r of releases.filter((x) => x.phase !== 'supported')) {
    const key = `${r.class} ${groupOf(r)}`;
    groups.set(key, [...(groups.get(key) ?? []), r]);
  }
  return [...kept, ...[...groups.values()].flatMap(byProduct)].sort(mostFirst);
}

function mostFirst(a: Release, b: Release): number {
  return (
    b.devices - a.devices ||
    compare(a.label, b.label) ||
    compare(`${a.class} ${groupOf(a)}`, `${b.class} ${groupOf(b)}`)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The rows of one class and phase. */
function byProduct(rows: readonly Release[]): Release[] {
  const products = new Map<string, Release>();
  for (const row of rows) {
    const label = productLabel(row);
    const found = products.get(label);
    if (found === undefined) products.set(label, coarse(row, row.product, label, row.devices));
    else found.devices += row.devices;
  }
  const smallestFirst = [...products.values()].sort((a, b) => a.devices - b.devices || compare(a.label, b.label));
  let [taken, sum] = [0, 0];
  for (const { devices } of smallestFirst) {
    const enough = devices >= SMALL_NUMBER && (taken === 0 || sum >= SMALL_NUMBER);
    if (enough) break;
    taken += 1;
    sum += devices;
  }
  const [first] = smallestFirst;
  if (taken === 0 || first === undefined) return smallestFirst;
  return [coarse(first, null, SEVERAL, sum), ...smallestFirst.slice(taken)];
}

function coarse(row: Release, product: string | null, label: string, devices: number): Release {
  const { class: of, phase, isolate } = row;
  const because = REASON[groupOf(row)];
  return { product, release: null, label, class: of, phase, ends: null, because, devices, ...(isolate && { isolate }) };
}

/**
 * The name of a product without its release: the words of the label that make up the product's id ("Windows Server" of
 * "Windows Server 2012 R2"), else the id itself in words. What was not recognised has no name of its own.
 */
export function productLabel({ product, label }: Pick<Release, 'product' | 'label'>): string {
  if (product === null) return 'Not recognised';
  const words = label.split(' ');
  for (let n = 1; n <= words.length; n++) {
    const name = words.slice(0, n).join(' ');
    if (name.toLowerCase().replaceAll(' ', '-') === product) return name;
  }
  return product.replaceAll('-', ' ');
}
