import type { GroupCounts, SupportGroup } from '../../domain/support-groups.ts';
import type { Scene } from '../scene.ts';
import { numberText } from '../wording.ts';
import { type BarPart, stackedBars } from './stacked-bars.ts';

export const PHASE_LOOK = {
  supported: { word: 'Supported', fill: '#BFE3CB', ink: '#212B32' },
  extended: { word: 'Paid cover, proven', fill: '#5DAE7E', ink: '#212B32' },
  // Fixed for a while, and dark: never to be taken for the green of support.
  isolate: { word: 'Extended: isolate and replace', fill: '#A34A00', ink: '#FFFFFF' },
  'extended-only': { word: 'Paid cover, not proven', fill: '#FFB81C', ink: '#212B32' },
  unknown: { word: 'Cannot tell', fill: '#FFFFFF', ink: '#212B32' },
  'end-of-life': { word: 'Out of support', fill: '#7C150E', ink: '#FFFFFF' },
} satisfies Record<SupportGroup, BarPart>;

/** Worst last. */
const ORDER: readonly SupportGroup[] = ['supported', 'extended', 'isolate', 'extended-only', 'unknown', 'end-of-life'];

/** Groups to be shown of these counts, worst last: what is to be isolated and replaced only where there is any. */
export function shownGroups(counts: readonly GroupCounts[]): readonly SupportGroup[] {
  return ORDER.filter((group) => group !== 'isolate' || counts.some((c) => c.isolate > 0));
}

export type PhaseRow = {
  readonly title: string;
  readonly groups: GroupCounts;
  readonly total: number;
};

/** One full-width bar for each class of device, split by phase, and by what is to be isolated, as shares of that class, with the class total at the end. */
export function phaseStack(title: string, rows: readonly PhaseRow[]): Scene {
  const shown = shownGroups(rows.map((row) => row.groups));
  return stackedBars(
    title,
    shown.map((group) => PHASE_LOOK[group]),
    rows.map((row) => ({
      title: row.title,
      counts: shown.map((group) => row.groups[group]),
      total: row.total,
      end: numberText(row.total),
    })),
    { label: 104, value: 54 },
  );
}
