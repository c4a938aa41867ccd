import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBuildRevisionsOf, createRevisionsOf } from '../../src/lifecycle/parting-numbers.ts';
import { createRecogniser } from '../../src/lifecycle/recognise.ts';
import { loadData, osText } from './load.ts';

const data = loadData();
const revisionsOf = createRevisionsOf(data);
// Told that nothing is known of any stem it keeps no answer for two versions: what is compared here is worked out twice.
const { system } = createRecogniser(data, new Map(data.products.map((p) => [p.id, p])), () => null);

const FOLDER = join(import.meta.dirname, 'labelled');
const LABELLED = readdirSync(FOLDER)
  .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n'))
  .filter((line) => line.includes(' => '))
  .map((line) => line.slice(0, line.indexOf(' => ')).split('¦'));
const SYSTEMS = [...new Set([...LABELLED.map(([os = '']) => os.trim()), ...data.rules.flatMap((r) => r.words)])];
/** Every beginning of a number that stands in the data or in a labelled text. */
const STEMS = [
  ...new Set(
    [
      ...data.products.flatMap((p) => p.releases.map((r) => r.id)),
      ...data.rules.flatMap((r) => [...Object.keys(r.versions), ...Object.keys(r.names)]),
      ...data.builds.windows.flatMap((b) => [`${b.nt}.${b.build}.1`, `${b.build}.1`, `6.3.${b.build}.1`]),
      ...LABELLED.flat(),
    ].flatMap((text) =>
      (text.match(/\d{1,9}(?:\.\d{1,9})*/gu) ?? []).flatMap((number) => {
        const parts = number.split('.');
        return [...parts.map((_, i) => parts.slice(0, i + 1).join('.')), `5.${number}`];
      }),
    ),
  ),
];

/** Two numbers that no bound parts, near one of the bounds. */
const twin = (bounds: readonly number[]): fc.Arbitrary<[number, number]> =>
  fc.nat(bounds.length).chain((k) => {
    const [from, to] = [(bounds[k - 1] ?? -1) + 1, bounds[k] ?? 999_999_999];
    const within = fc.integer({ min: from, max: to });
    return fc.tuple(fc.oneof(fc.constant(from), fc.constant(to), within), within);
  });

const cases = fc.constantFrom(...STEMS.filter((stem) => revisionsOf(stem) !== null)).chain((stem) =>
  fc.record({
    stem: fc.constant(stem),
    numbers: twin(revisionsOf(stem) ?? []),
    os: fc.oneof(fc.constant(''), fc.constantFrom(...SYSTEMS)),
    column: fc.constantFrom('version' as const, 'build' as const),
  }),
);

describe('the last number of a version', () => {
  test('changes no answer but past one of the numbers that are told', () => {
    fc.assert(
      fc.property(cases, ({ stem, numbers: [a, b], os, column }) => {
        const at = (n: number) => system(osText({ os, [column]: `${stem}.${n}` }));
        expect(at(a)).toEqual(at(b));
      }),
      { numRuns: 6_000 },
    );
  });

  test('of a known Windows build changes none but past its last revisions', () => {
    const ofBuilds = createBuildRevisionsOf(data.builds);
    const stems = data.builds.windows.flatMap(({ build }) => data.builds.nt.map(({ nt }) => `${nt}.${build}`));
    const within = fc.constantFrom(...stems).chain((stem) =>
      fc.record({
        stem: fc.constant(stem),
        numbers: twin(ofBuilds(stem) ?? []),
        os: fc.constantFrom('', ...SYSTEMS),
      }),
    );
    fc.assert(
      fc.property(within, ({ stem, numbers: [a, b], os }) => {
        const at = (n: number) => system(osText({ os, version: `${stem}.${n}` }));
        expect(at(a)).toEqual(at(b));
      }),
      { numRuns: 2_000 },
    );
    expect(['10.0', '10.0.99999', '24.04', '7.0.19045', 'x'].map(ofBuilds)).toEqual(new Array(5).fill(null));
  });

  test('changes the answer past numbers that are told', () => {
    const answers = (os: string, stem: string) => {
      const bounds = revisionsOf(stem) ?? [];
      return new Set(
        [...bounds, (bounds.at(-1) ?? 0) + 1].map((n) =>
          JSON.stringify(system(osText({ os, version: `${stem}.${n}` }))),
        ),
      ).size;
    };
    expect(answers('Windows', '10')).toBeGreaterThan(1);
    expect(answers('Windows Server', '10.0.17763')).toBe(2);
    expect(answers('Ubuntu', '24')).toBeGreaterThan(1);
    expect(answers('SunOS', '5')).toBeGreaterThan(3);
  });

  test('is asked for in full after what is no number, and after a Windows kernel, whose builds are told as they are', () => {
    for (const stem of ['', 'x', 'V7', '10.', '.10', '10..0', '1234567890', '10.0', '6.1', '06.1'])
      expect(revisionsOf(stem)).toBeNull();
  });
});
