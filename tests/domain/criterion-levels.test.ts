import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementsThatMove } from '../../src/domain/criterion-levels.ts';
import { Outcome } from '../../src/domain/terms.ts';

const seen = (level: number, outcome: Outcome) => ({ level, outcome });

describe('elements that can still move a level', () => {
  test('those up to the level that follows the best case', () => {
    const all = [seen(2, 'met'), seen(3, 'not-met'), seen(3, 'unknown'), seen(4, 'met')];
    expect(elementsThatMove(all, 2)).toEqual(all.slice(0, 3));
    expect(elementsThatMove(all, 3)).toEqual(all);
    expect(elementsThatMove(all, 4)).toEqual(all);
  });

  test('what does not apply is none of them, and a criterion that does not apply has none', () => {
    expect(elementsThatMove([seen(2, 'not-applicable'), seen(4, 'met')], 1)).toEqual([seen(4, 'met')]);
    expect(elementsThatMove([seen(2, 'met')], null)).toEqual([]);
  });

  test('never leaves out an element at or below the best case that applies', () => {
    const element = fc.record({ level: fc.integer({ min: 2, max: 5 }), outcome: fc.constantFrom(...Outcome.options) });
    fc.assert(
      fc.property(fc.array(element), fc.integer({ min: 1, max: 5 }), (elements, best) => {
        const moving = elementsThatMove(elements, best);
        for (const e of elements) {
          if (e.outcome !== 'not-applicable' && e.level <= best) expect(moving).toContain(e);
        }
        expect(moving.every((e) => e.outcome !== 'not-applicable')).toBe(true);
      }),
    );
  });
});
