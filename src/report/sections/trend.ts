import type { ComplianceResult, MaturityResult } from '../../domain/edition-result.ts';
import { percentOf, roundHalfUp } from '../../domain/fraction.ts';
import type { Result } from '../../domain/result.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { Fraction, IsoDate, Share } from '../../domain/terms.ts';
import { type TrendSeries, trendPanels } from '../charts/trend-panels.ts';
import { type Context, currentCompliance, maturityEditions } from '../context.ts';
import { type Block, cell, column, figures, type Table } from '../model.ts';
import { dateText, meanText, numberText, shareText } from '../wording.ts';
import { sameEdition } from './then.ts';

/** Days shown, the newest of those kept and this one: a line of more says no more. */
const MOST_DAYS = 9;
const MOST_SERIES = 6;

type Point = TrendSeries['points'][number];
type Line = Pick<TrendSeries, 'title' | 'points'> & { readonly scale: 'percent' | 'count' | number };

/** The trend over all kept results and this one, as drawing and table; nothing while there is only this one. */
export function trendBlocks(context: Context): Block[] {
  const { result } = context;
  const kept = result.earlier.slice(1 - MOST_DAYS);
  if (kept.length === 0) return [];
  const lines = [
    ...currentCompliance(result).map((e) => standardsLine(e, kept, result.asOf)),
    ...maturityEditions(result).map((e) => levelLine(e, kept, result.asOf)),
    ...supportLine(result, kept),
    findingLine(result, kept),
  ].slice(0, MOST_SERIES);
  const title = 'Trend over the kept results';
  return [
    { kind: 'figure', scene: trendPanels(title, lines.map(drawn)), table: trendTable(title, lines, kept.length) },
  ];
}

function trendTable(caption: string, lines: readonly Line[], last: number): Table {
  const days = lines[0]?.points ?? [];
  return {
    kind: 'table',
    caption,
    columns: [column('Day'), ...lines.map((line) => figures(line.title))],
    rows: days.map((day, i) => [
      cell(i === last ? `${dateText(day.on)} (this paper)` : dateText(day.on)),
      ...lines.map((line) => cell(line.points[i]?.text ?? '')),
    ]),
  };
}

function standardsLine(edition: ComplianceResult, kept: readonly Snapshot[], on: IsoDate): Line {
  const points = kept.map((then) => sharePoint(then.asOf, sameEdition(edition, then)?.low ?? null));
  const title = `${edition.shortTitle}: required ${edition.words.item.many} met`;
  return { title, scale: 'percent', points: [...points, sharePoint(on, edition.score.low)] };
}

function levelLine(edition: MaturityResult, kept: readonly Snapshot[], on: IsoDate): Line {
  const points = kept.map((then) => levelPoint(then.asOf, sameEdition(edition, then)?.low ?? null));
  const now = edition.answered.numerator === 0 ? null : edition.overall.low;
  const top = Math.max(...edition.levels.map((l) => l.level), 2);
  return { title: `${edition.shortTitle}: level`, scale: top, points: [...points, levelPoint(on, now)] };
}

function supportLine(result: Result, kept: readonly Snapshot[]): Line[] {
  const phases = [...kept.map((then) => then.phases), result.estate?.phases ?? null];
  if (phases.every((p) => p === null)) return [];
  const days = [...kept.map((then) => then.asOf), result.asOf];
  const points = phases.map((p, i) => {
    const counted = p === null ? 0 : Object.values(p).reduce((sum, devices) => sum + devices, 0);
    return sharePoint(
      days[i] ?? result.asOf,
      p === null ? null : { numerator: p['end-of-life'], denominator: counted },
    );
  });
  return [{ title: 'Devices known to be out of support', scale: 'percent', points }];
}

function findingLine(result: Result, kept: readonly Snapshot[]): Line {
  const counts = kept.map((then) => ({ on: then.asOf, count: then.findings.critical + then.findings.high }));
  const now = result.findings.filter((f) => f.severity === 'critical' || f.severity === 'high').length;
  return {
    title: 'Critical and high findings',
    scale: 'count',
    points: [...counts, { on: result.asOf, count: now }].map(({ on, count }) => ({
      on,
      value: count,
      text: numberText(count),
    })),
  };
}

function sharePoint(on: IsoDate, share: Share | null): Point {
  const percent = share === null ? null : percentOf(share);
  if (share === null || percent === null) return { on, value: null, text: 'not measured' };
  return { on, value: placed(percent), text: shareText(share) };
}

function levelPoint(on: IsoDate, level: Fraction | null): Point {
  return { on, value: level === null ? null : placed(level), text: meanText(level) };
}

// Where a point is drawn, never what is printed.
function placed(value: Fraction): number {
  return Number(roundHalfUp(value, 3));
}

function drawn(line: Line): TrendSeries {
  const { title, points, scale } = line;
  if (typeof scale === 'number') {
    return { title, points, from: { value: 1, text: '1' }, to: { value: scale, text: String(scale) } };
  }
  const top = topOf(Math.max(...points.map((p) => p.value ?? 0)), scale);
  const unit = scale === 'percent' ? '%' : '';
  return { title, points, from: { value: 0, text: `0${unit}` }, to: { value: top, text: `${top}${unit}` } };
}

/** The end of an axis from 0: the first round figure that has room for the highest point; 100 for high percentages. */
function topOf(highest: number, scale: 'percent' | 'count'): number {
  if (scale === 'percent' && highest > 50) return 100;
  const tens = 10 ** Math.floor(Math.log10(Math.max(highest, 1)));
  return [1, 2, 5, 10].map((n) => n * tens).find((top) => top >= highest) ?? 10 * tens;
}
