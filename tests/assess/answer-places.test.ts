import { expect, test } from 'vitest';
import { withAnswerPlaces } from '../../src/assess/answer-places.ts';
import { observationsOf } from '../../src/domain/observations.ts';
import { Result } from '../../src/domain/result.ts';
import { fullTrust, ndg, observation } from '../report/fixtures.ts';

const answer = { value: 'yes' };
const place = { file: 'answers/x.yaml', line: 3, column: 5 };
const first = ndg().standards[0]!;
const items = [
  observation('a', 'met', { answer }),
  observation('b', 'met', { answer }),
  observation('c', 'unanswered'),
];
const standards = [{ ...first, assertions: [{ ...first.assertions[0]!, items }] }];
const result = fullTrust({ editions: [{ ...ndg(), standards }] });

test('an answer from a file has its place; one without a place, an open item and other editions have none', () => {
  const places = new Map([
    [
      'ndg-10@2023-24',
      new Map([
        ['a', place],
        ['c', place],
      ]),
    ],
    ['other@1', new Map([['b', place]])],
  ]);
  const placed = withAnswerPlaces(result, places);
  expect(placed.editions.flatMap(observationsOf).map((o) => o.place)).toEqual([place, undefined, undefined]);
  expect(Result.parse(placed)).toEqual(placed);
});

test('nothing else changes, and without places nothing does', () => {
  expect(withAnswerPlaces(result, new Map())).toEqual(result);
});
