import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../src/report/pdf/columns.ts';

const need = fc
  .record({
    least: fc.double({ min: 1, max: 200, noNaN: true }),
    more: fc.double({ min: 0, max: 900, noNaN: true }),
    grow: fc.nat(4),
  })
  .map(({ least, more, grow }) => ({ least, natural: least + more, grow }));
const needs = fc.array(need, { minLength: 1, maxLength: 9 });
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
    const widths = columnWidths(
      [
        { least: 30, natural: 30, grow: 0 },
        { least: 2000, natural: 2000, grow: 1 },
      ],
      493,
    );
    expect(widths).toEqual([30, 463]);
  });

  test('columns of prose take the room that columns of figures do not need', () => {
    const [figure = 0, prose = 0] = columnWidths(
      [
        { least: 30, natural: 40, grow: 0 },
        { least: 50, natural: 900, grow: 1 },
      ],
      493,
    );
    expect(figure).toBeCloseTo(40);
    expect(prose).toBeCloseTo(453);
  });
});
