import type { EstateResult } from '../domain/estate-result.ts';
import { countText, shareText, wholeNumber } from '../domain/figures.ts';
import type { DeviceClass } from '../domain/inventory.ts';
import type { Phase } from '../domain/lifecycle.ts';
import type { Place, Severity } from '../domain/terms.ts';
import { findInLifecycle } from './find-lifecycle.ts';
import { type Found, type FoundIn, finding } from './finding.ts';

const PLACES_SHOWN = 25;

// Where a worm would start or do the most harm (proposed): servers, medical devices, and the network itself.
const GRAVE: readonly DeviceClass[] = ['server', 'medical', 'network', 'hypervisor', 'storage'];

/** What the estate itself shows, whatever any edition asks. */
export function findInEstate(result: Pick<FoundIn, 'asOf' | 'estate' | 'basis'>): Found[] {
  const { estate } = result;
  if (estate === null) return [noInventory(), ...findInLifecycle(result)];
  return [
    ...outOfSupport(estate),
    ...unproven(estate),
    ...untold(estate),
    ...faxes(estate),
    ...rejectedRows(estate),
    ...staleDevices(estate),
    ...findInLifecycle(result),
  ];
}

function noInventory(): Found {
  return finding({
    kind: 'data',
    severity: 'high',
    title: 'The estate was not measured',
    because: 'no inventory was given, so nothing that depends on devices rests on evidence',
    action:
      'Export the device list from the management tools in use and name the files in assessment.yaml under inventories.',
  });
}

function outOfSupport(estate: EstateResult): Found[] {
  return estate.classes.flatMap((c) => {
    const n = c.phases['end-of-life'];
    if (n === 0) return [];
    const severity: Severity = GRAVE.includes(c.class) ? 'critical' : 'high';
    const systems = estate.releases.filter((r) => r.class === c.class && r.phase === 'end-of-life');
    return [
      finding({
        kind: 'estate',
        severity,
        title: `${className(c.class)} out of support: ${wholeNumber(n)}`,
        because: `${shareText({ numerator: n, denominator: c.total })} run a system that nobody fixes any more: ${topLabels(systems)}`,
        action:
          'Replace or upgrade each of them; until then isolate it from the network, and have the residual risk accepted by name and with an end date.',
        places: placesOf(estate, c.class, 'end-of-life'),
      }),
    ];
  });
}

function unproven(estate: EstateResult): Found[] {
  const n = estate.phases['extended-only'];
  if (n === 0) return [];
  const systems = estate.releases.filter((r) => r.phase === 'extended-only');
  return [
    finding({
      kind: 'estate',
      severity: 'high',
      title: `Extended support not proven: ${countText(n, 'device')}`,
      because: `ordinary support is over; paid support can still be had, but no agreement in force proves that the trust has it: ${topLabels(systems)}`,
      action:
        'Record the agreement with its reference and dates in assessment.yaml, or enrol, replace or upgrade these devices.',
      places: placesOf(estate, null, 'extended-only'),
    }),
  ];
}

function untold(estate: EstateResult): Found[] {
  const n = estate.phases.unknown;
  if (n === 0) return [];
  const total = estate.reconciliation.counted;
  const settles = [...new Set(estate.unrecognised.slice(0, 3).map((u) => u.settles))].join('; ');
  return [
    finding({
      kind: 'estate',
      severity: n * 20 > total ? 'high' : 'medium',
      title: `Support state could not be told: ${countText(n, 'device')}`,
      because: `${shareText({ numerator: n, denominator: total })} of the devices counted; they are never counted as supported${settles === '' ? '' : `; what would settle it: ${settles}`}`,
      action: 'Add the version, build and edition columns to the exports, or identify the devices by hand.',
      places: placesOf(estate, null, 'unknown'),
    }),
  ];
}

function faxes(estate: EstateResult): Found[] {
  const n = estate.classes.find((c) => c.class === 'fax')?.total ?? 0;
  if (n === 0) return [];
  return [
    finding({
      kind: 'estate',
      severity: 'medium',
      title: `Fax machines in use: ${wholeNumber(n)}`,
      because: `${countText(n, 'fax machine')} in the inventory; what they send is neither encrypted nor addressed to a named person`,
      action: 'Move each fax route to secure e-mail or a shared record and remove the machine.',
    }),
  ];
}

function rejectedRows(estate: EstateResult): Found[] {
  const { rejected, records } = estate.reconciliation;
  if (rejected === 0) return [];
  const places = estate.sources.flatMap((s) => s.rejects.map((r): Place => ({ file: s.name, line: r.line })));
  return [
    finding({
      kind: 'data',
      severity: rejected * 100 > records ? 'high' : 'low',
      title: `Inventory rows that could not be used: ${wholeNumber(rejected)}`,
      because: `${shareText({ numerator: rejected, denominator: records })} of the rows; what they describe is in no figure`,
      action: 'Mend the rows named at their source and run again.',
      places: places.slice(0, PLACES_SHOWN),
    }),
  ];
}

function staleDevices(estate: EstateResult): Found[] {
  const { stale, devices, counted } = estate.reconciliation;
  if (stale === 0) return [];
  if (counted === 0) return [noneCounted(estate)];
  return [
    finding({
      kind: 'data',
      severity: stale * 10 > devices ? 'medium' : 'low',
      title: `Devices not seen lately: ${wholeNumber(stale)}`,
      because: `${shareText({ numerator: stale, denominator: devices })} were not seen in the ${estate.staleAfterDays} days before; they are left out of the shares`,
      action: 'Find or retire each of them and clean the register.',
    }),
  ];
}

/** A day of assessment long after the exports were taken leaves nothing to look at. */
function noneCounted({ reconciliation, staleAfterDays }: EstateResult): Found {
  return finding({
    kind: 'data',
    severity: 'high',
    title: 'No device is left to count',
    because: `${countText(reconciliation.stale, 'device')} were not seen in the ${staleAfterDays} days before, and no other is left, so nothing that depends on devices rests on evidence`,
    action:
      'Export the devices again nearer to the day of the assessment, or say with staleAfterDays in assessment.yaml for how long a sighting holds.',
  });
}

function topLabels(systems: EstateResult['releases']): string {
  const shown = systems.slice(0, 3).map((r) => `${r.label} (${wholeNumber(r.devices)})`);
  const rest = systems.slice(3).reduce((n, r) => n + r.devices, 0);
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${wholeNumber(rest)} others`;
}

function placesOf(estate: EstateResult, of: DeviceClass | null, phase: Phase): Place[] {
  const fits = estate.exceptions.filter((e) => e.phase === phase && (of === null || e.class === of));
  return fits.slice(0, PLACES_SHOWN).map((e) => e.place);
}

const CLASS_NAMES: Record<DeviceClass, string> = {
  server: 'Servers',
  desktop: 'Desktops',
  laptop: 'Laptops',
  mobile: 'Mobile devices',
  network: 'Network devices',
  medical: 'Medical devices',
  printer: 'Printers',
  storage: 'Storage systems',
  hypervisor: 'Virtual-machine hosts',
  fax: 'Fax machines',
  other: 'Other devices',
  unknown: 'Devices of unknown kind',
};

/** A device class in the plural, as people say it. */
function className(of: DeviceClass): string {
  return CLASS_NAMES[of];
}
