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
  /** Agreements that began or ceased to cover, in the words of either Result. */
  readonly agreements: readonly { id: string; why: string; classes: readonly DeviceClass[] | null }[];
};

export function groundsOf(was: Result, now: Result): Grounds {
  const [before, after] = [was, now].map((r) => new Map(r.measures.map((m) => [m.id, m])));
  return {
    dayMoved: was.asOf !== now.asOf,
    sameInventories: same(inventoriesOf(was), inventoriesOf(now)),
    sameCounting: same(countingOf(was), countingOf(now)),
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

// Which devices a rule fits is not told by its words alone, but a rule that is new or gone is.
function countingOf({ estate }: Result): unknown {
  return estate === null ? null : [estate.staleAfterDays, estate.exclusions.map((e) => e.id).sort()];
}

function datesOf({ basis }: Result): unknown {
  return [basis.lifecycle.sha256, basis.lifecycle.imported ?? []];
}

type Standing = Result['agreements'][number];

function agreementsMoved(was: readonly Standing[], now: readonly Standing[]): Grounds['agreements'] {
  const ids = [...new Set([...was, ...now].map((a) => a.agreement.id))];
  return ids.flatMap((id) => {
    const [a, b] = [was, now].map((all) => all.find((s) => s.agreement.id === id));
    const moved =
      covers(a?.status) !== covers(b?.status) || (a?.agreement.devices ?? 0) !== (b?.agreement.devices ?? 0);
    if (!moved) return [];
    const why = b === undefined ? 'is no longer in the assessment' : b.because;
    return [{ id, why, classes: (b ?? a)?.agreement.scope.classes ?? null }];
  });
}

const covers = (status: TermStatus | undefined): boolean => status === 'in-force';
