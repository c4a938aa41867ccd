import { describe, expect, test } from 'vitest';
import { type AskedItem, type CarryInput, leadsBetween, planCarryOver } from '../../src/assess/carry-over.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { Crosswalk } from '../../src/domain/definition.ts';

const YES: Answer = { value: 'yes', by: 'Ann' };
const asked = (id: string, asks = id): AskedItem => ({
  id,
  asks,
  digest: `digest of ${asks}`,
  spec: { type: 'yes-no', equals: 'yes' },
});
const side = (items: AskedItem[], answers: Record<string, Answer> = {}, framework = 'f') => ({
  framework,
  items,
  answers: new Map(Object.entries(answers)),
});
const fatesOf = (input: CarryInput): Record<string, string> =>
  Object.fromEntries(planCarryOver(input).rows.map((r) => [r.item, r.fate]));
const walk = (from: string, to: string, links: [string, string, string, string?][], basis = 'published'): Crosswalk =>
  Crosswalk.parse({
    crosswalk: `${from}-${to}`,
    title: 'x',
    from: { framework: from, edition: '1' },
    to: { framework: to, edition: '1' },
    basis: 'proposed',
    source: 'ours',
    links: links.map(([f, t, relation, note]) => ({ from: f, to: t, relation, basis, ...(note ? { note } : {}) })),
  });

describe('what becomes of an answer in another edition', () => {
  test('unchanged is carried, changed is confirmed, new is asked, gone is retired', () => {
    const input: CarryInput = {
      from: side([asked('A'), asked('B'), asked('C')], { A: YES, B: YES, C: YES }),
      to: side([asked('A'), asked('B', 'B in other words'), asked('D')]),
      leads: null,
    };
    expect(fatesOf(input)).toEqual({ A: 'carried', B: 'adapt', D: 'ask' });
    expect(planCarryOver(input).retired).toEqual([{ item: 'C', answer: YES }]);
  });

  test('what was not answered is asked, changed or not', () => {
    const from = side([asked('A'), asked('B')]);
    const to = side([asked('A'), asked('B', 'other')]);
    expect(fatesOf({ from, to, leads: null })).toEqual({ A: 'ask', B: 'ask' });
  });

  test('an answer in the new edition stays', () => {
    const from = side([asked('A')], { A: YES });
    expect(fatesOf({ from, to: side([asked('A')], { A: { value: 'no' } }), leads: null })).toEqual({ A: 'given' });
  });

  test('an answer to a wording before the last is confirmed, not carried', () => {
    const from = side([asked('A')], { A: { ...YES, digest: 'older' } });
    expect(fatesOf({ from, to: side([asked('A')]), leads: null })).toEqual({ A: 'adapt' });
  });

  test('where a crosswalk leads, an id that means something else now is not the same item', () => {
    const leads = leadsBetween([walk('f', 'g', [['B', 'C', 'same']])], 'f@1', 'g@1');
    const from = side([asked('B', 'assurance')], { B: YES }, 'f');
    const input = { from, to: side([asked('B', 'threat'), asked('C', 'assurance, C')], {}, 'f'), leads };
    expect(fatesOf(input)).toEqual({ B: 'ask', C: 'adapt' });
  });

  test('between frameworks everything is a suggestion, and ids prove nothing', () => {
    const from = side([asked('A'), asked('B')], { A: YES, B: YES }, 'f');
    const to = side([asked('A', 'another thing'), asked('X')], {}, 'g');
    expect(fatesOf({ from, to, leads: null })).toEqual({ A: 'ask', X: 'ask' });
    const leads = leadsBetween([walk('f', 'g', [['B', 'X', 'same']])], 'f@1', 'g@1');
    expect(fatesOf({ from, to, leads })).toEqual({ A: 'ask', X: 'suggested' });
  });

  test('of several the strongest comes first, and a value of another kind does not fit', () => {
    const leads = leadsBetween(
      [
        walk('f', 'g', [
          ['A', 'X', 'related'],
          ['B', 'X', 'narrower'],
        ]),
      ],
      'f@1',
      'g@1',
    );
    const from = side([asked('A'), asked('B')], { A: YES, B: { value: 7 } }, 'f');
    const [row] = planCarryOver({ from, to: side([asked('X')], {}, 'g'), leads }).rows;
    expect(row?.sources.map((s) => [s.from, s.fits])).toEqual([
      ['B', false],
      ['A', true],
    ]);
  });
});

describe('a chain of crosswalks', () => {
  const relation = (one: string, two: string): string | undefined =>
    leadsBetween([walk('f', 'g', [['A', 'B', one]]), walk('g', 'h', [['B', 'C', two]])], 'f@1', 'h@1')?.[0]?.relation;

  test.each([
    ['same', 'same', 'same'],
    ['same', 'narrower', 'narrower'],
    ['wider', 'same', 'wider'],
    ['narrower', 'narrower', 'narrower'],
    ['narrower', 'wider', 'related'],
    ['same', 'related', 'related'],
    ['related', 'narrower', 'related'],
  ])('%s then %s is %s: as strong as its weakest link', (one, two, wanted) => {
    expect(relation(one, two)).toBe(wanted);
  });

  test('keeps the weaker backing and every note, and the stronger of two ways', () => {
    const walks = [
      walk(
        'f',
        'g',
        [
          ['A', 'B', 'same', 'first'],
          ['A', 'D', 'related'],
        ],
        'recalled',
      ),
      walk('g', 'h', [
        ['B', 'C', 'narrower', 'second'],
        ['D', 'C', 'same'],
      ]),
    ];
    expect(leadsBetween(walks, 'f@1', 'h@1')).toEqual([
      { from: 'A', to: 'C', relation: 'narrower', basis: 'recalled', notes: ['first', 'second'] },
    ]);
  });

  test('goes no further than it has to, ends where there is none, and does not walk in circles', () => {
    const walks = [walk('f', 'g', [['A', 'B', 'same']]), walk('g', 'f', [['B', 'A', 'same']])];
    expect(leadsBetween(walks, 'f@1', 'z@1')).toBeNull();
  });
});
