import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupCounts } from '../../src/domain/support-groups.ts';
import { levelBars } from '../../src/report/charts/level-bars.ts';
import { phaseStack } from '../../src/report/charts/phase-stack.ts';
import { quarterBars } from '../../src/report/charts/quarter-bars.ts';
import { standardBars } from '../../src/report/charts/standard-bars.ts';
import { type TrendSeries, trendPanels } from '../../src/report/charts/trend-panels.ts';
import { verdictBoard } from '../../src/report/charts/verdict-board.ts';
import { type Scene, TONE_COLOURS, textWidth, wrapText } from '../../src/report/scene.ts';
import { estate, ndg, wgll } from './fixtures.ts';

const NOTHING = { total: 0, met: 0, notMet: 0, unanswered: 0, unknown: 0, notApplicable: 0 };
const NOT_MEASURED = { on: '2026-11-22', value: null, text: 'not measured' };

function series(n: number): TrendSeries {
  return {
    title: `A title of some length that says what is drawn here, number ${n}`,
    from: { value: 0, text: '0%' },
    to: { value: 100, text: '100%' },
    points: [
      { on: '2025-11-22', value: 0, text: '0.0% (0 of 9)' },
      { on: '2026-05-22', value: null, text: 'not measured' },
      { on: '2026-11-22', value: 140, text: '100.0% (9 of 9)' },
    ],
  };
}

const reprievedStack = phaseStack('Phases', [
  { title: 'medical', groups: groupCounts(estate().phases, 4), total: 4_664 },
]);

const scenes: readonly [string, Scene][] = [
  ['verdict board', verdictBoard('Board', ndg().standards)],
  ['level bars', levelBars('Levels', wgll(), wgll().pillars)],
  ['level bars of nothing answered', levelBars('Levels', wgll(false), wgll(false).pillars)],
  [
    'phase stack',
    phaseStack(
      'Phases',
      estate().classes.map((c) => ({ title: c.class, groups: groupCounts(c.phases), total: c.total })),
    ),
  ],
  ['phase stack with devices under custom support', reprievedStack],
  ['standard bars', standardBars('Standards', ndg().standards)],
  [
    'standard bars of nothing required',
    standardBars(
      'Standards',
      ndg().standards.map((s) => ({ ...s, tally: NOTHING })),
    ),
  ],
  ['trend', trendPanels('Trend', [series(1), series(2), series(3), series(4)])],
  ['trend of one day, not measured', trendPanels('Trend', [{ ...series(1), points: [NOT_MEASURED] }])],
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

  test('the bars of a standard are as long as their shares, and no more than twenty are drawn', () => {
    const [one] = ndg().standards;
    const tally = { total: 8, met: 4, notMet: 2, unanswered: 1, unknown: 1, notApplicable: 3 };
    const scene = standardBars(
      'Standards',
      Array.from({ length: 300 }, () => ({ ...one!, tally })),
    );
    const bars = scene.shapes.flatMap((s) => (s.kind === 'rect' && s.height > 10 ? [s.width] : []));
    expect(bars).toHaveLength(60);
    expect(bars[0]).toBeCloseTo(2 * bars[1]!, 6);
    expect(bars[1]).toBeCloseTo(bars[2]!, 6);
  });

  test.each([
    ['standards', 3, standardBars('x', ndg().standards)],
    ['phases', 6, reprievedStack],
  ])('neighbours in a stacked bar of %s differ in lightness, for those who print in grey', (_, parts, scene) => {
    const fills = scene.shapes.flatMap((s) => (s.kind === 'rect' && s.height < 10 ? [s.fill] : []));
    expect(fills).toHaveLength(parts);
    for (let i = 1; i < fills.length; i++) {
      const [a, b] = [luminance(fills[i - 1]!), luminance(fills[i]!)];
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThan(1.3);
    }
  });

  test('what is to be isolated has no part in a bar where there is none of it', () => {
    const words = phaseStack('x', [{ title: 'y', groups: groupCounts(estate().phases), total: 9 }]).shapes.map((s) =>
      s.kind === 'text' ? s.text : '',
    );
    expect(words).toContain('Paid cover, proven');
    expect(words).not.toContain('Extended: isolate and replace');
  });

  test('a day without a figure breaks the line, and a figure beyond the axis stays on it', () => {
    const { shapes } = trendPanels('Trend', [series(1)]);
    expect(shapes.filter((s) => s.kind === 'rect')).toHaveLength(2);
    expect(shapes.filter((s) => s.kind === 'line' && s.width === 1.5)).toHaveLength(0);
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
