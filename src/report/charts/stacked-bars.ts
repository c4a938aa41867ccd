import { GREY, INK, SCENE_WIDTH, type Scene, type Shape, textWidth, wrapText } from '../scene.ts';
import { numberText } from '../wording.ts';

const ROW = 17;
const TALL_ROW = 27;
const BAR = 13;
const LEGEND_LINE = 14;

/** What a part of a bar means, and how it looks. Neighbours differ in lightness, so that they can be told apart in grey. */
export type BarPart = { readonly word: string; readonly fill: string; readonly ink: string };

/** `counts`: one for each part, in their order; they add up to `total`. `end`: the figure printed behind the bar. */
export type BarRow = {
  readonly title: string;
  readonly counts: readonly number[];
  readonly total: number;
  readonly end: string;
};

/** `label`: room for the names of the rows, in points; `value`: room for the figures behind the bars. */
export type BarRoom = { readonly label: number; readonly value: number };

/** One full-width bar for each row, split into its parts as shares of the row, and a legend of the parts below. */
export function stackedBars(title: string, parts: readonly BarPart[], rows: readonly BarRow[], room: BarRoom): Scene {
  const shapes: Shape[] = [];
  let y = 4;
  for (const row of rows) {
    const lines = wrapText(row.title, 9, false, room.label - 12, 2);
    const height = lines.length > 1 ? TALL_ROW : ROW;
    shapes.push(...barShapes(row, lines, parts, y, room));
    y += height;
  }
  const told = rows.map((row) => `${row.title}: ${partsText(row, parts)} of ${numberText(row.total)}`).join('; ');
  return {
    width: SCENE_WIDTH,
    height: y + 6 + LEGEND_LINE * legendLines(parts).length,
    title,
    alt: `${title}. ${told}.`,
    shapes: [...shapes, ...legendShapes(parts, y + 14)],
  };
}

function partsText(row: BarRow, parts: readonly BarPart[]): string {
  const told = parts.flatMap(({ word }, i) => {
    const count = row.counts[i] ?? 0;
    return count === 0 ? [] : [`${numberText(count)} ${word.toLowerCase()}`];
  });
  return told.length === 0 ? 'none' : told.join(', ');
}

function barShapes(
  row: BarRow,
  lines: readonly string[],
  parts: readonly BarPart[],
  y: number,
  { label, value }: BarRoom,
): Shape[] {
  const width = SCENE_WIDTH - label - value;
  const top = lines.length > 1 ? y + 4 : y;
  const first = lines.length > 1 ? y + 9 : y + 10;
  const shapes: Shape[] = lines.map((text, i) => words(label - 8, first + i * 10.5, text, 9, false, INK, 'end'));
  shapes.push(words(SCENE_WIDTH, top + 10, row.end, 9, true, INK, 'end'));
  let x = label;
  for (const [i, part] of parts.entries()) {
    const count = row.counts[i] ?? 0;
    if (count === 0 || row.total === 0) continue;
    const length = (width * count) / row.total;
    shapes.push({ kind: 'rect', x, y: top, width: length, height: BAR, fill: part.fill, stroke: GREY });
    const text = numberText(count);
    if (textWidth(text, 8, true) + 6 <= length) {
      shapes.push(words(x + length / 2, top + 9.5, text, 8, true, part.ink, 'middle'));
    }
    x += length;
  }
  return shapes;
}

const legendWidth = ({ word }: BarPart): number => 13 + textWidth(word, 8, false);

/** Parts by line of the legend: as many as have room side by side. */
function legendLines(parts: readonly BarPart[]): BarPart[][] {
  const lines: BarPart[][] = [[]];
  let x = 0;
  for (const part of parts) {
    const width = legendWidth(part);
    if (x > 0 && x + width > SCENE_WIDTH) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push(part);
    x += width + 14;
  }
  return lines;
}

function legendShapes(parts: readonly BarPart[], first: number): Shape[] {
  const shapes: Shape[] = [];
  for (const [line, beside] of legendLines(parts).entries()) {
    const baseline = first + line * LEGEND_LINE;
    let x = 0;
    for (const part of beside) {
      shapes.push({ kind: 'rect', x, y: baseline - 8, width: 9, height: 9, fill: part.fill, stroke: GREY });
      shapes.push(words(x + 13, baseline, part.word, 8, false, INK, 'start'));
      x += legendWidth(part) + 14;
    }
  }
  return shapes;
}

function words(
  x: number,
  baseline: number,
  text: string,
  size: number,
  bold: boolean,
  fill: string,
  anchor: 'start' | 'middle' | 'end',
): Shape {
  return { kind: 'text', x, baseline, text, size, bold, fill, anchor };
}
