import { expect, test } from 'vitest';
import { outcomeRow, TABLE_HEAD } from '../../../src/cli/batch/outcome.ts';
import { Standing, standingOf } from '../../../src/cli/batch/standing.ts';
import type { Result } from '../../../src/domain/result.ts';
import { fullTrust, reprievedTrust } from '../../report/fixtures.ts';

const shown = (result: Result): string => {
  const standing = Standing.parse(JSON.parse(JSON.stringify(standingOf(result, 0, []))));
  const row = outcomeRow({ name: 'a', out: 'o', done: true, standing, files: [], kept: null });
  return row[TABLE_HEAD.indexOf('In support')] ?? '';
};

test('devices under custom support are taken off those in support, and told under them', () => {
  const [within, custom] = shown(reprievedTrust()).split('\n');
  expect(custom).toBe('under custom support 0.1% (4 of 4,664)');
  const count = (text = ''): number => Number(/\(([\d,]+) of/.exec(text)?.[1]?.replace(',', ''));
  expect(count(within)).toBe(count(shown(fullTrust())) - 4);
});

test('a line of an older ledger, which does not know them, still reads', () => {
  expect(standingOf(fullTrust(), 0, []).estate).not.toHaveProperty('isolate');
  expect(shown(fullTrust())).not.toContain('custom support');
});
