import type { EstateResult } from '../../domain/estate-result.ts';
import type { DeviceClass } from '../../domain/inventory.ts';
import type { Result } from '../../domain/result.ts';
import {
  estateGroups,
  type GroupCounts,
  groupCounts,
  groupOf,
  IN_SUPPORT,
  isolateCount,
  SUPPORT_GROUPS,
  type SupportGroup,
} from '../../domain/support-groups.ts';
import { phaseRef } from '../refs.ts';
import { numberText, sentence } from '../wording.ts';
import { basisOf } from './estate-basis.ts';
import { filesOf } from './measure-refs.ts';
import { quarterReferences } from './quarter-refs.ts';
import { equationReferences } from './reconciliation-refs.ts';
import { addsUp, type Counted, explanation, part, type Reference, type Row, type Sum } from './reference.ts';

const GROUP_TITLE = {
  supported: 'in ordinary support',
  extended: 'under paid or special support',
  isolate: 'under custom support (extended: isolate and replace)',
  'extended-only': 'whose paid support is not proven',
  'end-of-life': 'out of support',
  unknown: 'whose support could not be told',
} satisfies Record<SupportGroup, string>;

const PHASE_RULE =
  'Each device counted has one phase on the day of the assessment: by its release and the dates of its vendor, and by support agreements that are in force and proven. What cannot be told is never counted as supported.';

const ISOLATE_RULE =
  'These are fixed under custom support alone, for their maker sells no cover any more: they are extended, to be isolated and replaced, and in no figure of devices in support.';

/** References of the estate: devices by class and phase, quarters in which cover ends, and the reconciliation. */
export function estateReferences(result: Result): Reference[] {
  const { estate } = result;
  if (estate === null) return [];
  const all = { class: 'all' as const, groups: estateGroups(estate), total: estate.reconciliation.counted };
  const classes = estate.classes.map((c) => ({
    class: c.class,
    groups: groupCounts(c.phases, isolateCount(estate, c.class)),
    total: c.total,
  }));
  return [
    ...[all, ...classes].flatMap((row) => [
      totalReference(result, estate, row),
      ...groupsOf(estate).map((group) => groupReference(result, estate, row, group)),
    ]),
    ...quarterReferences(result, estate),
    ...equationReferences(estate, filesOf(result)),
  ];
}

type ClassRow = { class: DeviceClass | 'all'; groups: GroupCounts; total: number };

// What is to be isolated and replaced is told where there is any, of every class: the tables of the paper have it so.
const groupsOf = (estate: EstateResult): SupportGroup[] =>
  SUPPORT_GROUPS.filter((group) => group !== 'isolate' || isolateCount(estate) > 0);

const ofText = (of: DeviceClass | 'all'): string =>
  of === 'all' ? 'Devices of all classes' : `Devices of class ${of}`;

function totalReference(result: Result, estate: EstateResult, row: ClassRow): Reference {
  const name = `V.${row.class}`;
  return {
    ref: name,
    kind: 'devices',
    title: `${ofText(row.class)}, counted`,
    figure: numberText(row.total),
    names: row.class === 'all' ? [] : [row.class],
    explain: () =>
      explanation({
        rule: `Devices that are neither stale (not seen for ${estate.staleAfterDays} days) nor excluded by a rule of the trust.`,
        parts: groupsOf(estate).map((g) => part(GROUP_TITLE[g], numberText(row.groups[g]), phaseRef(row.class, g))),
        sums: [
          addsUp(
            'devices = those of every phase',
            row.total,
            groupsOf(estate).map((g) => row.groups[g]),
          ),
        ],
        basis: filesOf(result),
        changes: ['Devices that come, go, or are seen again.'],
      }),
  };
}

function groupReference(result: Result, estate: EstateResult, row: ClassRow, group: SupportGroup): Reference {
  const figure = row.groups[group];
  return {
    ref: phaseRef(row.class, group),
    kind: 'devices',
    title: `${ofText(row.class)} ${GROUP_TITLE[group]}`,
    figure: `${numberText(figure)} of ${numberText(row.total)}`,
    names: row.class === 'all' ? [group] : [`${row.class} ${group}`],
    explain: () => {
      const parts = row.class === 'all' ? classParts(estate, group) : releaseParts(estate, row.class, group);
      const rows = rowsOf(estate, row.class, group);
      return explanation({
        rule: group === 'isolate' ? `${PHASE_RULE} ${ISOLATE_RULE}` : PHASE_RULE,
        parts: parts.map((p) => p.part),
        sums: [
          addsUp(
            row.class === 'all' ? 'one figure for each class' : 'one figure for each system',
            figure,
            parts.map((p) => p.devices),
          ),
          ...rowSums(result, group, figure, rows),
        ],
        rows,
        basis: basisOf(result),
        changes: changesOf(group, figure, result),
      });
    },
  };
}

function classParts(estate: EstateResult, group: SupportGroup): Counted[] {
  return estate.classes
    .map((c) => ({ of: c.class, devices: groupCounts(c.phases, isolateCount(estate, c.class))[group] }))
    .filter((c) => c.devices > 0)
    .map(({ of, devices }) => ({ part: part(`Class ${of}`, numberText(devices), phaseRef(of, group)), devices }));
}

function releaseParts(estate: EstateResult, of: DeviceClass, group: SupportGroup): Counted[] {
  return estate.releases
    .filter((r) => r.class === of && groupOf(r) === group)
    .map((r) => ({ part: part(reasonOf(r), numberText(r.devices)), devices: r.devices }));
}

// A reason mostly opens with the system that it speaks of.
function reasonOf({ label, because }: EstateResult['releases'][number]): string {
  return because.startsWith(`${label}: `) ? because : `${label}: ${because}`;
}

function rowsOf(estate: EstateResult, of: DeviceClass | 'all', group: SupportGroup): Row[] {
  return estate.exceptions
    .filter((e) => groupOf(e) === group && (of === 'all' || e.class === of))
    .map((e) => ({ place: e.place, what: `${e.class}, ${e.label}` }));
}

// A result keeps rows of what is known not to be in support only; a public one keeps none.
function rowSums(result: Result, group: SupportGroup, figure: number, rows: readonly Row[]): Sum[] {
  if (result.audience === 'public' || group === 'unknown' || IN_SUPPORT.includes(group)) return [];
  return [addsUp('rows kept, one for each device', figure, [rows.length])];
}

function changesOf(group: SupportGroup, figure: number, { estate }: Result): string[] {
  if (figure === 0) return ['A device of this kind in an inventory.'];
  switch (group) {
    case 'supported':
    case 'extended':
      return ['The day on which their cover ends.'];
    case 'isolate':
      return ['Its replacement, or the end of the agreement, after which nobody fixes it.'];
    case 'extended-only':
      return ['An agreement with its reference in assessment.yaml, or a newer release on the device.'];
    case 'end-of-life':
      return ['A newer release on the device, or its replacement. A risk acceptance changes nothing here.'];
    case 'unknown':
      return [
        ...new Set(
          (estate?.unrecognised ?? []).slice(0, 5).map((u) => sentence(`What would settle some: ${u.settles}`)),
        ),
      ];
  }
}
