import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EstateResult } from '../../src/domain/estate-result.ts';
import type { Product } from '../../src/domain/lifecycle.ts';
import { MeasureId } from '../../src/domain/measure.ts';
import type { SupportAgreement } from '../../src/domain/support.ts';
import { type SurveyInput, surveyEstate } from '../../src/inventory/estate.ts';
import { normaliseHeader } from '../../src/inventory/headers.ts';
import { MEASURES } from '../../src/inventory/measures.ts';
import { unmeasured } from '../../src/inventory/unmeasured.ts';
import { fakeLifecycle, type Row, source } from './made-up.ts';

const ON = '2026-05-13';

function survey(rows: readonly Row[], more: Partial<SurveyInput> = {}) {
  return surveyEstate({
    sources: [source('a.csv', rows)],
    asOf: ON,
    staleAfterDays: 90,
    exclusions: [],
    agreements: [],
    acceptances: [],
    lifecycle: fakeLifecycle,
    ...more,
  });
}

const measure = (result: ReturnType<typeof survey>, id: MeasureId) => {
  const found = result.measures.find((m) => m.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
};

const agreement = (more: Partial<SupportAgreement>): SupportAgreement => ({
  id: 'agr-1',
  title: 'Paid fixes',
  kind: 'other',
  provider: 'The vendor',
  reference: 'PO-1',
  scope: { products: [{ product: 'desk' }] },
  from: '2026-01-01',
  to: '2026-12-31',
  ...more,
});

describe('extended security updates', () => {
  const esu = (more: Partial<SupportAgreement> = {}) => agreement({ kind: 'esu', ...more });
  const paid: Row = { name: 'P', os: 'desk paid', 'last-seen': '2026-05-01' };
  const old: Row = { name: 'O', os: 'desk old', 'last-seen': '2026-05-01' };

  test('cover what the maker still sells them for', () => {
    const { estate, agreements } = survey([paid], { agreements: [esu()] });
    expect(estate.phases).toMatchObject({ extended: 1, 'extended-only': 0 });
    expect(agreements[0]).toMatchObject({ status: 'in-force', devices: 1 });
  });

  test('cannot be held for what the maker sells none for any more', () => {
    const { estate, agreements } = survey([old], { agreements: [esu()] });
    expect(estate.phases).toMatchObject({ extended: 0, 'end-of-life': 1 });
    expect(agreements[0]).toMatchObject({ status: 'lapsed', devices: 1 });
    expect(agreements[0]?.because).toContain('the maker sells no extended security updates');
  });

  test('of both, the one is covered and the other is told', () => {
    const { estate, agreements } = survey([paid, old], { agreements: [esu()] });
    expect(estate.phases).toMatchObject({ extended: 1, 'end-of-life': 1 });
    expect(agreements[0]).toMatchObject({ status: 'in-force', devices: 1 });
    expect(agreements[0]?.because).toContain('for 1 more in its scope the maker sells no extended security updates');
  });

  test('end when the maker ends them, whatever was ordered', () => {
    const { estate } = survey([paid], { agreements: [esu({ to: '2040-01-01' })] });
    expect(estate.releases[0]).toMatchObject({ phase: 'extended', ends: '2028-01-31' });
  });

  test('do not stop another agreement from covering the same devices', () => {
    const custom = agreement({ id: 'agr-2', kind: 'custom-support' });
    const { estate, agreements } = survey([old], { agreements: [esu(), custom] });
    expect(estate.phases).toMatchObject({ extended: 1, 'end-of-life': 0 });
    expect(agreements.map((a) => [a.status, a.devices])).toEqual([
      ['unused', 0],
      ['in-force', 1],
    ]);
  });
});

describe('which devices are counted', () => {
  const rows: Row[] = [
    { name: 'A', os: 'desk new', 'last-seen': '2026-05-01' },
    { name: 'B', os: 'desk old', 'last-seen': '2026-02-11' },
    { name: 'C', os: 'desk old', 'last-seen': '2026-02-12' },
    { name: 'D', os: 'desk old', 'last-seen': '' },
    { name: 'E', os: 'desk old', 'last-seen': '2026-06-01' },
    { name: 'lab-1', os: 'serve old', 'last-seen': '2020-01-01' },
    { name: 'a', os: 'desk old', 'last-seen': '2026-04-01' },
  ];
  const exclusions = [{ id: 'lab', reason: 'Test lab, not connected', scope: { names: ['lab-*'] } }];
  const result = survey(rows, { exclusions });

  test('all that went in is told', () => {
    expect(result.estate.reconciliation).toEqual({
      records: 7,
      accepted: 7,
      rejected: 0,
      blank: 0,
      devices: 6,
      duplicates: 1,
      counted: 4,
      stale: 1,
      excluded: 1,
    });
    expect(result.estate.exclusions).toEqual([{ id: 'lab', reason: 'Test lab, not connected', devices: 1 }]);
  });

  test('the newest sighting wins, and the disagreement does not count as one where the system is the same', () => {
    expect(result.estate.phases).toEqual({
      supported: 1,
      extended: 0,
      'extended-only': 0,
      'end-of-life': 3,
      unknown: 0,
    });
    expect(result.estate.conflicts).toEqual([]);
  });

  test('remarks say which rows were seen after the day, never, or twice', () => {
    expect(result.estate.sources[0]?.warnings.map((w) => [w.code, w.lines])).toEqual([
      ['duplicate-host', [8]],
      ['not-known-when-seen', [5]],
      ['seen-after-assessment', [6]],
    ]);
  });

  test('two devices of one name, and one device of two names, are remarked on', () => {
    const twice = survey([
      { name: 'A', os: 'desk new', serial: 'S100' },
      { name: 'a', os: 'desk new', serial: 'S200' },
      { name: 'B', os: 'desk new', serial: 'S100' },
    ]);
    expect(twice.estate.reconciliation.devices).toBe(2);
    expect(twice.estate.sources[0]?.warnings.map((w) => [w.code, w.lines]).slice(0, 1)).toEqual([
      ['duplicate-device', [4]],
    ]);
    expect(twice.estate.sources[0]?.warnings.find((w) => w.code === 'same-name')?.lines).toEqual([3]);
  });

  describe('an export with a row for each program tells of browsers too', () => {
    const share = (sources: SurveyInput['sources']) => measure(survey([], { sources }), 'browser-supported-share');
    const device = { name: 'PC-1', os: 'desk new', 'last-seen': '2026-05-01' };
    const rowsOf = (programs: readonly string[]): Row[] => {
      return programs.map((text) => {
        const [software = '', version = ''] = text.split(' ');
        return { ...device, software, 'software-version': version };
      });
    };

    test.each([
      ['its one browser is supported', ['web new'], [1, 0]],
      ['its one browser is not', ['web old'], [0, 0]],
      ['of two browsers the worse counts', ['web new', 'web old'], [0, 0]],
      ['a browser of a release that is not told leaves it open', ['web new', 'web'], [0, 1]],
      ['programs of other kinds say nothing of browsers, good or bad', ['serve old', 'web new', 'desk old'], [1, 0]],
      ['a worse program hides no browser', ['serve old', 'web old', 'serve old'], [0, 0]],
      ['without a browser it is not known, never nought', ['serve new', 'odd'], [0, 1]],
    ])('%s', (_, programs, [yes, unknown]) => {
      for (const rows of [rowsOf(programs), rowsOf(programs).reverse()]) {
        const of = { state: 'measured', numerator: yes, denominator: 1, unknown };
        expect(share([source('programs.csv', rows)])).toMatchObject(of);
        const apart = rows.map((row, i) => source(`${i}.csv`, [row]));
        expect(share(apart)).toMatchObject(of);
      }
    });

    test.each([
      ['new', 'web old', [0, 0]],
      ['old', 'web new', [0, 0]],
      ['new', 'web new', [1, 0]],
      ['new', 'serve old', [1, 0]],
      ['', 'web new', [1, 0]],
    ])(
      'beside a browser column of another file, "%s", "%s" counts where it is worse',
      (version, program, [yes, unknown]) => {
        const listed = { ...device, browser: version === '' ? '' : 'web', 'browser-version': version };
        const of = { numerator: yes, denominator: 1, unknown };
        expect(share([source('a.csv', [listed]), source('b.csv', rowsOf([program]))])).toMatchObject(of);
        expect(share([source('a.csv', [{ ...listed, ...rowsOf([program])[0] }])])).toMatchObject(of);
      },
    );

    test('a device that the programs do not speak of is not known', () => {
      const other = { ...device, name: 'PC-2' };
      expect(share([source('a.csv', [other]), source('b.csv', rowsOf(['web new']))])).toMatchObject({
        numerator: 1,
        denominator: 2,
        unknown: 1,
      });
    });

    test('without any column for programs it is absent', () => {
      expect(share([source('a.csv', [device])])).toMatchObject({ state: 'absent', numerator: 0, denominator: 0 });
    });
  });

  test.each([
    ['the old program first', 0],
    ['the old program last', 1],
  ])('of many programs on one device the worst supported one counts: %s', (_name, at) => {
    const programs = ['web new', 'web new', 'web new'];
    programs.splice(at * 3, 0, 'web old');
    const rows = programs.map((software, i) => ({
      name: 'A',
      os: 'desk new',
      software,
      'last-seen': `2026-05-0${i + 1}`,
    }));
    const { measures } = survey(rows);
    expect(measures.find((m) => m.id === 'software-out-of-support-count')).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
  });

  test('a status that says it is not in use is remarked on, and the device is counted', () => {
    const retired = survey([{ name: 'A', os: 'desk old', status: 'Retired' }]);
    expect(retired.estate.reconciliation.counted).toBe(1);
    expect(retired.estate.sources[0]?.warnings.map((w) => w.code)).toContain('status-not-in-use');
  });

  test('without a column for it nothing is stale, and that is said', () => {
    const plain = survey([{ name: 'A', os: 'desk new' }]);
    expect(plain.estate.reconciliation).toMatchObject({ counted: 1, stale: 0 });
    expect(plain.estate.sources[0]?.warnings.map((w) => w.code)).toEqual(['no-last-seen-column']);
  });

  test('the result holds no name, serial number or excerpt of a row', () => {
    const secret = survey(
      [
        {
          name: 'SECRET-1',
          os: 'desk old',
          serial: 'SECRET-2',
          owner: 'SECRET-3',
          'ip-address': 'SECRET-4',
          site: 'SECRET-5',
        },
      ],
      {
        sources: [
          source('a.csv', [{ name: 'SECRET-1', os: 'desk old', serial: 'SECRET-2', owner: 'SECRET-3' }], {
            rejects: [{ line: 9, reason: 'bad-quote', excerpt: 'SECRET-6' }],
          }),
        ],
      },
    );
    expect(JSON.stringify(secret)).not.toContain('SECRET');
    expect(secret.estate.exceptions).toEqual([
      { place: { file: 'a.csv', line: 2 }, class: 'desktop', label: 'desk old', phase: 'end-of-life', ends: null },
    ]);
  });
});

describe('sightings of one device', () => {
  test('of one day, the worse supported system is believed', () => {
    const rows: Row[] = [
      { name: 'A', os: 'desk new', 'last-seen': '2026-05-01' },
      { name: 'A', os: 'desk old', 'last-seen': '2026-05-01' },
    ];
    for (const order of [rows, [...rows].reverse()]) {
      const result = survey(order);
      expect(result.estate.phases['end-of-life']).toBe(1);
      expect(result.estate.reconciliation).toMatchObject({ devices: 1, duplicates: 1 });
    }
  });

  test('system and version come from one sighting, never from two', () => {
    const result = survey([
      { name: 'A', os: 'desk', 'os-version': '', 'last-seen': '2026-05-02' },
      { name: 'A', os: 'desk', 'os-version': 'new', 'last-seen': '2026-05-01' },
    ]);
    expect(result.estate.phases.unknown).toBe(1);
    expect(result.estate.unrecognised).toEqual([{ text: 'desk', devices: 1, settles: 'the release' }]);
  });

  test('what the newest leaves empty is filled from an older one', () => {
    const result = survey([
      { name: 'A', os: 'desk new', owner: '', 'last-seen': '2026-05-02' },
      { name: 'A', os: 'desk new', owner: 'Ann', 'last-seen': '2026-05-01' },
    ]);
    expect(measure(result, 'owner-named-share')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test('conflicts are counted by field', () => {
    const result = survey([
      { name: 'A', os: 'desk new', encrypted: 'yes', serial: 'S100', 'last-seen': '2026-05-02' },
      { name: 'B', os: 'serve new', encrypted: 'no', serial: 'S100', 'last-seen': '2026-05-01' },
    ]);
    expect(result.estate.conflicts).toEqual([
      { field: 'name', devices: 1 },
      { field: 'os', devices: 1 },
      { field: 'encrypted', devices: 1 },
    ]);
  });
});

describe('what a file lists', () => {
  test('a device in the register of medical devices is medical, alone and when it is merged with another row', () => {
    const register = source(
      'register.csv',
      [
        { serial: 'SER-0001', os: 'desk old', 'device-type': 'Workstation' },
        { serial: 'SER-0002', os: 'desk new', 'device-type': 'Printer' },
      ],
      { format: 'medical-register' },
    );
    const managed = source('managed.csv', [
      { serial: 'SER-0001', os: 'desk old', 'device-type': 'Desktop', 'last-seen': '2026-05-12' },
      { serial: 'SER-0003', os: 'desk old', 'device-type': 'Desktop' },
    ]);
    const { estate } = survey([], { sources: [register, managed] });
    expect(estate.classes.map((c) => [c.class, c.total])).toEqual([
      ['desktop', 1],
      ['medical', 2],
    ]);
  });
});

describe('support agreements', () => {
  const rows: Row[] = [
    { name: 'A', os: 'desk paid' },
    { name: 'B', os: 'desk old' },
    { name: 'C', os: 'desk new' },
    { name: 'D', os: 'desk' },
    { name: 'E', os: 'serve old' },
  ];
  const phases = (more: Partial<SupportAgreement>) => survey(rows, { agreements: [agreement(more)] });

  test('in force, with a reference and in scope, turns what is out of support into extended', () => {
    const result = phases({});
    expect(result.estate.phases).toEqual({
      supported: 1,
      extended: 2,
      'extended-only': 0,
      'end-of-life': 1,
      unknown: 1,
    });
    expect(result.agreements).toMatchObject([{ status: 'in-force', devices: 2 }]);
    expect(result.estate.releases.filter((r) => r.phase === 'extended').map((r) => r.ends)).toEqual([
      '2026-12-31',
      '2026-12-31',
    ]);
    expect(measure(result, 'supported-share-all')).toMatchObject({ numerator: 3, denominator: 5, unknown: 1 });
  });

  test('the surplus over the devices it pays for is not covered, whatever the order of rows', () => {
    const covered = (list: readonly Row[]) => {
      const result = survey(list, { agreements: [agreement({ devices: 1 })] });
      return {
        told: result.agreements[0],
        release: result.estate.releases.find((r) => r.phase === 'extended')?.release,
      };
    };
    expect(covered(rows).told).toMatchObject({ status: 'in-force', devices: 1 });
    expect(covered(rows).told?.because).toContain('pays for 1 of 2');
    expect(covered([...rows].reverse()).release).toBe(covered(rows).release);
    expect(covered(rows).told?.surplus).toBe(1);
  });

  test('what another agreement covers is no surplus of the first', () => {
    const both = survey(rows, { agreements: [agreement({ devices: 1 }), agreement({ id: 'agr-2' })] });
    expect(both.agreements.map((a) => [a.devices, a.surplus])).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
  });

  test.each([
    ['has lapsed', { to: '2026-05-12' }, 'lapsed'],
    ['has not begun', { from: '2026-05-14' }, 'not-begun'],
    ['fits no device', { scope: { names: ['zz*'] } }, 'unused'],
    ['has no reference', { reference: undefined }, 'unproven'],
  ])('one that %s covers nothing, and says how many devices that leaves', (_, more, status) => {
    const result = phases(more as Partial<SupportAgreement>);
    expect(result.agreements).toMatchObject([{ status, devices: status === 'unused' ? 0 : 2 }]);
    expect(result.agreements[0]?.because).not.toBe('');
    expect(result.estate.phases.extended).toBe(0);
  });

  test('it covers on its first and on its last day', () => {
    expect(phases({ from: ON }).estate.phases.extended).toBe(2);
    expect(phases({ to: ON }).estate.phases.extended).toBe(2);
  });

  describe('custom support of what its maker sells no cover of any more', () => {
    const custom = phases({ kind: 'custom-support', scope: { products: [{ product: 'desk', releases: ['old'] }] } });

    test('is extended, and to isolate and replace', () => {
      const [row] = custom.estate.releases.filter((r) => r.phase === 'extended');
      expect(row).toMatchObject({ isolate: true, devices: 1, because: expect.stringContaining('isolate and replace') });
      expect(custom.agreements).toMatchObject([{ status: 'in-force', devices: 1, isolate: 1 }]);
      expect(EstateResult.parse(custom.estate)).toEqual(custom.estate);
    });

    test('is in no share of supported devices, and not out of support either', () => {
      expect(measure(custom, 'supported-share-all')).toMatchObject({ numerator: 1, denominator: 5, unknown: 1 });
      expect(measure(custom, 'supported-share-end-user')).toMatchObject({ numerator: 1, denominator: 4, unknown: 1 });
      expect(measure(custom, 'end-of-life-count')).toMatchObject({ numerator: 2, denominator: 5, unknown: 1 });
      expect(measure(custom, 'os-known-share')).toMatchObject({ numerator: 4, denominator: 5 });
    });

    test('is among the devices that ought to be isolated', () => {
      const list = rows.map((row) => ({ ...row, 'network-zone': row.name === 'E' ? 'Isolated VLAN' : 'Clinical' }));
      const held = agreement({ kind: 'custom-support', scope: { products: [{ product: 'desk', releases: ['old'] }] } });
      const result = survey(list, { agreements: [held] });
      expect(measure(result, 'end-of-life-isolated-share')).toMatchObject({ numerator: 1, denominator: 4, unknown: 3 });
    });

    test('stands among the rows behind what falls short, and loses its cover in its quarter', () => {
      const rows = custom.estate.exceptions.filter((e) => e.phase === 'extended');
      expect(rows).toMatchObject([{ isolate: true, class: 'desktop' }]);
      expect(custom.estate.ending).toContainEqual({ quarter: '2026-Q4', devices: 1 });
    });

    test.each<[string, SupportAgreement['kind'], string]>([
      ['of what its maker still sells cover of', 'custom-support', 'paid'],
      ['of another kind', 'other', 'old'],
    ])('an agreement %s leaves the device in support', (_, kind, release) => {
      const result = phases({ kind, scope: { products: [{ product: 'desk', releases: [release] }] } });
      expect(result.estate.releases.find((r) => r.phase === 'extended')).not.toHaveProperty('isolate');
      expect(result.agreements[0]).not.toHaveProperty('isolate');
      expect(measure(result, 'supported-share-all')).toMatchObject({ numerator: 2, denominator: 5 });
    });
  });

  describe('of several that fit one device', () => {
    const two: Row[] = [1, 2, 3, 4].map((n) => ({ name: n > 2 ? `A-LAB${n}` : `PC${n}`, os: 'desk old' }));
    const both = (first: Partial<SupportAgreement>, second: Partial<SupportAgreement>) =>
      survey(two, { agreements: [agreement(first), agreement(second)] });

    test.each([
      ['broad', 'lab'],
      ['z-broad', 'lab'],
    ])('the one that fits fewest comes first, whatever they are called: %s, %s', (broad, lab) => {
      const result = both({ id: broad, devices: 2 }, { id: lab, scope: { names: ['*LAB*'] } });
      expect(result.estate.phases).toMatchObject({ extended: 4, 'end-of-life': 0 });
      expect(result.agreements.map((a) => a.devices)).toEqual([2, 2]);
    });

    test.each([
      ['a', 'b'],
      ['b', 'a'],
    ])(
      'custom support comes first, so that nothing else makes what is to be isolated look supported: %s, %s',
      (custom, vendor) => {
        const result = both(
          { id: custom, kind: 'custom-support' },
          { id: vendor, kind: 'device-vendor', scope: { names: ['PC*'] } },
        );
        expect(result.estate.releases).toMatchObject([{ phase: 'extended', isolate: true, devices: 4 }]);
        expect(result.agreements[1]).toMatchObject({ status: 'unused', devices: 0 });
        expect(result.agreements[1]?.because).toContain('other agreements cover what is in its scope');
      },
    );
  });

  describe('cover nothing that one of their kind cannot cover', () => {
    const lifecycle = {
      ...fakeLifecycle,
      product: (id: string): Product => ({
        id,
        label: id,
        category: 'os',
        class: id === 'serve' ? 'linux' : id,
        source: 'made up',
        aliases: [],
        releases: [
          { id: 'old', label: 'old' },
          { id: 'paid', label: 'paid', longTerm: true },
        ],
      }),
    };
    test.each<[SupportAgreement['kind'], string, string]>([
      ['linux-extended', 'serve', 'what runs there is no Linux'],
      ['ltsc', 'desk', 'what runs there is no long-term release'],
    ])('%s', (kind, product, why) => {
      const list: Row[] = ['desk', 'serve'].flatMap((of) => [
        { name: `${of}1`, os: `${of} old` },
        { name: `${of}2`, os: `${of} paid` },
      ]);
      const wide = agreement({ kind, scope: { products: [{ product: 'desk' }, { product: 'serve' }] } });
      const result = survey(list, { agreements: [wide], lifecycle });
      expect(result.agreements).toMatchObject([{ status: 'in-force', devices: 2 }]);
      expect(result.agreements[0]?.because).toContain(`for 2 more in its scope ${why}`);
      const covered = result.estate.releases.filter((r) => r.phase === 'extended');
      expect(covered.every((r) => (kind === 'ltsc' ? r.release === 'paid' : r.product === product))).toBe(true);
      const amiss = agreement({ kind, scope: { names: ['desk1'] } });
      const none = survey(list, { agreements: [amiss], lifecycle });
      expect(none.agreements).toMatchObject([{ status: 'unused', devices: 1 }]);
      expect(none.agreements[0]?.because).toBe(`in force, but ${why}: it covers nothing`);
      expect(none.estate.phases.extended).toBe(0);
    });
  });

  test('a slip in a product or release that a scope names is told', () => {
    const slips: SupportAgreement['scope'] = {
      products: [{ product: 'dseks' }, { product: 'desk', releases: ['odl'] }],
    };
    const product = (id: string) => (id === 'desk' ? fakeLifecycle.product(id) : null);
    const result = survey(rows, {
      agreements: [agreement({ scope: slips })],
      lifecycle: { ...fakeLifecycle, product },
    });
    expect(result.agreements).toMatchObject([{ status: 'unused', devices: 0 }]);
    expect(result.agreements[0]?.because).toContain('names 2 products or releases that the support dates do not hold');
    expect(result.agreements[0]?.because).not.toContain('dseks');
  });

  test('without an inventory nobody can tell what one covers, nor that its scope is wrong', () => {
    const because = 'no inventory was given';
    const { agreements } = unmeasured({
      because,
      asOf: ON,
      agreements: [agreement({}), agreement({ id: 'b', to: '2026-02-01' })],
    });
    expect(agreements.map((a) => a.because)).toEqual([
      'in force by its days; no inventory was given, so what it covers cannot be told',
      'it ended on 1 February 2026: it covers nothing any more',
    ]);
  });

  test('a device that two agreements fit is counted with one of them', () => {
    const result = survey(rows, { agreements: [agreement({ id: 'b' }), agreement({ id: 'a', devices: 1 })] });
    expect(result.agreements.map((a) => [a.agreement.id, a.devices])).toEqual([
      ['b', 1],
      ['a', 1],
    ]);
  });
});

describe('tables of the estate', () => {
  const result = survey([
    { name: 'A', os: 'desk soon' },
    { name: 'B', os: 'desk soon' },
    { name: 'C', os: 'desk new' },
    { name: 'D', os: 'something else' },
    { name: 'E', os: '' },
  ]);

  test('fit their schema', () => {
    expect(EstateResult.parse(result.estate)).toEqual(result.estate);
  });

  test('devices that lose their cover are told by quarter', () => {
    expect(result.estate.ending).toEqual([
      { quarter: '2026-Q2', devices: 2 },
      { quarter: '2030-Q1', devices: 1 },
    ]);
  });

  test('releases come most first and add up to the devices counted', () => {
    expect(result.estate.releases.map((r) => [r.label, r.devices])).toEqual([
      ['Not recognised', 2],
      ['desk soon', 2],
      ['desk new', 1],
    ]);
    expect(result.estate.releases.reduce((n, r) => n + r.devices, 0)).toBe(5);
  });

  test('what cannot be told is listed with what would settle it', () => {
    expect(result.estate.unrecognised).toEqual([
      { text: '(no system given)', devices: 1, settles: 'the name of the system' },
      { text: 'something else', devices: 1, settles: 'the name of the system' },
    ]);
  });

  test('many distinct texts end in one line that sums up the rest', () => {
    const rows = Array.from({ length: 700 }, (_, i) => ({ name: `N${i}`, os: `odd ${i}` }));
    const { unrecognised } = survey(rows).estate;
    expect(unrecognised).toHaveLength(501);
    expect(unrecognised.reduce((n, u) => n + u.devices, 0)).toBe(700);
  });
});

test('acceptances are told with the counted devices they speak of', () => {
  const acceptance = {
    id: 'ra-1',
    title: 'Old desks',
    devices: { products: [{ product: 'desk', releases: ['old'] }] },
    reason: 'replacement-planned' as const,
    text: 'To be replaced',
    approver: 'SIRO',
    approvedOn: '2026-01-01',
    expiresOn: '2026-12-31',
  };
  const { id, ...rest } = acceptance;
  const result = survey(
    [
      { name: 'A', os: 'desk old' },
      { name: 'B', os: 'desk new' },
    ],
    {
      acceptances: [acceptance, { ...rest, id: 'ra-2', devices: undefined, items: ['x'] }],
    },
  );
  expect([...result.acceptanceCoverage]).toEqual([[id, 1]]);
});

const anyRow: fc.Arbitrary<Row> = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'localhost'),
  serial: fc.constantFrom('', 's100', 's200', 's300'),
  os: fc.constantFrom('desk new', 'desk old', 'serve paid', 'route', '', 'odd'),
  'last-seen': fc.constantFrom('', '2026-05-01', '2026-01-01', '2027-01-01'),
  encrypted: fc.constantFrom('', 'yes', 'no'),
  'device-type': fc.constantFrom('', 'laptop', 'server', 'infusion pump'),
});

describe('whatever the rows', () => {
  const files = fc.array(fc.array(anyRow, { maxLength: 8 }), { minLength: 1, maxLength: 3 });
  const options: Partial<SurveyInput> = {
    exclusions: [
      { id: 'x', reason: 'x', scope: { classes: ['medical'] } },
      { id: 'y', reason: 'y', scope: { names: ['a*'] } },
    ],
    agreements: [agreement({ scope: { products: [{ product: 'serve' }] }, devices: 1 })],
  };

  test('everything adds up', () => {
    fc.assert(
      fc.property(files, (lists) => {
        const { estate, measures } = survey([], { ...options, sources: lists.map((rows, i) => source(`f${i}`, rows)) });
        const r = estate.reconciliation;
        expect(r.records).toBe(r.accepted + r.rejected + r.blank);
        expect(r.accepted).toBe(r.devices + r.duplicates);
        expect(r.devices).toBe(r.counted + r.stale + r.excluded);
        expect(r.excluded).toBe(estate.exclusions.reduce((n, e) => n + e.devices, 0));
        const total = (list: readonly { devices: number }[]) => list.reduce((n, e) => n + e.devices, 0);
        expect(Object.values(estate.phases).reduce((a, b) => a + b, 0)).toBe(r.counted);
        expect(estate.classes.reduce((n, c) => n + c.total, 0)).toBe(r.counted);
        expect(total(estate.releases)).toBe(r.counted);
        expect(total(estate.unrecognised)).toBe(estate.phases.unknown);
        expect(estate.exceptions).toHaveLength(estate.phases['end-of-life'] + estate.phases['extended-only']);
        for (const m of measures) {
          if (m.kind !== 'days') expect(m.numerator + m.unknown).toBeLessThanOrEqual(m.denominator);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the order of files and of rows changes no figure', () => {
    fc.assert(
      fc.property(files, (lists) => {
        const sources = lists.map((rows, i) => source(`f${i}`, rows));
        const turned = sources.map((s) => ({ ...s, records: [...s.records].reverse() })).reverse();
        expect(survey([], { ...options, sources: turned })).toEqual(survey([], { ...options, sources }));
      }),
      { numRuns: 200 },
    );
  });
});

describe('measures', () => {
  test('there is one of each, in the order of their ids, with a rule that names its denominator', () => {
    const result = survey([{ name: 'A', os: 'desk new' }]);
    expect(result.measures.map((m) => m.id)).toEqual(MeasureId.options);
    for (const { rule, kind, title } of Object.values(MEASURES)) {
      expect(rule).toMatch(kind === 'days' ? /^Days from/ : /^(?:Of all|Of the|Among all) /);
      expect(title).toMatch(/^\S.*[^.]$/);
    }
  });

  test('a column that no file has makes a measure absent, and names the column', () => {
    const m = measure(survey([{ name: 'A', os: 'desk new' }]), 'antivirus-working-share');
    expect(m).toMatchObject({ state: 'absent', numerator: 0, denominator: 0 });
    expect(m.because).toContain('antivirus-state');
  });

  test('the name that is given as an example for a column is another than its own', () => {
    const absent = survey([{ name: 'A', os: 'desk new' }]).measures.filter((m) => m.state === 'absent');
    const shown = absent.flatMap(({ because }) => [...because.matchAll(/"([^"]+)" \(such as "([^"]+)"\)/g)]);
    expect(shown.length).toBeGreaterThan(10);
    for (const [, field = '', example = ''] of shown) expect(normaliseHeader(example)).not.toBe(normaliseHeader(field));
  });

  test('nothing to look at makes it empty', () => {
    expect(measure(survey([{ name: 'A', os: 'desk new' }]), 'supported-share-servers').state).toBe('empty');
    const nobody = survey([]);
    expect(nobody.measures.filter((m) => m.state === 'measured')).toEqual([]);
  });

  test('an unknown value stays in the denominator and out of the numerator', () => {
    const rows = ['yes', 'no', '', 'yes'].map((state, i) => ({
      name: `A${i}`,
      os: 'desk new',
      'antivirus-state': state,
    }));
    expect(measure(survey(rows), 'antivirus-working-share')).toMatchObject({
      state: 'measured',
      numerator: 2,
      denominator: 4,
      unknown: 1,
    });
  });

  test.each<[MeasureId, Row[], [number, number, number]]>([
    ['os-known-share', [{ os: 'desk new' }, { os: 'desk' }, { os: '' }], [1, 3, 0]],
    ['supported-share-all', [{ os: 'desk new' }, { os: 'desk paid' }, { os: 'desk old' }, { os: 'odd' }], [1, 4, 1]],
    ['supported-share-servers', [{ os: 'serve new' }, { os: 'serve old' }, { os: 'desk new' }], [1, 2, 0]],
    ['supported-share-end-user', [{ os: 'desk new' }, { os: 'serve old' }], [1, 1, 0]],
    [
      'supported-share-network',
      [
        { os: 'route new', 'device-type': '' },
        { os: 'desk new', 'device-type': '' },
      ],
      [1, 1, 0],
    ],
    ['supported-share-medical', [{ os: 'desk old', 'device-type': 'ventilator' }], [0, 1, 0]],
    ['end-of-life-share-all', [{ os: 'desk new' }, { os: 'desk paid' }, { os: 'desk old' }, { os: 'odd' }], [2, 4, 1]],
    ['end-of-life-count', [{ os: 'desk new' }, { os: 'desk paid' }, { os: 'odd' }], [1, 3, 1]],
    [
      'end-of-life-without-plan-count',
      [
        { os: 'desk old', 'remediation-plan': 'replace', 'remediation-due': '' },
        { os: 'desk old', 'remediation-plan': '', 'remediation-due': '2026-05-13' },
        { os: 'desk old', 'remediation-plan': 'replace', 'remediation-due': '2026-05-12' },
        { os: 'desk old', 'remediation-plan': 'No', 'remediation-due': '' },
        { os: 'desk old', 'remediation-plan': 'None yet', 'remediation-due': '' },
        { os: 'desk old', 'remediation-plan': 'awaiting plan', 'remediation-due': '' },
        { os: 'desk new', 'remediation-plan': '', 'remediation-due': '' },
      ],
      [4, 7, 0],
    ],
    [
      'end-of-life-isolated-share',
      [
        { os: 'desk old', isolated: 'yes', 'network-zone': '' },
        { os: 'desk old', isolated: '', 'network-zone': 'Isolated VLAN' },
        { os: 'desk old', isolated: 'no', 'network-zone': 'Isolated VLAN' },
        { os: 'desk old', isolated: '', 'network-zone': 'Clinical' },
        { os: 'desk new', isolated: 'no', 'network-zone': '' },
      ],
      [2, 4, 1],
    ],
    [
      'end-of-life-isolated-share',
      [
        { os: 'desk old', 'network-zone': 'Isolated from the LAN' },
        { os: 'desk old', 'network-zone': 'Not isolated' },
        { os: 'desk old', 'network-zone': 'non-segregated' },
        { os: 'desk old', 'network-zone': 'unsegregated' },
        { os: 'desk old', 'network-zone': 'isolation planned for 2027' },
        { os: 'desk old', 'network-zone': 'Isolated?' },
        { os: 'odd', 'network-zone': 'Clinical' },
        { os: 'odd', 'network-zone': 'Air gap' },
      ],
      [1, 7, 6],
    ],
    [
      'end-of-life-medical-isolated-share',
      [
        { os: 'desk old', isolated: 'yes', 'device-type': 'MRI' },
        { os: 'desk old', isolated: 'no', 'device-type': 'laptop' },
      ],
      [1, 1, 0],
    ],
    [
      'ending-within-365-days-without-plan-count',
      [
        { os: 'desk soon', 'remediation-plan': '' },
        { os: 'desk soon', 'remediation-plan': 'yes' },
        { os: 'desk new', 'remediation-plan': '' },
        { os: 'desk old', 'remediation-plan': '' },
      ],
      [1, 4, 0],
    ],
    [
      'browser-supported-share',
      [
        { os: 'desk new', browser: 'web', 'browser-version': 'new' },
        { os: 'desk new', browser: 'web', 'browser-version': 'old' },
        { os: 'desk new', browser: '', 'browser-version': '' },
        { os: 'serve new', browser: 'web', 'browser-version': 'old' },
      ],
      [1, 3, 1],
    ],
    [
      'software-out-of-support-count',
      [
        { os: 'desk new', software: 'web old' },
        { os: 'desk new', software: 'odd' },
      ],
      [1, 2, 1],
    ],
    [
      'patched-within-14-days-share',
      [
        { os: 'desk new', 'last-patched': '2026-04-29' },
        { os: 'desk new', 'last-patched': '2026-04-28' },
        { os: 'desk new', 'last-patched': '2026-05-14' },
        { os: 'route new', 'last-patched': '2020-01-01' },
      ],
      [1, 3, 1],
    ],
    [
      'critical-update-within-14-days-share',
      [
        { os: 'desk new', 'missing-critical-days': '14' },
        { os: 'desk new', 'missing-critical-days': '15' },
        { os: 'desk new', 'missing-critical-days': '' },
      ],
      [1, 3, 1],
    ],
    [
      'overdue-update-accepted-share',
      [
        { os: 'desk new', 'missing-critical-days': '15', 'risk-accepted': 'yes' },
        { os: 'desk new', 'missing-critical-days': '30', 'risk-accepted': '' },
        { os: 'desk new', 'missing-critical-days': '14', 'risk-accepted': 'yes' },
        { os: 'desk new', 'missing-critical-days': '', 'risk-accepted': 'yes' },
        { os: 'desk new', 'missing-critical-days': '', 'risk-accepted': 'no' },
      ],
      [1, 3, 2],
    ],
    [
      'antivirus-current-share',
      [
        { os: 'desk new', 'antivirus-updated': '2026-05-06' },
        { os: 'desk new', 'antivirus-updated': '2026-05-05' },
        { os: 'desk new', 'antivirus-updated': 'yes' },
        { os: 'desk new', 'antivirus-updated': '' },
      ],
      [2, 4, 1],
    ],
    [
      'endpoint-protection-healthy-share',
      [
        { os: 'desk new', 'antivirus-state': 'yes', 'antivirus-updated': 'yes' },
        { os: 'desk new', 'antivirus-state': 'no', 'antivirus-updated': '' },
        { os: 'desk new', 'antivirus-state': 'yes', 'antivirus-updated': '' },
      ],
      [1, 3, 1],
    ],
    [
      'edr-reporting-share',
      [
        { os: 'desk new', 'edr-onboarded': 'yes', 'last-seen': '2026-05-01' },
        { os: 'desk new', 'edr-onboarded': 'yes', 'last-seen': '2026-04-01' },
        { os: 'desk new', 'edr-onboarded': '', 'last-seen': '2026-05-01' },
        { os: 'serve new', 'edr-onboarded': 'no', 'last-seen': '2026-05-01' },
      ],
      [1, 4, 1],
    ],
    [
      'encrypted-mobile-share',
      [
        { os: 'desk new', 'device-type': 'Laptop', encrypted: 'yes' },
        { os: 'odd', 'device-type': 'Phone', encrypted: 'no' },
        { os: 'desk new', 'device-type': 'Desktop', encrypted: 'no' },
      ],
      [1, 2, 0],
    ],
    [
      'firewall-on-share',
      [
        { os: 'desk new', 'firewall-on': 'yes' },
        { os: 'serve new', 'firewall-on': 'no' },
      ],
      [1, 1, 0],
    ],
    [
      'local-admin-share',
      [
        { os: 'desk new', 'local-admin': 'yes' },
        { os: 'desk new', 'local-admin': 'no' },
      ],
      [1, 2, 0],
    ],
    [
      'mfa-remote-share',
      [
        { os: 'desk new', 'mfa-remote': 'yes' },
        { os: 'route new', 'mfa-remote': 'no' },
      ],
      [1, 1, 0],
    ],
    ['mdm-enrolled-share', [{ 'device-type': 'iPad', os: 'odd', 'mdm-enrolled': 'yes' }], [1, 1, 0]],
    [
      'default-password-changed-share',
      [
        { os: 'route new', 'default-password-changed': 'yes' },
        { os: 'desk new', 'default-password-changed': 'no' },
      ],
      [1, 1, 0],
    ],
    [
      'application-restricted-share',
      [
        { os: 'desk new', 'app-control': 'yes', 'local-admin': 'yes' },
        { os: 'desk new', 'app-control': 'no', 'local-admin': 'no' },
        { os: 'desk new', 'app-control': 'no', 'local-admin': 'yes' },
        { os: 'desk new', 'app-control': '', 'local-admin': 'yes' },
      ],
      [2, 4, 1],
    ],
    [
      'standard-build-share',
      [
        { os: 'desk new', 'standard-build': 'yes' },
        { os: 'desk new', 'standard-build': '' },
      ],
      [1, 2, 1],
    ],
    [
      'autorun-disabled-share',
      [
        { os: 'desk new', 'autorun-disabled': 'yes' },
        { os: 'serve new', 'autorun-disabled': 'no' },
      ],
      [1, 2, 0],
    ],
    [
      'log-forwarding-share',
      [
        { os: 'serve new', 'log-forwarding': 'yes' },
        { os: 'desk new', 'log-forwarding': 'no' },
      ],
      [1, 1, 0],
    ],
    [
      'backup-covered-share',
      [
        { os: 'serve new', 'backup-covered': 'yes' },
        { os: 'desk new', 'backup-covered': 'no' },
      ],
      [1, 1, 0],
    ],
    [
      'owner-named-share',
      [
        { os: 'desk new', owner: 'Ann' },
        { os: 'desk new', owner: '' },
        { os: 'desk new', owner: 'Vacant (was Ann)' },
        { os: 'desk new', owner: 'Unassigned' },
        { os: 'desk new', owner: 'no one' },
      ],
      [1, 5, 0],
    ],
    [
      'register-complete-share',
      [
        { os: 'desk new', owner: 'Ann' },
        { os: 'desk', owner: 'Ann' },
        { os: 'desk new', owner: '' },
      ],
      [1, 3, 0],
    ],
    [
      'device-age-known-share',
      [
        { os: 'desk new', 'purchased-on': '2020-01-01' },
        { os: 'desk new', 'purchased-on': '' },
      ],
      [1, 2, 0],
    ],
    [
      'medical-register-count',
      [
        { os: 'odd', 'device-type': 'MRI' },
        { os: 'odd', 'device-type': '' },
      ],
      [1, 2, 1],
    ],
    [
      'medical-with-support-state-share',
      [
        { os: 'odd', 'device-type': 'MRI', 'support-ends': '2030-01-01' },
        { os: 'odd', 'device-type': 'MRI', 'support-ends': '' },
        { os: 'desk old', 'device-type': 'MRI', 'support-ends': '' },
      ],
      [2, 3, 0],
    ],
    [
      'fax-count',
      [
        { os: 'odd', 'device-type': 'Fax' },
        { os: 'odd', 'device-type': 'Printer' },
        { os: 'odd', 'device-type': '' },
      ],
      [1, 3, 1],
    ],
  ])('%s', (id, rows, [numerator, denominator, unknown]) => {
    const named = rows.map((row, i) => ({ name: `D${i}`, ...row }));
    expect(measure(survey(named), id)).toMatchObject({ state: 'measured', numerator, denominator, unknown });
  });

  test('the survey is as old as the newest sighting that is not after the day', () => {
    const rows: Row[] = [
      { name: 'A', os: 'desk new', 'last-seen': '2026-05-01' },
      { name: 'B', os: 'desk new', 'last-seen': '2027-01-01' },
      { name: 'C', os: 'desk new', 'last-seen': '' },
    ];
    expect(measure(survey(rows), 'survey-age-days')).toMatchObject({
      state: 'measured',
      numerator: 12,
      denominator: 3,
      unknown: 1,
    });
    const none = survey([{ name: 'A', os: 'desk new' }]);
    expect(measure(none, 'survey-age-days').state).toBe('absent');
    const taken = survey([], { sources: [{ ...source('a', [{ name: 'A', os: 'desk new' }]), takenOn: '2026-05-03' }] });
    expect(measure(taken, 'survey-age-days')).toMatchObject({ state: 'measured', numerator: 10 });
  });

  test('risk acceptances are as old as the oldest for a device out of support', () => {
    const rows: Row[] = [
      { name: 'A', os: 'desk old', 'risk-accepted-on': '2026-05-03', 'risk-accepted': 'yes' },
      { name: 'B', os: 'desk old', 'risk-accepted-on': '2026-04-13', 'risk-accepted': 'yes' },
      { name: 'C', os: 'desk old', 'risk-accepted-on': '', 'risk-accepted': 'yes' },
      { name: 'D', os: 'desk new', 'risk-accepted-on': '2020-01-01', 'risk-accepted': 'yes' },
    ];
    expect(measure(survey(rows), 'risk-acceptance-age-days')).toMatchObject({
      numerator: 30,
      denominator: 3,
      unknown: 1,
    });
  });
});
