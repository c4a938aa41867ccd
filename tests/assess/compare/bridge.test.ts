import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareResults } from '../../../src/assess/compare/compare.ts';
import { CAUSES, type EditionChange } from '../../../src/assess/compare/model.ts';
import type { EditionResult } from '../../../src/domain/edition-result.ts';
import { reduce, subtract, sum, whole } from '../../../src/domain/fraction.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { Fraction } from '../../../src/domain/terms.ts';
import { anyResult } from './two-results.ts';

const compare = (was: Result, now: Result) =>
  compareResults({ result: was, devices: null }, { result: now, devices: null }, () => null);

/** The worst case as the Result states it, read here without the code under test. */
function stated(edition: EditionResult): Fraction {
  if (edition.shape === 'maturity') return edition.overall.low ?? whole(0);
  const { numerator, denominator } = edition.score.low;
  return denominator === 0 ? whole(0) : reduce(numerator, denominator);
}

const sumOf = ({ parts }: EditionChange): Fraction => sum(parts.map((p) => p.change));

describe('the parts of a bridge', () => {
  test('add up exactly to the change of the worst case, whatever the two results', () => {
    let moved = 0;
    fc.assert(
      fc.property(anyResult, anyResult, (was, now) => {
        for (const [i, edition] of compare(was, now).editions.entries()) {
          const change = subtract(stated(now.editions[i]!), stated(was.editions[i]!));
          expect(edition.change).toEqual(change);
          expect(sumOf(edition)).toEqual(change);
          if (edition.parts.length > 1) moved += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(100);
  });

  test('of a result and itself there are none', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        for (const edition of compare(result, result).editions) {
          expect(edition).toMatchObject({ parts: [], items: [], change: whole(0) });
        }
      }),
    );
  });

  test('both ways round: what was gained one way is lost the other', () => {
    fc.assert(
      fc.property(anyResult, anyResult, (a, b) => {
        const there = compare(a, b).editions;
        const back = compare(b, a).editions;
        for (const [i, edition] of there.entries()) {
          expect(sum([edition.change, back[i]!.change])).toEqual(whole(0));
        }
      }),
    );
  });

  test('each cause stands once, in the order that is stated, and the same every time', () => {
    fc.assert(
      fc.property(anyResult, anyResult, (was, now) => {
        const first = compare(was, now);
        for (const { parts } of first.editions) {
          const order = parts.map((p) => CAUSES.indexOf(p.cause));
          expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b));
        }
        expect(JSON.stringify(compare(was, now))).toBe(JSON.stringify(first));
      }),
    );
  });

  test('every item that came out otherwise is told, and no other', () => {
    fc.assert(
      fc.property(anyResult, anyResult, (was, now) => {
        for (const { items, parts } of compare(was, now).editions) {
          for (const i of items) expect(i.why).not.toBe('');
          const raised = items.filter((i) => i.now === 'met' && i.was !== 'met').length;
          const lowered = items.filter((i) => i.was === 'met' && i.now !== 'met').length;
          expect(parts.reduce((n, p) => n + p.raised, 0)).toBe(raised);
          expect(parts.reduce((n, p) => n + p.lowered, 0)).toBe(lowered);
        }
      }),
    );
  });

  test('a worst case that its items do not add up to is the program counting otherwise, and still adds up', () => {
    let moved = 0;
    fc.assert(
      fc.property(anyResult, anyResult, (was, now) => {
        const [edition] = now.editions;
        if (edition?.shape !== 'compliance') throw new Error('a compliance edition comes first');
        const low = { numerator: edition.score.low.numerator, denominator: edition.score.low.denominator + 7 };
        const other = {
          ...now,
          editions: [{ ...edition, score: { ...edition.score, low } }, ...now.editions.slice(1)],
        };
        const [compared] = compare(was, other).editions;
        expect(sumOf(compared!)).toEqual(subtract(stated(other.editions[0]!), stated(was.editions[0]!)));
        if (compared!.items.some((i) => i.cause === 'program')) return;
        const ofProgram = compared!.parts.find((p) => p.cause === 'program')?.change ?? whole(0);
        expect(ofProgram).toEqual(subtract(stated(other.editions[0]!), stated(edition)));
        if (ofProgram.numerator !== 0) moved += 1;
      }),
    );
    expect(moved).toBeGreaterThan(10);
  });
});
