import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { misstated } from '../../../src/assess/gate/misstated.ts';
import { Result } from '../../../src/domain/result.ts';
import { publicTwin } from '../../../src/report/audience/public-twin.ts';
import { anyResult } from '../compare/two-results.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): Result => Result.parse(JSON.parse(readFileSync(join(root, path), 'utf8')));
const KEPT = 'examples/harrowmere/results/2026-08-28.json';

describe('a Result as it was made', () => {
  const released = readdirSync(join(root, 'tests/results')).filter((name) => name.endsWith('.json'));
  test.each([KEPT, 'examples/harrowmere/results/2026-05-29.json', ...released.map((name) => `tests/results/${name}`)])(
    '%s adds up, and so does its public twin',
    (path) => {
      expect(misstated(read(path))).toEqual([]);
      expect(misstated(publicTwin(read(path)))).toEqual([]);
    },
  );

  test('whatever was answered and measured, it adds up (property)', () => {
    fc.assert(
      fc.property(anyResult, (result) => {
        // The measures of these results are made up on their own, and not each can be.
        expect(misstated({ ...result, measures: [] })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Parts of a Result, to be written over by hand. */
// biome-ignore lint/suspicious/noExplicitAny: a person with an editor knows no types
type Loose = any;
const kept = JSON.stringify(read(KEPT));
const edited = (edit: (r: Loose) => void): string[] => {
  const result: Loose = JSON.parse(kept);
  edit(result);
  return misstated(Result.parse(result));
};
const of = (r: Loose, framework: string): Loose => r.editions.find((e: Loose) => e.framework === framework);
const servers = (r: Loose): Loose => r.measures.find((m: Loose) => m.id === 'supported-share-servers');

describe('a Result edited by hand', () => {
  test.each<[string, (r: Loose) => void, string]>([
    ['the verdict of an edition', (r) => (of(r, 'ndg-10').verdict = 'met'), 'ndg-10@2023-24 verdict: "met" is stated'],
    ['the verdict of a standard', (r) => (of(r, 'ndg-10').standards[0].verdict = 'met'), 'NDG-1 verdict'],
    ['the worst case', (r) => (of(r, 'ndg-10').score.low.numerator = 110), 'score, worst case: 110/110'],
    ['the best case', (r) => (of(r, 'ndg-10').score.high.numerator = 1), 'score, best case: 1/110'],
    [
      'a device to isolate that is not extended',
      (r) => (r.estate.releases.find((d: Loose) => d.phase === 'end-of-life').isolate = true),
      'none is to isolate and replace and not extended',
    ],
    ['the count of items', (r) => (of(r, 'ndg-10').tally.met += 1), 'ndg-10@2023-24 count'],
    ['the count of a standard', (r) => (of(r, 'ndg-10').standards[0].tally.met += 1), 'NDG-1 count'],
    ['no standards at all', (r) => (of(r, 'ndg-10').standards = []), 'come to "not-measured"'],
    ['an edition twice', (r) => r.editions.unshift(r.editions[1]), 'ndg-10@2023-24: it stands there twice'],
    [
      'an expected level taken away',
      (r) => (of(r, 'dspt-caf').standards[0].assertions[0].items[0].expectedLevel = null),
      'come to "not-measured"',
    ],
    ['the verdict of a maturity edition', (r) => (of(r, 'wgll').verdict = 'met'), 'wgll@2026-1 (acute) verdict'],
    [
      'the level of the whole',
      (r) => (of(r, 'wgll').overall.low = { numerator: 5, denominator: 1 }),
      'level, worst case: 5/1',
    ],
    [
      'the best level of the whole',
      (r) => (of(r, 'wgll').overall.high = { numerator: 5, denominator: 1 }),
      'level, best case: 5/1',
    ],
    [
      'the level of a pillar',
      (r) => (of(r, 'wgll').pillars[0].mean.low = { numerator: 5, denominator: 1 }),
      'level, worst case: 5/1',
    ],
    ['the level of a criterion', (r) => (of(r, 'wgll').pillars[0].criteria[0].level = 5), 'level: "5" is stated'],
    ['the range of a criterion', (r) => (of(r, 'wgll').pillars[0].criteria[0].range.low = 5), 'level, worst case: 5/1'],
    ['criteria at the core level', (r) => (of(r, 'wgll').atCore.numerator = 48), 'at the core level: 48/48'],
    [
      'an element answered better',
      (r) => (of(r, 'wgll').pillars[0].criteria[0].elements[0].outcome = 'not-met'),
      'wgll@2026-1 (acute)',
    ],
    ['a contradiction taken out', (r) => r.contradictions.shift(), 'no contradiction is listed'],
    ['a contradiction put in', (r) => (r.contradictions[0].item = 'NDG-1.1.1'), 'the item shows none'],
    ['findings taken out', (r) => (r.findings = []), 'no finding tells of it'],
    ['a share over the whole', (r) => (servers(r).numerator = 5_000), 'supported-share-servers: '],
    ['a share over the whole by what is not known', (r) => (servers(r).unknown = 5_000), 'supported-share-servers: '],
    ['a measure twice', (r) => r.measures.unshift(servers(r)), 'supported-share-servers: it stands there twice'],
    ['rejected rows', (r) => (r.estate.reconciliation.rejected = 0), 'records = accepted + rejected + blank'],
    ['duplicates', (r) => (r.estate.reconciliation.duplicates += 1), 'accepted = devices + duplicates'],
    ['no device counted', (r) => (r.estate.reconciliation.counted = 0), 'devices = counted + stale + excluded'],
    ['phases', (r) => (r.estate.phases['end-of-life'] = 0), 'devices of all phases'],
    ['classes', (r) => (r.estate.classes[0].total = 1), 'devices of all classes'],
    ['releases', (r) => r.estate.releases.shift(), 'devices of all releases'],
    [
      'a lapsed acceptance',
      (r) => (r.acceptances[0].status = 'in-force'),
      'risk acceptance RA-2025-07: it is stated as in-force',
    ],
    ['a lapsed agreement', (r) => (r.agreements[1].status = 'in-force'), 'agreement MD-IMG: it is stated as in-force'],
  ])('%s: does not add up', (_, edit, text) => {
    expect(edited(edit).join('\n')).toContain(text);
  });

  test('a term ends with its last day, not on it', () => {
    const last = (days: string) =>
      edited((r) => {
        r.acceptances[0].status = 'in-force';
        r.acceptances[0].acceptance.expiresOn = days;
      });
    expect(last('2026-08-28')).toEqual([]);
    expect(last('2026-08-27')).toHaveLength(1);
  });
});
