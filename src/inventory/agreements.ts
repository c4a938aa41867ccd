import { countText, dayText } from '../domain/figures.ts';
import type { PhaseOn } from '../domain/lifecycle.ts';
import type { Result } from '../domain/result.ts';
import type { SupportAgreement, TermStatus } from '../domain/support.ts';
import { isOutOfSupport } from '../domain/support-groups.ts';
import { type Device, type DeviceList, RephasedDevices } from './device.ts';
import { idKey, nameKey, serialKey } from './device-keys.ts';
import { compareText } from './identity.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { inScope, notKnown } from './scope.ts';

export type AgreementStanding = Result['agreements'][number];

/** What an agreement is held against: the products of the support dates. Null where there are no devices either. */
type Products = Pick<LifecyclePort, 'product'> | null;

/** Devices with the phases that support agreements give them, and where each agreement stands. */
export type Agreed = { devices: DeviceList; agreements: AgreementStanding[] };

/**
 * Lets agreements in force on the ISO day `on` turn devices out of ordinary support into `extended`. An agreement
 * without a reference proves nothing. Where it pays for fewer devices than are in its scope, the surplus stays as it
 * is; which devices it covers is settled by their identity, so that the order of rows does not matter. A device that
 * several fit is covered by the first of them as `byTurn` has it.
 */
export function applyAgreements(
  devices: DeviceList,
  agreements: readonly SupportAgreement[],
  on: string,
  lifecycle: Products,
): Agreed {
  const rephased = new Map<number, PhaseOn>();
  const standing = new Map<string, AgreementStanding>();
  const open = agreements.length === 0 ? new Set<number>() : outOfSupport(devices);
  const all = agreements.map((agreement) => ({ agreement, scope: inItsScope(agreement, open, devices, lifecycle) }));
  for (const { agreement, scope } of all.filter((a) => termOf(a.agreement, on) === 'in-force').sort(byTurn)) {
    const { fits, barred } = stillOpen(scope, open);
    const paid = chosen(fits, devices, agreement.devices ?? fits.length);
    for (const i of paid) {
      const device = devices.at(i);
      if (device === undefined) continue;
      open.delete(i);
      rephased.set(i, phaseUnder(agreement, device));
    }
    if (paid.length === 0) continue;
    const covered = inForce(agreement, { paid: paid.length, fits: fits.length, barred: barred.length });
    const because = `${covered}${amiss(agreement, lifecycle)}`;
    const told = { agreement, status: 'in-force', because, devices: paid.length } as const;
    standing.set(agreement.id, { ...told, ...reprieved(paid, rephased) });
  }
  for (const { agreement, scope } of all) {
    const { fits, barred } = stillOpen(scope, open);
    const inForce = standing.get(agreement.id);
    if (inForce !== undefined) {
      const surplus = fits.length;
      const because = `${inForce.because}; ${surplus} ${surplus === 1 ? 'is' : 'are'} not covered`;
      if (surplus > 0) standing.set(agreement.id, { ...inForce, because, surplus });
      continue;
    }
    // What it would have covered, had nothing else: the devices that its lapse leaves open.
    const left = fits.length + barred.length;
    const [status, why] = settled(agreement, termOf(agreement, on), { left, fitted: scope.fits.length });
    standing.set(agreement.id, { agreement, status, because: `${why}${amiss(agreement, lifecycle)}`, devices: left });
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

/** Places of devices in the scope of an agreement: those it can cover, and those that one of its kind cannot. */
type InScope = { fits: readonly number[]; barred: readonly number[] };

/** Devices in the scope of an agreement: paid for, coverable, and those that one of its kind cannot cover. */
type Covered = { paid: number; fits: number; barred: number };

type Agreement = { agreement: SupportAgreement; scope: InScope };

/**
 * Who comes first where several fit one device, whatever they are called: custom support, so that nothing else makes a
 * device that is to be isolated look supported; then the one that fits the fewest devices, which has the least choice.
 */
function byTurn(a: Agreement, b: Agreement): number {
  const reprieve = (of: Agreement): number => (of.agreement.kind === 'custom-support' ? 0 : 1);
  return (
    reprieve(a) - reprieve(b) ||
    a.scope.fits.length - b.scope.fits.length ||
    compareText(a.agreement.id, b.agreement.id)
  );
}

function inItsScope(
  agreement: SupportAgreement,
  open: ReadonlySet<number>,
  devices: DeviceList,
  lifecycle: Products,
): InScope {
  const fits: number[] = [];
  const barred: number[] = [];
  for (const i of open) {
    const device = devices.at(i);
    if (device === undefined || !inScope(agreement.scope, device)) continue;
    (canCover(agreement, device, lifecycle) ? fits : barred).push(i);
  }
  return { fits, barred };
}

const stillOpen = ({ fits, barred }: InScope, open: ReadonlySet<number>): InScope => ({
  fits: fits.filter((i) => open.has(i)),
  barred: barred.filter((i) => open.has(i)),
});

/**
 * Whether an agreement of its kind can cover the device at all. Extended security updates are sold by the maker alone,
 * until a day that the support dates hold; a long-term channel is its own releases; whoever else fixes a system has an
 * agreement of another kind.
 */
function canCover({ kind }: SupportAgreement, { phase, recognition }: Device, lifecycle: Products): boolean {
  const product = recognition.product === null ? null : lifecycle?.product(recognition.product);
  switch (kind) {
    case 'esu':
      return phase.phase === 'extended-only';
    case 'ltsc': {
      const long = new Set(product?.releases.filter((r) => r.longTerm === true).map((r) => r.id));
      return recognition.candidates.length > 0 && recognition.candidates.every((id) => long.has(id));
    }
    case 'linux-extended':
      return product?.class === 'linux';
    default:
      return true;
  }
}

/** Said of what an agreement of the kind cannot cover. */
function whyBarred({ kind }: SupportAgreement): string {
  if (kind === 'ltsc') return 'what runs there is no long-term release';
  if (kind === 'linux-extended') return 'what runs there is no Linux';
  return 'the maker sells no extended security updates any more';
}

/** The last day it covers a device: extended security updates end when the maker ends them, whatever was ordered. */
function lastDay({ kind, to }: SupportAgreement, { phase: { ends } }: Device): string {
  return kind === 'esu' && ends !== null && ends < to ? ends : to;
}

/**
 * How one stands that covers nothing. In force by its days, it is over all the same where nothing can be bought.
 * `left`: devices in its scope that nobody covers; `fitted`: those it could have covered before others did.
 */
function settled(
  agreement: SupportAgreement,
  term: TermStatus,
  { left, fitted }: { left: number; fitted: number },
): [TermStatus, string] {
  if (term !== 'in-force') return [term, notInForce(agreement, term)];
  if (left > 0) {
    const why = whyBarred(agreement);
    return agreement.kind === 'esu'
      ? ['lapsed', `${why} for what runs there: it covers nothing`]
      : ['unused', `in force, but ${why}: it covers nothing`];
  }
  if (fitted > 0) return ['unused', 'in force, but other agreements cover what is in its scope'];
  return ['unused', 'in force, but no device out of ordinary support is in its scope'];
}

/** That its scope names what nothing can be, to be added to how it stands; never the names, which a paper for the public lacks. */
function amiss({ scope }: SupportAgreement, lifecycle: Products): string {
  const slips = lifecycle === null ? 0 : notKnown(scope, (id) => lifecycle.product(id));
  if (slips === 0) return '';
  const names = countText(slips, 'product or release', 'products or releases');
  return `; its scope names ${names} that the support dates do not hold, which "assess lifecycle show" would tell`;
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

function inForce(agreement: SupportAgreement, { paid, fits, barred }: Covered): string {
  const until = `in force until ${dayText(agreement.to)}`;
  const past = barred === 0 ? '' : `; for ${barred} more in its scope ${whyBarred(agreement)}`;
  if (paid === fits) return `${until}: covers ${paid} out-of-support device${paid === 1 ? '' : 's'}${past}`;
  return `${until}: pays for ${paid} of ${fits} out-of-support devices in its scope${past}`;
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
