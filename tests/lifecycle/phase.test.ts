import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EndDate, LifecycleData, Recognition, Release } from '../../src/domain/lifecycle.ts';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';
import { loadData, osText } from './load.ts';

const shipped = loadData();
const ON = '2026-11-22';

const release = (id: string, free?: EndDate, paid?: EndDate): Release => ({
  id,
  label: `Thing ${id}`,
  ...(free === undefined ? {} : { supportedUntil: free }),
  ...(paid === undefined ? {} : { extendedUntil: paid }),
});

/** A lifecycle of one made-up product, checked on 2026-08-22. */
function lifecycleOf(releases: readonly Release[]) {
  const product = {
    id: 'thing',
    label: 'Thing',
    category: 'os',
    class: 'other',
    aliases: [],
    source: 'made up',
    releases: [...releases],
  };
  const data: LifecycleData = { ...shipped, products: [product] };
  return createLifecycle(data);
}

const recognised = (candidates: readonly string[], more: Partial<Recognition> = {}): Recognition => ({
  product: 'thing',
  candidates,
  edition: null,
  confidence: candidates.length === 1 ? 'release' : 'product',
  settles: null,
  rule: 'r',
  ...more,
});

describe('a release that came out after the day', () => {
  const later: Release = { ...release('2', '2035-01-01'), released: '2026-11-23' };

  test('is not known to be supported then, and from that day on it is', () => {
    const lifecycle = lifecycleOf([later]);
    expect(lifecycle.phaseOf(recognised(['2']), ON)).toMatchObject({ phase: 'unknown', ends: null });
    expect(lifecycle.phaseOf(recognised(['2']), ON).because).toContain('came out on 23 November 2026');
    expect(lifecycle.phaseOf(recognised(['2']), '2026-11-23').phase).toBe('supported');
  });

  test('is none that a system of several candidates can be', () => {
    const lifecycle = lifecycleOf([later, release('1', '2026-11-21')]);
    expect(lifecycle.phaseOf(recognised(['1', '2']), ON).phase).toBe('end-of-life');
    expect(lifecycle.phaseOf(recognised(['1', '2']), '2026-11-23').phase).toBe('unknown');
  });
});

describe('one release', () => {
  test.each<[string, EndDate | undefined, EndDate | undefined, string, string | null]>([
    ['the last day is covered', ON, undefined, 'supported', ON],
    ['the day after the last is not', '2026-11-21', undefined, 'end-of-life', '2026-11-21'],
    ['a paid channel that is open is only that', '2025-10-14', '2028-10-10', 'extended-only', '2028-10-10'],
    ['the last day of the paid channel is covered', '2025-10-14', ON, 'extended-only', ON],
    ['both over is the end, on the later day', '2023-10-10', '2026-10-13', 'end-of-life', '2026-10-13'],
    ['free cover goes before paid', '2027-01-01', '2030-01-01', 'supported', '2027-01-01'],
    ['still running has no day', 'open', undefined, 'supported', null],
    ['over without a day has no day', 'ended', undefined, 'end-of-life', null],
    ['over without a day, with an open paid channel', 'ended', 'open', 'extended-only', null],
    ['no day known is unknown', undefined, undefined, 'unknown', null],
    ['a paid day alone tells nothing', undefined, '2030-01-01', 'unknown', null],
    ['active support never decides', undefined, undefined, 'unknown', null],
  ])('%s', (_, free, paid, phase, ends) => {
    const lifecycle = lifecycleOf([{ ...release('1', free, paid), activeUntil: '2030-01-01' }]);
    const found = lifecycle.phaseOf(recognised(['1']), ON);
    expect(found).toMatchObject({ phase, ends });
    expect(found.because).toContain('Thing 1');
    expect(lifecycle.releasePhase('thing', '1', ON)).toEqual(found);
  });

  test.each([
    ['2027-08-22', 'supported'],
    ['2027-08-23', 'unknown'],
  ])('"still running" as of 2026-08-22 holds for a year: on %s it is %s', (on, phase) => {
    expect(lifecycleOf([release('1', 'open')]).releasePhase('thing', '1', on).phase).toBe(phase);
  });

  test('a release nobody knows is unknown, not supported', () => {
    expect(lifecycleOf([]).releasePhase('thing', '9', ON).phase).toBe('unknown');
    expect(lifecycleOf([]).releasePhase('nothing', '9', ON).phase).toBe('unknown');
  });
});

describe('several candidates', () => {
  const releases = [
    release('new', '2030-01-01'),
    release('newer', '2031-01-01'),
    release('old', '2020-01-01'),
    release('older', '2015-01-01'),
    release('paid', '2020-01-01', '2028-01-01'),
    release('none'),
  ];
  const lifecycle = lifecycleOf(releases);

  test.each<[string, string[], string, string | null]>([
    ['all over: end-of-life, with the earliest day', ['old', 'older'], 'end-of-life', '2015-01-01'],
    ['all running: supported, with the earliest day', ['new', 'newer'], 'supported', '2030-01-01'],
    ['one running, one over: unknown', ['new', 'old'], 'unknown', null],
    ['one paid, one over: unknown', ['paid', 'old'], 'unknown', null],
    ['one running, one without a day: unknown', ['new', 'none'], 'unknown', null],
    ['none: unknown', [], 'unknown', null],
  ])('%s', (_, candidates, phase, ends) => {
    expect(lifecycle.phaseOf(recognised(candidates), ON)).toMatchObject({ phase, ends });
  });

  test('a phase has to hold for the alternatives as well', () => {
    const also = { alternatives: [{ product: 'thing', release: 'old' }] };
    expect(lifecycle.phaseOf(recognised(['new'], also), ON).phase).toBe('unknown');
    expect(lifecycle.phaseOf(recognised(['older'], also), ON).phase).toBe('end-of-life');
    expect(lifecycle.phaseOf(recognised([], { product: null, ...also }), ON).phase).toBe('end-of-life');
  });

  test('the reason names the dates that differ', () => {
    const { because } = lifecycle.phaseOf(recognised(['new', 'old']), ON);
    expect(because).toContain('1 January 2030');
    expect(because).toContain('1 January 2020');
  });

  test('what would tell is part of the reason', () => {
    expect(lifecycle.phaseOf(recognised([], { settles: 'the build number' }), ON).because).toContain(
      'the build number would tell',
    );
  });
});

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 9_000 }).map((n) => {
    const [y, m, d] = [2010 + Math.floor(n / 372), 1 + (Math.floor(n / 31) % 12), 1 + (n % 28)];
    return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  });
  const end = fc.option(fc.oneof(day, fc.constant('open' as const), fc.constant('ended' as const)), { nil: undefined });
  const set = fc.array(fc.tuple(end, end), { minLength: 1, maxLength: 5 });

  test('supported only if every candidate by itself is supported', () => {
    fc.assert(
      fc.property(set, day, (ends, on) => {
        const releases = ends.map(([free, paid], i) => release(String(i), free, paid));
        const lifecycle = lifecycleOf(releases);
        const whole = lifecycle.phaseOf(recognised(releases.map((r) => r.id)), on);
        const each = releases.map((r) => lifecycle.releasePhase('thing', r.id, on).phase);
        expect(whole.phase).toBe(new Set(each).size === 1 ? each[0] : 'unknown');
        expect(whole.because.length).toBeGreaterThan(0);
      }),
    );
  });

  test('time never makes a phase better', () => {
    const order = ['supported', 'extended-only', 'end-of-life'];
    fc.assert(
      fc.property(day, fc.option(day, { nil: undefined }), day, day, (free, paid, a, b) => {
        fc.pre(paid === undefined || paid >= free);
        const [early, late] = a <= b ? [a, b] : [b, a];
        const lifecycle = lifecycleOf([release('1', free, paid)]);
        const at = (on: string): number => order.indexOf(lifecycle.releasePhase('thing', '1', on).phase);
        expect(at(late)).toBeGreaterThanOrEqual(at(early));
      }),
    );
  });
});

describe('labels and hints', () => {
  const lifecycle = createLifecycle(shipped);
  test.each<[string | null, string[], string]>([
    ['windows', ['10-22h2'], 'Windows 10 22H2'],
    ['windows', ['11-23h2-e', '11-23h2-w'], 'Windows 11 23H2 (Enterprise, Education) or Windows 11 23H2 (Home, Pro)'],
    ['windows', ['10-1809-e-lts'], 'Windows 10 Enterprise LTSC 2019'],
    ['windows', [], 'Microsoft Windows (release not told)'],
    ['windows', ['5', '5-sp1', '5-sp2', '5-sp3'], 'Microsoft Windows (one of 4 releases)'],
    ['ubuntu', ['22.04'], 'Ubuntu 22.04 (Jammy Jellyfish)'],
    [null, [], 'Not recognised'],
  ])('%s %j', (product, ids, label) => {
    expect(lifecycle.label(product, ids)).toBe(label);
  });

  test.each([
    ['windows-server', 'server'],
    ['windows', 'desktop'],
    ['ios', 'mobile'],
    ['vmware-esxi', 'hypervisor'],
    ['cisco-ios-xe', 'network'],
    ['windows-embedded', null],
    ['ubuntu', null],
    ['vxworks', null],
  ])('%s is usually %s', (id, hint) => {
    const product = lifecycle.product(id);
    if (product === null) throw new Error(id);
    expect(lifecycle.deviceClassHint(product)).toBe(hint);
  });

  test('Windows 10 of unknown build is unknown, and says what differs', () => {
    const found = lifecycle.phaseOf(lifecycle.recognise(osText({ os: 'Windows 10 Pro' })), ON);
    expect(found.phase).toBe('unknown');
    expect(found.because).toContain('10 October 2028');
  });
});
