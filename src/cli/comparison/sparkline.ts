import { multiply, truncate, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII = ['_', '.', '-', '~', '=', '+', '*', '#'];

/**
 * One character a figure, from the bottom of the scale (0) to its top (1): the scale is fixed, so that a small change never
 * looks like a large one. `ascii`: for terminals and readers without block characters. `?` where there is no figure.
 */
export function sparkline(heights: readonly (Fraction | null)[], ascii: boolean): string {
  const marks = ascii ? ASCII : BLOCKS;
  return heights
    .map((height) => {
      if (height === null) return '?';
      const step = Number(truncate(multiply(height, whole(marks.length)), 0));
      return marks[Math.max(0, Math.min(step, marks.length - 1))] ?? '?';
    })
    .join('');
}
