import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../src/assess/snapshot.ts';
import { Snapshot } from '../../src/domain/snapshot.ts';
import { emptyTrust, fullTrust, reprievedTrust } from '../report/fixtures.ts';

const SHA = 'a'.repeat(64);

describe('a result in short', () => {
  const full = snapshotOf(fullTrust(), SHA);

  test('fits its schema and keeps the day and the digest of its file', () => {
    expect(Snapshot.parse(full)).toEqual(full);
    expect([full.asOf, full.sha256]).toEqual(['2026-11-22', SHA]);
  });

  test('has the verdicts and the exact scores of every edition', () => {
    const { editions } = fullTrust();
    expect(full.editions.map((e) => [e.framework, e.edition, e.verdict])).toEqual(
      editions.map((e) => [e.framework, e.edition, e.verdict]),
    );
    for (const [i, edition] of editions.entries()) {
      const short = full.editions[i];
      if (edition.shape === 'compliance')
        expect(short).toMatchObject({ low: edition.score.low, high: edition.score.high });
      else expect(short).toMatchObject({ low: edition.overall.low, high: edition.overall.high });
    }
  });

  test('its counts add up to what the result has', () => {
    const { findings, estate, contradictions } = fullTrust();
    expect(Object.values(full.findings).reduce((a, b) => a + b, 0)).toBe(findings.length);
    expect(Object.values(full.phases ?? {}).reduce((a, b) => a + b, 0)).toBe(estate!.reconciliation.counted);
    expect(full.contradictions).toBe(contradictions.length);
  });

  test('it keeps how many devices are to be isolated and replaced, where any is', () => {
    expect(snapshotOf(reprievedTrust(), SHA).isolate).toBe(4);
    expect(full).not.toHaveProperty('isolate');
    expect(Snapshot.parse(snapshotOf(reprievedTrust(), SHA)).isolate).toBe(4);
  });

  test('where nothing was measured it has no level and no devices, rather than the ends of the scale', () => {
    const empty = snapshotOf(emptyTrust(), SHA);
    expect(empty.phases).toBeNull();
    const maturity = empty.editions.find((e) => e.shape === 'maturity');
    expect(maturity).toMatchObject({ low: null, high: null });
    expect(maturity?.shape === 'maturity' && maturity.pillars.every((p) => p.low === null)).toBe(true);
  });

  test('names no answer, no row, no person', () => {
    const text = JSON.stringify(full);
    for (const word of ['inventory/', 'SECRET', 'Chief information officer', 'answer', 'Windows'])
      expect(text).not.toContain(word);
  });

  test('takes nothing away from the result it was made of', () => {
    const result = fullTrust();
    const phases = snapshotOf(result, SHA).phases!;
    phases.supported = 0;
    expect(result).toEqual(fullTrust());
  });
});
