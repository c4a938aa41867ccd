import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeMaturity } from '../../src/assess/maturity.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Criterion } from '../../src/domain/definition.ts';
import { criterion, evidence, maturity, measure, NO, YES } from './build.ts';

const NA: Answer = { notApplicable: 'not offered here' };

function level(counts: Record<number, number>, answers: Record<string, Answer>) {
  const result = judgeMaturity(maturity([[criterion('C', counts)]]), evidence(answers), 'acute');
  return result.pillars[0]!.criteria[0]!;
}

describe('the level of a criterion', () => {
  test.each<[string, Record<number, number>, Record<string, Answer>, number | null, number | null]>([
    ['nothing answered: worst case 1, best case the top', { 2: 1, 3: 1 }, {}, 1, 3],
    ['every element up to the level', { 2: 2, 3: 1 }, { 'C.2a': YES, 'C.2b': YES, 'C.3a': NO }, 2, 2],
    ['one element short of level 2 is level 1', { 2: 2, 3: 1 }, { 'C.2a': YES, 'C.2b': NO, 'C.3a': YES }, 1, 1],
    ['a gap below is not made good above', { 2: 1, 3: 1, 4: 1 }, { 'C.2a': YES, 'C.3a': NO, 'C.4a': YES }, 2, 2],
    ['an open element is not met in the worst case', { 2: 1, 3: 1 }, { 'C.2a': YES }, 2, 3],
    ['not applicable leaves the level', { 2: 2 }, { 'C.2a': YES, 'C.2b': NA }, 2, 2],
    ['a level where nothing applies earns nothing by itself', { 2: 1, 3: 1 }, { 'C.2a': YES, 'C.3a': NA }, 2, 2],
    ['nothing applies: the criterion leaves the pillar', { 2: 1, 3: 1 }, { 'C.2a': NA, 'C.3a': NA }, null, null],
  ])('%s', (_name, counts, answers, low, high) => {
    expect(level(counts, answers).range).toEqual({ low, high });
  });

  test('says which elements are missing for the next level, and what to do', () => {
    const c = level({ 2: 1, 3: 3 }, { 'C.2a': YES, 'C.3a': YES, 'C.3b': NO });
    expect(c.shortOf).toEqual(['C.3b', 'C.3c']);
    expect(c.action).toBe('Reach level 3.');
    expect(c.because).toContain('1 not met, 1 not answered');
  });

  test('what lies above the first level that fails need not be asked', () => {
    expect(level({ 2: 1, 3: 1, 4: 4 }, { 'C.2a': NO }).answered).toEqual({ numerator: 1, denominator: 1 });
  });

  test('what the estate shows beats what was said', () => {
    const c = criterion('C', { 2: 1 });
    const rule = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' } as const;
    const measured: Criterion = {
      ...c,
      levels: [{ ...c.levels[0]!, elements: [{ ...c.levels[0]!.elements[0]!, measure: rule }] }],
    };
    const result = judgeMaturity(
      maturity([[measured]]),
      evidence({ 'C.2a': YES }, [measure({ numerator: 1 })]),
      'acute',
    );
    expect(result.pillars[0]?.criteria[0]).toMatchObject({ level: 1, claimedLevel: 2, evidencedLevel: 1 });
  });

  test('the evidenced level counts only what a measure or named evidence backs', () => {
    const c = level({ 2: 1, 3: 1 }, { 'C.2a': { value: 'yes', evidence: ['Strategy 2026'] }, 'C.3a': YES });
    expect(c).toMatchObject({ level: 3, claimedLevel: 3, evidencedLevel: 2 });
  });
});

describe('pillars and the whole', () => {
  const met = (id: string, upTo: number, counts: Record<number, number>): Record<string, Answer> =>
    Object.fromEntries(
      Object.entries(counts).flatMap(([l, n]) =>
        Array.from({ length: n }, (_, i) => [`${id}.${l}${'abc'[i]}`, Number(l) <= upTo ? YES : NO]),
      ),
    );
  const counts = { 2: 1, 3: 1, 4: 1, 5: 1 };

  test('the overall is the mean of unrounded pillar means, not of all criteria', () => {
    const definition = maturity([[criterion('A', counts)], [criterion('B', counts), criterion('C', counts)]]);
    const answers = { ...met('A', 4, counts), ...met('B', 2, counts), ...met('C', 3, counts) };
    const result = judgeMaturity(definition, evidence(answers), 'acute');
    expect(result.pillars.map((p) => p.mean.low)).toEqual([
      { numerator: 4, denominator: 1 },
      { numerator: 5, denominator: 2 },
    ]);
    expect(result.overall.low).toEqual({ numerator: 13, denominator: 4 });
    expect(result.weakestPillar).toBe('p2');
    expect(result.atCore).toEqual({ numerator: 2, denominator: 3 });
  });

  test('a criterion of another care setting leaves the mean', () => {
    const definition = maturity([[criterion('A', counts), criterion('B', counts, { appliesTo: ['ambulance'] })]]);
    const result = judgeMaturity(definition, evidence(met('A', 3, counts)), 'acute');
    expect(result.pillars[0]?.mean.low).toEqual({ numerator: 3, denominator: 1 });
  });

  test('a gate below core caps the label and leaves the number', () => {
    const definition = maturity([[criterion('A', counts), criterion('G', counts, { gate: true })]]);
    const high = judgeMaturity(definition, evidence({ ...met('A', 5, counts), ...met('G', 5, counts) }), 'acute');
    const capped = judgeMaturity(definition, evidence({ ...met('A', 5, counts), ...met('G', 2, counts) }), 'acute');
    expect(high).toMatchObject({ label: 'Leading', verdict: 'met' });
    expect(capped).toMatchObject({ label: 'Starting', verdict: 'not-met' });
    expect(capped.overall.low).toEqual({ numerator: 7, denominator: 2 });
    expect(capped.gates[0]).toMatchObject({ criterion: 'G', level: 2, caps: 'Starting' });
  });

  test('nothing answered is not measured, with no label', () => {
    const result = judgeMaturity(maturity([[criterion('A', counts)]]), evidence(), 'acute');
    expect(result).toMatchObject({ label: 'Not measured', verdict: 'not-measured' });
  });

  test('a figure that could not be taken answers for nobody', () => {
    const c = criterion('C', { 2: 1 });
    const rule = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' } as const;
    const measured: Criterion = {
      ...c,
      levels: [{ ...c.levels[0]!, elements: [{ ...c.levels[0]!.elements[0]!, measure: rule }] }],
    };
    const result = judgeMaturity(maturity([[measured]]), evidence(), 'acute');
    expect(result).toMatchObject({ label: 'Not measured', answered: { numerator: 0, denominator: 1 } });
  });

  test('results of several care settings have titles that tell them apart', () => {
    const parts = { settings: ['acute', 'mental-health'] as const };
    const title = (setting: 'acute' | 'mental-health') =>
      judgeMaturity(maturity([[criterion('A', counts)]]), evidence({}, [], parts), setting).shortTitle;
    expect([title('acute'), title('mental-health')]).toEqual(['Standards, acute', 'Standards, mental health']);
  });

  test('a label that hangs on what is open says how far it could go', () => {
    const definition = maturity([[criterion('A', counts)]]);
    const result = judgeMaturity(definition, evidence({ 'A.2a': YES }), 'acute');
    expect(result).toMatchObject({ label: 'Starting (up to Leading once all is answered)', verdict: 'not-measured' });
  });

  test('a level that rests on another criterion is told when that one is too low', () => {
    const dependencies = [
      { id: 'D1', if: { criterion: 'A', above: 3 }, needs: [{ criterion: 'B', atLeast: 3 }], say: 'A rests on B.' },
    ];
    const definition = maturity([[criterion('A', counts), criterion('B', counts)]], { dependencies });
    const at = (a: number, b: number) =>
      judgeMaturity(definition, evidence({ ...met('A', a, counts), ...met('B', b, counts) }), 'acute').dependencies;
    expect(at(4, 2)).toEqual([{ id: 'D1', say: 'A rests on B.' }]);
    expect(at(4, 3)).toEqual([]);
    expect(at(3, 2)).toEqual([]);
  });

  test('peer figures of the same care setting stand beside ours', () => {
    const peers = [
      {
        setting: 'acute',
        n: 134,
        title: 'Peers',
        published: '2026-03-30',
        caveat: 'Another question set.',
        source: 'S1',
        pillars: { p1: 2.83 },
      },
    ];
    const definition = maturity([[criterion('A', counts)]], { peers });
    expect(judgeMaturity(definition, evidence(), 'acute')).toMatchObject({
      peers: { n: 134 },
      pillars: [{ peer: 2.83 }],
    });
    expect(judgeMaturity(definition, evidence(), 'ambulance').peers).toBeNull();
  });

  test('the worst case never exceeds the best, and one more yes never lowers either', () => {
    const ids = Object.entries({ 2: 2, 3: 2, 4: 1 }).flatMap(([l, n]) =>
      Array.from({ length: n }, (_, i) => `C.${l}${'ab'[i]}`),
    );
    const say = fc.constantFrom<Answer | null>(YES, NO, NA, null);
    fc.assert(
      fc.property(
        fc.array(say, { minLength: ids.length, maxLength: ids.length }),
        fc.nat(ids.length - 1),
        (said, at) => {
          const answers = Object.fromEntries(said.flatMap((a, i) => (a === null ? [] : [[ids[i]!, a]])));
          const before = level({ 2: 2, 3: 2, 4: 1 }, answers).range;
          expect(before.low ?? 0).toBeLessThanOrEqual(before.high ?? 0);
          if (said[at] === NA) return;
          const after = level({ 2: 2, 3: 2, 4: 1 }, { ...answers, [ids[at]!]: YES }).range;
          expect(after.low ?? 0).toBeGreaterThanOrEqual(before.low ?? 0);
        },
      ),
    );
  });
});
