import { describe, expect, test } from 'vitest';
import { findInTerms } from '../../src/assess/find-terms.ts';
import type { Result } from '../../src/domain/result.ts';
import type { SupportAgreement } from '../../src/domain/support.ts';

type Standing = Result['agreements'][number];

const agreement: SupportAgreement = {
  id: 'agr-1',
  title: 'Paid fixes',
  kind: 'esu',
  provider: 'The vendor',
  reference: 'PO-1',
  scope: { products: [{ product: 'windows', releases: ['5-sp3'] }] },
  from: '2026-01-01',
  to: '2026-12-31',
};

const found = (more: Partial<Standing>, terms: Partial<SupportAgreement> = {}) =>
  findInTerms({
    agreements: [
      { agreement: { ...agreement, ...terms }, status: 'in-force', because: 'in force', devices: 3, ...more },
    ],
    acceptances: [],
  });

describe('findings on support agreements', () => {
  test('one in force that covers all in its scope gives none', () => {
    expect(found({})).toEqual([]);
    expect(found({ surplus: 0 })).toEqual([]);
  });

  test('more devices in scope than it pays for is a high finding, with their number', () => {
    const [surplus, ...others] = found({ surplus: 2 });
    expect(others).toEqual([]);
    expect(surplus).toMatchObject({ kind: 'agreement', severity: 'high' });
    expect(surplus?.title).toContain('2 devices more than it pays for');
    expect(surplus?.because).toContain('out of support');
  });

  test.each<[Standing['status'], RegExp]>([
    ['lapsed', /^Nothing depends on it any more/],
    ['not-begun', /^Nothing depends on it today/],
  ])('one that is %s beside another that covers its devices asks for no renewal and no isolation', (status, step) => {
    const [told] = found({ status, devices: 0 });
    expect(told).toMatchObject({ severity: 'low', action: expect.stringMatching(step) });
    expect(told?.because).toContain('no device in its scope is left without cover');
    expect(found({ status, devices: 1 })[0]?.action).not.toMatch(step);
  });

  test('custom support is said to be extended, to isolate and to replace, and never supported', () => {
    const [told] = found({ isolate: 2 }, { kind: 'custom-support' });
    expect(told).toMatchObject({
      severity: 'medium',
      title: expect.stringContaining('2 devices to isolate and replace'),
    });
    expect(told?.because).toContain('count as extended, to isolate and replace, and never as supported');
  });

  test('custom support of what its maker still sells cover of asks for no isolation', () => {
    expect(found({}, { kind: 'custom-support' })).toEqual([]);
  });

  test('custom support that covers nothing asks for no isolation', () => {
    expect(found({ devices: 0 }, { kind: 'custom-support' })).toEqual([]);
  });

  test.each([
    ['lapsed', 3, 'high'],
    ['unproven', 3, 'high'],
    ['not-begun', 3, 'high'],
    ['lapsed', 0, 'low'],
    ['unused', 0, 'low'],
    ['unused', 3, 'high'],
  ] as const)('%s with %i devices left without cover is %s', (status, devices, severity) => {
    expect(found({ status, devices }).map((f) => f.severity)).toEqual([severity]);
  });
});
