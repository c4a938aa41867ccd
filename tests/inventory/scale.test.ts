import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/domain/inventory.ts';
import { Combinations, NOT_NUMBERED } from '../../src/inventory/combinations.ts';
import { DisjointSets } from '../../src/inventory/disjoint-sets.ts';
import { countDevices } from '../../src/inventory/identity.ts';
import { KeyHash } from '../../src/inventory/key-hash.ts';
import { KEY, KeyList } from '../../src/inventory/key-list.ts';
import { NO_REVISION, Revisions } from '../../src/inventory/revisions.ts';
import { readCompiled } from '../../src/io/definitions/compiled.ts';
import { loadLifecycleData } from '../../src/io/lifecycle-data.ts';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';
import { fakeLifecycle } from './made-up.ts';

const FIELDS: readonly Field[] = ['name', 'os', 'os-version', 'site'];

test('combinations have one number each, in order of first sight, however many there are', () => {
  const row = fc.tuple(fc.nat(3), fc.nat(80), fc.nat(80));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 3_000 }), (rows) => {
      const combinations = new Combinations(FIELDS, ['os', 'os-version']);
      const known = new Map<string, number>();
      for (const [from, os, version] of rows) {
        const key = `${from} ${os} ${version}`;
        const expected = known.get(key) ?? known.size;
        known.set(key, expected);
        expect(combinations.number(Int32Array.of(7, os, version, 9), from)).toBe(expected);
      }
    }),
    { numRuns: 50 },
  );
});

test('a row with a value that has no number has no combination', () => {
  const combinations = new Combinations(FIELDS, ['os', 'os-version']);
  expect(combinations.number(Int32Array.of(-1, 1, -1, 0))).toBe(NOT_NUMBERED);
  expect(combinations.number(Int32Array.of(-1, 1, 1, -1))).toBe(0);
});

test('sets are the same whether few or many were joined', () => {
  const joins = fc.array(fc.tuple(fc.nat(199), fc.nat(199)), { maxLength: 120 });
  fc.assert(
    fc.property(joins, (pairs) => {
      const sets = new DisjointSets(200);
      const plain = Array.from({ length: 200 }, (_, i) => i);
      for (const [a, b] of pairs) {
        sets.join(a, b);
        const [x, y] = [plain[a] ?? 0, plain[b] ?? 0];
        for (const [i, of] of plain.entries()) if (of === Math.max(x, y)) plain[i] = Math.min(x, y);
      }
      expect(plain.map((_, i) => sets.find(i))).toEqual(plain);
      expect(sets.count).toBe(new Set(plain).size);
    }),
  );
});

describe('devices of several hundred thousand rows', () => {
  test('are told apart in rounds, and those that come again are found', () => {
    const keys = new KeyList();
    const hash = new KeyHash();
    const row = new Int32Array(6);
    const rows = 300_000;
    for (let i = 0; i < rows; i++) {
      // Every tenth row has the serial number of the row before it, under a name of its own.
      hash.ofText(`serial ${i % 10 === 9 ? i - 1 : i}`);
      row[KEY.serial * 2] = hash.low;
      row[KEY.serial * 2 + 1] = hash.high;
      hash.ofText(`name ${i}`);
      row[KEY.name * 2] = hash.low;
      row[KEY.name * 2 + 1] = hash.high;
      keys.add(row);
    }
    expect(countDevices([{ source: { name: 'a', format: 'plain' }, records: keys }])).toBe(rows * 0.9);
  });

  test('keys come back as they were given, but for eight bits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1, maxLength: 50 }), (pairs) => {
        const keys = new KeyList();
        for (const [low, high] of pairs) keys.add(Int32Array.of(low | 0, high | 0, 0, 0, high | 0, low | 0));
        for (const [i, [low, high]] of pairs.entries()) {
          expect([keys.low(i, KEY.serial), keys.high(i, KEY.serial)]).toEqual([low | 0, high & 0xffffff]);
          expect([keys.low(i, KEY.name), keys.high(i, KEY.name)]).toEqual([high | 0, low & 0xffffff]);
          expect(keys.has(i, KEY.id)).toBe(false);
        }
      }),
    );
  });
});

describe('revisions', async () => {
  const { data } = await loadLifecycleData('standards', readCompiled('dist/lifecycle.json'));
  const lifecycle = createLifecycle(data);
  const ascii = new TextEncoder();
  const both = (bytes: Uint8Array) => ({
    bytes,
    words: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  });
  const number = (revisions: Revisions, text: string): number => {
    const bytes = ascii.encode(`<${text}>`);
    return revisions.number(both(bytes), 1, bytes.length - 1);
  };
  const builds = data.builds.windows.map((b) => `${b.nt}.${b.build}`);
  const version = fc
    .tuple(fc.constantFrom(...builds), fc.oneof(fc.nat(30_000), fc.constantFrom(1, 0, 999_999_999)))
    .map(([stem, revision]) => `${stem}.${revision}`);

  test('versions of one number have one answer, whatever is said beside them', () => {
    const revisions = new Revisions(lifecycle);
    const os = fc.constantFrom('Windows 10 Pro', 'Windows 11 Enterprise', 'Microsoft Windows', 'Windows Server', '');
    const made = new Map<number, string[]>();
    fc.assert(
      fc.property(version, version, os, fc.constantFrom('version', 'build'), (one, other, name, column) => {
        const n = number(revisions, one);
        expect(n).toBeGreaterThan(0);
        made.set(n, [...(made.get(n) ?? []), one].slice(0, 4));
        const empty = { version: '', build: '', edition: '', servicePack: '', manufacturer: '', model: '' };
        const ask = (text: string) => lifecycle.recognise({ ...empty, os: name, [column]: text });
        for (const like of made.get(n) ?? []) expect(ask(like)).toEqual(ask(one));
        if (number(revisions, other) === n) expect(ask(other)).toEqual(ask(one));
      }),
      { numRuns: 600 },
    );
  });

  test.each(['10.0.19045', '10.0.19045.', '10.0.19045.12a', '.5', '', '5', 'x.10.0.19045.5', '10.0.19045.1234567890'])(
    '%j has none',
    (text) => {
      expect(number(new Revisions(lifecycle), text)).toBe(NO_REVISION);
    },
  );

  test('without a rule for them there are none', () => {
    expect(number(new Revisions(fakeLifecycle), '10.0.19045.5')).toBe(NO_REVISION);
  });

  test('are kept when the bytes they were read from have changed', () => {
    const revisions = new Revisions(lifecycle);
    const block = Buffer.from('10.0.19045.5');
    const first = revisions.number(both(block), 0, block.length);
    block.write('10.0.22631.5');
    expect(revisions.number(both(block), 0, block.length)).not.toBe(first);
    block.write('10.0.19045.7');
    expect(revisions.number(both(block), 0, block.length)).toBe(first);
  });
});
