import type { DeviceRecord, Field, InventorySource } from '../../src/domain/inventory.ts';
import { Field as FieldEnum } from '../../src/domain/inventory.ts';
import type { PhaseOn, Product, Recognition } from '../../src/domain/lifecycle.ts';
import type { LifecyclePort } from '../../src/inventory/lifecycle-port.ts';

/** A few made-up products: the name says what they are, "old" is out of support, "paid" has a paid programme only. */
const PHASES: Readonly<Record<string, PhaseOn>> = {
  new: { phase: 'supported', ends: '2030-01-31', because: 'supported until 2030-01-31' },
  soon: { phase: 'supported', ends: '2026-06-30', because: 'supported until 2026-06-30' },
  paid: { phase: 'extended-only', ends: '2028-01-31', because: 'only paid fixes until 2028-01-31' },
  old: { phase: 'end-of-life', ends: null, because: 'no fixes since 2014-04-08' },
};

const NONE: Recognition = {
  product: null,
  candidates: [],
  edition: null,
  confidence: 'none',
  settles: 'the name of the system',
  rule: null,
};

/** Reads "desk new", "serve old", "route soon": what it runs on, and where it stands. */
export const fakeLifecycle: LifecyclePort = {
  recognise: ({ os, version }) => recognised(`${os} ${version}`.trim()),
  recogniseSoftware: (name, version) => recognised(`${name} ${version}`.trim()),
  phaseOf: ({ candidates }) =>
    PHASES[candidates[0] ?? ''] ?? { phase: 'unknown', ends: null, because: 'the release is not told' },
  product: (id) => ({
    id,
    label: id,
    category: 'os',
    class: id === 'web' ? 'browser' : id,
    source: 'made up',
    aliases: [],
    releases: [],
  }),
  deviceClassHint: ({ id }: Product) =>
    id === 'desk' ? 'desktop' : id === 'serve' ? 'server' : id === 'route' ? 'network' : null,
  label: (product, releases) => `${product ?? 'Not recognised'} ${releases.join('/')}`.trim(),
};

function recognised(text: string): Recognition {
  const [product, release] = text.split(' ');
  if (product === undefined || !['desk', 'serve', 'route', 'web'].includes(product)) return NONE;
  const candidates = release === undefined ? [] : [release];
  const confidence = release === undefined ? 'product' : 'release';
  return { ...NONE, product, candidates, confidence, settles: release === undefined ? 'the release' : null };
}

export type Row = Partial<Record<Field, string>>;

/** A source as if it had been read, with one record for each row from line 2 on. */
export function source(name: string, rows: readonly Row[], more: Partial<InventorySource> = {}) {
  const fields = FieldEnum.options.filter((f) => rows.some((r) => f in r));
  const records: DeviceRecord[] = rows.map((values, i) => ({ line: i + 2, values }));
  const read: InventorySource = {
    name,
    bytes: 1,
    sha256: '0'.repeat(64),
    format: 'plain',
    encoding: 'utf-8',
    delimiter: ',',
    headerLine: 1,
    mapping: fields.map((field, index) => ({ field, column: field, index })),
    unknownColumns: [],
    records: rows.length,
    accepted: rows.length,
    rejected: 0,
    blank: 0,
    rejects: [],
    warnings: [],
    ...more,
  };
  return { source: read, records };
}
