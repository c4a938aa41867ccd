import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isoDate,
  isValid,
  quarterOf,
} from '../../src/domain/calendar.ts';

const DAY = 86_400_000;
const byDate = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10);
const FIRST = Math.round(Date.parse('0001-01-01T00:00:00Z') / DAY);
const LAST = Math.round(Date.parse('9999-12-31T00:00:00Z') / DAY);
const anyDay = fc.integer({ min: FIRST, max: LAST });

describe('calendar', () => {
  test('agrees with Date on every day number', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        expect(dayFromNumber(n)).toBe(byDate(n));
        expect(dayNumber(byDate(n))).toBe(n);
      }),
      { numRuns: 2_000 },
    );
  });

  test('days between and adding days undo each other', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const from = byDate(a);
        const to = byDate(b);
        expect(daysBetween(from, to)).toBe(b - a);
        expect(addDays(from, b - a)).toBe(to);
      }),
    );
  });

  test('a day is valid exactly when Date keeps it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          const parsed = new Date(`${text}T00:00:00Z`);
          const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
          expect(isValid(text)).toBe(real);
          expect(isoDate(y, m, d)).toBe(real ? text : null);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each(['', '2024-1-1', '2024-02-30', '20240101', '2024-01-01T00:00', ' 2024-01-01', '0000-01-01'])(
    '%j is not a day',
    (text) => {
      expect(isValid(text)).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
      expect(() => quarterOf(text)).toThrow(RangeError);
    },
  );

  test('past the last year there is no day', () => {
    expect(dayFromNumber(LAST + 1)).toBeNull();
    expect(dayFromNumber(FIRST - 1)).toBeNull();
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  test.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('%s is in %s', (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter);
  });
});
