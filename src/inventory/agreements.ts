import { dayText } from '../domain/figures.ts';
import type { PhaseOn } from '../domain/lifecycle.ts';
import type { Result } from '../domain/result.ts';
import type { SupportAgreement, TermStatus } from '../domain/support.ts';
import { isOutOfSupport } from '../domain/support-groups.ts';
import { type Device, type DeviceList, RephasedDevices } from './device.ts';
import { idKey, nameKey, serialKey } from './device-keys.ts';
import { compareText } from './identity.ts';
import { inScope } from './scope.ts';

export type AgreementStanding = Result['agreements'][number];

/** Devices with the phases that support agreements give them, and where each agreement stands. */
export type Agreed = { devices: DeviceList; agreements: AgreementStanding[] };

/**
 * Lets agreements in force on the ISO day `on` turn devices out of ordinary support into `extended`. An agreement
 * without a reference proves nothing. Where it pays for fewer devices than are in its scope, the surplus stays as it
 * is; which devices it covers is settled by their identity, so that the order of rows does not matter.
 */
export function applyAgreements(devices: DeviceList, agreements: readonly SupportAgreement[], on: string): Agreed {
  const rephased = new Map<number, PhaseOn>();
  const standing = new Map<string, AgreementStanding>();
  const open = agreements.length === 0 ? new Set<number>() : outOfSupport(devices);
  for (const agreement of [...agreements].sort((a, b) => compareText(a.id, b.id))) {
    if (termOf(agreement, on) !== 'in-force') continue;
    const { fits, unsold } = inItsScope(agreement, open, devices);
    const paid = chosen(fits, devices, agreement.devices ?? fits.length);
    for (const i of paid) {
      const device = devices.at(i);
      if (device === undefined) continue;
      open.delete(i);
      rephased.set(i, phaseUnder(agreement, device));
    }
    // Past what its maker sells it is as good as over, which is told with those that are.
    if (paid.length === 0 && unsold > 0) continue;
    const status = paid.length === 0 ? 'unused' : 'in-force';
    const because = inForce(agreement, { paid: paid.length, fits: fits.length, unsold });
    const told = { agreement, status, because, devices: paid.length } as const;
    standing.set(agreement.id, { ...told, ...reprieved(paid, rephased) });
  }
  for (const agreement of agreements) {
    const term = termOf(agreement, on);
    const inForce = standing.get(agreement.id);
    if (inForce !== undefined) {
      const surplus = inItsScope(agreement, open, devices).fits.length;
      if (surplus > 0) standing.set(agreement.id, { ...inForce, surplus });
      continue;
    }
    // What it would have covered, had nothing else: the devices that its lapse leaves open.
    const { fits, unsold } = inItsScope(agreement, open, devices);
    const left = fits.length + unsold;
    const [status, because] = settled(agreement, term, left);
    standing.set(agreement.id, { agreement, status, because, devices: left });
  }
  // Told in the order they were given in.
  const result = rephased.size === 0 ? devices : new RephasedDevices(devices, rephased);
  return { devices: result, agreements: agreements.map((a) => standing.get(a.id)).filter((s) => s !== undefined) };
}

function outOfSupport(devices: DeviceList): Set<number> {
  const found = new Set<number>();
  let i = 0;
  for (const device of devices) {
    if (isOutOfSupport(device.phase)) found.add(i);
    i++;
  }
  return found;
}

/** The devices that are paid for: all that fit, else the first by their identity. */
function chosen(fits: readonly number[], devices: DeviceList, most: number): readonly number[] {
  if (fits.length <= most) return fits;
  const known = fits.map((i) => ({ i, device: devices.at(i) }));
  return known
    .sort((a, b) => compareDevices(a.device, b.device))
    .slice(0, most)
    .map(({ i }) => i);
}

/** Devices in the scope of an agreement: paid for, coverable, and those for which nothing is sold. */
type Covered = { paid: number; fits: number; unsold: number };

/** Said of what no such update can be bought for. */
const UNSOLD = 'the maker sells no extended security updates any more';

/**
 * Devices that the agreement can cover, and how many more are in its scope that it cannot: extended security updates are
 * sold by the maker alone, until a day that the support dates hold. Whoever else fixes a system has an agreement of
 * another kind.
 */
function inItsScope(
  agreement: SupportAgreement,
  open: ReadonlySet<number>,
  devices: DeviceList,
): { fits: number[]; unsold: number } {
  const fits: number[] = [];
  let unsold = 0;
  for (const i of open) {
    const device = devices.at(i);
    if (device === undefined || !inScope(agreement.scope, device)) continue;
    if (agreement.kind === 'esu' && device.phase.phase !== 'extended-only') unsold++;
    else fits.push(i);
  }
  return { fits, unsold };
}

/** The last day it covers a device: extended security updates end when the maker ends them, whatever was ordered. */
function lastDay({ kind, to }: SupportAgreement, { phase: { ends } }: Device): string {
  return kind === 'esu' && ends !== null && ends < to ? ends : to;
}

/** How one stands that covers nothing. In force by its days, it is over all the same where nothing can be bought. */
function settled(agreement: SupportAgreement, term: TermStatus, left: number): [TermStatus, string] {
  if (term !== 'in-force') return [term, notInForce(agreement, term)];
  return left > 0
    ? ['lapsed', `${UNSOLD} for what runs there: it covers nothing`]
    : ['unused', inForce(agreement, { paid: 0, fits: 0, unsold: 0 })];
}

function termOf(agreement: SupportAgreement, on: string): TermStatus {
  if (on < agreement.from) return 'not-begun';
  if (on > agreement.to) return 'lapsed';
  return agreement.reference === undefined ? 'unproven' : 'in-force';
}

function notInForce(agreement: SupportAgreement, term: TermStatus): string {
  switch (term) {
    case 'not-begun':
      return `it begins on ${dayText(agreement.from)}: it covers nothing yet`;
    case 'lapsed':
      return `it ended on ${dayText(agreement.to)}: it covers nothing any more`;
    case 'unproven':
      return 'it has no contract, order or enrolment number: nothing shows that it is held';
    case 'unused':
    case 'in-force':
      return '';
  }
}

function inForce(agreement: SupportAgreement, { paid, fits, unsold }: Covered): string {
  if (fits === 0) return 'in force, but no device out of ordinary support is in its scope';
  const until = `in force until ${dayText(agreement.to)}`;
  const past = unsold === 0 ? '' : `; for ${unsold} more in its scope ${UNSOLD}`;
  if (paid === fits) return `${until}: covers ${paid} out-of-support device${paid === 1 ? '' : 's'}${past}`;
  return `${until}: pays for ${paid} of ${fits} out-of-support devices in its scope; ${fits - paid} ${fits - paid === 1 ? 'is' : 'are'} not covered${past}`;
}

/** A maker's private fixes for what it sells cover of to nobody else any more buy time, and nothing more. */
function isReprieve({ kind }: SupportAgreement, { phase }: Device): boolean {
  return kind === 'custom-support' && phase.phase === 'end-of-life';
}

/** How many of the devices covered are to be isolated and replaced, where any is. */
function reprieved(paid: readonly number[], phases: ReadonlyMap<number, PhaseOn>): { isolate?: number } {
  const isolate = paid.filter((i) => phases.get(i)?.isolate === true).length;
  return isolate === 0 ? {} : { isolate };
}

/** Where a device stands that the agreement covers. */
function phaseUnder(agreement: SupportAgreement, device: Device): PhaseOn {
  const ends = lastDay(agreement, device);
  const because = `${device.phase.because}; fixed until ${dayText(ends)} under agreement ${agreement.id}`;
  return isReprieve(agreement, device)
    ? { phase: 'extended', ends, because: `${because}; isolate and replace`, isolate: true }
    : { phase: 'extended', ends, because };
}

function compareDevices(a: Device | undefined, b: Device | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return compareText(stableKey(a), stableKey(b)) || compareText(a.source.name, b.source.name) || a.line - b.line;
}

function stableKey({ values }: Device): string {
  return `${nameKey(values)}\n${serialKey(values)}\n${idKey(values)}`;
}
