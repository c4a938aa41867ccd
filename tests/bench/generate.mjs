// Writes a made-up inventory of 25 columns, the same bytes for the same arguments.
// node generate.mjs ROWS FILE [distinct | stray]
//   distinct: every row has a version of its own; stray: a quote is opened in the middle of the file and never closed
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HEADER = [
  ...['Device ID', 'Hostname', 'Serial Number', 'Label', 'Site', 'Department', 'Assigned User', 'Device Type'],
  ...[
    'Manufacturer',
    'Model',
    'Operating System',
    'OS Version',
    'Last Seen',
    'Last Patched',
    'AV Product',
    'AV Status',
  ],
  ...['AV Definitions', 'Encrypted', 'IP Address', 'MAC Address', 'RAM GB', 'OU', 'Purchased', 'Warranty End', 'Notes'],
];

const DEPARTMENTS = ['Radiology', 'A&E', 'Pharmacy', 'Theatres', 'Pathology', 'Finance, Payroll', 'Maternity', 'Renal'];
const SURNAMES = ['Smith', 'Jones', 'Patel', "O'Brien", 'Évans', 'Okafor', 'Nowak', 'García'];
const FORENAMES = ['Ann', 'Raj', 'Zoë', 'Tom', 'Ifeoma', 'Piotr', 'Mary', 'Omar'];
const MODELS = [
  ...[
    ['Dell', 'Latitude 5420'],
    ['Dell', 'OptiPlex 7090'],
    ['HP', 'EliteBook 840 G8'],
    ['HP', 'ProDesk 400'],
  ],
  ...[
    ['Lenovo', 'ThinkPad L14'],
    ['Apple', 'iPad 9'],
    ['Zebra', 'TC52'],
    ['HPE', 'DL380 G10'],
  ],
];
const TYPES = ['Laptop', 'Desktop', 'Tablet', 'Server', 'Mobile', 'Medical'];
const STATES = ['Up to date', 'Up to date', 'Up to date', 'Up to date', 'Out of date', 'Disabled'];
const PLACES = ['Mary', 'Victoria', 'Wharf', 'Park', 'Siân', 'Heath'];
const SITES = Array.from(
  { length: 24 },
  (_, i) => `${['St', 'Royal', 'North', 'East'][i % 4]} ${PLACES[i % 6]} ${i + 1}`,
);

/** One name and version for each combination. */
const each = (make, ...lists) =>
  lists
    .reduce((all, list) => all.flatMap((some) => list.map((one) => [...some, one])), [[]])
    .map((some) => make(...some));

/** Name and version of systems, most frequent first. */
function systems() {
  const prefixes = ['Microsoft Windows', 'Windows', 'Win'];
  const builds = ['11 26200', '11 26100', '10 19045', '11 22631', '10 17763', '10 14393'].map((b) => b.split(' '));
  const servers = [
    ['2025', '10.0.26100.2033'],
    ['2022', '10.0.20348.2031'],
    ['2019', '10.0.17763.3807'],
    ['2012 R2', '6.3.9600'],
    ['2008 R2', '6.1.7601'],
  ];
  const packs = [
    ['', '6.1.7600'],
    [' Service Pack 1', '6.1.7601'],
  ];
  const named = (names, versions, ending = '') => each((name, v) => [`${name} ${v}${ending}`, v], names, versions);
  return [
    ...each(
      ([name, build], revision, prefix, edition) => [`${prefix} ${name} ${edition}`, `10.0.${build}.${revision}`],
      ...[builds, [1742, 4061, 5247], prefixes, ['Enterprise', 'Pro', 'Education']],
    ),
    ...each(
      ([year, version], prefix, edition) => [`${prefix} Server ${year} ${edition}`, version],
      ...[servers, prefixes.slice(0, 2), ['Standard', 'Datacenter']],
    ),
    ...named(['Ubuntu'], ['24.04', '22.04', '20.04', '18.04'], ' LTS'),
    ...named(['Red Hat Enterprise Linux', 'Rocky Linux'], ['9.4', '8.10', '7.9']),
    ...named(['macOS', 'Mac OS X'], ['26.1', '15.6.1', '14.7.1', '12.7.6']),
    ...named(['iOS', 'iPadOS'], ['26.1', '18.6.2', '15.8.3']),
    ...named(['Android', 'Google Android'], ['16', '14', '11', '8']),
    ...named(['VMware ESXi'], ['8.0.3', '7.0.3', '6.7.0']),
    ...each(([pack, version], prefix) => [`${prefix} 7 Professional${pack}`, version], packs, prefixes),
    ...prefixes.map((prefix) => [`${prefix} XP Professional SP3`, '5.1.2600']),
  ];
}

/** Numbers from 0 to 1, always the same ones (mulberry32, public domain). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** `seed`: another one gives other rows. */
export function generate(rows, file, kind = '', seed = 20261122) {
  const next = chance(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const all = systems();
  // By the law of Zipf: a few systems make up most of an estate.
  const sums = [];
  for (const [i] of all.entries()) sums.push((sums.at(-1) ?? 0) + 1 / (i + 1) ** 1.1);
  const system = () => {
    const wanted = next() * sums.at(-1);
    return all[sums.findIndex((sum) => sum >= wanted)] ?? all[0];
  };
  const days = Array.from({ length: 3000 }, (_, i) =>
    new Date(Date.UTC(2019, 0, 1) + i * 864e5).toISOString().slice(0, 10),
  );
  const day = (from, to) => days[Math.floor(from + next() * (to - from))];
  const version = (text, i) => (kind === 'distinct' ? `${text.split('.').slice(0, 3).join('.')}.${10_000 + i}` : text);
  const note = (part) =>
    part < 0.03 ? `Seen ${day(2600, 2800)}\nawaiting "rebuild", bay 4` : part < 0.2 ? 'see ticket, ref #' : '';
  const out = openSync(file, 'w');
  let block = `${HEADER.join(',')}\n`;
  for (let i = 0; i < rows; i++) {
    const [name, told] = system();
    const [maker, model] = pick(MODELS);
    const site = Math.floor(next() * next() * SITES.length);
    const id = String(i + 1).padStart(7, '0');
    const cells = [
      ...[
        `D${id}`,
        `${pick(['WKS', 'LAP', 'SRV', 'TAB'])}${id}`,
        `S${Math.floor(next() * 2e9)
          .toString(36)
          .toUpperCase()}`,
      ],
      ...[
        `A${Math.floor(next() * 1e6).toString(36)}`,
        SITES[site],
        pick(DEPARTMENTS),
        `${pick(SURNAMES)}, ${pick(FORENAMES)}`,
      ],
      ...[
        pick(TYPES),
        maker,
        model,
        name,
        version(told, i),
        day(2800, 2880),
        day(2700, 2880),
        pick(['Defender', 'Sophos', '']),
      ],
      ...[
        pick(STATES),
        day(2840, 2880),
        next() < 0.9 ? 'Yes' : 'No',
        `10.${site}.${Math.floor(next() * 256)}.${Math.floor(next() * 256)}`,
      ],
      ...[
        Math.floor(next() * 2 ** 30 + 2 ** 29)
          .toString(16)
          .slice(0, 8),
        pick(['4', '8', '16', '32']),
      ],
      ...[`${pick(['Clin', 'Corp'])},nhs`, day(0, 2500), day(2500, 3000), note(next())],
    ];
    block += `${cells.map(quoted).join(',')}\n`;
    if (kind === 'stray' && i === rows >> 1) block += `D0,WKS0,"19 inch,${'x,'.repeat(21)}\n`;
    if (block.length > 1 << 20 || i === rows - 1) {
      writeSync(out, block);
      block = '';
    }
  }
  closeSync(out);
}

/** Every system, version, manufacturer and model that a file may hold, for a lookup table. */
export const distinctSystems = () => each((system, model) => [...system, ...model], systems(), MODELS);

if (process.argv[1] === fileURLToPath(import.meta.url))
  generate(Number(process.argv[2]), process.argv[3], process.argv[4]);
