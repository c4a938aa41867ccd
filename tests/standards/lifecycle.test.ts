import { describe, expect, test } from 'vitest';
import type { LifecycleData } from '../../src/domain/lifecycle.ts';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';
import { lintRules } from '../../src/lifecycle/lint.ts';
import { loadData } from '../lifecycle/load.ts';

const data = loadData();
const lifecycle = createLifecycle(data);
const ON = '2026-11-22';

describe('the lifecycle data as shipped', () => {
  test('nothing dangles, overlaps or runs backwards', () => {
    expect(lintRules(data)).toEqual([]);
  });

  test('holds the products and releases of the snapshot, and four of our own', () => {
    expect(data.products).toHaveLength(183);
    expect(data.products.reduce((n, p) => n + p.releases.length, 0)).toBe(3275);
  });

  test('every operating system in it is found by its own name', () => {
    // Products that no inventory names as such, or that are found by another product's name, with the reason.
    const exempt = new Set([
      'windows-server-core', // an installation option: found as Windows Server
      'linux-kernel', // a kernel names no distribution
      'red-hat-linux', // its numbers meet those of Enterprise Linux: only code names tell
      'kde-plasma', // a desktop, not a system
      'sns-smc', // a management console
    ]);
    const lost = data.products
      .filter((p) => p.category === 'os' && !exempt.has(p.id))
      .filter((p) => {
        const text = {
          os: p.label.split(' / ')[0] ?? '',
          version: '',
          build: '',
          edition: '',
          servicePack: '',
          manufacturer: '',
          model: '',
        };
        const found = lifecycle.recognise(text);
        return found.product !== p.id && !(found.alternatives ?? []).some((a) => a.product === p.id);
      })
      .map((p) => p.id);
    expect(lost).toEqual(['windows']);
  });

  test('browsers that are replaced every few weeks are never open-ended', () => {
    const open = data.products
      .filter((p) => ['chrome', 'firefox', 'edge', 'chromeos'].includes(p.id))
      .flatMap((p) => p.releases.filter((r) => r.supportedUntil === 'open').map((r) => `${p.id} ${r.id}`));
    expect(open).toEqual([]);
  });

  test.each([
    ['windows', '10-22h2', 'extended-only', '2028-10-10'],
    ['windows', '10-1607-e-lts', 'extended-only', '2029-10-09'],
    ['windows', '11-23h2-e', 'end-of-life', '2026-11-10'],
    ['windows', '11-24h2-e', 'supported', '2027-10-12'],
    ['windows', '11-24h2-w', 'end-of-life', '2026-10-13'],
    ['windows', '7-sp1', 'end-of-life', '2023-01-10'],
    ['windows-server', '2012-r2', 'end-of-life', '2026-10-13'],
    ['windows-server', '2016', 'supported', '2027-01-12'],
    ['ubuntu', '22.04', 'supported', '2027-06-01'],
    ['centos', '7', 'end-of-life', '2024-06-30'],
    ['rhel', '7', 'extended-only', '2029-05-31'],
  ])('%s %s is %s on 2026-11-22', (product, release, phase, ends) => {
    const found = lifecycle.releasePhase(product, release, ON);
    expect(found.phase).toBe(phase);
    if (product !== 'ubuntu') expect(found.ends).toBe(ends);
    else expect(found.ends).not.toBeNull();
  });

  test.each([
    ['windows-server', '2016', 'extendedUntil', '2030-01-08'],
    ['windows', '6-sp2', 'latest', '6.0.6002'],
    ['windows-server-core', '2025', 'supportedUntil', '2034-11-14'],
    ['windows', '10-1803-e', 'activeUntil', '2021-05-11'],
  ])('the known error of the snapshot in %s %s %s is put right', (product, release, field, value) => {
    expect(lifecycle.release(product, release)).toMatchObject({ [field]: value });
  });
});

describe('lintRules', () => {
  const [first] = data.rules;
  if (first === undefined) throw new Error('no rule in the data');
  const rule = { ...first, names: {}, versions: {} };
  const broken = (change: Partial<LifecycleData>): string[] => lintRules({ ...data, ...change });

  test('tells a rule whose product is not in the data', () => {
    expect(
      broken({ rules: [...data.rules, { ...rule, id: 'x', words: ['xyzzy'], product: 'nowhere', names: {} }] }),
    ).toEqual(['rule x names product nowhere, which is not in the data']);
  });

  test('tells a harmless remark that no text can hold, that stands twice, or that takes a name back', () => {
    const { spellings } = data;
    const remarks = { ...spellings.remarks, bearers: [...spellings.remarks.bearers, 'Xyzzy', 'ward', 'planned'] };
    expect(broken({ spellings: { ...spellings, remarks } })).toEqual([
      'remark "ward" stands twice',
      'remark "Xyzzy": texts come out as "xyzzy"',
      'remark "planned" is harmless and a word of doubt',
    ]);
  });

  test('tells a release that a product does not have', () => {
    const bad = { ...rule, id: 'x', words: ['xyzzy'], names: { plugh: ['99.99'] } };
    expect(broken({ rules: [...data.rules, bad] })).toEqual([
      `rule x names release 99.99, which ${rule.product} does not have`,
    ]);
  });

  test('tells two rules that claim the same words', () => {
    const one = { ...rule, id: 'one', words: ['xyzzy'], not: [], with: [], names: {}, product: 'debian' };
    const two = { ...one, id: 'two', product: 'fedora' };
    expect(broken({ rules: [...data.rules, one, two] })).toEqual(['rules one and two both claim "xyzzy"']);
  });

  test('tells words that no text can hold', () => {
    const bad = { ...rule, id: 'x', words: ['***'], names: {} };
    expect(broken({ rules: [...data.rules, bad] })).toEqual(['rule x: no text can hold "***"']);
  });

  test('tells words that come down to a single letter', () => {
    const bad = { ...rule, id: 'x', words: ['system q'] };
    expect(broken({ rules: [...data.rules, bad] })).toEqual(['rule x: "system q" comes down to "q"']);
  });

  test('tells an id that stands twice and dates that run backwards', () => {
    const product = {
      id: 'p',
      label: 'P',
      category: 'os',
      class: 'other',
      aliases: [],
      source: 's',
      releases: [
        { id: '1', label: 'P 1', released: '2020-01-01', supportedUntil: '2019-01-01', extendedUntil: '2018-01-01' },
      ],
    };
    expect(broken({ products: [...data.products, product, product] })).toEqual([
      'product p stands twice',
      ...Array(2)
        .fill(['p 1: the paid channel ends before the free one', 'p 1: support ends before the release'])
        .flat(),
    ]);
  });
});
