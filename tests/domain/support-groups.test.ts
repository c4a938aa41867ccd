import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PHASES } from '../../src/domain/closed-lists.ts';
import {
  groupCounts,
  groupOf,
  IN_SUPPORT,
  inSupport,
  isCovered,
  isInSupport,
  isOutOfSupport,
  isolateCount,
  OUT_OF_SUPPORT,
  type Stands,
  SUPPORT_GROUPS,
} from '../../src/domain/support-groups.ts';

const ISOLATE = { isolate: true } as const;

describe('groups of support', () => {
  test.each<[string, Stands, string, { in: boolean; covered: boolean; out: boolean }]>([
    ['in ordinary support', { phase: 'supported' }, 'supported', { in: true, covered: true, out: false }],
    ['paid cover, proven', { phase: 'extended' }, 'extended', { in: true, covered: true, out: false }],
    ['custom support alone', { phase: 'extended', ...ISOLATE }, 'isolate', { in: false, covered: true, out: false }],
    ['paid cover, not proven', { phase: 'extended-only' }, 'extended-only', { in: false, covered: false, out: true }],
    ['over', { phase: 'end-of-life' }, 'end-of-life', { in: false, covered: false, out: true }],
    ['not to be told', { phase: 'unknown' }, 'unknown', { in: false, covered: false, out: false }],
    [
      'a flag without cover',
      { phase: 'end-of-life', ...ISOLATE },
      'end-of-life',
      { in: false, covered: false, out: true },
    ],
  ])('%s', (_, stands, group, expected) => {
    expect(groupOf(stands)).toBe(group);
    expect({ in: isInSupport(stands), covered: isCovered(stands), out: isOutOfSupport(stands) }).toEqual(expected);
  });

  test('what is in support is not out of it, and what cannot be told is neither', () => {
    expect(SUPPORT_GROUPS.filter((g) => IN_SUPPORT.includes(g) && OUT_OF_SUPPORT.includes(g))).toEqual([]);
    expect(SUPPORT_GROUPS.filter((g) => !IN_SUPPORT.includes(g) && !OUT_OF_SUPPORT.includes(g))).toEqual([
      'isolate',
      'unknown',
    ]);
  });

  test('counts by group add up to those by phase, and agree with the devices one by one', () => {
    const device = fc.record({ phase: fc.constantFrom(...PHASES), asked: fc.boolean() });
    fc.assert(
      fc.property(fc.array(device), (devices) => {
        const stands = devices.map(
          ({ phase, asked }): Stands => (asked && phase === 'extended' ? { phase, ...ISOLATE } : { phase }),
        );
        const phases = Object.fromEntries(PHASES.map((p) => [p, stands.filter((s) => s.phase === p).length]));
        const isolate = stands.filter((s) => groupOf(s) === 'isolate').length;
        const counts = groupCounts(phases as Parameters<typeof groupCounts>[0], isolate);
        expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(devices.length);
        expect(inSupport(counts)).toBe(stands.filter(isInSupport).length);
      }),
    );
  });

  test('devices to isolate are counted by class from the table of releases', () => {
    const row = { product: 'w', release: 'x', label: 'W X', ends: null, because: 'so' } as const;
    const releases = [
      { ...row, class: 'medical', phase: 'extended', devices: 3, ...ISOLATE },
      { ...row, class: 'desktop', phase: 'extended', devices: 2, ...ISOLATE },
      { ...row, class: 'desktop', phase: 'extended', devices: 7 },
    ] as const;
    expect([isolateCount({ releases: [...releases] }), isolateCount({ releases: [...releases] }, 'desktop')]).toEqual([
      5, 2,
    ]);
  });
});
