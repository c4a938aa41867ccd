import type { CountedRelease, RowException } from '../../inventory/site-count.ts';
import { csvLine } from '../classify/csv-line.ts';
import type { CountFigures } from './figures.ts';

/** Columns that tell a release, in CSV. `releases`: ids of those it can be, with blanks between them. */
const RELEASE = ['product', 'releases', 'system', 'phase', 'ends'] as const;

/** Columns of a table with a row for each release at each site. */
export const COUNT_COLUMNS = ['file', 'site', ...RELEASE, 'rows'] as const;

/** Columns of a list with a row for each row of an inventory. */
export const EXCEPTION_COLUMNS = ['file', 'line', ...RELEASE] as const;

function releaseCells({ product, candidates, label, phase, ends }: CountedRelease): string[] {
  return [product ?? '', candidates.join(' '), label, phase, ends ?? ''];
}

/** Lines of CSV with the rows of each release at each site, without line ends. */
export function* countLines(file: string, { counts }: CountFigures): Generator<string> {
  for (const { site, release, rows } of counts) yield csvLine([file, site, ...releaseCells(release), String(rows)]);
}

/** Writes rows of a file as lines of CSV. What a release says is made into text once. */
export function exceptionLines(file: string): (exception: RowException) => string {
  const begin = csvLine([file]);
  const ends = new Map<CountedRelease, string>();
  return ({ line, release }) => {
    let end = ends.get(release);
    if (end === undefined) {
      end = csvLine(releaseCells(release));
      ends.set(release, end);
    }
    return `${begin},${line},${end}`;
  };
}

function releaseJson({ product, candidates, label, phase, ends }: CountedRelease): object {
  return { product, releases: candidates, system: label, phase, ends };
}

/** The rows of a file under names for scripts. `unit`: it counts rows, which are not devices. */
export function countJson({ rows, phases, releases, sites, counts }: CountFigures): object {
  return {
    unit: 'rows',
    rows,
    phases,
    by_release: releases.map((r) => ({ ...releaseJson(r.release), rows: r.rows })),
    by_site: sites,
    counts: counts.map((c) => ({ site: c.site, ...releaseJson(c.release), rows: c.rows })),
  };
}
