import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseItems, findRole, type Owned } from '../../../src/cli/delegation/choose-items.ts';
import { timeNeeded, timeWords } from '../../../src/cli/delegation/time-needed.ts';
import { choiceArgument, patternsArgument } from '../../../src/cli/program/delegation.ts';
import { ItemPattern, type Role } from '../../../src/domain/role.ts';
import { question } from '../fake.ts';

const owned: Owned[] = [
  { question: question({ id: 'NDG-7.1.1', edition: 'ndg-10@1' }), owner: 'ciso' },
  { question: question({ id: 'NDG-7.1.2', edition: 'ndg-10@1' }), owner: 'estates' },
  { question: question({ id: 'NDG-8.7.1', edition: 'ndg-10@1', appliesTo: ['ambulance'] }), owner: 'estates' },
  {
    question: question({ id: 'SF-04.2a', edition: 'wgll@1', level: 2, under: { id: 'SF-04', title: 'Net' } }),
    owner: null,
  },
  { question: question({ id: 'A7.1', edition: 'caf@1' }), owner: 'ciso' },
  { question: question({ id: 'A7.1', edition: 'caf@2' }), owner: 'ciso' },
];
const role = (given: Partial<Role>): Role => ({ id: 'x', title: 'X', owners: [], items: [], ...given });
const choose = (items: string[], r: Role | null = null, editions: string[] = []): string[] =>
  chooseItems(owned, { items, role: r, editions }, ['acute']).map((q) => `${q.edition}/${q.id}`);

describe('which items are asked', () => {
  test.each<[string, string[], string[]]>([
    ['a pattern fits the short form of an id', ['7.*'], ['ndg-10@1/NDG-7.1.1', 'ndg-10@1/NDG-7.1.2']],
    ['capitals do not matter', ['ndg-7.1.1'], ['ndg-10@1/NDG-7.1.1']],
    ['a criterion names its elements', ['sf-04'], ['wgll@1/SF-04.2a']],
    ['a framework narrows, an edition more', ['caf@2/A7.*'], ['caf@2/A7.1']],
    ['an item of two editions is asked in both', ['A7.1'], ['caf@1/A7.1', 'caf@2/A7.1']],
    [
      'in the order of the editions, each once',
      ['sf-*', '7.1.1', '7.1.*'],
      ['ndg-10@1/NDG-7.1.1', 'ndg-10@1/NDG-7.1.2', 'wgll@1/SF-04.2a'],
    ],
  ])('%s', (_rule, items, expected) => {
    expect(choose(items)).toEqual(expected);
  });

  test('a role is the items it owns first and those it names, and --items adds to it', () => {
    expect(choose([], role({ owners: ['estates'], items: ['wgll/SF-04', 'nowhere/X'] }))).toEqual([
      'ndg-10@1/NDG-7.1.2',
      'wgll@1/SF-04.2a',
    ]);
    expect(choose(['7.1.1'], role({ owners: ['estates'] }))).toEqual(['ndg-10@1/NDG-7.1.1', 'ndg-10@1/NDG-7.1.2']);
    expect(choose([], role({ owners: ['ciso'] }), ['caf@2'])).toEqual(['caf@2/A7.1']);
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      'a pattern that names nothing',
      () => choose(['7.1.l']),
      /no item of the editions in use is "7.1.l" \(did you mean "7.1.1"\?\)/,
    ],
    ['an item of other care settings', () => choose(['8.7.1']), /no item/],
    [
      'an edition that is not in use',
      () => choose(['7.*'], null, ['ndg-01']),
      /no framework or edition "ndg-01" \(did you mean "ndg-10"/,
    ],
    ['a role without items', () => choose([], role({ owners: ['nobody'] })), /belongs to the role x/],
    ['an unknown role', () => findRole([role({ id: 'siro' })], 'sirro'), /no role "sirro" \(did you mean "siro"\?\)/],
  ])('%s is told', (_what, act, expected) => {
    try {
      act();
    } catch (error) {
      const { message, problems } = error as { message: string; problems: string[] };
      expect([message, ...problems].join('\n')).toMatch(expected);
      return;
    }
    expect.unreachable();
  });

  test('a pattern without * is the id and nothing longer; with * every id it was made from fits', () => {
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9.]{0,12}$/);
    fc.assert(
      fc.property(id, fc.nat(12), fc.nat(12), (name, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const one: Owned[] = [{ question: question({ id: name }), owner: null }];
        const fits = (p: string): number => {
          try {
            return chooseItems(one, { items: [p], role: null, editions: [] }, []).length;
          } catch {
            return 0;
          }
        };
        expect(fits(name)).toBe(1);
        expect(fits(`${name}0`)).toBe(0);
        expect(fits(`${name.slice(0, from)}*${name.slice(to)}`)).toBe(1);
        expect(fits(`${name}*${name}`)).toBe(0);
      }),
    );
  });
});

describe('the command line', () => {
  test.each(['8.3.7', '7.*', '*', 'wgll/SF-04', 'ndg-10@2023-24/NDG-7.*', '', '-x', 'a b', 'a/b/c', '../x', 'x;y'])(
    '%j is a pattern to the command line if it is one to the definitions',
    (text) => {
      const taken = (() => {
        try {
          return patternsArgument(text, undefined).length === 1;
        } catch {
          return false;
        }
      })();
      expect(taken).toBe(ItemPattern.safeParse(text).success);
    },
  );

  test('choices are read at the last equals sign', () => {
    expect(choiceArgument('7.1.1=theirs')).toEqual({ item: '7.1.1', choice: 'theirs' });
    expect(choiceArgument('a=b=2')).toEqual({ item: 'a=b', choice: '2' });
    for (const wrong of ['7.1.1', '=mine', '7.1.1=', '7.1.1=yours', '7.1.1=0'])
      expect(() => choiceArgument(wrong)).toThrow();
  });
});

describe('the time needed', () => {
  const minutes = {
    basis: 'proposed' as const,
    'yes-no': 3,
    percent: 5,
    number: 5,
    date: 3,
    choice: 4,
    level: 8,
    text: 6,
    document: 4,
    element: 1.5,
  };
  test('is counted from the kinds of the questions and says so', () => {
    const time = timeNeeded([question({ id: 'a' }), question({ id: 'b' }), question({ id: 'c', level: 2 })], minutes);
    expect(time.minutes).toBe(8);
    expect(time.because).toBe(
      'assumed, not measured, with the evidence at hand: 1 × 1.5 min (statement), 2 × 3 min (yes-or-no question)',
    );
  });
  test.each([
    [1, '5 min'],
    [55, '55 min'],
    [56, '1 h'],
    [61, '1 h 5 min'],
    [120, '2 h'],
  ])('%i minutes are told as %s', (n, words) => {
    expect(timeWords(n)).toBe(words);
  });
});
