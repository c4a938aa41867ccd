import type { Phase } from '../../domain/lifecycle.ts';
import type { Scene } from '../scene.ts';
import { numberText } from '../wording.ts';
import { type BarPart, stackedBars } from './stacked-bars.ts';

export const PHASE_LOOK = {
  supported: { word: 'Supported', fill: '#BFE3CB', ink: '#212B32' },
  extended: { word: 'Paid cover, proven', fill: '#5DAE7E', ink: '#212B32' },
  'extended-only': { word: 'Paid cover, not proven', fill: '#FFB81C', ink: '#212B32' },
  unknown: { word: 'Cannot tell', fill: '#FFFFFF', ink: '#212B32' },
  'end-of-life': { word: 'Out of support', fill: '#7C150E', ink: '#FFFFFF' },
} satisfies Record<Phase, BarPart>;

/** Worst last. */
export const PHASE_ORDER: readonly Phase[] = ['supported', 'extended', 'extended-only', 'unknown', 'end-of-life'];

export type PhaseRow = {
  readonly title: string;
  readonly phases: Readonly<Record<Phase, number>>;
  readonly total: number;
};

/** One full-width bar for each class of device, split by phase as shares of that class, with the class total at the end. */
export function phaseStack(title: string, rows: readonly PhaseRow[]): Scene {
  return stackedBars(
    title,
    PHASE_ORDER.map((phase) => PHASE_LOOK[phase]),
    rows.map((row) => ({
      title: row.title,
      counts: PHASE_ORDER.map((phase) => row.phases[phase]),
      total: row.total,
      end: numberText(row.total),
    })),
    { label: 104, value: 54 },
  );
}
