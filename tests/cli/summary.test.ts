import { describe, expect, test } from 'vitest';
import { printSummary } from '../../src/cli/summary.ts';
import type { Result } from '../../src/domain/result.ts';
import { fullTrust } from '../report/fixtures.ts';
import { fakeSurroundings } from './fake.ts';

/** The trust with some of its extended medical devices under custom support alone. */
function reprieved(devices: number): Result {
  const trust = fullTrust();
  if (trust.estate === null) throw new Error('no estate');
  const row = {
    product: 'windows',
    release: '5-sp3',
    label: 'Windows XP',
    class: 'medical',
    ends: '2026-12-31',
  } as const;
  const made = { ...row, phase: 'extended', because: 'isolate and replace', devices, isolate: true } as const;
  return { ...trust, estate: { ...trust.estate, releases: [...trust.estate.releases, made] } };
}

function summary(result: Result): string {
  const around = fakeSurroundings();
  printSummary(result, around.terminal);
  return around.stdout().replace(/\s+/g, ' ');
}

const figure = (text: string, words: string): number =>
  Number(new RegExp(`${words} [0-9.]+% \\(([0-9,]+) of`).exec(text)?.[1]?.replaceAll(',', ''));

test('no line is longer than the terminal is wide', () => {
  const around = fakeSurroundings({ columns: 80 });
  printSummary(reprieved(3), around.terminal);
  expect(around.stdout()).toContain('\nRows: ');
  for (const line of around.stdout().split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
});

describe('devices under custom support', () => {
  const text = summary(reprieved(4));

  test('are a group of their own, with its share', () => {
    expect(text).toMatch(/under custom support 0\.1% \(4 of 4,\d+\) \(extended: isolate and replace\)/);
  });

  test('are taken off those in support, and the groups add up to the devices counted', () => {
    expect(figure(text, 'in support')).toBe(figure(summary(fullTrust()), 'in support') - 4);
    const groups = [
      'in support',
      'under custom support',
      'out of support',
      'paid support not proven',
      'could not be told',
    ];
    const counted = fullTrust().estate?.reconciliation.counted;
    expect(groups.reduce((sum, words) => sum + figure(text, words), 0)).toBe(counted);
  });

  test('add nothing where there are none', () => {
    expect(summary(fullTrust())).not.toContain('custom support');
  });
});
