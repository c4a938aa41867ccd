import { describe, expect, test } from 'vitest';
import { printSummary } from '../../src/cli/summary.ts';
import type { Result } from '../../src/domain/result.ts';
import { fullTrust } from '../report/fixtures.ts';
import { fakeSurroundings } from './fake.ts';

type Standing = Result['agreements'][number];

const standing = (kind: Standing['agreement']['kind'], status: Standing['status'], devices: number): Standing => ({
  agreement: {
    id: 'A-1',
    title: 'Bought',
    kind,
    provider: 'Maker',
    reference: 'C-1',
    scope: { classes: ['desktop'] },
    from: '2026-01-01',
    to: '2027-01-01',
  },
  status,
  because: 'so it is',
  devices,
});

function summary(agreements: Standing[]): string {
  const around = fakeSurroundings();
  printSummary(fullTrust({ agreements }), around.terminal);
  return around.stdout();
}

test('no line is longer than the terminal is wide', () => {
  const around = fakeSurroundings({ columns: 80 });
  printSummary(fullTrust({ agreements: [standing('custom-support', 'in-force', 3)] }), around.terminal);
  expect(around.stdout()).toContain('\nRows: ');
  for (const line of around.stdout().split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

describe('devices under custom support', () => {
  test('are told apart from those in support', () => {
    const both = [standing('custom-support', 'in-force', 3), standing('custom-support', 'in-force', 1)];
    expect(summary(both).replace(/\s+/g, ' ')).toContain(
      'Of those in support, only under custom support: 4 devices to isolate and replace.',
    );
  });

  test.each([
    ['another kind of agreement', standing('esu', 'in-force', 3)],
    ['one that has lapsed', standing('custom-support', 'lapsed', 3)],
    ['one without devices', standing('custom-support', 'unused', 0)],
  ])('%s adds no line', (_, agreement) => {
    expect(summary([agreement])).not.toContain('custom support');
  });
});
