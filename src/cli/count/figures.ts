import { PHASES } from '../../domain/closed-lists.ts';
import type { Phase } from '../../domain/lifecycle.ts';
import { isInSupport } from '../../domain/support-groups.ts';
import { compareText } from '../../inventory/estate-rows.ts';
import type { CountedRelease, SiteRelease } from '../../inventory/site-count.ts';

/** Rows by phase; they add up to all rows. */
export type RowsByPhase = Readonly<Record<Phase, number>>;

type ReleaseRows = { readonly release: CountedRelease; readonly rows: number };
type SiteRows = { readonly site: string; readonly rows: number; readonly phases: RowsByPhase };

/**
 * The rows of a file, summed in every way that is told: over each of `releases`, `sites` and `counts` the rows come to
 * `rows`. `site`: empty where a row names none.
 */
export type CountFigures = {
  readonly rows: number;
  readonly phases: RowsByPhase;
  /** Worst phase first, then most rows. */
  readonly releases: readonly ReleaseRows[];
  /** In order of code units. */
  readonly sites: readonly SiteRows[];
  /** By site, then worst phase first, then by label. */
  readonly counts: readonly SiteRelease[];
};

/** Worst first: what cannot be told may be as bad as the worst. */
const WORST_FIRST: readonly Phase[] = ['end-of-life', 'unknown', 'extended-only', 'extended', 'supported'];

const sum = (counts: Iterable<{ readonly rows: number }>): number => {
  let rows = 0;
  for (const count of counts) rows += count.rows;
  return rows;
};

/** Sums up the rows of one file. The order of what it is given does not matter. */
export function figuresOf(given: readonly SiteRelease[]): CountFigures {
  const counts = merged(given).sort((a, b) => compareText(a.site, b.site) || compareReleases(a.release, b.release));
  const byRelease = new Map<CountedRelease, number>();
  const bySite = new Map<string, SiteRelease[]>();
  for (const count of counts) {
    byRelease.set(count.release, (byRelease.get(count.release) ?? 0) + count.rows);
    const known = bySite.get(count.site);
    if (known === undefined) bySite.set(count.site, [count]);
    else known.push(count);
  }
  return {
    rows: sum(counts),
    phases: rowsByPhase(counts),
    releases: [...byRelease]
      .map(([release, rows]) => ({ release, rows }))
      .sort((a, b) => compareWorst(a.release, b.release) || b.rows - a.rows || compareReleases(a.release, b.release)),
    sites: [...bySite].map(([site, of]) => ({ site, rows: sum(of), phases: rowsByPhase(of) })),
    counts,
  };
}

/** A site that is spelt with other blanks is one site: its rows stand in one place. */
function merged(given: readonly SiteRelease[]): SiteRelease[] {
  const sites = new Map<string, Map<CountedRelease, number>>();
  for (const { site, release, rows } of given) {
    const of = sites.get(site) ?? new Map<CountedRelease, number>();
    of.set(release, (of.get(release) ?? 0) + rows);
    sites.set(site, of);
  }
  return [...sites].flatMap(([site, of]) => [...of].map(([release, rows]) => ({ site, release, rows })));
}

function rowsByPhase(counts: readonly ReleaseRows[]): RowsByPhase {
  const rows = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  for (const count of counts) rows[count.release.phase] += count.rows;
  return rows;
}

const compareWorst = (a: CountedRelease, b: CountedRelease): number =>
  WORST_FIRST.indexOf(a.phase) - WORST_FIRST.indexOf(b.phase);

/** No two releases of a file are the same in all of this. */
const orderOf = ({ label, product, candidates, ends }: CountedRelease): readonly string[] => [
  label,
  product ?? '',
  candidates.join(' '),
  ends ?? '',
];

function compareReleases(a: CountedRelease, b: CountedRelease): number {
  const worst = compareWorst(a, b);
  if (worst !== 0) return worst;
  const theirs = orderOf(b);
  for (const [i, ours] of orderOf(a).entries()) {
    const order = compareText(ours, theirs[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Rows that nothing proves to be in support: out of support, or not to be told. */
export function rowsWithoutSupport(phases: RowsByPhase): number {
  return PHASES.reduce((rows, phase) => rows + (isInSupport({ phase }) ? 0 : phases[phase]), 0);
}
