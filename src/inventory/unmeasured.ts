import { MEASURE_IDS } from '../domain/closed-lists.ts';
import type { Measure } from '../domain/measure.ts';
import type { SupportAgreement } from '../domain/support.ts';
import { type AgreementStanding, applyAgreements } from './agreements.ts';
import { MEASURES } from './measures.ts';

/** What stands in for a survey where there is no inventory. */
export type Unmeasured = {
  estate: null;
  measures: Measure[];
  agreements: AgreementStanding[];
  acceptanceCoverage: Map<string, number>;
};

/**
 * The estate as not looked at: every measure absent, for the reason given, and no device for an agreement to cover.
 * `asOf`: ISO day of the assessment.
 */
export function unmeasured(given: {
  because: string;
  asOf: string;
  agreements: readonly SupportAgreement[];
}): Unmeasured {
  const nothing = { state: 'absent', because: given.because, numerator: 0, denominator: 0, unknown: 0 } as const;
  const measures = MEASURE_IDS.map((id) => {
    const { title, rule, kind } = MEASURES[id];
    return { id, title, rule, kind, ...nothing };
  });
  const { agreements } = applyAgreements([], given.agreements, given.asOf, null);
  const untold = `in force by its days; ${given.because}, so what it covers cannot be told`;
  return {
    estate: null,
    measures,
    agreements: agreements.map((a) => (a.status === 'unused' ? { ...a, because: untold } : a)),
    acceptanceCoverage: new Map(),
  };
}
