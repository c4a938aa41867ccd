import type { EstateResult } from './estate-result.ts';
import type { DeviceClass } from './inventory.ts';
import type { Phase } from './lifecycle.ts';

/**
 * Groups that devices are told and summed by: their phases, of which `extended` is two. `isolate`: fixed under custom
 * support alone, for its maker sells no cover any more. Such a device is to be isolated and replaced; it is not in support.
 */
export const SUPPORT_GROUPS = ['supported', 'extended', 'isolate', 'extended-only', 'end-of-life', 'unknown'] as const;
export type SupportGroup = (typeof SUPPORT_GROUPS)[number];

/** What tells the group of a device, or of a row of the table of releases. */
export type Stands = { readonly phase: Phase; readonly isolate?: true | undefined };

/** Devices by group. They add up to the devices of all phases. */
export type GroupCounts = Readonly<Record<SupportGroup, number>>;

/** The group that a device of this phase is told with. */
export function groupOf({ phase, isolate }: Stands): SupportGroup {
  return phase === 'extended' && isolate === true ? 'isolate' : phase;
}

/** Groups that are in support. Nothing else decides what is counted or told as in support. */
export const IN_SUPPORT: readonly SupportGroup[] = ['supported', 'extended'];

/** Groups that are out of ordinary support and not proven to be covered otherwise. */
export const OUT_OF_SUPPORT: readonly SupportGroup[] = ['extended-only', 'end-of-life'];

/** In support: fixed by its maker, or under a proven agreement that is more than a reprieve. */
export function isInSupport(stands: Stands): boolean {
  return IN_SUPPORT.includes(groupOf(stands));
}

/** Out of ordinary support and not proven to be covered otherwise. */
export function isOutOfSupport(stands: Stands): boolean {
  return OUT_OF_SUPPORT.includes(groupOf(stands));
}

/** Somebody fixes it still, until a day: it is in support, or to be isolated and replaced before that day. */
export function isCovered({ phase }: Stands): boolean {
  return phase === 'supported' || phase === 'extended';
}

/** Devices by group. Takes those by phase, and how many of the extended ones are to be isolated and replaced. */
export function groupCounts(phases: Readonly<Record<Phase, number>>, isolate = 0): GroupCounts {
  return { ...phases, extended: phases.extended - isolate, isolate };
}

/** How many of these are in support. */
export function inSupport(counts: GroupCounts): number {
  return IN_SUPPORT.reduce((sum, group) => sum + counts[group], 0);
}

/** Devices of a class, or of all, that are to be isolated and replaced. */
export function isolateCount({ releases }: Pick<EstateResult, 'releases'>, of: DeviceClass | 'all' = 'all'): number {
  return releases
    .filter((r) => groupOf(r) === 'isolate' && (of === 'all' || r.class === of))
    .reduce((sum, r) => sum + r.devices, 0);
}

/** The devices of an estate by group. */
export function estateGroups(estate: Pick<EstateResult, 'phases' | 'releases'>): GroupCounts {
  return groupCounts(estate.phases, isolateCount(estate));
}

/** A group by its name in lists and tables of data: the phase, or what is to be done. */
export function groupName(group: SupportGroup): string {
  return group === 'isolate' ? 'extended: isolate and replace' : group;
}
