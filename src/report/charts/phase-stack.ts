import type { Phase } from '../../domain/lifecycle.ts';
import { GREY, INK, SCENE_WIDTH, type Scene, type Shape, textWidth } from '../scene.ts';
import { numberText } from '../wording.ts';

const LABEL = 96;
const VALUE = 54;
const ROW = 17;

/** Fills that stand side by side differ in lightness, so that they can be told apart in grey. Worst last. */
export const PHASE_LOOK = {
  supported: { word: 'Supported', fill: '#BFE3CB', ink: '#212B32' },
  extended: { word: 'Paid cover, proven', fill: '#5DAE7E', ink: '#212B32' },
  'extended-only': { word: 'Paid cover, not proven', fill: '#FFB81C', ink: '#212B32' },
  unknown: { word: 'Cannot tell', fill: '#FFFFFF', ink: '#212B32' },
  'end-of-life': { word: 'Out of support', fill: '#7C150E', ink: '#FFFFFF' },
} satisfies Record<Phase, { word: string; fill: string; ink: string }>;

export const PHASE_ORDER: readonly Phase[] = ['supported', 'extended', 'extended-only', 'unknown', 'end-of-life'];

export type PhaseRow = {
  readonly title: string;
  readonly phases: Readonly<Record<Phase, number>>;
  readonly total: number;
};

/** One full-width bar for each class of device, split by phase as shares of that class, with the class total at the end. */
export function phaseStack(title: string, rows: readonly PhaseRow[]): Scene {
  const width = SCENE_WIDTH - LABEL - VALUE;
  const shapes = rows.flatMap((row, i) => stack(row, 4 + i * ROW, width));
  const legend = legendShapes(4 + rows.length * ROW + 14);
  const told = rows.map((row) => `${row.title}: ${parts(row)} of ${numberText(row.total)}`).join('; ');
  return {
    width: SCENE_WIDTH,
    height: 4 + rows.length * ROW + 24,
    title,
    alt: `${title}. ${told}.`,
    shapes: [...shapes, ...legend],
  };
}

function parts(row: PhaseRow): string {
  return PHASE_ORDER.filter((phase) => row.phases[phase] > 0)
    .map((phase) => `${numberText(row.phases[phase])} ${PHASE_LOOK[phase].word.toLowerCase()}`)
    .join(', ');
}

function stack(row: PhaseRow, y: number, width: number): Shape[] {
  const shapes: Shape[] = [
    { kind: 'text', x: LABEL - 8, baseline: y + 10, text: row.title, size: 9, bold: false, fill: INK, anchor: 'end' },
    {
      kind: 'text',
      x: SCENE_WIDTH,
      baseline: y + 10,
      text: numberText(row.total),
      size: 9,
      bold: true,
      fill: INK,
      anchor: 'end',
    },
  ];
  let x = LABEL;
  for (const phase of PHASE_ORDER) {
    const count = row.phases[phase];
    if (count === 0 || row.total === 0) continue;
    const part = (width * count) / row.total;
    const look = PHASE_LOOK[phase];
    shapes.push({ kind: 'rect', x, y, width: part, height: 13, fill: look.fill, stroke: GREY });
    const text = numberText(count);
    if (textWidth(text, 8, true) + 6 <= part) {
      shapes.push({
        kind: 'text',
        x: x + part / 2,
        baseline: y + 9.5,
        text,
        size: 8,
        bold: true,
        fill: look.ink,
        anchor: 'middle',
      });
    }
    x += part;
  }
  return shapes;
}

function legendShapes(baseline: number): Shape[] {
  const shapes: Shape[] = [];
  let x = 0;
  for (const phase of PHASE_ORDER) {
    const look = PHASE_LOOK[phase];
    shapes.push({ kind: 'rect', x, y: baseline - 8, width: 9, height: 9, fill: look.fill, stroke: GREY });
    shapes.push({
      kind: 'text',
      x: x + 13,
      baseline,
      text: look.word,
      size: 8,
      bold: false,
      fill: INK,
      anchor: 'start',
    });
    x += 13 + textWidth(look.word, 8, false) + 14;
  }
  return shapes;
}
