import type { StandardResult } from '../../domain/edition-result.ts';
import type { Scene } from '../scene.ts';
import { ofText } from '../wording.ts';
import { type BarPart, stackedBars } from './stacked-bars.ts';

/** More rows than this are a table's work, which stands below the drawing and has them all. */
const MOST = 20;

/** What can be counted of a standard, best first. */
const PARTS: readonly BarPart[] = [
  { word: 'Met', fill: '#BFE3CB', ink: '#212B32' },
  { word: 'Not known', fill: '#FFFFFF', ink: '#212B32' },
  { word: 'Not met', fill: '#7C150E', ink: '#FFFFFF' },
];

/**
 * One bar for each standard, as sorted by the caller: how many of its required items are met, not known and not met, with
 * "met of all" at the end. At most 20 bars.
 */
export function standardBars(title: string, standards: readonly StandardResult[]): Scene {
  const rows = standards.slice(0, MOST).map(({ id, title: name, tally }) => ({
    title: `${id} ${name}`,
    counts: [tally.met, tally.unanswered + tally.unknown, tally.notMet],
    total: tally.total,
    end: ofText({ numerator: tally.met, denominator: tally.total }),
  }));
  return stackedBars(title, PARTS, rows, { label: 190, value: 50 });
}
