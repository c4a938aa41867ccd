import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { productsYaml } from '../../src/io/endoflife/products-yaml.ts';
import type { LoadedLifecycle } from '../../src/io/lifecycle-data.ts';
import { withImported } from '../../src/io/lifecycle-imports.ts';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';
import { loadData, osText } from '../lifecycle/load.ts';
import { folder, userError } from './folder.ts';

const data = loadData();
const shipped: LoadedLifecycle = { data, files: [], sha256: 'a'.repeat(64) };
const ubuntu = data.products.find((p) => p.id === 'ubuntu');
if (ubuntu === undefined) throw new Error('the data that ship have no Ubuntu');

/** Ubuntu as it ships, collected on a later day, with its 24.04 ended. */
const ended = productsYaml(
  [
    {
      ...ubuntu,
      checkedOn: '2026-11-20',
      releases: ubuntu.releases.map((r) => (r.id === '24.04' ? { ...r, supportedUntil: '2026-11-01' } : r)),
    },
  ],
  [],
);

const product = (id: string, more = '', release = '{ id: "1", label: One, supportedUntil: 2027-01-01 }'): string =>
  `- id: ${id}\n  label: X\n  category: os\n  class: linux\n  source: a letter from the maker\n${more}  releases:\n    - ${release}\n`;
const DATED = '  checkedOn: 2026-11-20\n';

function use(files: Record<string, string>) {
  const dir = folder(files);
  const paths = Object.keys(files).map((name) => ({ path: join(dir, name), name }));
  return { dir, paths, take: () => withImported(shipped, paths) };
}

describe('imported support dates', () => {
  test('as the API gave them are refused for what they are', () => {
    const { take } = use({ 'ubuntu.json': '{ "schema_version": "1.2.0", "result": {} }' });
    expect(userError(take).problems).toEqual([expect.stringMatching(/ubuntu\.json:1:1 .*"assess lifecycle import"$/)]);
  });

  test('take the place of the product of the same id, and of nothing else', () => {
    const taken = use({ 'u.yaml': ended }).take();
    const before = createLifecycle(data);
    const after = createLifecycle(taken.data);
    const phase = (l: typeof before, os: string): string => l.phaseOf(l.recognise(osText({ os })), '2026-11-22').phase;
    expect([phase(before, 'Ubuntu 24.04'), phase(after, 'Ubuntu 24.04')]).toEqual(['supported', 'extended-only']);
    expect(phase(after, 'Debian 12')).toBe(phase(before, 'Debian 12'));
    expect(taken.data.products.map((p) => p.id)).toEqual(data.products.map((p) => p.id));
  });

  test('are told with the digest of their file and the day of each product, and change the digest of the whole', () => {
    const taken = use({ 'u.yaml': ended, 'own.yaml': product('own-os', DATED) }).take();
    expect(taken.imported.map(({ file, products }) => ({ file, products }))).toEqual([
      { file: 'u.yaml', products: [{ id: 'ubuntu', checkedOn: '2026-11-20' }] },
      { file: 'own.yaml', products: [{ id: 'own-os', checkedOn: '2026-11-20' }] },
    ]);
    expect(taken.sha256).not.toBe(shipped.sha256);
    expect(taken.data.products.at(-1)?.id).toBe('own-os');
  });

  test('without a file nothing changes', () => {
    expect(use({}).take()).toEqual({ ...shipped, imported: [] });
  });

  test('"still running" is believed for a year from the day of the import, not of the data that ship', () => {
    const open = product('own-os', '  checkedOn: 2020-01-01\n', '{ id: "1", label: One, supportedUntil: open }');
    const lifecycle = createLifecycle(use({ 'o.yaml': open }).take().data);
    expect(lifecycle.releasePhase('own-os', '1', '2021-01-01').phase).toBe('supported');
    expect(lifecycle.releasePhase('own-os', '1', '2021-01-02').phase).toBe('unknown');
  });

  test.each([
    [
      'a product without the day its dates were collected',
      { 'a.yaml': product('x') },
      /a\.yaml:1:7 x: checkedOn is missing/,
    ],
    [
      'a product in two files',
      { 'a.yaml': product('x', DATED), 'b.yaml': product('x', DATED) },
      /b\.yaml:1:7 product "x" is imported twice/,
    ],
    [
      'a release that the data that ship have is lacking',
      { 'a.yaml': product('ubuntu', DATED) },
      /a\.yaml:1:7 ubuntu lacks releases .*"24\.04"/,
    ],
    [
      'a key that is not known',
      { 'a.yaml': product('x', `${DATED}  vendr: y\n`) },
      /a\.yaml:7:3 .*did you mean "vendor"/,
    ],
    [
      'support that ends before the release',
      { 'a.yaml': product('x', DATED, '{ id: "1", label: One, released: 2020-01-01, supportedUntil: 2019-01-01 }') },
      /support ends before the release/,
    ],
    [
      'a date that is none',
      { 'a.yaml': product('x', DATED, '{ id: "1", label: A, supportedUntil: 2027-02-30 }') },
      /a\.yaml:8:/,
    ],
    ['an empty file', { 'a.yaml': '' }, /a\.yaml:1:1/],
    ['an empty list', { 'a.yaml': '[]' }, /a\.yaml:1:1/],
    ['an answer of the API itself', { 'a.yaml': '{"schema_version": "1.2.0", "result": {}}' }, /a\.yaml:1:/],
  ])('%s is refused with its place', (_what, files, problem) => {
    expect(userError(use(files).take).problems.join('\n')).toMatch(problem);
  });

  test('faults of all files are told at once', () => {
    const { problems } = userError(use({ 'a.yaml': product('x'), 'b.yaml': product('y') }).take);
    expect(problems).toHaveLength(2);
  });

  test('a file that is not there is trouble with reading', () => {
    expect(userError(() => withImported(shipped, [{ path: '/nowhere/x.yaml', name: 'x.yaml' }])).kind).toBe('io');
  });
});
