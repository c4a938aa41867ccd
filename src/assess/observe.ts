import type { Answer, Dispute } from '../domain/answer.ts';
import type { Observation } from '../domain/edition-result.ts';
import { type EvidenceItem, SHOWN_REFS } from '../domain/evidence-item.ts';
import type { MeasureRule } from '../domain/measure.ts';
import type { CareSetting, IsoDate, Outcome, OutcomeLevel } from '../domain/terms.ts';
import { compareLevels, levelText } from './claim.ts';
import { backedBy, lookAtSpoken, type Spoken, spokeOfEarlierWording } from './dispute.ts';
import { lookAtMeasure, type Measures } from './evidence.ts';
import { ruleText } from './rule-words.ts';

/** What there is to look at an item with. */
export type Evidence = {
  on: IsoDate;
  settings: readonly CareSetting[];
  answers: ReadonlyMap<string, Answer>;
  /** Items of which two answers disagree, with both. */
  disputes: ReadonlyMap<string, Dispute>;
  measures: Measures;
  digests: ReadonlyMap<string, string>;
  /** Expected level by outcome id, for editions judged against a profile. */
  expected: ReadonlyMap<string, OutcomeLevel | null>;
  /** Id of the risk acceptance in force for an item, if there is one. */
  acceptances: ReadonlyMap<string, string>;
};

type Side = NonNullable<Observation['claimed']>;

/**
 * Looks at one evidence item once. The measure beats the answer where they disagree; both are kept (design.md §5).
 * Pure: never throws for data.
 */
export function observe(item: EvidenceItem, evidence: Evidence): Observation {
  const digest = evidence.digests.get(item.id) ?? '';
  const spoken = spokenOf(item.id, evidence);
  const { answer } = spoken;
  const seen = applies(item.appliesTo, evidence.settings)
    ? weigh(item, spoken, digest, evidence)
    : setAside(`does not apply to this care setting (${evidence.settings.join(', ')})`);
  return {
    id: item.id,
    title: item.title,
    question: item.question,
    ref: {
      status: item.ref.status,
      ...(SHOWN_REFS.includes(item.ref.status) && item.ref.id ? { id: item.ref.id } : {}),
    },
    mandatory: item.mandatory,
    severity: item.severity,
    basis: item.basis,
    rule: ruleText(item, evidence.expected.get(item.id) ?? null, evidence.measures),
    action: item.action,
    ...seen,
    ...(item.measure ? { measure: item.measure.measure } : {}),
    ...(answer ? { answer } : {}),
    answerOutdated: spokeOfEarlierWording(spoken, digest),
    ...acceptanceOf(item.id, evidence),
    digest,
  };
}

type Weighed = Pick<
  Observation,
  'outcome' | 'because' | 'decidedBy' | 'claimed' | 'evidenced' | 'contradiction' | 'expectedLevel' | 'countedLevel'
>;

/** What people said of an item or element. A plan that only one of two answers knows is not an agreed plan. */
export function spokenOf(id: string, { answers, disputes }: Pick<Evidence, 'answers' | 'disputes'>): Spoken {
  const answer = answers.get(id);
  const dispute = disputes.get(id);
  if (dispute === undefined || answer?.plan === undefined || dispute.file.plan !== undefined) {
    return { answer, dispute };
  }
  const { plan: _, ...rest } = answer;
  return { answer: rest, dispute };
}

/** True when something that names care settings speaks of one of the trust's. */
export function applies(appliesTo: readonly CareSetting[] | undefined, settings: readonly CareSetting[]): boolean {
  return appliesTo === undefined || appliesTo.some((s) => settings.includes(s));
}

/** True when somebody answered or a measure settled it. A figure that could not be taken answers for nobody. */
export function isSpokenFor(seen: Pick<Observation, 'decidedBy'>): boolean {
  return seen.decidedBy !== 'none';
}

/** An observation of something that does not apply. */
export function setAside(because: string): Weighed {
  return {
    outcome: 'not-applicable',
    because,
    decidedBy: 'none',
    claimed: null,
    evidenced: null,
    contradiction: false,
  };
}

function weigh(item: EvidenceItem, spoken: Spoken, digest: string, evidence: Evidence): Weighed {
  const expected = evidence.expected.get(item.id) ?? null;
  const claimed = item.answer ? lookAtSpoken(spoken, { spec: item.answer, digest, on: evidence.on, expected }) : null;
  const answer = backedBy(spoken);
  if (item.answer?.type === 'level') return weighLevel(item.measure, claimed, answer, expected, evidence.measures);
  return weighSides(item.measure, claimed, answer, evidence.measures);
}

/** Joins what was said and what was measured; for items and for maturity elements alike. */
export function weighSides(
  rule: MeasureRule | undefined,
  claimed: Side | null,
  answer: Answer | undefined,
  measures: Measures,
): Weighed {
  const measured = rule ? lookAtMeasure(rule, measures) : null;
  const settled = measured !== null && settles(rule, measured.outcome);
  const evidenced = settled ? measured : (attached(claimed, answer) ?? weakened(rule, measured));
  if (settled) {
    const contradiction = disagrees(claimed?.outcome ?? 'unanswered', measured.outcome);
    const agree = claimed?.outcome === measured.outcome;
    return { ...measured, decidedBy: agree ? 'both' : 'measure', claimed, evidenced, contradiction };
  }
  const counts = claimed ?? measured ?? { outcome: 'unanswered' as const, because: 'nobody has answered' };
  const decidedBy = claimed === null || claimed.outcome === 'unanswered' ? 'none' : 'answer';
  // Nobody answered, but somebody looked: say what was seen rather than that nobody spoke.
  const shown = decidedBy === 'none' && measured !== null ? looked(measured, counts.outcome) : counts;
  return { outcome: shown.outcome, because: shown.because, decidedBy, claimed, evidenced, contradiction: false };
}

function weighLevel(
  rule: MeasureRule | undefined,
  claimed: (Side & { level?: OutcomeLevel }) | null,
  answer: Answer | undefined,
  expected: OutcomeLevel | null,
  measures: Measures,
): Weighed {
  const measured = rule ? lookAtMeasure(rule, measures) : null;
  const limit = measured?.outcome === 'not-met' ? (rule?.limitsLevelTo ?? 'not-achieved') : null;
  const level = claimed?.level;
  const counted = level === undefined ? null : limit !== null && compareLevels(limit, level) < 0 ? limit : level;
  const levels = { expectedLevel: expected, countedLevel: counted };
  if (limit === null || measured === null) {
    const base = claimed ?? { outcome: 'unanswered' as const, because: 'nobody has answered' };
    const evidenced = attached(claimed, answer) ?? weakened(rule, measured);
    const decidedBy = level === undefined ? 'none' : 'answer';
    return {
      outcome: base.outcome,
      because: base.because,
      decidedBy,
      claimed,
      evidenced,
      contradiction: false,
      ...levels,
    };
  }
  const because = `${measured.because}; the estate supports ${levelText(limit)} at most`;
  const outcome: Outcome = limitOutcome(limit, counted, expected, claimed?.outcome ?? 'unanswered');
  const denied = claimed?.outcome === 'not-applicable' && outcome === 'not-met';
  const contradiction = denied || (level !== undefined && compareLevels(level, limit) > 0);
  const evidenced: Side = { outcome: limitOutcome(limit, limit, expected, 'unknown'), because, level: limit };
  const shown = contradiction || outcome === 'not-met' || claimed === null ? because : claimed.because;
  const decidedBy = contradiction || level === undefined ? 'measure' : 'both';
  return { outcome, because: withProfile(shown, expected), decidedBy, claimed, evidenced, contradiction, ...levels };
}

function limitOutcome(
  limit: OutcomeLevel,
  counted: OutcomeLevel | null,
  expected: OutcomeLevel | null,
  otherwise: Outcome,
): Outcome {
  if (expected === null) return 'unknown';
  if (compareLevels(limit, expected) < 0) return 'not-met';
  if (counted === null) return otherwise;
  return compareLevels(counted, expected) >= 0 ? 'met' : 'not-met';
}

function withProfile(because: string, expected: OutcomeLevel | null): string {
  return expected === null && !because.includes('profile not known')
    ? `${because}; profile not known: key yours in`
    : because;
}

// A figure that may only refute settles nothing when it passes: it proves no more than that the claim was not shown wrong.
function settles(rule: MeasureRule | undefined, outcome: Outcome): boolean {
  return outcome === 'not-met' || (outcome === 'met' && rule?.role === 'decides');
}

function weakened(rule: MeasureRule | undefined, measured: Side | null): Side | null {
  if (measured?.outcome !== 'met' || rule?.role !== 'refutes') return measured;
  return { outcome: 'unknown', because: `${measured.because}: in line with a yes, but no proof of it` };
}

function attached(claimed: Side | null, answer: Answer | undefined): Side | null {
  if (claimed === null || !answer?.evidence?.length) return null;
  if (claimed.outcome !== 'met' && claimed.outcome !== 'not-met') return null;
  return { ...claimed, because: `evidence named: ${answer.evidence.join('; ')}` };
}

function looked(measured: Side, otherwise: Outcome): Side {
  return measured.outcome === 'unknown'
    ? measured
    : { outcome: otherwise, because: `nobody has answered; ${measured.because}` };
}

function disagrees(claimed: Outcome, measured: Outcome): boolean {
  const spoken = claimed === 'met' || claimed === 'not-met' || claimed === 'not-applicable';
  return spoken && claimed !== measured;
}

function acceptanceOf(item: string, evidence: Evidence): { acceptance?: string } {
  const id = evidence.acceptances.get(item);
  return id === undefined ? {} : { acceptance: id };
}
