import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OsText } from '../../src/domain/lifecycle.ts';
import { splitWords } from '../../src/lifecycle/normalise.ts';
import { isOneSlip } from '../../src/lifecycle/slips.ts';
import { releasesFor, versionTable } from '../../src/lifecycle/version-match.ts';
import { loadData, loadLifecycle, osText } from './load.ts';

const data = loadData();
const lifecycle = loadLifecycle();
const ON = '2026-11-22';

describe('hostile and odd text', () => {
  test.each([
    ['a very long text', 'Windows '.repeat(50_000)],
    ['very many digits', `Ubuntu ${'1'.repeat(100_000)}`],
    ['very many dots', `Windows ${'10.'.repeat(50_000)}0`],
    ['brackets without end', '('.repeat(50_000)],
    ['a control character', 'Windows\u0000Server\u0007'],
    ['a lone surrogate', '\ud800 Windows'],
    ['names of object members', '__proto__ constructor toString hasOwnProperty'],
    ['a formula', '=cmd|"/c calc"!A1'],
  ])('%s is looked at and names no release', (_, os) => {
    const found = lifecycle.recognise(osText({ os }));
    expect(found.candidates.length).not.toBe(1);
    expect(lifecycle.phaseOf(found, ON).phase).not.toBe('supported');
  });

  test.each(['__proto__', 'constructor', 'toString', 'valueOf'])('"%s" in every column is nothing', (word) => {
    const text: OsText = {
      os: word,
      version: word,
      build: word,
      edition: word,
      servicePack: word,
      manufacturer: word,
      model: word,
    };
    expect(lifecycle.recognise(text)).toMatchObject({ product: null, candidates: [] });
    expect(lifecycle.recogniseSoftware(word, word)).toMatchObject({ product: null });
    // Beside what is a system, so that every column is looked at.
    const beside = lifecycle.recognise({ ...text, os: 'Windows 10', version: '10.0.19045' });
    expect(beside).toMatchObject({ product: 'windows', candidates: ['10-22h2'] });
  });

  test.each([
    ['registered marks', 'Microsoft® Windows Server® 2016 Standard'],
    ['marks in letters', 'Microsoft(R) Windows(R) Server 2016 Standard'],
    ['hard spaces', 'Windows\u00a0Server\u00a02016'],
    ['full-width letters', 'Ｗｉｎｄｏｗｓ Server ２０１６'],
    ['line breaks and tabs', 'Windows\tServer\n2016'],
    ['capitals', 'WINDOWS SERVER 2016'],
    ['padding', '   windows   server   2016   '],
  ])('%s do not matter', (_, os) => {
    expect(lifecycle.recognise(osText({ os }))).toMatchObject({ product: 'windows-server', candidates: ['2016'] });
  });

  test('any text has an answer that fits the data, twice the same', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        'Windows',
        '10',
        '11',
        'Server',
        '2016',
        'R2',
        'SP1',
        'LTSC',
        'Enterprise',
        '22H2',
        '10.0.19045',
        'Ubuntu',
        '20.04',
        'Cisco IOS',
        '15.2(7)E',
        '/',
        ',',
        'or later',
        'kernel',
        'el7',
        'macOS',
        'ESXi',
      ),
    );
    const field = fc.array(part, { maxLength: 5 }).map((p) => p.join(' '));
    const text = fc.record({
      os: field,
      version: field,
      build: field,
      edition: field,
      servicePack: field,
      manufacturer: field,
      model: field,
    });
    const fresh = loadLifecycle();
    fc.assert(
      fc.property(text, (t) => {
        const found = lifecycle.recognise(t);
        const known = new Set(lifecycle.product(found.product ?? '')?.releases.map((r) => r.id));
        expect(found.candidates.every((id) => known.has(id))).toBe(true);
        expect(new Set(found.candidates).size).toBe(found.candidates.length);
        expect(found.confidence === 'release').toBe(found.candidates.length === 1);
        if (found.product === null) expect(found.candidates).toEqual([]);
        expect(fresh.recognise(t)).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });
});

describe('versions', () => {
  const table = (id: string) => {
    const product = data.products.find((p) => p.id === id);
    if (product === undefined) throw new Error(id);
    return versionTable(product);
  };
  test.each([
    ['rhel', '8.10', ['8']],
    ['ubuntu', '20.04.6', ['20.04']],
    ['ubuntu', '20.4', ['20.04']],
    ['ubuntu', '20.1', []],
    ['ubuntu', '5.4.0', []],
    ['alpine-linux', '3.1', ['3.1']],
    ['alpine-linux', '3.10', ['3.10']],
    ['freebsd', '14.9', []],
    ['vmware-esxi', '6', ['6.7', '6.5', '6.0']],
    ['ibm-aix', '05.03.0007.0000', ['5.3']],
    ['debian', '99', []],
  ])('%s %s is %j', (product, version, ids) => {
    expect(releasesFor(table(product), version.split('.'))).toEqual(ids);
  });

  test('every numeric release id of every product is found by its own number', () => {
    for (const product of data.products) {
      const rows = versionTable(product);
      for (const row of [...rows.values()].flat()) expect(releasesFor(rows, row.parts)).toContain(row.id);
    }
  });
});

describe('slips', () => {
  test.each([
    ['widnows', 'windows', true],
    ['windws', 'windows', true],
    ['windowss', 'windows', true],
    ['wondows', 'windows', true],
    ['widnwos', 'windows', false],
    ['windows', 'windows', true],
    ['', 'windows', false],
  ])('%s for %s: %s', (a, b, expected) => {
    expect(isOneSlip(a, b)).toBe(expected);
  });

  test('a slip is one both ways', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.string({ maxLength: 8 }),
        (a, b) => isOneSlip(a, b) === isOneSlip(b, a),
      ),
    );
  });

  test('splitting never looks past the longest text', () => {
    expect(splitWords('a '.repeat(10_000)).length).toBeLessThanOrEqual(512);
  });
});
