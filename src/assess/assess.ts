import type { AnswersByEdition, DisputesByEdition } from '../domain/answer.ts';
import { type Definition, editionKey } from '../domain/definition.ts';
import type { EditionResult } from '../domain/edition-result.ts';
import type { EstateResult } from '../domain/estate-result.ts';
import type { Measure } from '../domain/measure.ts';
import type { Result } from '../domain/result.ts';
import type { RiskAcceptance, TermPolicy } from '../domain/support.ts';
import type { IsoDate, OutcomeLevel } from '../domain/terms.ts';
import type { Cover, Trust } from '../domain/workspace.ts';
import { judgeCompliance } from './compliance.ts';
import { contradictionsOf } from './contradictions.ts';
import { findAll } from './find.ts';
import { judgeMaturity } from './maturity.ts';
import type { Evidence } from './observe.ts';
import { acceptedItems, policyOf, soundAcceptances, standingOf, withConcerns } from './standing.ts';
import { reckonAcceptances } from './with-acceptances.ts';

/** What was seen of the estate; null parts when no inventory was given. */
type EstateSeen = {
  estate: EstateResult | null;
  /** Every measure there is, the ones that could not be measured included. */
  measures: readonly Measure[];
  agreements: Result['agreements'];
  acceptanceCoverage: ReadonlyMap<string, number>;
};

export type AssessInput = {
  /** The day of the assessment. The only date that anything depends on. */
  on: IsoDate;
  trust: Trust;
  definitions: readonly Definition[];
  answers: AnswersByEdition;
  /** Items of which a file and the journal say different things; none when left out. */
  disputes?: DisputesByEdition;
  seen: EstateSeen;
  acceptances: readonly RiskAcceptance[];
  /** What acceptances and agreements may be; what we propose when left out. */
  acceptancePolicy?: TermPolicy | undefined;
  planSignedOff: boolean;
  cover: Cover;
  leadership: Result['leadership'];
  requests: Result['requests'];
  decisions: Result['decisions'];
  /** Kept results from before `on`, in short, oldest first. */
  earlier: Result['earlier'];
  basis: Result['basis'];
};

const DISCLAIMER =
  'Indicative only. Made by an independent tool from what the trust said and from the inventories it supplied; not an official status, and not endorsed by the NHS.';

/**
 * Definitions, answers and the estate as seen, on one day, to a Result. Pure: the same input gives the same Result,
 * and data never make it throw.
 */
export function assess(input: AssessInput): Result {
  const { estate, acceptanceCoverage } = input.seen;
  const grounds = { policy: policyOf(input.acceptancePolicy), estate, leadership: input.leadership };
  const standings = standingOf(input.acceptances, acceptanceCoverage, itemIds(input.definitions), input.on, grounds);
  const measures = new Map(input.seen.measures.map((m) => [m.id, m]));
  const accepted = acceptedItems(standings);
  const sound = soundAcceptances(standings);
  const judged = input.definitions.flatMap((d): EditionResult[] => {
    const evidence: Evidence = {
      on: input.on,
      settings: input.trust.settings,
      answers: input.answers.get(editionKey(d.edition)) ?? new Map(),
      disputes: input.disputes?.get(editionKey(d.edition)) ?? new Map(),
      measures,
      digests: d.digests,
      expected: expectedLevels(d),
      acceptances: accepted,
    };
    if ('pillars' in d) return input.trust.settings.map((setting) => judgeMaturity(d, evidence, setting));
    return [judgeCompliance(d, evidence, input.planSignedOff)];
  });
  const editions = judged.map((e) => reckonAcceptances(e, sound));
  const terms = input.seen.agreements.length + standings.length;
  const partial = {
    editions,
    estate,
    measures: [...input.seen.measures],
    agreements: withConcerns(input.seen.agreements, grounds),
    acceptances: standings,
    leadership: input.leadership,
    basis: input.basis,
  };
  const findings = findAll({ asOf: input.on, ...partial });
  return {
    format: 'assess-result',
    schema: 1,
    asOf: input.on,
    trust: input.trust,
    disclaimer: DISCLAIMER,
    ...partial,
    ...(terms === 0 ? {} : { termPolicy: grounds.policy }),
    contradictions: contradictionsOf(editions, findings),
    findings,
    cover: input.cover,
    requests: input.requests,
    decisions: input.decisions,
    earlier: input.earlier,
    audience: 'private',
    withheld: [],
  };
}

function expectedLevels(definition: Definition): Map<string, OutcomeLevel | null> {
  if (!('standards' in definition) || definition.profile === null) return new Map();
  return new Map(Object.entries(definition.profile.outcomes).map(([id, o]) => [id, o.expected]));
}

function itemIds(definitions: readonly Definition[]): Set<string> {
  return new Set(definitions.flatMap((d) => [...d.digests.keys()]));
}
