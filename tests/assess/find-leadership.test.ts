import { describe, expect, test } from 'vitest';
import { findInLeadership } from '../../src/assess/find-leadership.ts';
import { type Leader, LeadershipRole } from '../../src/domain/board.ts';

const whole = (role: LeadershipRole): Leader => ({
  role,
  name: 'A. Person',
  qualification: 'Trained',
  registration: 'Entered',
  boardSeat: true,
});
const EXPECTED = (['siro', 'caldicott-guardian', 'cio', 'ccio'] as const).map(whole);

describe('findings on leadership', () => {
  test('four whole leaders give none', () => {
    expect(findInLeadership(EXPECTED)).toEqual([]);
  });

  test('nobody given: one for each of the four roles, the two that answer for information high', () => {
    const found = findInLeadership([]);
    expect(found.map((f) => [f.kind, f.severity])).toEqual([
      ['leadership', 'high'],
      ['leadership', 'high'],
      ['leadership', 'medium'],
      ['leadership', 'medium'],
    ]);
    for (const f of found) expect(f.action).toContain('assessment.yaml under leadership');
  });

  test.each(LeadershipRole.options)('%s given without a name is empty, whatever else is said', (role) => {
    const { name: _, ...nameless } = whole(role);
    const titles = findInLeadership([...EXPECTED.filter((l) => l.role !== role), nameless]).map((f) => f.title);
    expect(titles).toEqual([expect.stringMatching(/: nobody is named$/)]);
  });

  test.each<[keyof Leader, string]>([
    ['qualification', 'qualification or training'],
    ['registration', 'entry in a register'],
    ['boardSeat', 'seat on the board'],
  ])('a guardian without %s has one low finding that names it', (part, words) => {
    const guardian = { ...whole('caldicott-guardian') };
    delete guardian[part];
    const found = findInLeadership([...EXPECTED.filter((l) => l.role !== 'caldicott-guardian'), guardian]);
    expect(found.map((f) => [f.severity, f.because])).toEqual([['low', `not given: ${words}`]]);
  });

  test('an owner of information risk who does not sit on the board is a finding; another officer is not', () => {
    const off = (role: LeadershipRole) => EXPECTED.map((l) => (l.role === role ? { ...l, boardSeat: false } : l));
    expect(findInLeadership(off('siro')).map((f) => f.severity)).toEqual(['medium']);
    expect(findInLeadership(off('cio'))).toEqual([]);
  });

  test('a role beyond the four is looked at only when it was given', () => {
    expect(findInLeadership([...EXPECTED, { role: 'dpo', name: 'B. Person' }]).map((f) => f.because)).toEqual([
      'not given: qualification or training',
    ]);
  });
});
