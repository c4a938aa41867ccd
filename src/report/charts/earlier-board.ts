import type { ComplianceResult, StandardResult } from '../../domain/edition-result.ts';
import { INK, SCENE_WIDTH, type Scene, type Shape, TONE_COLOURS, textWidth, wrapText } from '../scene.ts';
import { VERDICT_WORD } from '../wording.ts';

const ACROSS = 5;
const GAP = 4;
const TILE = 16;
const LABEL = 14;
const SIZE = 7.5;
const PAD = 3;

/** Superseded editions in little room: under the name of each, one flat tile a standard with its id and its verdict. */
export function earlierBoard(title: string, editions: readonly ComplianceResult[]): Scene {
  const shapes: Shape[] = [];
  let y = 0;
  for (const edition of editions) {
    shapes.push(words(0, y + 9, edition.shortTitle, 8.5, INK));
    shapes.push(...edition.standards.flatMap((standard, i) => tile(standard, i, y + LABEL)));
    y += LABEL + Math.ceil(edition.standards.length / ACROSS) * (TILE + GAP) + GAP;
  }
  const told = editions.map(
    (e) =>
      `${e.shortTitle}: ${e.standards.map((s) => `${s.id} ${VERDICT_WORD[s.verdict].toLowerCase()}`).join(', ') || 'none'}`,
  );
  return { width: SCENE_WIDTH, height: y, title, alt: `${title}. ${told.join('; ')}.`, shapes };
}

function tile(standard: StandardResult, index: number, top: number): Shape[] {
  const width = (SCENE_WIDTH - GAP * (ACROSS - 1)) / ACROSS;
  const x = (index % ACROSS) * (width + GAP);
  const y = top + Math.floor(index / ACROSS) * (TILE + GAP);
  const colours = TONE_COLOURS[standard.verdict];
  // The verdict is never cut; an id that is too long is.
  const verdict = VERDICT_WORD[standard.verdict];
  const [id = ''] = wrapText(standard.id, SIZE, true, width - 2 * PAD - 3 - textWidth(verdict, SIZE, true), 1);
  return [
    { kind: 'rect', x, y, width, height: TILE, fill: colours.fill },
    words(x + PAD, y + 11, id, SIZE, colours.ink),
    { ...words(x + width - PAD, y + 11, verdict, SIZE, colours.ink), anchor: 'end' },
  ];
}

function words(x: number, baseline: number, text: string, size: number, fill: string) {
  return { kind: 'text', x, baseline, text, size, bold: true, fill, anchor: 'start' } as const;
}
