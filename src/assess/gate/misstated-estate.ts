import type { EstateResult } from '../../domain/estate-result.ts';
import { wholeNumber } from '../../domain/figures.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';

/**
 * What a Result states of its estate, its measures and its terms that cannot all be so, in words. The sums are those of
 * `Reconciliation` (domain/inventory.ts); a term is lapsed from the day after its last one.
 */
export function misstatedEstate({ estate, measures, agreements, acceptances, asOf }: Result): string[] {
  const lapses = [
    ...agreements.map((a) => ({ name: `agreement ${a.agreement.id}`, to: a.agreement.to, status: a.status })),
    ...acceptances.map((a) => ({
      name: `risk acceptance ${a.acceptance.id}`,
      to: a.acceptance.expiresOn,
      status: a.status,
    })),
  ];
  return [
    ...(estate === null ? [] : sums(estate)),
    ...measures.flatMap((m, i) => measureFaults(m, measures.findIndex((o) => o.id === m.id) !== i)),
    ...lapses
      .filter((t) => t.to < asOf && t.status !== 'lapsed')
      .map((t) => `${t.name}: it is stated as ${t.status} on ${asOf}, and its last day was ${t.to}`),
  ];
}

function sums({ reconciliation: r, phases, classes, releases }: EstateResult): string[] {
  const total = (figures: readonly number[]): number => figures.reduce((n, figure) => n + figure, 0);
  const rows: [string, number, number][] = [
    ['records = accepted + rejected + blank', r.records, r.accepted + r.rejected + r.blank],
    ['accepted = devices + duplicates', r.accepted, r.devices + r.duplicates],
    ['devices = counted + stale + excluded', r.devices, r.counted + r.stale + r.excluded],
    ['counted = devices of all phases', r.counted, total(Object.values(phases))],
    ['counted = devices of all classes', r.counted, total(classes.map((c) => c.total))],
    ['counted = devices of all releases', r.counted, total(releases.map((d) => d.devices))],
    // A figure of support takes these off the extended ones, by the table of releases.
    ['none is to isolate and replace and not extended', 0, total(misplaced(releases))],
    ['extended = extended devices of all releases', phases.extended, total(extended(releases))],
  ];
  return rows
    .filter(([, stated, counted]) => stated !== counted)
    .map(
      ([rule, stated, counted]) =>
        `the estate: ${rule} does not hold: ${wholeNumber(stated)} and ${wholeNumber(counted)}`,
    );
}

const misplaced = (releases: EstateResult['releases']): number[] =>
  releases.filter((d) => d.isolate === true && d.phase !== 'extended').map((d) => d.devices);

const extended = (releases: EstateResult['releases']): number[] =>
  releases.filter((d) => d.phase === 'extended').map((d) => d.devices);

function measureFaults({ id, kind, state, numerator, denominator, unknown }: Measure, again: boolean): string[] {
  const told = again ? [`measure ${id}: it stands there twice`] : [];
  // An age is a figure of its own, not a part of what was looked at.
  if (state !== 'measured' || kind === 'days' || numerator + unknown <= denominator) return told;
  return [...told, `measure ${id}: ${wholeNumber(numerator + unknown)} of ${wholeNumber(denominator)} cannot be`];
}
