import type { Finding } from '../domain/finding.ts';
import type { Result } from '../domain/result.ts';

/** A finding before it has its place in the order. */
export type Found = Omit<Finding, 'ref'>;

export type FoundIn = Pick<
  Result,
  'asOf' | 'editions' | 'estate' | 'measures' | 'agreements' | 'acceptances' | 'leadership' | 'basis'
>;

/** A finding with every part that most findings leave empty. */
export function finding(
  parts: Pick<Found, 'kind' | 'severity' | 'title' | 'because' | 'action'> & Partial<Found>,
): Found {
  return {
    owner: null,
    due: null,
    cost: null,
    edition: null,
    item: null,
    measure: null,
    acceptance: null,
    also: [],
    places: [],
    ...parts,
  };
}
