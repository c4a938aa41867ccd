import type { DeviceClass } from '../../domain/inventory.ts';
import { Phase } from '../../domain/lifecycle.ts';
import type { EstateResult, Result } from '../../domain/result.ts';
import { phaseRef } from '../refs.ts';
import { numberText, sentence } from '../wording.ts';
import { basisOf } from './estate-basis.ts';
import { filesOf } from './measure-refs.ts';
import { quarterReferences } from './quarter-refs.ts';
import { equationReferences } from './reconciliation-refs.ts';
import { addsUp, type Counted, explanation, part, type Reference, type Row, type Sum } from './reference.ts';

const PHASE_TITLE = {
  supported: 'in ordinary support',
  extended: 'under paid or special support',
  'extended-only': 'whose paid support is not proven',
  'end-of-life': 'out of support',
  unknown: 'whose support could not be told',
} satisfies Record<Phase, string>;

const PHASE_RULE =
  'Each device counted has one phase on the day of the assessment: by its release and the dates of its vendor, and by support agreements that are in force and proven. What cannot be told is never counted as supported.';

/** References of the estate: devices by class and phase, quarters in which cover ends, and the reconciliation. */
export function estateReferences(result: Result): Reference[] {
  const { estate } = result;
  if (estate === null) return [];
  const all = { class: 'all' as const, phases: estate.phases, total: estate.reconciliation.counted };
  return [
    ...[all, ...estate.classes].flatMap((row) => [
      totalReference(result, estate, row),
      ...Phase.options.map((phase) => phaseReference(result, estate, row, phase)),
    ]),
    ...quarterReferences(result, estate),
    ...equationReferences(estate, filesOf(result)),
  ];
}

type ClassRow = { class: DeviceClass | 'all'; phases: EstateResult['phases']; total: number };

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
        parts: Phase.options.map((p) => part(PHASE_TITLE[p], numberText(row.phases[p]), phaseRef(row.class, p))),
        sums: [addsUp('devices = those of every phase', row.total, Object.values(row.phases))],
        basis: filesOf(result),
        changes: ['Devices that come, go, or are seen again.'],
      }),
  };
}

function phaseReference(result: Result, estate: EstateResult, row: ClassRow, phase: Phase): Reference {
  const figure = row.phases[phase];
  return {
    ref: phaseRef(row.class, phase),
    kind: 'devices',
    title: `${ofText(row.class)} ${PHASE_TITLE[phase]}`,
    figure: `${numberText(figure)} of ${numberText(row.total)}`,
    names: row.class === 'all' ? [phase] : [`${row.class} ${phase}`],
    explain: () => {
      const parts = row.class === 'all' ? classParts(estate, phase) : releaseParts(estate, row.class, phase);
      const rows = rowsOf(estate, row.class, phase);
      return explanation({
        rule: PHASE_RULE,
        parts: parts.map((p) => p.part),
        sums: [
          addsUp(
            row.class === 'all' ? 'one figure for each class' : 'one figure for each system',
            figure,
            parts.map((p) => p.devices),
          ),
          ...rowSums(result, phase, figure, rows),
        ],
        rows,
        basis: basisOf(result),
        changes: changesOf(phase, figure, result),
      });
    },
  };
}

function classParts(estate: EstateResult, phase: Phase): Counted[] {
  return estate.classes
    .map((c) => ({
      part: part(`Class ${c.class}`, numberText(c.phases[phase]), phaseRef(c.class, phase)),
      devices: c.phases[phase],
    }))
    .filter((c) => c.devices > 0);
}

function releaseParts(estate: EstateResult, of: DeviceClass, phase: Phase): Counted[] {
  return estate.releases
    .filter((r) => r.class === of && r.phase === phase)
    .map((r) => ({ part: part(reasonOf(r), numberText(r.devices)), devices: r.devices }));
}

// A reason mostly opens with the system that it speaks of.
function reasonOf({ label, because }: EstateResult['releases'][number]): string {
  return because.startsWith(`${label}: `) ? because : `${label}: ${because}`;
}

function rowsOf(estate: EstateResult, of: DeviceClass | 'all', phase: Phase): Row[] {
  return estate.exceptions
    .filter((e) => e.phase === phase && (of === 'all' || e.class === of))
    .map((e) => ({ place: e.place, what: `${e.class}, ${e.label}` }));
}

// A result keeps rows of what is out of support only; a public one keeps none.
function rowSums(result: Result, phase: Phase, figure: number, rows: readonly Row[]): Sum[] {
  if (result.audience === 'public' || (phase !== 'end-of-life' && phase !== 'extended-only')) return [];
  return [addsUp('rows kept, one for each device', figure, [rows.length])];
}

function changesOf(phase: Phase, figure: number, { estate }: Result): string[] {
  if (figure === 0) return ['A device of this kind in an inventory.'];
  switch (phase) {
    case 'supported':
    case 'extended':
      return ['The day on which their cover ends.'];
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
