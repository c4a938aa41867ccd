import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Result } from '../../src/domain/result.ts';
import { BODY_IDS } from '../../src/domain/template.ts';
import { buildReport } from '../../src/report/build.ts';
import { decidedTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';
import { proseOf, readingOf, syllablesOf } from './reading-age.ts';

/** Fewer words than this say too little of a text to be measured. */
const FEW = 20;
const KEPT = new URL('../../examples/harrowmere/results/2026-08-28.json', import.meta.url);

const papers: readonly [string, Result][] = [
  ['full', fullTrust()],
  ['decided', decidedTrust()],
  ['empty', emptyTrust()],
  ['failing', failingTrust()],
  ['the example as it was kept in August', Result.parse(JSON.parse(readFileSync(KEPT, 'utf8')))],
];

describe('the measure of reading age', () => {
  test('is the formula as published', () => {
    const { grade, words, sentences, syllables } = readingOf(['The cat sat on the mat. It was flat.']);
    expect([words, sentences, syllables]).toEqual([9, 2, 9]);
    expect(grade).toBeCloseTo(0.39 * 4.5 + 11.8 - 15.59, 10);
  });

  test.each([
    ['cat', 1],
    ['table', 2],
    ['type', 1],
    ['not', 1],
    ['wanted', 2],
    ['measured', 2],
    ['devices', 3],
    ['information', 4],
    ['CAF', 3],
    ['the', 1],
  ])('%s has about %i', (word, most) => {
    expect(Math.abs(syllablesOf(word) - most)).toBeLessThanOrEqual(1);
  });

  test('long words and long sentences make it older', () => {
    const plain = readingOf(['We ask. They tell. We count what they have.']).age;
    expect(readingOf(['Organisational accountability necessitates comprehensive authentication.']).age).toBeGreaterThan(
      plain + 10,
    );
    expect(
      readingOf(['We ask and they tell and we count what they have and we put it down in a list.']).age,
    ).toBeGreaterThan(plain + 3);
  });
});

// Terms such as "evidence item", "inventory" and the names of publications stay: they are what the paper is about.
describe('what a board reads is plain', () => {
  test.each(papers)('%s: its summary is fit for a reader of 13', (_, result) => {
    const summary = buildReport(result, templates).sections.find((s) => s.id === 'summary')!;
    expect(readingOf(proseOf(summary)).age).toBeLessThanOrEqual(13);
  });

  test.each(papers)('%s: each section before the appendices is fit for a reader of 14', (_, result) => {
    const body = buildReport(result, templates).sections.filter((s) => BODY_IDS.some((id) => id === s.id));
    expect(body).toHaveLength(BODY_IDS.length);
    const hard = body
      .map((s) => ({ id: s.id, ...readingOf(proseOf(s)) }))
      .filter(({ words, age }) => words >= FEW && age > 14)
      .map(({ id, age }) => `${id}: ${age.toFixed(1)}`);
    expect(hard).toEqual([]);
  });

  test.each(papers)('%s: the whole of it is fit for a reader of 13', (_, result) => {
    const body = buildReport(result, templates).sections.filter((s) => BODY_IDS.some((id) => id === s.id));
    expect(readingOf(body.flatMap(proseOf)).age).toBeLessThanOrEqual(13);
  });
});
