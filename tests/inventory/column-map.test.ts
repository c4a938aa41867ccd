import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessField } from '../../src/inventory/content-guess.ts';
import { shownSamples } from '../../src/inventory/mask.ts';
import { faultOf, mapOf, proposeMap } from '../../src/inventory/propose-map.ts';

const isSystem = (text: string): boolean => /windows|ubuntu/i.test(text);

describe('what a column seems to hold', () => {
  test.each([
    ['os', ['Windows 7', 'Ubuntu 22.04', 'Windows 10', '']],
    ['name', ['WS-0001', 'WS-0002', 'SRV-12']],
    ['name', ['pc1.trust.example', 'pc2.trust.example', 'pc3.trust.example']],
    ['serial', ['5CG1234XYZ', 'PF2ABC9', '7H2KLM3']],
    ['last-seen', ['2026-11-01', '02/11/2026', '2026-11-03 09:00']],
    ['mac-address', ['00:11:22:33:44:55', '00-11-22-33-44-56', '00:11:22:33:44:57']],
    ['ip-address', ['10.0.0.1', '10.0.0.2', '10.0.0.3']],
    ['owner-email', ['a@b.example', 'c@d.example', 'e@f.example']],
    [null, ['red', 'green', 'blue']],
    [null, ['Windows 7', 'n/a', '-', 'unknown']],
    [null, []],
  ])('%s', (field, cells) => {
    expect(guessField(cells, isSystem)).toBe(field);
  });

  test('no text makes it run away or throw', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2_000 }), { maxLength: 20 }), (cells) => {
        guessField(cells, isSystem);
      }),
    );
    const long = Array.from({ length: 5 }, (_, i) => `${'a.'.repeat(20_000)}${i}@`);
    expect(guessField(long, isSystem)).toBeNull();
  });
});

describe('samples', () => {
  test('of a telling column keep no letter or digit but x, X and 9', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (cells) => {
        for (const field of ['name', 'serial', 'owner', 'owner-email', 'notes', 'device-id'] as const) {
          for (const shown of shownSamples(cells, field)) {
            expect(shown).not.toMatch(/(?![xX9])[\p{L}\p{M}\p{N}]/u);
          }
        }
      }),
    );
  });

  test('are at most three, distinct, and short', () => {
    const cells = Array.from({ length: 40 }, (_, i) => `${'Ward '.repeat(20)}${i % 5}`);
    expect(shownSamples(cells, 'site').every((t) => t.length <= 40)).toBe(true);
    expect(shownSamples(['a', 'a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'], 'site')).toEqual(['a', 'b', 'c']);
  });

  test.each([
    ['a column of no known field whose values do not repeat is masked', ['Ada King', 'Alan T'], ['Xxx Xxxx', 'Xxxx X']],
    ['one whose values repeat is shown', ['red', 'red', 'blue', 'blue'], ['red', 'blue']],
    ['addresses are masked though they repeat', ['a@b.c', 'a@b.c'], ['x@x.x']],
  ])('%s', (_rule, cells, shown) => {
    expect(shownSamples(cells, null)).toEqual(shown);
  });
});

describe('a proposed mapping', () => {
  const sampled = (columns: Record<string, string[]>) =>
    Object.entries(columns).map(([column, cells]) => ({ column, cells }));

  test('of a known export is that of its table, and sure', () => {
    const header = ['AssetName', 'OS', 'Lastseen', 'AssetTypename'];
    const found = proposeMap(
      header.map((column) => ({ column, cells: [] })),
      isSystem,
    );
    expect([found.format, found.sure]).toEqual(['lansweeper', true]);
    expect(found.columns.map((c) => c.field)).toEqual(['name', 'os', 'last-seen', 'device-type']);
  });

  test('by content is never sure', () => {
    const found = proposeMap(
      sampled({ a: ['WS-01', 'WS-02', 'WS-03'], b: ['Windows 7', 'Windows 8', 'Ubuntu'] }),
      isSystem,
    );
    expect(found.columns.map((c) => [c.field, c.by])).toEqual([
      ['name', 'content'],
      ['os', 'content'],
    ]);
    expect(found.sure).toBe(false);
  });

  test.each([
    ['systems under "OS version", and no other column for them', { 'OS version': ['Windows 7', 'Ubuntu 22.04'] }, 'os'],
    ['figures under it', { 'OS version': ['10.0.19045', '6.1'] }, 'os-version'],
    ['a column of systems beside it', { 'OS version': ['Windows 7'], OS: ['Windows 7'] }, 'os-version'],
  ] as [string, Record<string, string[]>, string][])('%s: the version is read for %s', (_what, columns, field) => {
    const found = proposeMap(sampled({ Computer: ['a', 'b'], ...columns }), isSystem);
    expect(found.columns[1]?.field).toBe(field);
    expect(found.sure).toBe('OS' in columns);
  });

  test('of two columns that hold the same kind of thing, neither is taken', () => {
    const cells = ['Windows 7', 'Windows 8', 'Ubuntu'];
    const found = proposeMap(sampled({ hostname: ['a', 'b', 'c'], x: cells, y: cells }), isSystem);
    expect(found.columns.map((c) => c.field)).toEqual(['name', null, null]);
    expect(found.columns[1]?.doubt).toContain('"y"');
  });

  test('names that are one name to a reader are a fault, told before anything is saved', () => {
    const header = ['hostname', 'os', 'OS'];
    expect(
      faultOf(
        mapOf(header, [
          { column: 'hostname', field: 'name' },
          { column: 'os', field: 'os' },
        ]),
      ),
    ).toMatchObject({
      fault: 'duplicate-column',
    });
  });
});
