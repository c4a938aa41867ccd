import type { EstateResult } from '../../domain/estate-result.ts';
import type { DeviceClass } from '../../domain/inventory.ts';
import {
  estateGroups,
  type GroupCounts,
  groupCounts,
  groupOf,
  isInSupport,
  isolateCount,
} from '../../domain/support-groups.ts';
import { PHASE_LOOK, phaseStack, shownGroups } from '../charts/phase-stack.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, cell, column, figures, limitedTable, paragraph, refCell, type Table } from '../model.ts';
import { phaseRef } from '../refs.ts';
import { atLeastText, countText, numberText, shareText, worded } from '../wording.ts';
import { measureTable } from './measures.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

const CLASS_WORD = {
  server: 'Servers',
  desktop: 'Desktops',
  laptop: 'Laptops',
  mobile: 'Mobiles and tablets',
  network: 'Network',
  medical: 'Medical',
  printer: 'Printers',
  storage: 'Storage',
  hypervisor: 'Hypervisors',
  fax: 'Fax',
  other: 'Other',
  unknown: 'Class not told',
} satisfies Record<DeviceClass, string>;

/** Devices by class and support phase, the systems behind what falls short. */
export function estateBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const limit = templates.wording.limits.rows;
  if (result.estate === null) return [unmeasuredCallout()];
  const estate = result.estate;
  const title = 'Devices by class and vendor support';
  const rows = estate.classes.map((c) => ({
    of: c.class,
    title: CLASS_WORD[c.class],
    groups: groupCounts(c.phases, isolateCount(estate, c.class)),
    total: c.total,
  }));
  const all = {
    of: 'all' as const,
    title: 'All devices',
    groups: estateGroups(estate),
    total: estate.reconciliation.counted,
  };
  return [
    paragraph(
      `${countText(all.total, 'device')} counted. Out of support: ${atLeastText({ numerator: all.groups['end-of-life'], denominator: all.total }, all.groups.unknown)}. ` +
        (all.groups.isolate === 0
          ? ''
          : `Under custom support, extended: isolate and replace: ${shareText({ numerator: all.groups.isolate, denominator: all.total })}. `) +
        `Paid cover that nothing proves: ${shareText({ numerator: all.groups['extended-only'], denominator: all.total })}. ` +
        `Cannot tell: ${shareText({ numerator: all.groups.unknown, denominator: all.total })}.`,
    ),
    { kind: 'figure', scene: phaseStack(title, [...rows, all]), table: classTable(title, [...rows, all]) },
    ...releaseTable(estate, Math.min(limit, 15)),
    ...measureTable(context),
  ];
}

function classTable(
  caption: string,
  rows: readonly { of: DeviceClass | 'all'; title: string; groups: GroupCounts; total: number }[],
): Table {
  const shown = shownGroups(rows.map((row) => row.groups));
  return {
    kind: 'table',
    caption,
    columns: [
      column('Class'),
      figures('Devices'),
      ...shown.map((group) => figures(PHASE_LOOK[group].word)),
      figures('Share out of support'),
    ],
    rows: rows.map((row) => [
      cell(row.title),
      cell(numberText(row.total)),
      ...shown.map((group) => refCell(numberText(row.groups[group]), phaseRef(row.of, group))),
      cell(atLeastText({ numerator: row.groups['end-of-life'], denominator: row.total }, row.groups.unknown)),
    ]),
  };
}

// The reason begins with the system, which stands in the row already.
function reason({ label, because }: EstateResult['releases'][number]): string {
  return worded(because.startsWith(`${label}: `) ? because.slice(label.length + 2) : because);
}

function releaseTable(estate: EstateResult, limit: number): Block[] {
  const short = estate.releases.filter((r) => r.phase !== 'unknown' && !isInSupport(r));
  if (short.length === 0) return [];
  return [
    limitedTable(
      'Systems behind it, most devices first',
      [column('System'), column('Class'), column('Support'), figures('Devices'), column('Why')],
      short.map((r) => [
        cell(r.label),
        cell(CLASS_WORD[r.class]),
        cell(PHASE_LOOK[groupOf(r)].word, r.phase === 'end-of-life' ? 'not-met' : 'not-measured'),
        cell(numberText(r.devices)),
        cell(reason(r)),
      ]),
      limit,
      ELSEWHERE,
    ),
  ];
}
