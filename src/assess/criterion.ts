import { elementsThatMove } from '../domain/criterion-levels.ts';
import type { Criterion, Element } from '../domain/definition.ts';
import type { CriterionResult } from '../domain/edition-result.ts';
import type { CareSetting, Outcome } from '../domain/terms.ts';
import { backedBy, lookAtSpoken, spokeOfEarlierWording } from './dispute.ts';
import { criterionLevel, type LevelElements } from './methods/nhs-dma.ts';
import { applies, type Evidence, isSpokenFor, setAside, spokenOf, weighSides } from './observe.ts';
import { ruleText } from './rule-words.ts';

type ElementResult = CriterionResult['elements'][number];

const YES = { type: 'yes-no', equals: 'yes' } as const;

/**
 * Judges one maturity criterion: the highest level such that every applicable element of every level up to it is met,
 * whole numbers only (NHS Digital Maturity Assessment). Unanswered and unknown elements count as not met for the level
 * that counts (`range.low`) and as met for the best case (`range.high`).
 */
export function judgeCriterion(criterion: Criterion, evidence: Evidence, setting: CareSetting): CriterionResult {
  const applicableHere = applies(criterion.appliesTo, [setting]);
  const elements = criterion.levels.flatMap((l) =>
    l.elements.map((e) => observeElement(criterion, e, l, evidence, setting)),
  );
  const counted = elements.filter((e) => e.outcome !== 'not-applicable');
  const applicable = applicableHere && counted.length > 0;
  const head = {
    id: criterion.id,
    title: criterion.title,
    question: criterion.question,
    gate: criterion.gate,
    elements,
  };
  if (!applicable)
    return {
      ...head,
      ...notApplicable(applicableHere ? 'every element was marked not applicable' : `does not apply to ${setting}`),
    };
  const reach = (isMet: (e: ElementResult) => boolean): number => criterionLevel(byLevel(criterion, counted, isMet));
  const low = reach((e) => e.outcome === 'met');
  const high = reach((e) => e.outcome !== 'not-met');
  const next = criterion.levels.find((l) => l.level > low && counted.some((e) => e.level === l.level));
  const shortOf = counted.filter((e) => e.level === next?.level && e.outcome !== 'met');
  const matters = elementsThatMove(elements, high);
  return {
    ...head,
    applicable: true,
    because: levelBecause(low, shortOf),
    level: low,
    range: { low, high },
    claimedLevel: reach((e) => e.claimed?.outcome === 'met'),
    evidencedLevel: reach((e) => e.evidenced?.outcome === 'met'),
    shortOf: shortOf.map((e) => e.id),
    answered: { numerator: matters.filter(isSpokenFor).length, denominator: matters.length },
    action: next?.action ?? null,
  };
}

function observeElement(
  criterion: Criterion,
  element: Element,
  level: Criterion['levels'][number],
  evidence: Evidence,
  setting: CareSetting,
): ElementResult {
  const digest = evidence.digests.get(element.id) ?? '';
  const spoken = spokenOf(element.id, evidence);
  const { answer } = spoken;
  const here = applies(element.appliesTo, [setting]) && applies(criterion.appliesTo, [setting]);
  const claimed = lookAtSpoken(spoken, { spec: YES, digest, on: evidence.on, expected: null });
  const seen = here
    ? weighSides(element.measure, claimed, backedBy(spoken), evidence.measures)
    : setAside(`does not apply to this care setting (${setting})`);
  const acceptance = evidence.acceptances.get(element.id);
  return {
    id: element.id,
    title: element.text,
    question: element.text,
    mandatory: true,
    severity: criterion.gate ? 'high' : 'medium',
    basis: element.basis,
    rule: ruleText({ answer: YES, measure: element.measure }, null, evidence.measures),
    action: level.action,
    ...seen,
    ...(element.measure ? { measure: element.measure.measure } : {}),
    ...(answer ? { answer } : {}),
    answerOutdated: spokeOfEarlierWording(spoken, digest),
    ...(acceptance === undefined ? {} : { acceptance }),
    digest,
    level: level.level,
  };
}

function byLevel(
  criterion: Criterion,
  elements: readonly ElementResult[],
  isMet: (e: ElementResult) => boolean,
): LevelElements[] {
  return criterion.levels.map((l) => ({
    level: l.level,
    elements: elements.filter((e) => e.level === l.level).map(isMet),
  }));
}

function notApplicable(because: string): Omit<CriterionResult, 'id' | 'title' | 'question' | 'gate' | 'elements'> {
  const none = {
    applicable: false,
    because,
    level: null,
    range: { low: null, high: null },
    claimedLevel: null,
    evidencedLevel: null,
  };
  return { ...none, shortOf: [], answered: { numerator: 0, denominator: 0 }, action: null };
}

function levelBecause(level: number, shortOf: readonly ElementResult[]): string {
  if (shortOf.length === 0) return `level ${level}: every element of every level is met`;
  const count = (outcome: Outcome, words: string): string => {
    const n = shortOf.filter((e) => e.outcome === outcome).length;
    return n === 0 ? '' : `${n} ${words}`;
  };
  const parts = [
    count('not-met', 'not met'),
    count('unanswered', 'not answered'),
    count('unknown', 'could not be told'),
  ];
  return `level ${level}: short of the next by ${parts.filter((p) => p !== '').join(', ')} (${shortOf.map((e) => e.id).join(', ')})`;
}
