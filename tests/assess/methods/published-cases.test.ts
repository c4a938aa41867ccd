import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { maturityIndicatorLevel } from '../../../src/assess/methods/c2m2.ts';
import { performanceGoals } from '../../../src/assess/methods/cisa-cpg.ts';
import { overallRating } from '../../../src/assess/methods/cqc-aggregation-principles.ts';
import { qualityRating } from '../../../src/assess/methods/cqc-score.ts';
import { infrastructureStage, recordStage } from '../../../src/assess/methods/himss.ts';
import { capabilityLevel } from '../../../src/assess/methods/iso-33020.ts';
import { criterionLevel, pillarMean, systemMean } from '../../../src/assess/methods/nhs-dma.ts';
import { answerScore, meanOfThemes } from '../../../src/assess/methods/nhs-dmsa-2016.ts';
import { sammScores } from '../../../src/assess/methods/owasp-samm-2.ts';
import { passRate } from '../../../src/assess/methods/pass-rate.ts';
import { proportionalScore } from '../../../src/assess/methods/proportional-weighted.ts';
import {
  implementationAndDocumentation,
  type SectionMethod,
  sectionScore,
} from '../../../src/assess/methods/section-aggregation.ts';
import { weightedMean } from '../../../src/assess/methods/weighted-mean.ts';
import { fromDecimal, roundHalfUp } from '../../../src/domain/fraction.ts';
import type { Fraction } from '../../../src/domain/terms.ts';

const Cases = z.strictObject({
  about: z.string(),
  sources: z.record(z.string(), z.string()),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      model: z.string(),
      rule: z.string(),
      inputs: z.record(z.string(), z.unknown()),
      expected: z.record(z.string(), z.unknown()),
      provenance: z.string(),
      source: z.string(),
      why: z.string().optional(),
    }),
  ),
});
const { cases, sources } = Cases.parse(
  JSON.parse(readFileSync(new URL('./published-cases.json', import.meta.url), 'utf8')),
);

/** The figure as a reader sees it, as a number, so that it can stand beside the published one. */
function shown(fraction: Fraction | null, decimals: number): number | null {
  return fraction === null ? null : Number(roundHalfUp(fraction, decimals));
}

const numbers = z.array(z.number());
const item = z.object({
  score: z.number(),
  weight: z.number(),
  na: z.boolean().exactOptional(),
  unscored: z.boolean().exactOptional(),
  max: z.number().exactOptional(),
});

const DMA: Record<string, (inputs: unknown) => unknown> = {
  'all-of-level-cumulative': (inputs) => {
    const { levelElements } = z.object({ levelElements: z.record(z.string(), z.array(z.boolean())) }).parse(inputs);
    const levels = Object.entries(levelElements).map(([level, elements]) => ({ level: Number(level), elements }));
    return { level: criterionLevel(levels) };
  },
  'pillar-mean-half-up-1dp': (inputs) => {
    const { domainScores } = z.object({ domainScores: z.array(z.number().nullable()) }).parse(inputs);
    return { pillar: shown(pillarMean(domainScores), 1) };
  },
  'not-applicable-domain-leaves-denominator': (inputs) => DMA['pillar-mean-half-up-1dp']!(inputs),
  'ics-is-mean-of-providers': (inputs) => {
    const { providers } = z.object({ providers: numbers }).parse(inputs);
    return { ics: shown(systemMean(providers.map(fromDecimal)), 1) };
  },
};

function samm(inputs: unknown): unknown {
  const { practices } = z.object({ practices: z.record(z.string(), numbers.length(6)) }).parse(inputs);
  const answers = Object.entries(practices).flatMap(([id, weights]) =>
    weights.map((w, i): [string, number] => [`${id}-${i < 3 ? 'A' : 'B'}-${(i % 3) + 1}-1`, w]),
  );
  const scores = sammScores(new Map(answers));
  const rounded = (map: ReadonlyMap<string, Fraction>): unknown =>
    Object.fromEntries([...map].map(([title, score]) => [title, shown(score, 10)]));
  return {
    practice: rounded(scores.practices),
    functions: rounded(scores.functions),
    overall: shown(scores.overall, 10),
  };
}

function sections(inputs: unknown, rule: string): unknown {
  const { sections, anchor, outMax } = z
    .object({
      sections: z.record(z.string(), z.array(item)),
      anchor: z.number().optional(),
      outMax: z.number().optional(),
    })
    .parse(inputs);
  const method: SectionMethod = rule.startsWith('weighted sum')
    ? 'weighted-sum'
    : rule.startsWith('weighted mean over leaves')
      ? 'mean-of-items'
      : 'mean-of-sections';
  const options = { ...(anchor === undefined ? {} : { anchor }), ...(outMax === undefined ? {} : { outMax }) };
  return { score: Number(sectionScore(Object.values(sections), method, options)) };
}

const rating = z.enum(['outstanding', 'good', 'requires improvement', 'inadequate']);

const MODELS: Record<string, (inputs: unknown, rule: string) => unknown> = {
  'nhs-dma': (inputs, rule) => DMA[rule]!(inputs),
  'nhs-dmsa-2016': (inputs, rule) => {
    if (rule === 'answer-map') {
      const scale = z.enum(['agreement', 'percentage', 'structure', 'nhs-number']);
      const asked = z.object({ scale, answer: z.string() }).parse(inputs);
      return { score: answerScore(asked.scale, asked.answer) };
    }
    return { overallRounded: shown(meanOfThemes(Object.values(z.record(z.string(), z.number()).parse(inputs))), 0) };
  },
  'c2m2-2.1': (inputs) => {
    const practices = z.array(z.enum(['FI', 'LI', 'PI', 'NI', 'U']));
    const { MIL1, MIL2, MIL3 } = z.object({ MIL1: practices, MIL2: practices, MIL3: practices }).parse(inputs);
    return { mil: maturityIndicatorLevel([MIL1, MIL2, MIL3]) };
  },
  'owasp-samm-2': samm,
  'himss-infram': (inputs) => ({
    stage: infrastructureStage(z.object({ stagePercent: numbers }).parse(inputs).stagePercent),
  }),
  'himss-emram': (inputs) => ({
    stage: recordStage(z.object({ stages: z.array(z.array(z.boolean())) }).parse(inputs).stages),
  }),
  'cqc-score': (inputs) => qualityRating(z.object({ scores: numbers }).parse(inputs).scores),
  'cqc-aggregation-principles': (inputs) => {
    const asked = z.object({ keyQuestions: z.array(rating), breachOfRegulations: z.boolean() }).parse(inputs);
    return { overall: overallRating(asked.keyQuestions, asked.breachOfRegulations) };
  },
  'weighted-mean-na-excluded': (inputs) => ({
    score: shown(weightedMean(z.object({ items: z.array(item) }).parse(inputs).items), 2),
  }),
  'proportional-weighted': (inputs) => {
    const group = z.object({ success: z.int(), total: z.int(), weight: z.int() });
    return { score: proportionalScore(z.object({ groups: z.array(group) }).parse(inputs).groups) };
  },
  'section-aggregation': sections,
  'implementation-and-documentation': (inputs) => {
    const asked = z.object({ implementation: z.number(), documentation: z.number() }).parse(inputs);
    return { maturity: shown(implementationAndDocumentation(asked.implementation, asked.documentation), 1) };
  },
  'pass-rate': (inputs) => {
    const count = z.int();
    const counts = { passed: count, failed: count, notReviewed: count, error: count, notApplicable: count };
    return { compliance: passRate(z.strictObject(counts).parse(inputs)) };
  },
  'cisa-cpg-cset': (inputs) => {
    const answers = z.array(z.boolean());
    const scores = performanceGoals(z.object({ high: answers, moderate: answers, low: answers }).parse(inputs));
    return Object.fromEntries(Object.entries(scores).map(([band, score]) => [band, shown(score, 1)]));
  },
  'iso-33020': (inputs) => ({
    level: capabilityLevel(z.object({ attributePercents: z.array(numbers) }).parse(inputs).attributePercents),
  }),
};

describe('published cases', () => {
  test('there are sixty-six, each of a model that is implemented and with a named source', () => {
    expect(cases).toHaveLength(66);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const { model, source } of cases) {
      expect(Object.keys(MODELS)).toContain(model);
      expect(Object.keys(sources)).toContain(source);
    }
  });

  test.each(cases)('$model $id', ({ model, rule, inputs, expected }) => {
    expect(MODELS[model]!(inputs, rule)).toEqual(expected);
  });
});
