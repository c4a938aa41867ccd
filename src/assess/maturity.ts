import type { Criterion, MaturityDefinition } from '../domain/definition.ts';
import type { CriterionResult, MaturityResult, PillarResult } from '../domain/edition-result.ts';
import { compare } from '../domain/fraction.ts';
import type { CareSetting, Fraction, Share } from '../domain/terms.ts';
import { judgeCriterion } from './criterion.ts';
import { editionHead } from './edition-head.ts';
import { judgeHeadline } from './headline.ts';
import { overallMean, pillarMean } from './methods/nhs-dma.ts';
import type { Evidence } from './observe.ts';

/**
 * Judges one maturity edition for one care setting: criterion by all-of-level, pillar as the mean of applicable
 * criteria, overall as the mean of the unrounded pillar means (the rule of the NHS Digital Maturity Assessment).
 */
export function judgeMaturity(
  definition: MaturityDefinition,
  evidence: Evidence,
  setting: CareSetting,
): MaturityResult {
  const { edition } = definition;
  const { core } = edition.scoring;
  const peers = edition.peers.find((p) => p.setting === setting) ?? null;
  const pillars = definition.pillars.map((p): PillarResult => {
    const criteria = p.criteria.map((c) => judgeCriterion(c, evidence, setting));
    return {
      id: p.id,
      number: p.number,
      title: p.title,
      intent: p.intent,
      mean: { low: pillarMean(criteria.map((c) => c.range.low)), high: pillarMean(criteria.map((c) => c.range.high)) },
      claimed: pillarMean(criteria.map((c) => c.claimedLevel)),
      evidenced: pillarMean(criteria.map((c) => c.evidencedLevel)),
      atCore: atCore(criteria, core),
      answered: answeredOf(criteria),
      peer: peers?.pillars[p.id] ?? null,
      criteria,
    };
  });
  const criteria = pillars.flatMap((p) => p.criteria);
  const overall = {
    low: overallMean(pillars.map((p) => p.mean.low)),
    high: overallMean(pillars.map((p) => p.mean.high)),
  };
  return {
    ...editionHead(definition, evidence.on),
    ...titlesFor(edition, evidence.settings, setting),
    shape: 'maturity',
    method: 'all-of-level',
    ...judgeHeadline(edition, pillars),
    setting,
    levels: edition.scoring.levels,
    core,
    overall,
    claimed: overallMean(pillars.map((p) => p.claimed)),
    evidenced: overallMean(pillars.map((p) => p.evidenced)),
    weakestPillar: weakest(pillars),
    atCore: atCore(criteria, core),
    answered: answeredOf(criteria),
    dependencies: dependenciesBroken(definition, criteria),
    peers: peers ? { title: peers.title, n: peers.n, published: peers.published, caveat: peers.caveat } : null,
    pillars,
  };
}

// A trust of several care settings has a result for each; their titles tell them apart wherever they are printed.
function titlesFor(
  { title, shortTitle }: MaturityDefinition['edition'],
  settings: readonly CareSetting[],
  setting: CareSetting,
): Pick<MaturityResult, 'title' | 'shortTitle'> {
  if (settings.length === 1) return { title, shortTitle };
  const words = setting === 'ics' ? 'integrated care system' : setting.replaceAll('-', ' ');
  return { title: `${title}: ${words}`, shortTitle: `${shortTitle}, ${words}` };
}

function atCore(criteria: readonly CriterionResult[], core: number): Share {
  const levels = criteria.map((c) => c.level).filter((l) => l !== null);
  return { numerator: levels.filter((l) => l >= core).length, denominator: levels.length };
}

function answeredOf(criteria: readonly CriterionResult[]): Share {
  const sum = (part: 'numerator' | 'denominator'): number => criteria.reduce((n, c) => n + c.answered[part], 0);
  return { numerator: sum('numerator'), denominator: sum('denominator') };
}

function weakest(pillars: readonly PillarResult[]): string | null {
  let lowest: { id: string; mean: Fraction } | null = null;
  for (const { id, mean } of pillars) {
    if (mean.low !== null && (lowest === null || compare(mean.low, lowest.mean) < 0)) lowest = { id, mean: mean.low };
  }
  return lowest?.id ?? null;
}

function dependenciesBroken(
  definition: MaturityDefinition,
  criteria: readonly CriterionResult[],
): { id: string; say: string }[] {
  const level = (id: Criterion['id']): number | null => criteria.find((c) => c.id === id)?.level ?? null;
  return definition.edition.dependencies
    .filter((d) => {
      const at = level(d.if.criterion);
      if (at === null) return false;
      if (d.if.above !== undefined && at <= d.if.above) return false;
      if (d.if.at !== undefined && at !== d.if.at) return false;
      return d.needs.length === 0 || d.needs.some((n) => (level(n.criterion) ?? 0) < n.atLeast);
    })
    .map((d) => ({ id: d.id, say: d.say }));
}
