import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EstateResult } from '../../../src/domain/estate-result.ts';
import { DeviceClass } from '../../../src/domain/inventory.ts';
import { Phase } from '../../../src/domain/lifecycle.ts';
import { productLabel, publicReleases, SMALL_NUMBER } from '../../../src/report/audience/public-releases.ts';

type Release = EstateResult['releases'][number];

const release = (product: string | null, version: string, given: Partial<Release> = {}): Release => ({
  product,
  release: version,
  label: `${product ?? 'Not recognised'} ${version}`,
  class: 'server',
  phase: 'end-of-life',
  ends: '2020-01-14',
  because: `fixes of ${version} ended`,
  devices: 10,
  ...given,
});

const releases = fc.array(
  fc.record({
    product: fc.constantFrom('windows', 'macos', 'ubuntu', 'rhel', null),
    version: fc.constantFrom('7.1', '8.2', '9.3'),
    class: fc.constantFrom(...DeviceClass.options.slice(0, 3)),
    phase: fc.constantFrom(...Phase.options),
    devices: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 30 },
);

const sums = (rows: readonly Release[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const r of rows) found[`${r.class} ${r.phase}`] = (found[`${r.class} ${r.phase}`] ?? 0) + r.devices;
  return found;
};

describe('releases in public', () => {
  test('every class and phase keeps its count; no version out of support is told; no small number stands by itself', () => {
    fc.assert(
      fc.property(releases, (given) => {
        const rows = given.map(({ product, version, ...rest }) => release(product, version, rest));
        const shown = publicReleases(rows);
        expect(sums(shown)).toEqual(sums(rows));
        const open = shown.filter((r) => r.phase !== 'supported');
        for (const r of open) expect([r.release, r.ends, /\d/.test(r.label + r.because)]).toEqual([null, null, false]);
        for (const r of open.filter((x) => x.devices < SMALL_NUMBER)) {
          const alone = open.filter((x) => x.class === r.class && x.phase === r.phase);
          expect(alone).toEqual([r]);
          expect([r.product, r.label]).toEqual([null, 'Products withheld']);
        }
      }),
    );
  });

  test('no number below the limit follows from the others of its class and phase', () => {
    const rows = [release('windows', '7', { devices: 90 }), release('macos', '10', { devices: 2 })];
    expect(publicReleases(rows).map((r) => [r.label, r.devices])).toEqual([['Products withheld', 92]]);
    const more = [...rows, release('ubuntu', '14', { devices: 6 })];
    expect(publicReleases(more).map((r) => [r.label, r.devices])).toEqual([
      ['windows', 90],
      ['Products withheld', 8],
    ]);
  });

  test('what is in ordinary support stays as it is', () => {
    const rows = [release('windows', '11', { phase: 'supported', devices: 1 })];
    expect(publicReleases(rows)).toEqual(rows);
  });

  test.each([
    ['windows-server', 'Windows Server 2012 R2', 'Windows Server'],
    ['windows', 'Windows XP', 'Windows'],
    ['rhel', 'Red Hat Enterprise Linux 6', 'rhel'],
    [null, 'Not recognised', 'Not recognised'],
  ])('%s of "%s" is told as "%s"', (product, label, told) => {
    expect(productLabel({ product, label })).toBe(told);
  });

  test('what is under custom support stays apart from paid cover, and keeps its mark', () => {
    const xp = { phase: 'extended', isolate: true, devices: 6 } as const;
    const shown = publicReleases([
      release('windows', '5.1', xp),
      release('windows', '10', { phase: 'extended', devices: 7 }),
    ]);
    expect(shown.map((r) => [r.devices, r.isolate, r.because])).toEqual([
      [7, undefined, 'still fixed, under paid or special support'],
      [6, true, 'fixed under custom support alone; isolate and replace'],
    ]);
  });
});
