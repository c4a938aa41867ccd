import { daysBetween } from '../domain/calendar.ts';
import { countText } from '../domain/figures.ts';
import { type Found, type FoundIn, finding } from './finding.ts';

/** How long lifecycle data may stand before it is a finding, in days. Proposed: they change monthly. */
const LIFECYCLE_STALE_DAYS = 180;

const PRODUCTS_NAMED = 3;

/** Support dates that are old on the day of the assessment: those that ship, and those that the trust imported itself. */
export function findInLifecycle({ asOf, basis }: Pick<FoundIn, 'asOf' | 'basis'>): Found[] {
  const { ageDays, imported = [] } = basis.lifecycle;
  const shipped = ageDays <= LIFECYCLE_STALE_DAYS ? [] : [oldDates(ageDays)];
  const ages = imported
    .map(({ product, checkedOn }) => ({ product, days: daysBetween(checkedOn, asOf) }))
    .filter(({ days }) => days > LIFECYCLE_STALE_DAYS)
    // Oldest first; the order of files has no part in it.
    .toSorted((a, b) => b.days - a.days || (a.product < b.product ? -1 : 1));
  return ages.length === 0 ? shipped : [...shipped, oldImports(ages)];
}

function oldDates(days: number): Found {
  return finding({
    kind: 'data',
    severity: 'medium',
    title: 'Lifecycle dates are old',
    because: `the support dates were last looked at ${countText(days, 'day')} before the assessment; more than ${LIFECYCLE_STALE_DAYS} is stale`,
    action: 'Use a release of this tool with newer lifecycle data, or import newer dates.',
  });
}

function oldImports(ages: readonly { product: string; days: number }[]): Found {
  const named = ages.slice(0, PRODUCTS_NAMED).map(({ product, days }) => `${product} (${countText(days, 'day')})`);
  const others = ages.length - named.length;
  const rest = others === 0 ? '' : ` and ${countText(others, 'other product')}`;
  return finding({
    kind: 'data',
    severity: 'medium',
    title: `Imported lifecycle dates are old: ${countText(ages.length, 'product')}`,
    because: `the support dates that the trust imported were collected long before the assessment: ${named.join(', ')}${rest}; more than ${LIFECYCLE_STALE_DAYS} days is stale`,
    action: 'Import newer dates for these products, or do without the imported file.',
  });
}
