import type { EstateResult } from '../../domain/estate-result.ts';
import type { DeviceClass } from '../../domain/inventory.ts';
import type { Measure, MeasureId } from '../../domain/measure.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import {
  groupCounts,
  groupName,
  IN_SUPPORT,
  isolateCount,
  OUT_OF_SUPPORT,
  SUPPORT_GROUPS,
  type SupportGroup,
} from '../../domain/support-groups.ts';
import { measureRef, partRef, phaseRef } from '../refs.ts';
import { countText, numberText, OUTCOME_WORD, sentence, shareText } from '../wording.ts';
import { addsUp, explanation, type Part, part, type Reference, type Sum, told } from './reference.ts';

/** Measures that are counts of classes and phases, and so can be made again from the table of the estate. */
const MADE_OF: Partial<Record<MeasureId, { classes: readonly DeviceClass[] | null; groups: readonly SupportGroup[] }>> =
  {
    'os-known-share': { classes: null, groups: SUPPORT_GROUPS.filter((group) => group !== 'unknown') },
    'supported-share-all': { classes: null, groups: IN_SUPPORT },
    'supported-share-servers': { classes: ['server', 'hypervisor'], groups: IN_SUPPORT },
    'supported-share-end-user': { classes: ['desktop', 'laptop'], groups: IN_SUPPORT },
    'supported-share-network': { classes: ['network'], groups: IN_SUPPORT },
    'supported-share-medical': { classes: ['medical'], groups: IN_SUPPORT },
    'end-of-life-share-all': { classes: null, groups: OUT_OF_SUPPORT },
    'end-of-life-count': { classes: null, groups: OUT_OF_SUPPORT },
  };

/** One reference for each measure, those that could not be taken too. */
export function measureReferences(result: Result): Reference[] {
  const users = usersOf(result);
  return result.measures.map((m) => ({
    ref: measureRef(m.id),
    kind: 'measure',
    title: m.title,
    figure: figureOf(m),
    names: [m.id],
    explain: () =>
      explanation({
        rule: sentence(m.rule),
        parts: [...ownParts(m), ...classParts(m, result.estate), ...(users.get(m.id) ?? [])],
        sums: m.state === 'measured' ? [...ownSums(m), ...classSums(m, result.estate)] : [],
        basis: [sentence(m.because), ...filesOf(result)],
        changes: changesOf(m),
      }),
  }));
}

function figureOf(m: Measure): string {
  if (m.state !== 'measured') return `not measured: ${m.because}`;
  if (m.kind === 'days') return countText(m.numerator, 'day');
  if (m.kind === 'share') return shareText(m);
  return `${numberText(m.numerator)} (${numberText(m.denominator)} looked at)`;
}

function ownParts(m: Measure): Part[] {
  if (m.state !== 'measured' || m.kind === 'days') return [];
  return [
    part('Fit the rule', numberText(m.numerator)),
    part('Looked at', numberText(m.denominator)),
    part('Could not be told', numberText(m.unknown)),
  ];
}

function ownSums(m: Measure): Sum[] {
  if (m.kind === 'days') return [];
  const rest = m.denominator - m.numerator - m.unknown;
  const sum = addsUp('looked at = fit + do not fit + could not be told', m.denominator, [m.numerator, rest, m.unknown]);
  return [{ ...sum, holds: sum.holds && rest >= 0 }];
}

type Cell = { of: DeviceClass; group: SupportGroup; devices: number };

function cellsOf({ id }: Measure, estate: EstateResult | null): { looked: number; cells: Cell[] } | null {
  const made = MADE_OF[id];
  if (made === undefined || estate === null) return null;
  const classes = estate.classes.filter((c) => made.classes === null || made.classes.includes(c.class));
  return {
    looked: classes.reduce((sum, c) => sum + c.total, 0),
    cells: classes.flatMap((c) => {
      const counts = groupCounts(c.phases, isolateCount(estate, c.class));
      return made.groups.map((group) => ({ of: c.class, group, devices: counts[group] }));
    }),
  };
}

function classParts(m: Measure, estate: EstateResult | null): Part[] {
  const cells = m.state === 'measured' ? (cellsOf(m, estate)?.cells ?? []) : [];
  return cells
    .filter((c) => c.devices > 0)
    .map((c) => part(`Class ${c.of}, ${groupName(c.group)}`, numberText(c.devices), phaseRef(c.of, c.group)));
}

function classSums(m: Measure, estate: EstateResult | null): Sum[] {
  const found = cellsOf(m, estate);
  if (found === null) return [];
  const devices = found.cells.map((c) => c.devices).filter((n) => n > 0);
  return [
    addsUp('fit the rule, by class and phase', m.numerator, devices),
    addsUp('looked at, by class', m.denominator, [found.looked]),
  ];
}

/** Items and elements that a measure decides or can refute. */
function usersOf(result: Result): Map<MeasureId, Part[]> {
  const users = new Map<MeasureId, Part[]>();
  for (const edition of result.editions) {
    for (const o of observationsOf(edition)) {
      if (o.measure === undefined) continue;
      const used = part(`Used by ${o.id} ${o.title}`, OUTCOME_WORD[o.outcome], partRef(result, edition, o.id));
      const list = users.get(o.measure);
      if (list === undefined) users.set(o.measure, [used]);
      else list.push(used);
    }
  }
  return users;
}

/** The inventories that figures of the estate were counted from. */
export function filesOf({ estate }: Pick<Result, 'estate'>): string[] {
  return (estate?.sources ?? []).map(
    (s) => `Counted from: ${s.name}, ${countText(s.accepted, 'row')} used, SHA-256 ${s.sha256}`,
  );
}

function changesOf(m: Measure): string[] {
  if (m.state !== 'measured') return ['An inventory with the columns that it needs.'];
  return told(
    m.kind !== 'days' && m.unknown > 0 && `${countText(m.unknown, 'device')} that could not be told, once they can be.`,
    'Another state of the devices, or other data of them.',
  );
}
