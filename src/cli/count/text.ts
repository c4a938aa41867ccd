import { PHASES } from '../../domain/closed-lists.ts';
import { countText, dayText, shareText, wholeNumber } from '../../domain/figures.ts';
import type { Phase } from '../../domain/lifecycle.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { endText, PHASE_TEXT } from '../lifecycle-words.ts';
import { type Terminal, tableText } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';
import { type CountFigures, type RowsByPhase, rowsWithoutSupport } from './figures.ts';

/** Most lines of a table on a terminal; what has no room is summed in a line of its own, so that it adds up. */
const MOST_SHOWN = 25;

/** What a count of rows is not. It goes with every count. */
export const ROWS_NOT_DEVICES =
  'These are rows, not devices: rows of one device are not merged, none is left out as stale, and no support agreement is consulted. A figure for the board comes from "assess run".';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `extended` rests on agreements, which a count does not consult: it is told if it should be there all the same. */
const shownPhases = (phases: RowsByPhase): Phase[] => PHASES.filter((p) => p !== 'extended' || phases.extended > 0);

/** The rows of a file by phase, release and site, in tables. */
export function countTables(figures: CountFigures, on: IsoDate, { width }: Terminal): string {
  const { rows, phases } = figures;
  const each = shownPhases(phases).map((phase) => `${PHASE_TEXT[phase]} ${wholeNumber(phases[phase])}`);
  return [
    '',
    wrapBlock(`${countText(rows, 'row')} on ${dayText(on)}: ${each.join(', ')}.`, width, '  '),
    phaseTable(figures, width),
    '',
    releaseTable(figures, width),
    '',
    ...siteTable(figures, width),
  ].join('\n');
}

function phaseTable({ rows, phases }: CountFigures, width: number): string {
  const lines = shownPhases(phases).map((phase) => [
    PHASE_TEXT[phase],
    wholeNumber(phases[phase]),
    shareText({ numerator: phases[phase], denominator: rows }),
  ]);
  return tableText(['Support', 'Rows', 'Share'], lines, width);
}

function releaseTable({ releases }: CountFigures, width: number): string {
  const { first, rest } = firstOf(releases);
  const lines = first.map(({ release, rows }) => [
    release.label,
    wholeNumber(rows),
    PHASE_TEXT[release.phase],
    release.phase === 'unknown' ? '' : endText(release.ends ?? undefined),
  ]);
  if (rest.length > 0) lines.push([moreText(rest.length), wholeNumber(sum(rest)), '', '']);
  return tableText(['System', 'Rows', 'Support', 'Ends'], lines, width);
}

function siteTable({ sites, rows, phases }: CountFigures, width: number): string[] {
  if (sites.length === 1 && sites[0]?.site === '') return [wrapBlock('No row says at which site it is.', width, '  ')];
  const shown = shownPhases(phases);
  const cells = (name: string, of: { rows: number; phases: RowsByPhase }): string[] => [
    name,
    wholeNumber(of.rows),
    ...shown.map((phase) => wholeNumber(of.phases[phase])),
  ];
  const { first, rest } = firstOf(
    sites.toSorted((a, b) => rowsWithoutSupport(b.phases) - rowsWithoutSupport(a.phases) || b.rows - a.rows),
  );
  const lines = first.map((site) => cells(site.site === '' ? '(not told)' : site.site, site));
  if (rest.length > 0) {
    const phasesOf = Object.fromEntries(PHASES.map((p) => [p, rest.reduce((n, site) => n + site.phases[p], 0)]));
    lines.push(cells(moreText(rest.length), { rows: sum(rest), phases: phasesOf as Record<Phase, number> }));
  }
  if (lines.length > 1) lines.push(cells('all', { rows, phases }));
  return [tableText(['Site', 'Rows', ...shown.map((phase) => capital(PHASE_TEXT[phase]))], lines, width)];
}

const sum = (all: readonly { rows: number }[]): number => all.reduce((rows, one) => rows + one.rows, 0);

const moreText = (more: number): string => `${wholeNumber(more)} more (--csv lists all)`;

function firstOf<T>(all: readonly T[]): { first: readonly T[]; rest: readonly T[] } {
  return all.length <= MOST_SHOWN
    ? { first: all, rest: [] }
    : { first: all.slice(0, MOST_SHOWN - 1), rest: all.slice(MOST_SHOWN - 1) };
}
