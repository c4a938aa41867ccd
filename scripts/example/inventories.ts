import { addDays } from '../../src/domain/calendar.ts';
import type { Machine } from './machines.ts';

type Column = readonly [header: string, value: (m: Machine) => string];

const INTUNE: readonly Column[] = [
  ['DeviceId', (m) => m.id],
  ['DeviceName', (m) => m.name],
  ['Ownership', () => 'Corporate'],
  ['ComplianceState', (m) => (m.encrypted ? 'Compliant' : 'NonCompliant')],
  ['OS', (m) => m.kind.intune?.os ?? ''],
  ['OSVersion', (m) => m.kind.intune?.version ?? ''],
  ['SkuFamily', (m) => m.kind.intune?.sku ?? ''],
  ['LastContact', (m) => `${m.lastSeen} 08:14:00.0000000`],
  ['UPN', (m) => m.user],
  ['SerialNumber', (m) => m.serial],
  ['Manufacturer', (m) => m.kind.maker],
  ['Model', (m) => m.kind.model],
  ['EncryptionStatusString', (m) => (m.encrypted ? 'True' : 'False')],
];

const SCANNER: readonly Column[] = [
  ['AssetName', (m) => m.name.toLowerCase()],
  ['Domain', () => 'HARROWMERE'],
  ['AssetTypename', (m) => m.kind.scanner?.type ?? ''],
  ['OS', (m) => m.kind.scanner?.os ?? ''],
  ['Version', (m) => m.kind.scanner?.version ?? ''],
  ['Manufacturer', (m) => m.kind.maker],
  ['Model', (m) => m.kind.model],
  ['Serialnumber', (m) => m.serial],
  ['IPAddress', (m) => m.address],
  ['Lastseen', (m) => `${m.lastSeen.split('-').reverse().join('/')} 06:30:00`],
  ['Username', (m) => m.user.split('@')[0] ?? ''],
  ['Location', (m) => m.site],
  ['Antivirus Status', (m) => m.antivirus],
  ['Antivirus Updated', (m) => (m.antivirus === '' ? '' : m.antivirusUpdated)],
  ['EDR Onboarded', (m) => (m.antivirus === '' ? '' : yes(m.edr))],
  ['Firewall Enabled', (m) => (endUser(m) ? yes(m.firewall) : '')],
  ['Local Admin', (m) => (endUser(m) ? yes(m.localAdmin) : '')],
  ['Last Patched', (m) => (m.kind.type === 'printer' ? '' : m.lastPatched)],
  ['Missing Critical Days', (m) => (m.kind.type === 'printer' ? '' : String(m.missingCriticalDays))],
  ['Backup Covered', (m) => (m.kind.type === 'server' ? yes(m.backup) : '')],
];

const REGISTER: readonly Column[] = [
  ['Name', (m) => m.name],
  ['Device type', (m) => TYPE_WORDS[m.kind.type]],
  ['Manufacturer', (m) => m.kind.maker],
  ['Model', (m) => m.kind.model],
  ['Serial number', (m) => m.serial],
  ['Operating system', (m) => m.kind.register?.os ?? ''],
  ['OS version', (m) => m.kind.register?.version ?? ''],
  ['Site', (m) => m.site],
  [
    'Owner',
    (m) =>
      m.kind.type === 'medical' ? 'Medical engineering' : m.kind.type === 'network' ? 'Network team' : 'Facilities',
  ],
  ['Network zone', (m) => (m.isolated ? 'Clinical isolated' : 'Main')],
  ['Isolated', (m) => yes(m.isolated)],
  ['Default password changed', (m) => (m.kind.type === 'network' ? yes(m.firewall) : '')],
  ['Remediation plan', (m) => m.plan],
  ['Remediation due', (m) => m.due],
  ['Last seen', (m) => m.lastSeen],
  [
    'Notes',
    (m) => (m.kind.type === 'medical' && m.plan !== '' ? 'Replacement on the capital list,\nsee the plan named' : ''),
  ],
];

const TYPE_WORDS: Record<Machine['kind']['type'], string> = {
  laptop: 'Laptop',
  desktop: 'Desktop',
  server: 'Server',
  mobile: 'Mobile',
  network: 'Network device',
  medical: 'Medical device',
  printer: 'Printer',
  fax: 'Fax',
};

/**
 * The three exports of the invented trust on a day, by file name, from its machines of that day. The first two overlap on
 * most laptops and desktops.
 */
export function inventories(all: readonly Machine[], on: string): Record<string, string> {
  const managed = all.filter((m) => m.kind.intune !== null);
  // The scanner misses one laptop in sixteen (off site) and sees everything else that it can see.
  const scanned = all.filter((m, i) => m.kind.scanner !== null && !(m.kind.type === 'laptop' && i % 16 === 0));
  const registered = all.filter((m) => m.kind.register !== null);
  return {
    'intune-devices.csv': `\uFEFF${csv(INTUNE, managed, ',')}`,
    'network-scan.csv': csv(SCANNER, scanned, ';', faultyRows(on)),
    'clinical-and-network-register.csv': csv(REGISTER, registered, ','),
  };
}

// As real exports have them: a row that names nothing, an empty one, a broken one.
function faultyRows(on: string): string[] {
  const seen = addDays(on, -20).split('-').reverse().join('/');
  return [
    `;HARROWMERE;Windows;Microsoft Windows 10 Enterprise;10.0.19045;HP;ProDesk 400 G5;;10.12.1.9;${seen} 06:30:00;;;;;;;;;;`,
    ';;;;;;;;;;;;;;;;;;;',
    'huh-pc-9999;HARROWMERE',
  ];
}

function csv(
  columns: readonly Column[],
  rows: readonly Machine[],
  delimiter: string,
  faulty: readonly string[] = [],
): string {
  const line = (cells: readonly string[]): string => cells.map((c) => quoted(c, delimiter)).join(delimiter);
  const lines = [
    line(columns.map(([header]) => header)),
    ...rows.map((m) => line(columns.map(([, value]) => value(m)))),
    ...faulty,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function yes(value: boolean): string {
  return value ? 'Yes' : 'No';
}

function endUser(m: Machine): boolean {
  return m.kind.type === 'laptop' || m.kind.type === 'desktop';
}
