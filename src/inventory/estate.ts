import { dayFromNumber, dayNumber } from '../domain/calendar.ts';
import { FIELDS } from '../domain/closed-lists.ts';
import type { InventorySource, Reconciliation } from '../domain/inventory.ts';
import type { Measure } from '../domain/measure.ts';
import type { EstateResult } from '../domain/result.ts';
import type { RiskAcceptance, SupportAgreement } from '../domain/support.ts';
import { mergeWarnings, WarningLog } from '../domain/warning-log.ts';
import type { Workspace } from '../domain/workspace.ts';
import { type AgreementStanding, applyAgreements } from './agreements.ts';
import { type Device, type DeviceList, PickedDevices } from './device.ts';
import { type Devices, findDevices, type TakenSource } from './devices.ts';
import { duplicateWarnings } from './duplicates.ts';
import { phasesAndReleases } from './estate-tables.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { measureEstate } from './measures.ts';
import { inScope } from './scope.ts';

/** What a survey is made of. `sources`: files with their rows, and the day each was taken where that is known. */
export type SurveyInput = {
  sources: readonly TakenSource[];
  /** ISO day of the assessment. */
  asOf: string;
  staleAfterDays: number;
  exclusions: Workspace['exclusions'];
  agreements: readonly SupportAgreement[];
  acceptances: readonly RiskAcceptance[];
  lifecycle: LifecyclePort;
  /** Called once with the devices counted, as agreements leave them. They hold all that was read: keep them only to use them. */
  onDevices?: (devices: DeviceList) => void;
};

/** The estate as counted, every measure of it, where agreements stand, and how many devices each acceptance speaks of. */
export type Survey = {
  estate: EstateResult;
  measures: Measure[];
  agreements: AgreementStanding[];
  acceptanceCoverage: Map<string, number>;
};

type Split = { counted: DeviceList; stale: number; excluded: Map<string, number> };

/**
 * Merges the rows of all files into devices, leaves out what is excluded or stale, tells the phase of the rest and
 * measures it. Pure: the order of sources, rows, agreements and rules changes nothing but the order of lists that
 * follow it. The result points at rows by file and line and holds no name, user, serial number or address.
 */
export function surveyEstate(input: SurveyInput): Survey {
  const found = findDevices(input.sources, input.lifecycle, input.asOf);
  const split = splitDevices(found.devices, input);
  const agreed = applyAgreements(split.counted, input.agreements, input.asOf);
  const devices = agreed.devices;
  input.onDevices?.(devices);
  const estate: EstateResult = {
    sources: sourcesWith(input, found),
    reconciliation: reconcile(input.sources, found.devices.length, split),
    staleAfterDays: input.staleAfterDays,
    exclusions: input.exclusions.map(({ id, reason }) => ({ id, reason, devices: split.excluded.get(id) ?? 0 })),
    conflicts: FIELDS.flatMap((field) => {
      const count = found.conflicts.get(field);
      return count === undefined ? [] : [{ field, devices: count }];
    }),
    ...phasesAndReleases(devices, input.lifecycle),
  };
  return {
    estate,
    measures: measureEstate({ devices, all: found.devices, sources: input.sources, ...pick(input) }),
    agreements: agreed.agreements,
    acceptanceCoverage: coverage(devices, input.acceptances),
  };
}

function pick({ asOf, lifecycle }: SurveyInput): Pick<SurveyInput, 'asOf' | 'lifecycle'> {
  return { asOf, lifecycle };
}

/** An exclusion that is written down comes before staleness, and the first rule that fits counts. */
function splitDevices(devices: DeviceList, input: SurveyInput): Split {
  const picks = new Int32Array(devices.length);
  const excluded = new Map<string, number>();
  let counted = 0;
  let stale = 0;
  let place = 0;
  const oldest = dayFromNumber(dayNumber(input.asOf) - input.staleAfterDays) ?? '';
  for (const device of devices) {
    const rule = input.exclusions.find(({ scope }) => inScope(scope, device));
    if (rule !== undefined) excluded.set(rule.id, (excluded.get(rule.id) ?? 0) + 1);
    else if (isStale(device, oldest)) stale++;
    else picks[counted++] = place;
    place++;
  }
  return { counted: new PickedDevices(devices, picks.slice(0, counted)), stale, excluded };
}

/** A device that says nothing of when it was seen is not stale: it stays in the shares, with a warning. */
function isStale({ values }: Device, oldest: string): boolean {
  const seen = values['last-seen'] ?? '';
  return seen !== '' && seen < oldest;
}

function reconcile(sources: readonly TakenSource[], devices: number, split: Split): Reconciliation {
  const sum = (key: 'records' | 'accepted' | 'rejected' | 'blank'): number =>
    sources.reduce((total, { source }) => total + source[key], 0);
  const accepted = sum('accepted');
  return {
    records: sum('records'),
    accepted,
    rejected: sum('rejected'),
    blank: sum('blank'),
    devices,
    duplicates: accepted - devices,
    counted: split.counted.length,
    stale: split.stale,
    excluded: devices - split.counted.length - split.stale,
  };
}

function coverage(devices: DeviceList, acceptances: readonly RiskAcceptance[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { id, devices: scope } of acceptances) {
    if (scope === undefined) continue;
    let count = 0;
    for (const device of devices) if (inScope(scope, device)) count++;
    found.set(id, count);
  }
  return found;
}

/** The files as read, by name, with what only the devices show; excerpts of rejected rows are left out of a result. */
function sourcesWith(input: SurveyInput, found: Devices): InventorySource[] {
  const duplicates = duplicateWarnings(found.groups, input.sources.length);
  const seen = input.sources.map(() => new WarningLog());
  const index = new Map(input.sources.map((s, i) => [s.source, i]));
  for (const device of found.devices) {
    const log = seen[index.get(device.source) ?? -1];
    if (log !== undefined) noteSighting(log, device, input.asOf);
  }
  return input.sources
    .map(({ source }, i) => ({
      ...source,
      rejects: source.rejects.map((r) => ({ ...r, excerpt: '' })),
      warnings: mergeWarnings(source.warnings, duplicates[i] ?? [], seen[i]?.list() ?? []),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Words of a status column. Whether such a device still matters is for the trust to say, by an exclusion. */
const NOT_IN_USE: ReadonlySet<string> = new Set([
  'retired',
  'disposed',
  'decommissioned',
  'archived',
  'in stock',
  'spare',
  'stored',
  'lost',
  'stolen',
  'lost/stolen',
  'scrapped',
  'out of service',
]);

function noteSighting(log: WarningLog, { source, line, values }: Device, asOf: string): void {
  if (NOT_IN_USE.has((values['status'] ?? '').toLowerCase())) {
    log.add('status-not-in-use', 'the status says that it is not in use: counted all the same', line);
  }
  const seen = values['last-seen'] ?? '';
  if (seen > asOf) log.add('seen-after-assessment', 'last seen after the day of the assessment: counted', line);
  if (seen !== '') return;
  const column = source.mapping.some((m) => m.field === 'last-seen');
  if (column) log.add('not-known-when-seen', 'no day on which it was last seen: counted as in use', line);
  else log.add('no-last-seen-column', 'no column says when a device was last seen: none can be told to be stale', line);
}
