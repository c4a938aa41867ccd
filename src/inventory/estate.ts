import { dayFromNumber, dayNumber } from '../domain/calendar.ts';
import { FIELDS } from '../domain/closed-lists.ts';
import type { EstateResult } from '../domain/estate-result.ts';
import type { InventorySource, Reconciliation } from '../domain/inventory.ts';
import type { Measure } from '../domain/measure.ts';
import type { RiskAcceptance, SupportAgreement } from '../domain/support.ts';
import { mergeWarnings } from '../domain/warning-log.ts';
import type { Workspace } from '../domain/workspace.ts';
import { type AgreementStanding, applyAgreements } from './agreements.ts';
import { type Device, type DeviceList, PickedDevices } from './device.ts';
import { type Devices, findDevices, type TakenSource } from './devices.ts';
import { duplicateWarnings } from './duplicates.ts';
import { EstateTables } from './estate-tables.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { MeasureTaking } from './measures.ts';
import { inScope } from './scope.ts';
import { SightingNotes } from './sighting-notes.ts';

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
  const sightings = new SightingNotes(input.sources, input.asOf);
  const split = splitDevices(found.devices, input, sightings);
  const agreed = applyAgreements(split.counted, input.agreements, input.asOf, input.lifecycle);
  const { devices } = agreed;
  input.onDevices?.(devices);
  const { tables, measures, coverage } = lookAtEach(devices, input);
  const estate: EstateResult = {
    sources: sourcesWith(input, found, sightings),
    reconciliation: reconcile(input.sources, found.devices.length, split),
    staleAfterDays: input.staleAfterDays,
    exclusions: input.exclusions.map(({ id, reason }) => ({ id, reason, devices: split.excluded.get(id) ?? 0 })),
    conflicts: FIELDS.flatMap((field) => {
      const count = found.conflicts.get(field);
      return count === undefined ? [] : [{ field, devices: count }];
    }),
    ...tables,
  };
  return {
    estate,
    measures: measures.list({ devices, releases: tables.releases, sightings: sightings.told() }),
    agreements: agreed.agreements,
    acceptanceCoverage: coverage,
  };
}

/** An exclusion that is written down comes before staleness, and the first rule that fits counts. */
function splitDevices(devices: DeviceList, input: SurveyInput, sightings: SightingNotes): Split {
  const picks = new Int32Array(devices.length);
  const excluded = new Map<string, number>();
  let counted = 0;
  let stale = 0;
  const oldest = dayFromNumber(dayNumber(input.asOf) - input.staleAfterDays) ?? '';
  for (let place = 0; place < devices.length; place++) {
    const device = devices.at(place) as Device;
    const seen = sightings.add(device);
    const rule = input.exclusions.find(({ scope }) => inScope(scope, device));
    if (rule !== undefined) excluded.set(rule.id, (excluded.get(rule.id) ?? 0) + 1);
    // A device that says nothing of when it was seen is not stale: it stays in the shares, with a warning.
    else if (seen !== '' && seen < oldest) stale++;
    else picks[counted++] = place;
  }
  return { counted: new PickedDevices(devices, picks.slice(0, counted)), stale, excluded };
}

type Looked = { tables: ReturnType<EstateTables['list']>; measures: MeasureTaking; coverage: Map<string, number> };

/** One pass over the devices counted, for all that is said of them. */
function lookAtEach(devices: DeviceList, { sources, asOf, lifecycle, acceptances }: SurveyInput): Looked {
  const tables = new EstateTables(lifecycle);
  const measures = new MeasureTaking({ sources, asOf, lifecycle });
  const scopes = acceptances.flatMap(({ id, devices: scope }) => (scope === undefined ? [] : [{ id, scope }]));
  const coverage = new Map(scopes.map(({ id }) => [id, 0]));
  for (let i = 0; i < devices.length; i++) {
    const device = devices.at(i) as Device;
    tables.add(device);
    measures.add(device);
    for (const { id, scope } of scopes) if (inScope(scope, device)) coverage.set(id, (coverage.get(id) ?? 0) + 1);
  }
  return { tables: tables.list(), measures, coverage };
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

/** The files as read, by name, with what only the devices show; excerpts of rejected rows are left out of a result. */
function sourcesWith({ sources }: SurveyInput, found: Devices, sightings: SightingNotes): InventorySource[] {
  const duplicates = duplicateWarnings(found.groups, sources.length);
  return sources
    .map(({ source }, i) => ({
      ...source,
      rejects: source.rejects.map((r) => ({ ...r, excerpt: '' })),
      warnings: mergeWarnings(source.warnings, duplicates[i] ?? [], sightings.warnings(source)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
