import type { DeviceClass } from '../../domain/inventory.ts';
import type { Measure, MeasureId } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';
import type { TermStatus } from '../../domain/support.ts';

/** What changed between two Results as a whole: what a change of one item is put down to. */
export type Grounds = {
  readonly dayMoved: boolean;
  /** Inventories byte for byte the same, and read the same way. */
  readonly sameInventories: boolean;
  /** Stale or excluded devices are told by other rules. */
  readonly sameCounting: boolean;
  readonly sameDates: boolean;
  readonly sameSettings: boolean;
  readonly measure: (id: MeasureId) => { was: Measure | null; now: Measure | null };
  /** Agreements that began or ceased to cover, or that cover other devices by their own words, in those of either Result. */
  readonly agreements: readonly { id: string; why: string; classes: readonly DeviceClass[] | null }[];
};

export function groundsOf(was: Result, now: Result): Grounds {
  const [before, after] = [was, now].map((r) => new Map(r.measures.map((m) => [m.id, m])));
  const dayMoved = was.asOf !== now.asOf;
  const sameInventories = same(inventoriesOf(was), inventoriesOf(now));
  const byDevices = sameInventories && !dayMoved;
  return {
    dayMoved,
    sameInventories,
    sameCounting: same(countingOf(was, byDevices), countingOf(now, byDevices)),
    sameDates: same(datesOf(was), datesOf(now)),
    sameSettings: same(was.trust.settings.toSorted(), now.trust.settings.toSorted()),
    measure: (id) => ({ was: before?.get(id) ?? null, now: after?.get(id) ?? null }),
    agreements: agreementsMoved(was.agreements, now.agreements),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function inventoriesOf({ estate }: Result): unknown {
  if (estate === null) return null;
  return estate.sources
    .map((s) => [s.sha256, s.format, s.mapping])
    .map((s) => JSON.stringify(s))
    .sort();
}

/**
 * The rules by which devices are counted or not. A Result does not hold their scopes: one that was changed shows by how many
 * devices it takes away, which tells something where inventories and day are the same (`byDevices`).
 */
function countingOf({ estate }: Result, byDevices: boolean): unknown {
  if (estate === null) return null;
  const rules = estate.exclusions.map(({ id, reason, devices }) => [id, reason, byDevices ? devices : null].join('\n'));
  return [estate.staleAfterDays, rules.sort()];
}

function datesOf({ basis }: Result): unknown {
  return [basis.lifecycle.sha256, basis.lifecycle.imported ?? []];
}

type Standing = Result['agreements'][number];

function agreementsMoved(was: readonly Standing[], now: readonly Standing[]): Grounds['agreements'] {
  const ids = [...new Set([...was, ...now].map((a) => a.agreement.id))];
  return ids.flatMap((id) => {
    const [a, b] = [was, now].map((all) => all.find((s) => s.agreement.id === id));
    if (same(reachOf(a), reachOf(b))) return [];
    const why = b === undefined ? 'is no longer in the assessment' : b.because;
    const classes = [a, b].flatMap((s) => (s === undefined ? [] : [s.agreement.scope.classes ?? null]));
    return [{ id, why, classes: classes.includes(null) ? null : classes.flatMap((c) => c ?? []) }];
  });
}

/**
 * What an agreement may cover: nothing unless it is in force, then what it says, however many devices there are. Its kind
 * is part of that: under custom support alone a device is in no share of supported devices.
 */
function reachOf(standing: Standing | undefined): unknown {
  if (!covers(standing?.status)) return null;
  const { kind, scope, devices = null } = standing?.agreement ?? {};
  return [kind, scope, devices];
}

// One that is unused holds good and finds nothing to cover: with other devices it would.
const covers = (status: TermStatus | undefined): boolean => status === 'in-force' || status === 'unused';
