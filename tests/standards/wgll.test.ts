import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type Criterion, MaturityEdition, Pillar } from '../../src/domain/definition.ts';

const FOLDER = new URL('../../standards/wgll/2026-1/', import.meta.url);

function load(file: string): unknown {
  return parse(readFileSync(new URL(file, FOLDER), 'utf8'), { stringKeys: true, uniqueKeys: true });
}

function problems(schema: z.ZodType, file: string): string[] {
  const result = schema.safeParse(load(file));
  return result.success ? [] : result.error.issues.map((issue) => `${file} ${issue.path.join('.')}: ${issue.message}`);
}

const PILLAR_FILES = [
  '01-well-led.yaml',
  '02-smart-foundations.yaml',
  '03-safe-practice.yaml',
  '04-support-workforce.yaml',
  '05-empower-people.yaml',
  '06-improve-care.yaml',
  '07-healthy-populations.yaml',
];

/** Sections of the self-assessment of 2015/16, models of HIMSS, standards and objectives that the crosswalk may name. */
const CROSSWALK: Record<string, readonly string[]> = {
  'ndg-10': Array.from({ length: 10 }, (_, i) => `NDG-${i + 1}`),
  'dspt-caf': ['A', 'B', 'C', 'D', 'E'],
  'dmsa-2016': [
    'strategic-alignment',
    'leadership',
    'resourcing',
    'governance',
    'information-governance',
    'records-assessments-plans',
    'transfers-of-care',
    'orders-results',
    'medicines',
    'decision-support',
    'remote-assistive-care',
    'asset-resource-optimisation',
    'standards',
    'enabling-infrastructure',
  ],
  himss: ['emram', 'infram', 'ccmm', 'amam', 'dhi', 'diam'],
};

test('the folder holds the edition and its seven pillars, and nothing else', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([...PILLAR_FILES, 'edition.yaml']);
});

test('every file fits its schema', () => {
  expect(problems(MaturityEdition, 'edition.yaml')).toEqual([]);
  expect(PILLAR_FILES.flatMap((file) => problems(Pillar, file))).toEqual([]);
});

const edition = MaturityEdition.parse(load('edition.yaml'));
const pillars = PILLAR_FILES.map((file) => Pillar.parse(load(file)));
const criteria = pillars.flatMap((pillar) => pillar.criteria);
const elements = criteria.flatMap((criterion) => criterion.levels.flatMap((level) => level.elements));

describe('wgll 2026-1 is whole', () => {
  test('it has 7 pillars in order, 48 criteria and 528 elements', () => {
    expect(pillars.map((pillar) => pillar.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(pillars.map((pillar) => pillar.criteria.length)).toEqual([6, 12, 7, 5, 6, 7, 5]);
    expect(criteria).toHaveLength(48);
    expect(elements).toHaveLength(528);
  });

  test('a file is named after its pillar', () => {
    expect(pillars.map((pillar) => `0${pillar.number}-${pillar.id}.yaml`)).toEqual(PILLAR_FILES);
  });

  test('ids are unique over the edition', () => {
    const ids = [...pillars, ...criteria, ...elements].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('six criteria are gates', () => {
    const gates = criteria.filter((criterion) => criterion.gate).map(({ id }) => id);
    expect(gates).toEqual(['WL-03', 'SF-02', 'SF-06', 'SP-01', 'SP-03', 'SP-04']);
  });

  test.each(criteria)('$id has levels 2 to 5 in order, its elements named after criterion and level', (criterion) => {
    expect(criterion.levels.map(({ level }) => level)).toEqual([2, 3, 4, 5]);
    for (const { level, elements: named } of criterion.levels) {
      expect(named.map(({ id }) => id)).toEqual(named.map((_, i) => `${criterion.id}.${level}${'abc'[i]}`));
    }
  });

  test('the scale names levels 1 to 5, and the core is one of them', () => {
    expect(edition.scoring.levels.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5]);
    expect(edition.scoring.core).toBe(3);
  });

  test('headline labels run from best to worst, the last needing nothing', () => {
    const labels = edition.scoring.headline;
    const needs = labels.map((rule) => [rule.everyPillarAtLeast ?? 0, rule.everyGateAtLeast ?? 0]);
    expect(needs).toEqual(needs.toSorted((a, b) => b[0]! - a[0]!));
    expect(labels.at(-1)).toEqual({ label: 'Not yet' });
    const levelLabels = edition.scoring.levels.map(({ label }) => label);
    expect(labels.map(({ label }) => label).toReversed()).toEqual(levelLabels);
  });

  test('a gate cap names a headline label and says nothing twice', () => {
    const labels = edition.scoring.headline.map(({ label }) => label);
    const caps = edition.scoring.gateCaps;
    expect(caps.length).toBeGreaterThan(0);
    for (const cap of caps) expect(labels).toContain(cap.label);
    expect(new Set(caps.map(({ label }) => label)).size).toBe(caps.length);
  });
});

describe('what is named exists', () => {
  test('dependencies name criteria of this edition, and one condition each', () => {
    const ids = criteria.map(({ id }) => id);
    expect(edition.dependencies.length).toBeGreaterThan(0);
    for (const { if: condition, needs } of edition.dependencies) {
      expect(ids).toContain(condition.criterion);
      expect([condition.above, condition.at].filter((bound) => bound !== undefined)).toHaveLength(1);
      for (const need of needs) expect(ids).toContain(need.criterion);
    }
  });

  test('the crosswalk names known standards, objectives, sections and models', () => {
    const named = criteria.flatMap(({ id, crosswalk }) =>
      Object.entries(crosswalk).flatMap(([to, items]) => items.map((item) => ({ id, to, item }))),
    );
    expect(named.filter(({ to, item }) => CROSSWALK[to]?.includes(item) !== true)).toEqual([]);
    expect(named.filter(({ to, item }) => to === 'ndg-10' && item === 'NDG-8').map(({ id }) => id)).toContain('SF-02');
  });

  test('peers name all seven pillars, once for each setting, on the scale, with a source', () => {
    const sources = edition.sources.map(({ id }) => id);
    const ids = pillars.map(({ id }) => id);
    for (const peer of edition.peers) {
      expect(Object.keys(peer.pillars)).toEqual(ids);
      expect(sources).toContain(peer.source);
      for (const mean of Object.values(peer.pillars)) {
        expect(mean).toBeGreaterThanOrEqual(1);
        expect(mean).toBeLessThanOrEqual(5);
      }
    }
    const settings = edition.peers.map(({ setting }) => setting);
    expect(settings.toSorted()).toEqual(['all', ...edition.appliesTo].toSorted());
  });

  test('the peers of the four provider settings add up to all', () => {
    const n = (settings: string[]): number =>
      edition.peers.filter(({ setting }) => settings.includes(setting)).reduce((total, peer) => total + peer.n, 0);
    expect(n(['acute', 'mental-health', 'community', 'ambulance'])).toBe(n(['all']));
  });

  test('every criterion applies to settings of the edition', () => {
    for (const { appliesTo } of criteria) {
      for (const setting of appliesTo) expect(edition.appliesTo).toContain(setting);
    }
  });
});

describe('measures', () => {
  const measured = elements.flatMap(({ id, text, measure }) => (measure === undefined ? [] : [{ id, text, measure }]));

  test('the elements that a survey of the estate can settle carry a measure', () => {
    expect(measured.filter(({ measure }) => measure.role === 'decides').map(({ id }) => id)).toEqual([
      'SF-02.2a',
      'SF-02.3a',
      'SF-02.4a',
      'SF-02.4b',
      'SF-02.5a',
      'SF-03.3a',
      'SF-03.3b',
      'SF-06.2b',
      'SF-06.3a',
      'SF-06.3b',
      'SF-10.2b',
      'SP-07.3a',
    ]);
  });

  // Counts of none and shares of all are said in words: "no device", "every device".
  test.each(measured)('$id says the line that its measure draws', ({ text, measure }) => {
    const line = measure.atLeast ?? measure.atMost;
    const said =
      line === 0 || line === 1 || line === 50 || line === 100
        ? /\b(no|none|every|all|in the same count|in the register|half|isolated|one|1)\b/i
        : new RegExp(`\\b${line}\\b`);
    expect(text).toMatch(said);
  });

  test('a tighter line of the same measure stands at a higher level', () => {
    const lines = measured.filter(({ measure }) => measure.measure === 'end-of-life-share-all');
    expect(lines.map(({ id, measure }) => [id, measure.atMost])).toEqual([
      ['SF-02.3a', 5],
      ['SF-02.4a', 1],
    ]);
  });
});

describe('wording', () => {
  const sentences = (criterion: Criterion): string[] => [
    criterion.floor,
    criterion.help.good,
    criterion.help.auditor,
    ...criterion.levels.map(({ action }) => action),
    ...(criterion.why === undefined ? [] : [criterion.why]),
  ];

  test('an element starts with a capital and has no full stop', () => {
    for (const { text } of elements) expect(text).toMatch(/^[A-Z].*[^.?!]$/);
  });

  test('no two elements of a criterion say the same', () => {
    for (const { levels } of criteria) {
      const texts = levels.flatMap((level) => level.elements.map(({ text }) => text.toLowerCase()));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  test.each(criteria)('$id asks one question, and its floor, help and actions are whole sentences', (criterion) => {
    expect(criterion.question).toMatch(/^[A-Z].*\?$/);
    for (const sentence of sentences(criterion)) expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(criterion.owners.length).toBeGreaterThan(0);
    expect(criterion.evidence.length).toBeGreaterThan(1);
  });

  test('every one of the 192 next steps is its own', () => {
    const actions = criteria.flatMap(({ levels }) => levels.map(({ action }) => action));
    expect(actions).toHaveLength(192);
    expect(new Set(actions).size).toBe(192);
  });

  test('acronyms that a board may not know are spelt out', () => {
    const said = criteria.flatMap((criterion) => [
      criterion.title,
      criterion.question,
      ...criterion.evidence,
      ...sentences(criterion),
      ...criterion.levels.flatMap((level) => level.elements.map(({ text }) => text)),
    ]);
    const acronyms = said.flatMap((text) => text.match(/\b[A-Z]{2,}[0-9]*\b/g) ?? []);
    const known = ['NHS', 'IT', 'XP', 'FHIR', 'DCB0129', 'DCB0160', 'HP', 'SF', 'IC'];
    expect([...new Set(acronyms)].filter((acronym) => !known.includes(acronym))).toEqual([]);
  });
});
