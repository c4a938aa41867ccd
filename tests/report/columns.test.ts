import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../src/report/pdf/columns.ts';

// Columns of one table: as many texts in each, header first.
const needs = fc
  .record({ columns: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 8 }) })
  .chain(({ columns, rows }) =>
    fc.array(
      fc
        .record({
          least: fc.double({ min: 1, max: 200, noNaN: true }),
          texts: fc.array(fc.double({ min: 1, max: 900, noNaN: true }), { minLength: rows, maxLength: rows }),
          figures: fc.boolean(),
        })
        .map(({ least, texts, figures }) => ({ least, natural: Math.max(least, ...texts.slice(1)), texts, figures })),
      { minLength: columns, maxLength: columns },
    ),
  );
/** A column of one header and rows that are all as wide as `natural`. */
const column = (least: number, natural: number, figures = false) => ({
  least,
  natural,
  texts: [least, natural, natural],
  figures,
});
const total = (widths: readonly number[]): number => widths.reduce((sum, w) => sum + w, 0);

describe('column widths', () => {
  test('fill the page exactly, whatever is in the columns', () => {
    fc.assert(
      fc.property(needs, (all) => {
        expect(total(columnWidths(all, 493))).toBeCloseTo(493, 3);
      }),
    );
  });

  test('no column is narrower than its longest word when all of those fit', () => {
    fc.assert(
      fc.property(needs, (all) => {
        fc.pre(all.reduce((sum, n) => sum + n.least, 0) <= 493);
        columnWidths(all, 493).forEach((width, i) => {
          expect(width).toBeGreaterThanOrEqual(all[i]!.least - 0.001);
        });
      }),
    );
  });

  test('a column of short words keeps them whole beside one that could never fit', () => {
    expect(columnWidths([column(30, 30), column(2000, 2000)], 493)).toEqual([30, 463]);
  });

  test('columns of prose take the room that columns of figures do not need', () => {
    const [figure = 0, prose = 0] = columnWidths([column(30, 40, true), column(50, 900)], 493);
    expect(figure).toBeCloseTo(40);
    expect(prose).toBeCloseTo(453);
  });

  test('a verdict or a day is not broken beside long prose', () => {
    const [prose = 0, day = 0] = columnWidths([column(60, 1200), column(45, 75)], 493);
    expect(day).toBeGreaterThanOrEqual(75);
    expect(prose).toBeLessThanOrEqual(418);
  });

  test('of two columns of prose the longer gets more, so that rows are low', () => {
    const [short = 0, long = 0] = columnWidths([column(60, 300), column(60, 1200)], 493);
    expect(long).toBeGreaterThan(1.5 * short);
  });

  test('where all fits, what is left goes to the words', () => {
    const [words = 0, figures = 0] = columnWidths([column(60, 100), column(30, 40, true)], 493);
    expect(figures).toBeCloseTo(40);
    expect(words).toBeCloseTo(453);
  });
});
