import type { MaturityResult, PillarResult } from '../../domain/edition-result.ts';
import { roundHalfUp } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';
import { GREY, INK, RULE, SCENE_WIDTH, type Scene, type Shape, wrapText } from '../scene.ts';
import { levelText } from '../wording.ts';

const LABEL = 150;
const VALUE = 60;
const ROW = 25;
const TOP = 8;
const SOLID = '#005EB8';
const OPEN = '#B7D3EC';

/**
 * Bars by pillar, as sorted by the caller: dark up to the lowest level, pale from there to the highest, and a black
 * stroke where peers stand. The axis runs from level 1 to the top level, since level 1 needs nothing.
 */
export function levelBars(title: string, result: MaturityResult, pillars: readonly PillarResult[]): Scene {
  const top = Math.max(...result.levels.map((l) => l.level), 2);
  const width = SCENE_WIDTH - LABEL - VALUE;
  const at = (level: number): number => LABEL + (width * Math.min(Math.max(level - 1, 0), top - 1)) / (top - 1);
  const bottom = TOP + pillars.length * ROW;
  const shapes: Shape[] = [
    ...result.levels.flatMap((l) => axis(at(l.level), bottom, String(l.level))),
    ...pillars.flatMap((p, i) => bar(p, TOP + i * ROW, at)),
    words(LABEL, bottom + 30, legend(result), 8, GREY, 'start'),
  ];
  const told = pillars.map((p) => `${p.title}: ${levelText(p.mean, p.answered)}${peerTold(p)}`).join('; ');
  return { width: SCENE_WIDTH, height: bottom + 36, title, alt: `${title}, from 1 to ${top}. ${told}.`, shapes };
}

function legend(result: MaturityResult): string {
  const bars = 'Dark: certain. Pale: possible, if what is not answered were in place.';
  return result.peers === null ? bars : `${bars} Black stroke: peers.`;
}

function peerTold(pillar: PillarResult): string {
  return pillar.peer === null ? '' : `, peers ${pillar.peer}`;
}

function axis(x: number, bottom: number, text: string): Shape[] {
  return [
    { kind: 'line', x1: x, y1: TOP - 4, x2: x, y2: bottom, stroke: RULE, width: 0.5 },
    words(x, bottom + 13, text, 8, GREY, 'middle'),
  ];
}

function bar(pillar: PillarResult, y: number, at: (level: number) => number): Shape[] {
  const lines = wrapText(pillar.title, 9, false, LABEL - 12, 2);
  const first = lines.length === 1 ? y + 15 : y + 10;
  const shapes = lines.map((text, i) => words(LABEL - 8, first + i * 11, text, 9, INK, 'end'));
  const [low, high] = [drawn(pillar.mean.low), drawn(pillar.mean.high)];
  const said = pillar.answered.numerator > 0;
  if (high !== null && said) shapes.push(box(at(1), y + 4, at(high) - at(1), OPEN));
  if (low !== null && said) shapes.push(box(at(1), y + 4, at(low) - at(1), SOLID));
  if (pillar.peer !== null) {
    const x = at(pillar.peer);
    shapes.push({ kind: 'line', x1: x, y1: y + 1, x2: x, y2: y + 21, stroke: '#000000', width: 2.5 });
  }
  shapes.push(words(SCENE_WIDTH, y + 15, levelText(pillar.mean, pillar.answered), 9, INK, 'end', true));
  return shapes;
}

function drawn(mean: Fraction | null): number | null {
  return mean === null ? null : Number(roundHalfUp(mean, 3));
}

function box(x: number, y: number, width: number, fill: string): Shape {
  return { kind: 'rect', x, y, width: Math.max(width, 0.75), height: 14, fill };
}

function words(
  x: number,
  baseline: number,
  text: string,
  size: number,
  fill: string,
  anchor: 'start' | 'middle' | 'end',
  bold = false,
): Shape {
  return { kind: 'text', x, baseline, text, size, bold, fill, anchor };
}
