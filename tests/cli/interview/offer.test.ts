import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradicts, type Figures, shownFor } from '../../../src/cli/interview/offer.ts';
import type { Question } from '../../../src/cli/questions.ts';
import type { AnswerSpec } from '../../../src/domain/evidence-item.ts';
import type { Measure, MeasureRule } from '../../../src/domain/measure.ts';
import { question } from '../fake.ts';

const share = (numerator: number, denominator: number, unknown = 0): Measure => ({
  id: 'antivirus-working-share',
  title: 'Working antivirus',
  rule: 'counted',
  kind: 'share',
  state: 'measured',
  because: 'counted',
  numerator,
  denominator,
  unknown,
});
const count = (numerator: number): Measure => ({ ...share(numerator, 100), kind: 'count' });
const days = (numerator: number): Measure => ({ ...share(numerator, 100), kind: 'days' });

const figures = (measure: Measure): Figures => ({
  on: '2026-11-22',
  day: '2026-11-20',
  measures: new Map([[measure.id, measure]]),
});

const rule = (given: Partial<MeasureRule> = { atLeast: 95 }): MeasureRule => ({
  measure: 'antivirus-working-share',
  role: 'decides',
  ...given,
});

const asks = (spec: AnswerSpec, measure: MeasureRule): Question => question({ id: 'Q', spec, measure, digest: 'd' });

const yes: AnswerSpec = { type: 'yes-no', equals: 'yes' };
const no: AnswerSpec = { type: 'yes-no', equals: 'no' };
const percent: AnswerSpec = { type: 'percent', atLeast: 95 };
const level: AnswerSpec = {
  type: 'level',
  levels: [
    { level: 'not-achieved', statement: 'Nothing.' },
    { level: 'partially-achieved', statement: 'Some.' },
    { level: 'achieved', statement: 'All.' },
  ],
  middleLevel: { exists: true, basis: 'proposed' },
};
const refutes = rule({ atLeast: 95, role: 'refutes' });
const limits = (to: 'not-achieved' | 'partially-achieved'): MeasureRule =>
  rule({ atLeast: 95, role: 'refutes', limitsLevelTo: to });

describe('what the inventory offers', () => {
  test.each<[string, AnswerSpec, MeasureRule, Measure, unknown]>([
    ['yes where yes is wanted and the figure passes', yes, rule(), share(96, 100), 'yes'],
    ['no where yes is wanted and the figure fails', yes, rule(), share(90, 100), 'no'],
    ['no where no is wanted and the figure passes', no, rule(), share(96, 100), 'no'],
    ['the share in per cent', percent, rule(), share(831, 1000), 83.1],
    ['a share rounded as it is shown', percent, rule(), share(4552, 4778), 95.3],
    ['a share that rounding must not carry over its bound', percent, rule(), share(9496, 10_000), 94.9],
    ['a share whose unknown part cannot change the outcome', percent, rule(), share(50, 100, 10), 50],
    ['nothing where it depends on what could not be told', percent, rule(), share(90, 100, 8), null],
    ['nothing where a passing figure proves nothing', percent, refutes, share(96, 100), null],
    ['the share where a failing figure refutes', percent, refutes, share(90, 100), 90],
    ['a count', { type: 'number', unit: 'devices', atMost: 0 }, rule({ atMost: 0 }), count(3), 3],
    [
      'no count where days are asked and a share is measured',
      { type: 'number', unit: 'days', atMost: 14 },
      rule(),
      share(9, 10),
      null,
    ],
    ['the day that lies as far back', { type: 'date', withinDays: 90 }, rule({ atMost: 90 }), days(5), '2026-11-17'],
    ['the lowest level where nothing more can count', level, limits('not-achieved'), share(1, 100), 'not-achieved'],
    ['no level where two are left', level, limits('partially-achieved'), share(1, 100), null],
    ['no text', { type: 'text' }, refutes, share(1, 100), null],
  ])('%s', (_rule, spec, measure, measured, wanted) => {
    expect(shownFor(asks(spec, measure), figures(measured))?.offer?.value ?? null).toEqual(wanted);
  });

  test('comes with its figure, its day and a reference to the measure', () => {
    const shown = shownFor(asks(percent, rule()), figures(share(831, 1000)));
    const figure = 'Working antivirus: 83.1% (831 of 1,000); wanted at least 95%';
    expect(shown).toEqual({
      text: `The inventory of 20 November 2026 shows: ${figure}.`,
      offer: {
        value: 83.1,
        words: '83.1%',
        reference: `measure antivirus-working-share, inventory of 20 November 2026: ${figure}`,
        day: '2026-11-20',
      },
    });
  });

  test.each<[string, Measure, RegExp]>([
    ['a figure that is no proof is called none', share(99, 100), /in line with a good answer, but no proof of it/],
    ['a level that cannot count is named', share(1, 100), /no more than "partially achieved" counts/],
  ])('%s', (_rule, measured, wanted) => {
    expect(shownFor(asks(level, limits('partially-achieved')), figures(measured))?.text).toMatch(wanted);
  });

  test.each<[string, Measure['state']]>([
    ['nothing is shown where no file has the column', 'absent'],
    ['nothing is shown where there was nothing to look at', 'empty'],
  ])('%s', (_rule, state) => {
    expect(shownFor(asks(percent, rule()), figures({ ...share(0, 0), state }))).toBeNull();
  });

  test('nothing is shown without an inventory, or without a measure', () => {
    expect(shownFor(asks(percent, rule()), null)).toBeNull();
    expect(shownFor(question({ id: 'Q' }), figures(share(1, 2)))).toBeNull();
  });

  test('a confirmed offer never contradicts the figure it came from', () => {
    const measured = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), fc.nat())
      .map(([all, n, u]) => share(n % (all + 1), all, u % (all - (n % (all + 1)) + 1)));
    const bound = fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((b) => ({ atLeast: b })),
      fc.integer({ min: 0, max: 100 }).map((b) => ({ atMost: b })),
    );
    fc.assert(
      fc.property(measured, bound, fc.constantFrom('decides', 'refutes'), fc.boolean(), (m, b, role, isPercent) => {
        const spec: AnswerSpec = isPercent ? { type: 'percent', ...b } : yes;
        const asked = asks(spec, rule({ ...b, role }));
        const offer = shownFor(asked, figures(m))?.offer;
        if (offer === undefined || offer === null) return;
        expect(contradicts(asked, { value: offer.value, digest: 'd' }, figures(m))).toBe(false);
      }),
    );
  });
});

describe('an answer contradicts the inventory', () => {
  test.each<[string, AnswerSpec, MeasureRule, Measure, Parameters<typeof contradicts>[1], boolean]>([
    ['when it says yes and the figure fails', yes, refutes, share(1, 100), { value: 'yes' }, true],
    ['when it says no and a deciding figure passes', yes, rule(), share(99, 100), { value: 'no' }, true],
    ['not when it says no and a passing figure is no proof', yes, refutes, share(99, 100), { value: 'no' }, false],
    ['not when both fall short', percent, rule(), share(80, 100), { value: 70 }, false],
    ['when it does not apply but falls short', yes, rule(), share(1, 100), { notApplicable: 'none here' }, true],
    [
      'when its level is above what can count',
      level,
      limits('not-achieved'),
      share(1, 100),
      { value: 'achieved' },
      true,
    ],
    ['not at the level that can count', level, limits('not-achieved'), share(1, 100), { value: 'not-achieved' }, false],
    ['not when nobody can tell', percent, rule(), share(90, 100, 8), { value: 99 }, false],
  ])('%s', (_rule, spec, measure, measured, answer, wanted) => {
    expect(contradicts(asks(spec, measure), answer, figures(measured))).toBe(wanted);
  });
});
