import type { DeviceClass } from '../domain/inventory.ts';
import type { Product, Recognition } from '../domain/lifecycle.ts';
import type { DeviceScope } from '../domain/support.ts';
import { nameKey } from './device-keys.ts';

/** What a scope looks at in a device. */
export type Scoped = {
  readonly class: DeviceClass;
  readonly recognition: Recognition;
  readonly values: Readonly<Record<string, string | undefined>>;
};

/** True when `text` fits `pattern`, where `*` stands for any run of characters. Without regard to case; linear steps. */
export function fitsPattern(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const line = text.toLowerCase();
  const first = parts[0] ?? '';
  if (parts.length === 1) return line === first;
  const last = parts.at(-1) ?? '';
  if (!line.startsWith(first) || !line.endsWith(last) || line.length < first.length + last.length) return false;
  let at = first.length;
  const end = line.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = line.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** True when every part of the scope fits the device. A release is in scope only when all it may be are named. */
export function inScope(scope: DeviceScope, device: Scoped): boolean {
  if (scope.classes !== undefined && !scope.classes.includes(device.class)) return false;
  if (scope.products !== undefined && !scope.products.some((p) => coversProduct(p, device.recognition))) return false;
  if (scope.names !== undefined) {
    const full = device.values['name'] || device.values['fqdn'] || '';
    const short = nameKey(device.values);
    if (!scope.names.some((pattern) => fitsPattern(pattern, full) || fitsPattern(pattern, short))) return false;
  }
  if (scope.sites !== undefined) {
    const site = device.values['site'] ?? '';
    if (!scope.sites.some((pattern) => fitsPattern(pattern, site))) return false;
  }
  return true;
}

/** How many of the products and releases that a scope names the support dates do not hold: slips of the pen. */
export function notKnown({ products = [] }: DeviceScope, productOf: (id: string) => Product | null): number {
  return products.reduce((slips, { product: id, releases = [] }) => {
    const product = productOf(id);
    if (product === null) return slips + 1;
    const ids = new Set(product.releases.map((r) => r.id));
    return slips + releases.filter((r) => !ids.has(r)).length;
  }, 0);
}

function coversProduct(
  { product, releases }: { product: string; releases?: readonly string[] | undefined },
  recognition: Recognition,
): boolean {
  if (recognition.product !== product) return false;
  if (releases === undefined) return true;
  return recognition.candidates.length > 0 && recognition.candidates.every((c) => releases.includes(c));
}
