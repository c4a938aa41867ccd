import { daysBetween } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { GREY, INK, RULE, SCENE_WIDTH, type Scene, type Shape, textWidth, wrapText } from '../scene.ts';
import { dateText } from '../wording.ts';

const GAP = 14;
const TITLE = 32;
const PLOT = 58;
const FOOT = 18;
const SOLID = '#005EB8';

/** One thing over time. `value` is where the point stands between `from` and `to`; null where it was not measured. */
export type TrendSeries = {
  readonly title: string;
  readonly from: { readonly value: number; readonly text: string };
  readonly to: { readonly value: number; readonly text: string };
  readonly points: readonly { readonly on: IsoDate; readonly value: number | null; readonly text: string }[];
};

/**
 * A small drawing for each series, two or three to a row: a line through its points, set apart by days, with the last figure
 * written beside its name. A day without a figure breaks the line. All series have the same days, oldest first.
 */
export function trendPanels(title: string, series: readonly TrendSeries[]): Scene {
  const across = series.length === 2 || series.length === 4 ? 2 : 3;
  const width = (SCENE_WIDTH - GAP * (across - 1)) / across;
  const height = TITLE + PLOT + FOOT;
  const shapes = series.flatMap((s, i) =>
    panel(s, (i % across) * (width + GAP), Math.floor(i / across) * (height + GAP), width),
  );
  const told = series.map((s) => `${s.title}: ${s.points.map((p) => `${dateText(p.on)} ${p.text}`).join(', ')}`);
  const rows = Math.max(1, Math.ceil(series.length / across));
  return {
    width: SCENE_WIDTH,
    height: rows * (height + GAP) - GAP,
    title,
    alt: `${title}. ${told.join('; ')}.`,
    shapes,
  };
}

function panel(series: TrendSeries, x: number, y: number, width: number): Shape[] {
  const { from, to, points } = series;
  const axis = Math.max(textWidth(from.text, 7.5, false), textWidth(to.text, 7.5, false)) + 5;
  const [left, right, top] = [x + axis, x + width - 4, y + TITLE];
  const bottom = top + PLOT;
  const days = daysBetween(points[0]?.on ?? '2000-01-01', points.at(-1)?.on ?? '2000-01-01');
  const across = (on: IsoDate): number => left + ((right - left) * daysBetween(points[0]?.on ?? on, on)) / (days || 1);
  const up = (value: number): number => {
    const share = (value - from.value) / (to.value - from.value || 1);
    return bottom - PLOT * Math.min(Math.max(share, 0), 1);
  };
  const placed = points.map((p) => (p.value === null ? null : { x: across(p.on), y: up(p.value) }));
  return [
    ...wrapText(series.title, 8.5, true, width, 2).map((text, i) => words(x, y + 8 + i * 10, text, 8.5, true)),
    { kind: 'line', x1: left, y1: bottom, x2: right, y2: bottom, stroke: RULE, width: 0.75 },
    { kind: 'line', x1: left, y1: top, x2: right, y2: top, stroke: RULE, width: 0.5 },
    { ...words(left - 4, top + 3, to.text, 7.5), anchor: 'end' },
    { ...words(left - 4, bottom + 2, from.text, 7.5), anchor: 'end' },
    ...lineShapes(placed),
    words(left, bottom + 12, points[0] === undefined ? '' : dateText(points[0].on), 7.5),
    { ...words(right, bottom + 12, points.at(-1)?.text ?? '', 8.5, true), anchor: 'end' },
  ];
}

function lineShapes(points: readonly ({ x: number; y: number } | null)[]): Shape[] {
  return points.flatMap((point, i): Shape[] => {
    if (point === null) return [];
    const next = points[i + 1];
    const dot: Shape = { kind: 'rect', x: point.x - 2.5, y: point.y - 2.5, width: 5, height: 5, fill: SOLID };
    if (next === null || next === undefined) return [dot];
    return [{ kind: 'line', x1: point.x, y1: point.y, x2: next.x, y2: next.y, stroke: SOLID, width: 1.5 }, dot];
  });
}

function words(x: number, baseline: number, text: string, size: number, bold = false): Shape & { kind: 'text' } {
  return { kind: 'text', x, baseline, text, size, bold, fill: bold ? INK : GREY, anchor: 'start' };
}
