import { addDays } from '../../src/domain/calendar.ts';
import { FLEET, type Kind } from './fleet.ts';
import { Random } from './random.ts';

/** The day on which the invented trust is assessed; exports were taken two days before. */
export const ON = '2026-11-22';
const EXPORTED_BEFORE = 2;

/** The day on which the exports for an assessment on `on` were taken. */
export function takenFor(on: string): string {
  return addDays(on, -EXPORTED_BEFORE);
}

const SITES = ['Harrowmere General', 'St Brannoc Hospital', 'Fenwick Road Centre', 'Llŷn House'] as const;

export type Machine = {
  kind: Kind;
  name: string;
  serial: string;
  id: string;
  user: string;
  site: string;
  address: string;
  lastSeen: string;
  lastPatched: string;
  missingCriticalDays: number;
  antivirus: 'Enabled' | 'Disabled' | '';
  antivirusUpdated: string;
  edr: boolean;
  firewall: boolean;
  encrypted: boolean;
  localAdmin: boolean;
  backup: boolean;
  isolated: boolean;
  plan: string;
  due: string;
};

/**
 * Every machine on a day, in a fixed order; the same list at every run. `more`: how many of a kind there were besides
 * those of today, on an earlier day.
 */
export function machines(on = ON, more: (kind: Kind) => number = () => 0): Machine[] {
  const random = new Random(2_026_1122);
  let n = 0;
  return FLEET.flatMap((kind) =>
    Array.from({ length: kind.count + more(kind) }, () => {
      n += 1;
      return machine(kind, n, random, on);
    }),
  );
}

function machine(kind: Kind, n: number, random: Random, on: string): Machine {
  const taken = takenFor(on);
  const old = kind.prefix === 'OLD' || kind.model.includes('Gen8');
  const quiet = random.chance(old ? 0.2 : 0.035);
  return {
    kind,
    name: `HUH-${kind.prefix}-${String(n).padStart(4, '0')}`,
    serial: random.chance(0.012) ? 'To be filled by O.E.M.' : serial(random),
    id: uuid(random),
    user: `u${String(random.between(1000, 6999))}@harrowmere.invalid`,
    site: random.chance(0.6) ? SITES[0] : random.pick(SITES),
    address: `10.${random.between(10, 40)}.${random.between(0, 255)}.${random.between(1, 254)}`,
    lastSeen: addDays(taken, quiet ? -random.between(100, 400) : -random.between(0, 20)),
    ...patching(old, random, taken),
    ...protection(kind, old, random, taken),
    ...governance(kind, random, on),
  };
}

function patching(old: boolean, random: Random, taken: string): Pick<Machine, 'lastPatched' | 'missingCriticalDays'> {
  const age = random.chance(0.94) ? random.between(1, 13) : random.between(15, 160);
  return {
    lastPatched: addDays(taken, old ? -random.between(700, 2400) : -age),
    missingCriticalDays: age > 14 ? age - 8 : 0,
  };
}

type Protection = 'antivirus' | 'antivirusUpdated' | 'edr' | 'firewall' | 'encrypted' | 'localAdmin' | 'backup';

function protection(kind: Kind, old: boolean, random: Random, taken: string): Pick<Machine, Protection> {
  const windows = kind.intune?.os === 'Windows' || (kind.scanner?.os.includes('Windows') ?? false);
  const carried = kind.type === 'laptop' || kind.type === 'mobile';
  return {
    antivirus: windows ? (random.chance(old ? 0 : 0.972) ? 'Enabled' : 'Disabled') : '',
    antivirusUpdated: addDays(taken, -random.between(0, random.chance(0.97) ? 4 : 40)),
    edr: !old && random.chance(0.965),
    firewall: random.chance(0.99),
    encrypted: random.chance(carried ? 0.974 : 0.4),
    localAdmin: random.chance(0.031),
    backup: random.chance(0.985),
  };
}

function governance(kind: Kind, random: Random, on: string): Pick<Machine, 'isolated' | 'plan' | 'due'> {
  return {
    isolated: kind.type === 'medical' && random.chance(0.72),
    plan: random.chance(0.55) ? `REP-${random.between(100, 199)}` : '',
    due: random.chance(0.55) ? addDays(on, random.between(20, 400)) : '',
  };
}

function serial(random: Random): string {
  return Array.from({ length: 7 }, () => '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'[random.between(0, 32)]).join('');
}

function uuid(random: Random): string {
  const hex = (n: number): string =>
    Array.from({ length: n }, () => '0123456789abcdef'[random.between(0, 15)]).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}
