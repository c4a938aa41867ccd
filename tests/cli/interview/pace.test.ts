import { describe, expect, test } from 'vitest';
import { duration, Pace } from '../../../src/cli/interview/pace.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString();

function paceOf(...seconds: number[]): Pace {
  const pace = new Pace();
  for (const s of seconds) pace.note(at(0), at(s));
  return pace;
}

describe('the time left', () => {
  test.each<[string, Pace, number, string]>([
    ['is a guess before three answers, and says so', paceOf(10, 10), 12, 'about 12 min left if each takes 1 min'],
    ['is measured from the third on', paceOf(10, 20, 30), 12, 'about 4 min left at your pace of 20 s'],
    ['is not moved by one long question', paceOf(20, 20, 20, 800), 12, 'about 4 min left at your pace of 20 s'],
    ['leaves pauses out', paceOf(20, 20, 20, 4000, 4000, 4000), 3, 'about 1 min left at your pace of 20 s'],
    ['leaves answers out that came from a pipe', paceOf(0, 0, 0, 0), 2, 'about 2 min left if each takes 1 min'],
    ['leaves out what a clock that was set back says', paceOf(-5, -5, -5), 2, 'about 2 min left if each takes 1 min'],
    ['is nothing when nothing is open', paceOf(), 0, 'nothing left'],
  ])('%s', (_rule, pace, open, wanted) => {
    expect(pace.left(open)).toBe(wanted);
  });

  test.each([
    [59, '59 s'],
    [60, '1 min'],
    [3599, '1 h'],
    [5400, '1 h 30 min'],
    [7200, '2 h'],
  ])('%i seconds are %s', (seconds, wanted) => {
    expect(duration(seconds)).toBe(wanted);
  });
});
