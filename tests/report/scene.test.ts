import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelBars } from '../../src/report/charts/level-bars.ts';
import { phaseStack } from '../../src/report/charts/phase-stack.ts';
import { quarterBars } from '../../src/report/charts/quarter-bars.ts';
import { verdictBoard } from '../../src/report/charts/verdict-board.ts';
import { type Scene, TONE_COLOURS, textWidth, wrapText } from '../../src/report/scene.ts';
import { estate, ndg, wgll } from './fixtures.ts';

const scenes: readonly [string, Scene][] = [
  ['verdict board', verdictBoard('Board', ndg().standards)],
  ['level bars', levelBars('Levels', wgll(), wgll().pillars)],
  ['level bars of nothing answered', levelBars('Levels', wgll(false), wgll(false).pillars)],
  [
    'phase stack',
    phaseStack(
      'Phases',
      estate().classes.map((c) => ({ title: c.class, phases: c.phases, total: c.total })),
    ),
  ],
  [
    'quarter bars',
    quarterBars('Quarters', [
      { title: 'x', devices: 0 },
      { title: 'y', devices: 7 },
    ]),
  ],
];

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('drawings', () => {
  test.each(scenes)('%s: every shape lies inside the drawing', (_, scene) => {
    for (const shape of scene.shapes) {
      const [left, right] = extent(shape);
      expect(left).toBeGreaterThanOrEqual(-0.01);
      expect(right).toBeLessThanOrEqual(scene.width + 0.01);
      const bottom = shape.kind === 'rect' ? shape.y + shape.height : shape.kind === 'line' ? shape.y2 : shape.baseline;
      expect(bottom).toBeLessThanOrEqual(scene.height);
    }
  });

  test.each(scenes)('%s: is told in words', (_, scene) => {
    expect(scene.alt.length).toBeGreaterThan(20);
    expect(scene.alt).not.toContain('NaN');
    expect(scene.alt).not.toContain('undefined');
  });

  test('a verdict is a word on its tile, not only a colour', () => {
    const words = verdictBoard('Board', ndg().standards).shapes.flatMap((s) => (s.kind === 'text' ? [s.text] : []));
    expect(words.filter((w) => w === 'Met')).toHaveLength(3);
    expect(words.filter((w) => w === 'Not met')).toHaveLength(3);
    expect(words.filter((w) => w === 'Not measured')).toHaveLength(4);
  });

  test('ink stands out on every fill by 4.5 to 1 or more', () => {
    for (const { fill, ink } of Object.values(TONE_COLOURS)) {
      const [light = 0, dark = 0] = [luminance(fill), luminance(ink)].sort((a, b) => b - a);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('lines of a drawing', () => {
  test('are no wider than asked and no more than asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
        const lines = wrapText(text, 9, false, width, 3);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) expect(textWidth(line, 9, false)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

function extent(shape: Scene['shapes'][number]): [number, number] {
  if (shape.kind === 'rect') return [shape.x, shape.x + shape.width];
  if (shape.kind === 'line') return [Math.min(shape.x1, shape.x2), Math.max(shape.x1, shape.x2)];
  const width = textWidth(shape.text, shape.size, shape.bold);
  const back = { start: 0, middle: 0.5, end: 1 }[shape.anchor] * width;
  return [shape.x - back, shape.x - back + width];
}
