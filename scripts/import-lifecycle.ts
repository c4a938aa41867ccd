/**
 * Turns a snapshot of lifecycle dates (JSON, one file) into `standards/lifecycle/products/*.yaml` and `meta.yaml`.
 * Run by an author when the snapshot is renewed: `node scripts/import-lifecycle.ts SNAPSHOT.json [FOLDER]`.
 * Corrections to the snapshot stand in CORRECTIONS below, so that a new import keeps them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Raw = Record<string, unknown>;
type RawRelease = Raw & { cycle: string; label: string };
type RawProduct = Raw & { id: string; label: string; category: string; class: string; releases: RawRelease[] };
type Snapshot = { meta: Raw; products: RawProduct[] };

/** Fields the snapshot has wrong or says too much of, by `product:release`; null takes a field away. */
const CORRECTIONS: Record<string, Record<string, string | boolean | null>> = {
  'windows:6-sp2': { latest: '6.0.6002' },
  'windows:10-1803-e': { activeUntil: '2021-05-11' },
  'windows-server:2016': {
    extendedUntil: '2030-01-08',
    note: 'The snapshot gives 2030-01-12, a Saturday; paid years end on second Tuesdays. Unconfirmed.',
  },
  'windows-server:2008-r2-sp1': { note: 'A fourth paid year, on Azure only, ran to 2024-01-09.' },
  'windows-server:2008-sp2': { note: 'A fourth paid year, on Azure only, ran to 2024-01-09.' },
  'windows-server-core:2025': { activeUntil: '2029-11-13', supportedUntil: '2034-11-14' },
  'ubuntu:14.04': { note: 'A further paid add-on after this date is sold; its dates are not in the data.' },
  'ubuntu:16.04': { note: 'A further paid add-on after this date is sold; its dates are not in the data.' },
};

/** Releases that the snapshot lacks. A name without a service pack or technology level may mean these as well. */
const older = (cycle: string, label: string): RawRelease => {
  const note = 'Fixes moved on to the later level; the day was not collected.';
  return { cycle, label, eol: true, confidence: 'recall', source: 'remembered', note };
};
const ADDITIONS: Record<string, RawRelease[]> = {
  'windows-embedded': [
    older('standard-7', 'Standard 7 without a service pack'),
    older('wepos', 'for Point of Service before SP3'),
  ],
  'ibm-aix': [older('7.1', 'AIX 7.1 before technology level 5'), older('6.1', 'AIX 6.1 before technology level 9')],
};

/** Products whose newest release is replaced within weeks: "still running" holds on the day of the snapshot only. */
const ROLLING = new Set(['chrome', 'firefox', 'edge', 'chromeos']);

const DEVICE_CLASS: Record<string, string> = {
  'windows-client': 'desktop',
  'windows-server': 'server',
  network: 'network',
  storage: 'storage',
  hypervisor: 'hypervisor',
  mobile: 'mobile',
  'thin-client': 'desktop',
  macos: 'desktop',
  ios: 'mobile',
  ipados: 'mobile',
  'ibm-aix': 'server',
  'ibm-i': 'server',
  'hp-ux': 'server',
  openvms: 'server',
  'oracle-solaris': 'server',
  netware: 'server',
  rhel: 'server',
  sles: 'server',
  'oracle-linux': 'server',
  chromeos: 'laptop',
};
const NO_DEVICE_CLASS = new Set(['virtualbox', 'ovirt', 'opnsense', 'sns-smc', 'lineageos']);

/** Text of the snapshot in plain words: where a thing was found is kept, how it was looked up is not. */
function plain(text: string): string {
  return text
    .replace(/[,;]? ?(?:read )?via search "pages"/gu, '')
    .replace(/general knowledge, not checked in this task/gu, 'general knowledge, not checked against a source')
    .replace(/\bRECALL\b/gu, 'remembered')
    .replace(/^remembered: /u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

const quoted = (text: string): string => JSON.stringify(plain(text));
const isDate = (v: unknown): v is string => typeof v === 'string' && /^\d{4}-\d\d-\d\d$/u.test(v);

function end(value: unknown): string | undefined {
  if (isDate(value)) return value;
  if (value === false) return 'open';
  if (value === true) return 'ended';
  return undefined;
}

const LONG_TERM_NAMES: Record<string, string> = {
  '1507': '2015',
  '1607': '2016',
  '1809': '2019',
  '21h2': '2021',
  '24h2': '2024',
};

function windowsLabel(cycle: string): string | null {
  const m = /^(10|11)-([0-9a-z]+)(?:-(e-lts|iot-lts|iot|e|w))?$/u.exec(cycle);
  if (m === null) return null;
  const [, major = '', version = '', channel] = m;
  const name = `Windows ${major} ${version.toUpperCase()}`;
  if (channel === 'e') return `${name} (Enterprise, Education)`;
  if (channel === 'w') return `${name} (Home, Pro)`;
  if (channel === 'iot') return `${name} (IoT)`;
  const word = version === '1507' || version === '1607' ? 'LTSB' : 'LTSC';
  if (channel === 'e-lts') return `Windows ${major} Enterprise ${word} ${LONG_TERM_NAMES[version]}`;
  if (channel === 'iot-lts') return `Windows ${major} IoT Enterprise ${word} ${LONG_TERM_NAMES[version]}`;
  return name;
}

/** A label that stands on its own: "22.04 'Jammy'" of Ubuntu is "Ubuntu 22.04 (Jammy)". */
function releaseLabel(product: RawProduct, release: RawRelease): string {
  if (product.id === 'windows') {
    const label = windowsLabel(release.cycle) ?? release.label;
    return label.startsWith('Windows') ? label : `Windows ${label}`;
  }
  const label = release.label.replace(/ '([^']*)'/u, ' ($1)').replace(/^(releng|stable)\//u, '');
  if (product.id === 'windows-embedded') return label.includes('Windows') ? label : `Windows Embedded ${label}`;
  const name = product.label.replace(
    /^(Microsoft|Apple|Google|Palo Alto Networks|Juniper|IBM|Oracle) (?=\S+ ?\S*$)/u,
    '',
  );
  const known = product.label
    .split(' ')
    .some((word) => word.length > 2 && label.toLowerCase().includes(word.toLowerCase()));
  if (known || product.category === 'device') return label;
  return `${name} ${label}`;
}

function releaseLine(product: RawProduct, release: RawRelease): string {
  const confidence = release['confidence'] === 'pr' ? 'unreviewed' : release['confidence'];
  const fields: Record<string, unknown> = {
    released: isDate(release['releaseDate']) ? release['releaseDate'] : undefined,
    activeUntil: end(release['eoas']),
    supportedUntil: end(release['eol']),
    extendedUntil: end(release['eoes']),
    longTerm: release['lts'] === true || isDate(release['lts']) ? true : undefined,
    codename: product.category === 'os' ? release['codename'] : undefined,
    latest: product.class === 'windows-client' || product.class === 'windows-server' ? release['latest'] : undefined,
    confidence,
    source: release['source'],
    note: release['note'],
    ...CORRECTIONS[`${product.id}:${release.cycle}`],
  };
  if (ROLLING.has(product.id) && fields['supportedUntil'] === 'open') {
    fields['supportedUntil'] = undefined;
    fields['note'] = 'Newest when the dates were collected; replaced every few weeks, so no day is known.';
  }
  const parts = [`id: ${quoted(release.cycle)}`, `label: ${quoted(releaseLabel(product, release))}`];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === '') continue;
    const bare = isDate(value) || value === 'open' || value === 'ended' || key === 'confidence' || value === true;
    parts.push(`${key}: ${bare ? String(value) : quoted(String(value))}`);
  }
  return `    - { ${parts.join(', ')} }`;
}

function productText(product: RawProduct): string {
  const fallback =
    NO_DEVICE_CLASS.has(product.id) || product.category !== 'os' ? undefined : DEVICE_CLASS[product.class];
  const deviceClass = DEVICE_CLASS[product.id] ?? fallback;
  const lines = [`- id: ${quoted(product.id)}`, `  label: ${quoted(product.label)}`];
  if (typeof product['vendor'] === 'string') lines.push(`  vendor: ${quoted(product['vendor'])}`);
  lines.push(`  category: ${product.category}`, `  class: ${product.class}`);
  if (deviceClass !== undefined) lines.push(`  deviceClass: ${deviceClass}`);
  const aliases = (product['aliases'] ?? []) as string[];
  if (aliases.length > 0) lines.push(`  aliases: [${aliases.map(quoted).join(', ')}]`);
  if (typeof product['policy'] === 'string') lines.push(`  policy: ${quoted(product['policy'])}`);
  lines.push(`  source: ${quoted(String(product['source'] ?? 'collected for this project'))}`);
  if (typeof product['note'] === 'string') lines.push(`  note: ${quoted(product['note'])}`);
  if (product.releases.length === 0) lines.push('  releases: []');
  else lines.push('  releases:', ...product.releases.map((r) => releaseLine(product, r)));
  return lines.join('\n');
}

function metaText(snapshot: Snapshot): string {
  const { meta } = snapshot;
  const errors = (meta['known_errors_in_snapshot'] ?? []) as Record<string, string>[];
  const sources = meta['sources'] as Record<string, string>;
  return [
    'title: Support dates of operating systems, network systems, browsers and other software',
    `checkedOn: ${meta['commit_date']}`,
    `source: ${quoted(`endoflife.date, commit ${String(meta['commit']).slice(0, 12)} of ${meta['commit_date']}, with additions of our own; each release says where its dates come from`)}`,
    `licence: ${quoted(String(meta['licence']))}`,
    'knownErrors:',
    ...errors.map(
      (e) =>
        `  - { product: ${e['product']}, release: ${quoted(e['cycle'] ?? '')}, field: ${quoted(e['field'] ?? '')}, value: ${quoted(e['value'] ?? '')}, comment: ${quoted(e['comment'] ?? '')} }`,
    ),
    'sources:',
    ...Object.entries(sources).map(([id, text]) => `  ${plain(id)}: ${quoted(text)}`),
    '',
  ].join('\n');
}

function main(path: string | undefined, folder: string): number {
  if (path === undefined || !existsSync(path)) {
    console.error(
      `No snapshot at ${path ?? '(no path given)'}. Usage: node scripts/import-lifecycle.ts SNAPSHOT.json [FOLDER]`,
    );
    return 3;
  }
  const snapshot = JSON.parse(readFileSync(path, 'utf8')) as Snapshot;
  // Newest first, as everywhere else.
  for (const p of snapshot.products) if (p.id === 'junos') p.releases.reverse();
  for (const p of snapshot.products) p.releases.push(...(ADDITIONS[p.id] ?? []));
  const byClass = new Map<string, RawProduct[]>();
  for (const p of snapshot.products) byClass.set(p.class, [...(byClass.get(p.class) ?? []), p]);
  mkdirSync(join(folder, 'products'), { recursive: true });
  for (const [name, products] of byClass) {
    const head = `# Written by scripts/import-lifecycle.ts; corrections stand there. A date is the last day of cover.\n`;
    writeFileSync(join(folder, 'products', `${name}.yaml`), `${head}${products.map(productText).join('\n')}\n`);
  }
  writeFileSync(join(folder, 'meta.yaml'), metaText(snapshot));
  console.log(`${snapshot.products.length} products in ${byClass.size} files`);
  return 0;
}

process.exitCode = main(process.argv[2], process.argv[3] ?? 'standards/lifecycle');
