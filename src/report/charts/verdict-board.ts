import type { StandardResult } from '../../domain/edition-result.ts';
import { GREY, SCENE_WIDTH, type Scene, type Shape, TONE_COLOURS, wrapText } from '../scene.ts';
import { VERDICT_WORD } from '../wording.ts';

const GAP = 6;
const HEIGHT = 74;

/**
 * One tile for each standard: its number, its verdict as word and colour, and its title. At most five tiles a row.
 * Takes the standards of one edition in their order; returns a scene as wide as the page's text.
 */
export function verdictBoard(title: string, standards: readonly StandardResult[]): Scene {
  const across = Math.min(5, Math.max(standards.length, 1));
  const width = (SCENE_WIDTH - GAP * (across - 1)) / across;
  const shapes = standards.flatMap((standard, i) =>
    tile(standard, (i % across) * (width + GAP), Math.floor(i / across) * (HEIGHT + GAP), width),
  );
  const rows = Math.max(Math.ceil(standards.length / across), 1);
  const told = standards.map((s) => `${s.id} ${s.title}: ${VERDICT_WORD[s.verdict].toLowerCase()}`).join('; ');
  return { width: SCENE_WIDTH, height: rows * (HEIGHT + GAP) - GAP, title, alt: `${title}. ${told}.`, shapes };
}

function tile(standard: StandardResult, x: number, y: number, width: number): Shape[] {
  const colours = TONE_COLOURS[standard.verdict];
  const inner = width - 12;
  const lines = wrapText(standard.title, 8, false, inner, 3);
  return [
    { kind: 'rect', x, y, width, height: HEIGHT, fill: '#FFFFFF', stroke: GREY },
    { kind: 'rect', x, y, width, height: 32, fill: colours.fill },
    label(x + 6, y + 12, standard.id, 8, colours.ink),
    label(x + 6, y + 26, VERDICT_WORD[standard.verdict], 11, colours.ink),
    ...lines.map(
      (text, i): Shape => ({
        kind: 'text',
        x: x + 6,
        baseline: y + 44 + i * 10,
        text,
        size: 8,
        bold: false,
        fill: '#212B32',
        anchor: 'start',
      }),
    ),
  ];
}

function label(x: number, baseline: number, text: string, size: number, fill: string): Shape {
  return { kind: 'text', x, baseline, text, size, bold: true, fill, anchor: 'start' };
}
