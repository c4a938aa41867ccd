import { describe, expect, test } from 'vitest';
import { findInTerms } from '../../src/assess/find-terms.ts';
import { acceptedItems, policyOf, soundAcceptances, standingOf, withConcerns } from '../../src/assess/standing.ts';
import type { EstateResult } from '../../src/domain/estate-result.ts';
import type { Result } from '../../src/domain/result.ts';
import {
  type DeviceScope,
  RiskAcceptance,
  SupportAgreement,
  type TermConcern,
  type TermPolicy,
} from '../../src/domain/support.ts';

const ON = '2026-11-22';

const acceptance = (parts: Record<string, unknown> = {}): RiskAcceptance =>
  RiskAcceptance.parse({
    id: 'ra',
    title: 'Old analysers',
    devices: { classes: ['medical'], names: ['LAB-*'] },
    reason: 'clinical-need',
    text: 'Isolated.',
    approver: 'Senior information risk owner',
    owner: 'Head of Pathology',
    approvedOn: '2026-06-01',
    expiresOn: '2027-05-31',
    ...parts,
  });

const agreement = (parts: Record<string, unknown> = {}): SupportAgreement =>
  SupportAgreement.parse({
    id: 'esu',
    title: 'Paid fixes',
    kind: 'esu',
    provider: 'A vendor',
    reference: 'PO-1',
    scope: { classes: ['server'], products: [{ product: 'windows-server' }] },
    from: '2026-01-01',
    to: '2026-12-31',
    ...parts,
  });

type Grounds = { policy?: TermPolicy; leadership?: Result['leadership']; medical?: number };

const grounds = ({ policy, leadership = [], medical }: Grounds) => ({
  policy: policyOf(policy),
  leadership,
  estate:
    medical === undefined
      ? null
      : ({ classes: [{ class: 'medical', phases: {}, total: medical }] } as unknown as EstateResult),
});

function standing(parts: Record<string, unknown> = {}, devices = 3, given: Grounds = {}) {
  const [found] = standingOf([acceptance(parts)], new Map([['ra', devices]]), new Set(['i1']), ON, grounds(given));
  return found!;
}

const kinds = (concerns: readonly TermConcern[] = []): string[] => concerns.map((c) => c.kind);

describe('where an acceptance stands', () => {
  test.each<[string, Record<string, unknown>, number, string]>([
    ['in force', {}, 3, 'in-force'],
    ['on its first day', { approvedOn: ON }, 3, 'in-force'],
    ['on its last day', { expiresOn: ON }, 3, 'in-force'],
    ['approved tomorrow', { approvedOn: '2026-11-23' }, 3, 'not-begun'],
    ['expired yesterday', { expiresOn: '2026-11-21' }, 3, 'lapsed'],
    ['nothing in its scope', {}, 0, 'unused'],
    ['items of editions that are not assessed', { devices: undefined, items: ['none'] }, 0, 'unused'],
    ['withdrawn by a review', { reviews: [{ on: '2026-10-01', by: 'SIRO', outcome: 'withdrawn' }] }, 3, 'lapsed'],
    ['to be withdrawn later', { reviews: [{ on: '2026-12-01', by: 'SIRO', outcome: 'withdrawn' }] }, 3, 'in-force'],
    [
      'kept by a review',
      { reviews: [{ on: '2026-10-01', by: 'SIRO', outcome: 'kept', note: 'Seen.' }] },
      3,
      'in-force',
    ],
  ])('%s', (_, parts, devices, status) => {
    expect(standing(parts, devices).status).toBe(status);
  });

  test('a withdrawal is told with its day and by whom', () => {
    const { because } = standing({ reviews: [{ on: '2026-10-01', by: 'SIRO', outcome: 'withdrawn' }] });
    expect(because).toBe('withdrawn on 1 October 2026 by SIRO');
  });
});

describe('what is wrong with an acceptance', () => {
  test('nothing, drawn up as proposed', () => {
    expect(standing()).not.toHaveProperty('concerns');
  });

  test.each<[string, Record<string, unknown>, number, Grounds, string[]]>([
    ['as many devices as the policy allows', {}, 25, {}, []],
    ['one device more', {}, 26, {}, ['over-broad']],
    ['more than the policy of the trust', {}, 6, { policy: { acceptanceDevices: 5 } }, ['over-broad']],
    ['fewer than the policy of the trust', {}, 60, { policy: { acceptanceDevices: 100 } }, []],
    ['a class by its name alone', { devices: { classes: ['medical'] } }, 3, {}, ['over-broad']],
    ['any name at all', { devices: { names: ['*'] } }, 3, {}, ['over-broad']],
    ['every device of its class, as it turns out', {}, 3, { medical: 3 }, ['over-broad']],
    ['not every device of its class', {}, 3, { medical: 4 }, []],
    ['the only device of its class', {}, 1, { medical: 1 }, []],
    ['as long as the policy allows', { approvedOn: '2026-06-01', expiresOn: '2027-06-01' }, 3, {}, []],
    ['a day longer', { approvedOn: '2026-06-01', expiresOn: '2027-06-02' }, 3, {}, ['beyond-life']],
    ['the approver owns the risk', { owner: 'senior information-risk owner' }, 3, {}, ['self-approved']],
    ['nobody is named as owner', { owner: undefined }, 3, {}, ['no-owner']],
    [
      'approver and owner are one person by their roles',
      { owner: 'A. Person' },
      3,
      { leadership: [{ role: 'siro', name: 'A. Person' }] },
      ['self-approved'],
    ],
    [
      'two roles that one person holds',
      { owner: 'CIO' },
      3,
      {
        leadership: [
          { role: 'siro', name: 'A. Person' },
          { role: 'cio', name: 'A. Person' },
        ],
      },
      ['self-approved'],
    ],
    [
      'two roles that two people hold',
      { owner: 'CIO' },
      3,
      {
        leadership: [
          { role: 'siro', name: 'A. Person' },
          { role: 'cio', name: 'B. Person' },
        ],
      },
      [],
    ],
  ])('%s', (_, parts, devices, given, expected) => {
    expect(kinds(standing(parts, devices, given).concerns)).toEqual(expected);
  });

  test('owner and approver are said to be the same, or one person by their roles', () => {
    const why = (parts: Record<string, unknown>, given: Grounds = {}) =>
      standing(parts, 3, given).concerns?.[0]?.because;
    expect(why({ owner: 'Senior Information Risk Owner' })).toMatch(/^approved by the owner of the risk: /);
    expect(why({ owner: 'A. Person' }, { leadership: [{ role: 'siro', name: 'A. Person' }] })).toMatch(/ one person: /);
  });

  test('a limit that the trust has not set is said to be our proposal; one that it has is not', () => {
    expect(standing({}, 26).concerns?.[0]?.because).toContain('25 devices are the most (our proposal)');
    const set = standing({}, 6, { policy: { acceptanceDevices: 5 } }).concerns?.[0]?.because;
    expect(set).toContain('5 devices are the most');
    expect(set).not.toContain('proposal');
    expect(policyOf({ acceptanceDevices: 5 })).toEqual({
      acceptanceDays: 365,
      acceptanceDevices: 5,
      agreementDays: 1830,
      proposed: ['acceptanceDays', 'agreementDays'],
    });
  });

  test('an item that several name is accepted by the first sound one, in whatever order they stand', () => {
    const standings = (ids: readonly string[]) =>
      ids.map((id) => ({
        ...standing({ id: 'ra', ...(id === 'loose' ? { owner: undefined } : {}), items: ['i1'] }),
        acceptance: acceptance({ id, items: ['i1'] }),
        ...(id === 'over' ? { status: 'lapsed' as const } : {}),
      }));
    const by = (...ids: string[]) => acceptedItems(standings(ids)).get('i1');
    expect(by('loose', 'sound', 'other')).toBe('sound');
    expect(by('sound', 'loose')).toBe('sound');
    expect(by('over', 'loose')).toBe('loose');
    expect(by('over')).toBeUndefined();
  });

  test('items that no edition asks are kept apart, and an item named twice counts once', () => {
    const two = standing({ devices: undefined, items: ['i1', 'i1', 'I1', 'none'] }, 0);
    expect(two).toMatchObject({ status: 'in-force', covers: 1, notAsked: ['I1', 'none'] });
    expect(standing({ items: ['i1'] })).not.toHaveProperty('notAsked');
  });

  test('only one in force without a concern may be reckoned with', () => {
    const all = [
      standing(),
      { ...standing({ id: 'ra' }, 26), acceptance: acceptance({ id: 'broad' }) },
      { ...standing({ expiresOn: '2026-01-01' }), acceptance: acceptance({ id: 'over' }) },
    ];
    expect([...soundAcceptances(all)]).toEqual(['ra']);
  });
});

describe('what is wrong with an agreement', () => {
  const concerns = (parts: Record<string, unknown>, policy?: TermPolicy) => {
    const given = { agreement: agreement(parts), status: 'in-force' as const, because: '', devices: 3 };
    return kinds(withConcerns([given], grounds(policy === undefined ? {} : { policy }))[0]?.concerns);
  };
  const open: DeviceScope = { classes: ['server'] };

  test.each<[string, Record<string, unknown>, string[]]>([
    ['one product for a year', {}, []],
    ['a whole class', { scope: open }, ['over-broad']],
    ['a whole class, of which it pays for a number', { scope: open, devices: 10 }, []],
    ['five years', { from: '2022-01-01', to: '2026-12-31' }, []],
    ['more than five years', { from: '2020-01-01', to: '2026-12-31' }, ['beyond-life']],
  ])('%s', (_, parts, expected) => {
    expect(concerns(parts)).toEqual(expected);
  });

  test('the trust may set how long', () => {
    expect(concerns({}, { agreementDays: 30 })).toEqual(['beyond-life']);
  });
});

describe('findings', () => {
  const found = (s: Result['acceptances'][number]) => findInTerms({ agreements: [], acceptances: [s] });

  test('each concern is a finding of its own, with the owner of the risk', () => {
    const all = found(standing({ expiresOn: '2030-01-01', owner: 'Senior information risk owner' }, 26));
    expect(all.map((f) => [f.kind, f.severity, f.owner])).toEqual([
      ['acceptance', 'medium', 'Senior information risk owner'],
      ['acceptance', 'medium', 'Senior information risk owner'],
      ['acceptance', 'high', 'Senior information risk owner'],
    ]);
    expect(new Set(all.map((f) => f.title)).size).toBe(3);
    for (const f of all) expect(f.because).toContain('it raises no figure');
  });

  test('an id that no edition asks is a finding of its own, with the id', () => {
    const all = found(standing({ items: ['i1', 'l1'] }));
    expect(all).toMatchObject([{ severity: 'low', title: 'Risk acceptance ra: names what is not asked' }]);
    expect(all[0]?.because).toContain('asks l1');
    expect(found(standing({ devices: undefined, items: ['l1'] }, 0)).map((f) => f.title)).toEqual([
      'Risk acceptance ra: unused',
    ]);
  });

  test('one that is over is a finding for that alone', () => {
    expect(found(standing({ expiresOn: '2026-01-01', approvedOn: '2020-01-01' }, 26)).map((f) => f.title)).toEqual([
      'Risk acceptance ra: lapsed',
    ]);
  });

  test('one not begun that is drawn up badly is both', () => {
    expect(found(standing({ approvedOn: '2026-12-01', expiresOn: '2029-01-01' }))).toHaveLength(2);
  });
});
