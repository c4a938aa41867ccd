/** What the invented trust runs: each row a kind of machine, how many, and how the two tools describe it. */
export type Kind = {
  count: number;
  type: 'laptop' | 'desktop' | 'server' | 'mobile' | 'network' | 'medical' | 'printer' | 'fax';
  prefix: string;
  maker: string;
  model: string;
  /** As the device management tool (Intune) has it; null when it does not manage this kind. */
  intune: { os: string; version: string; sku: string } | null;
  /** As the network scanner (Lansweeper) has it; null when it does not see this kind. */
  scanner: { type: string; os: string; version: string } | null;
  /** As the estates and medical engineering register has it; null when it is not in there. */
  register: { os: string; version: string } | null;
};

const windows = (os: string, version: string, sku: string): Kind['intune'] => ({ os, version, sku });
const scanned = (os: string, version: string, type = 'Windows'): Kind['scanner'] => ({ type, os, version });

const endUser: readonly Kind[] = [
  kind(
    1120,
    'laptop',
    'LT',
    'Dell Inc.',
    'Latitude 5450',
    windows('Windows', '10.0.26100.6899', 'Enterprise'),
    scanned('Microsoft Windows 11 Enterprise', '10.0.26100'),
  ),
  kind(
    620,
    'laptop',
    'LT',
    'Lenovo',
    'ThinkPad L14 Gen 5',
    windows('Windows', '10.0.26200.7171', 'Enterprise'),
    scanned('Microsoft Windows 11 Enterprise', '10.0.26200'),
  ),
  kind(
    190,
    'laptop',
    'LT',
    'Dell Inc.',
    'Latitude 5420',
    windows('Windows', '10.0.22631.5909', 'Enterprise'),
    scanned('Microsoft Windows 11 Enterprise', '10.0.22631'),
  ),
  kind(
    980,
    'desktop',
    'PC',
    'HP',
    'EliteDesk 800 G9',
    windows('Windows', '10.0.26100.6899', 'Enterprise'),
    scanned('Microsoft Windows 11 Enterprise', '10.0.26100'),
  ),
  kind(
    410,
    'desktop',
    'PC',
    'Dell Inc.',
    'OptiPlex 5060',
    windows('Windows', '10.0.19045.6456', 'Enterprise'),
    scanned('Microsoft Windows 10 Enterprise', '10.0.19045'),
  ),
  kind(
    46,
    'desktop',
    'KS',
    'HP',
    'ProDesk 400 G5',
    windows('Windows', '10.0.17763.7919', 'EnterpriseS'),
    scanned('Microsoft Windows 10 Enterprise LTSC', '10.0.17763'),
  ),
  kind(
    21,
    'desktop',
    'OLD',
    'Dell Inc.',
    'OptiPlex 790',
    null,
    scanned('Microsoft Windows 7 Professional', '6.1.7601'),
  ),
  kind(
    38,
    'laptop',
    'MB',
    'Apple',
    'MacBook Air M3',
    windows('macOS', '15.7.1', ''),
    scanned('macOS', '15.7.1', 'Apple Mac'),
  ),
];

const phones: readonly Kind[] = [
  kind(340, 'mobile', 'IP', 'Apple', 'iPhone 15', windows('iOS', '26.1', ''), null),
  kind(64, 'mobile', 'IP', 'Apple', 'iPhone 12', windows('iOS', '18.7.2', ''), null),
  kind(88, 'mobile', 'AN', 'Zebra', 'TC58', windows('Android', '14', ''), null),
  kind(17, 'mobile', 'AN', 'Zebra', 'TC51', windows('Android', '8.1', ''), null),
];

const servers: readonly Kind[] = [
  kind(
    168,
    'server',
    'SRV',
    'VMware, Inc.',
    'VMware Virtual Platform',
    null,
    scanned('Microsoft Windows Server 2022 Standard', '10.0.20348'),
  ),
  kind(
    121,
    'server',
    'SRV',
    'VMware, Inc.',
    'VMware Virtual Platform',
    null,
    scanned('Microsoft Windows Server 2019 Standard', '10.0.17763'),
  ),
  kind(
    72,
    'server',
    'SRV',
    'VMware, Inc.',
    'VMware Virtual Platform',
    null,
    scanned('Microsoft Windows Server 2016 Standard', '10.0.14393'),
  ),
  kind(
    31,
    'server',
    'SRV',
    'VMware, Inc.',
    'VMware Virtual Platform',
    null,
    scanned('Microsoft Windows Server 2012 R2 Standard', '6.3.9600'),
  ),
  kind(
    9,
    'server',
    'SRV',
    'HPE',
    'ProLiant DL380 Gen8',
    null,
    scanned('Microsoft Windows Server 2008 R2 Standard', '6.1.7601'),
  ),
  kind(
    24,
    'server',
    'LNX',
    'VMware, Inc.',
    'VMware Virtual Platform',
    null,
    scanned('Red Hat Enterprise Linux 9.4', '9.4', 'Linux'),
  ),
  kind(
    11,
    'server',
    'LNX',
    'VMware, Inc.',
    'VMware Virtual Platform',
    null,
    scanned('Ubuntu 22.04.5 LTS', '22.04', 'Linux'),
  ),
  kind(4, 'server', 'LNX', 'VMware, Inc.', 'VMware Virtual Platform', null, scanned('CentOS Linux 7', '7.9', 'Linux')),
  kind(14, 'server', 'ESX', 'HPE', 'ProLiant DL380 Gen10', null, scanned('VMware ESXi 8.0', '8.0.3', 'VMware Host')),
];

const things: readonly Kind[] = [
  kind(142, 'network', 'SW', 'Cisco', 'Catalyst 9300', null, scanned('Cisco IOS XE 17.12', '17.12.4', 'Switch'), {
    os: 'Cisco IOS XE',
    version: '17.12.4',
  }),
  kind(26, 'network', 'SW', 'Cisco', 'Catalyst 3850', null, scanned('Cisco IOS XE 16.12', '16.12.12', 'Switch'), {
    os: 'Cisco IOS XE',
    version: '16.12.12',
  }),
  kind(8, 'network', 'FW', 'Fortinet', 'FortiGate 200F', null, scanned('FortiOS 7.4', '7.4.8', 'Firewall'), {
    os: 'FortiOS',
    version: '7.4.8',
  }),
  kind(74, 'medical', 'MD', 'Siemens Healthineers', 'Diagnostic workstation', null, null, {
    os: 'Windows 10 IoT Enterprise LTSC 2021',
    version: '21H2',
  }),
  kind(63, 'medical', 'MD', 'GE HealthCare', 'Ultrasound', null, null, {
    os: 'Windows 10 IoT Enterprise LTSC 2019',
    version: '1809',
  }),
  kind(29, 'medical', 'MD', 'Philips', 'Patient monitor gateway', null, null, {
    os: 'Windows Embedded Standard 7',
    version: '6.1.7601',
  }),
  kind(6, 'medical', 'MD', 'Beckman Coulter', 'Laboratory analyser', null, null, {
    os: 'Windows XP Professional SP3',
    version: '5.1.2600',
  }),
  kind(58, 'medical', 'MD', 'BD', 'Infusion pump gateway', null, null, { os: '', version: '' }),
  kind(132, 'printer', 'PR', 'Xerox', 'VersaLink C405', null, scanned('', '', 'Printer')),
  kind(3, 'fax', 'FX', 'Brother', 'FAX-2940', null, null, { os: '', version: '' }),
];

/** Every kind of machine of the invented trust, about 5,000 machines in all. */
export const FLEET: readonly Kind[] = [...endUser, ...phones, ...servers, ...things];

function kind(
  count: number,
  type: Kind['type'],
  prefix: string,
  maker: string,
  model: string,
  intune: Kind['intune'],
  scanner: Kind['scanner'],
  register: Kind['register'] = null,
): Kind {
  return { count, type, prefix, maker, model, intune, scanner, register };
}
