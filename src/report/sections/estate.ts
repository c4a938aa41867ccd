import type { DeviceClass } from '../../domain/inventory.ts';
import type { EstateResult } from '../../domain/result.ts';
import { PHASE_LOOK, PHASE_ORDER, phaseStack } from '../charts/phase-stack.ts';
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
    phases: c.phases,
    total: c.total,
  }));
  const all = { of: 'all' as const, title: 'All devices', phases: estate.phases, total: estate.reconciliation.counted };
  return [
    paragraph(
      `${countText(all.total, 'device')} counted. Out of support: ${atLeastText({ numerator: all.phases['end-of-life'], denominator: all.total }, all.phases.unknown)}. ` +
        `Paid cover that nothing proves: ${shareText({ numerator: all.phases['extended-only'], denominator: all.total })}. ` +
        `Cannot tell: ${shareText({ numerator: all.phases.unknown, denominator: all.total })}.`,
    ),
    { kind: 'figure', scene: phaseStack(title, [...rows, all]), table: classTable(title, [...rows, all]) },
    ...releaseTable(estate, Math.min(limit, 15)),
    ...measureTable(context),
  ];
}

function classTable(
  caption: string,
  rows: readonly { of: DeviceClass | 'all'; title: string; phases: EstateResult['phases']; total: number }[],
): Table {
  return {
    kind: 'table',
    caption,
    columns: [
      column('Class'),
      figures('Devices'),
      ...PHASE_ORDER.map((phase) => figures(PHASE_LOOK[phase].word)),
      figures('Share out of support'),
    ],
    rows: rows.map((row) => [
      cell(row.title),
      cell(numberText(row.total)),
      ...PHASE_ORDER.map((phase) => refCell(numberText(row.phases[phase]), phaseRef(row.of, phase))),
      cell(atLeastText({ numerator: row.phases['end-of-life'], denominator: row.total }, row.phases.unknown)),
    ]),
  };
}

// The reason begins with the system, which stands in the row already.
function reason({ label, because }: EstateResult['releases'][number]): string {
  return worded(because.startsWith(`${label}: `) ? because.slice(label.length + 2) : because);
}

function releaseTable(estate: EstateResult, limit: number): Block[] {
  const short = estate.releases.filter((r) => r.phase === 'end-of-life' || r.phase === 'extended-only');
  if (short.length === 0) return [];
  return [
    limitedTable(
      'Systems behind it, most devices first',
      [column('System'), column('Class'), column('Support'), figures('Devices'), column('Why')],
      short.map((r) => [
        cell(r.label),
        cell(CLASS_WORD[r.class]),
        cell(PHASE_LOOK[r.phase].word, r.phase === 'end-of-life' ? 'not-met' : 'not-measured'),
        cell(numberText(r.devices)),
        cell(reason(r)),
      ]),
      limit,
      ELSEWHERE,
    ),
  ];
}
