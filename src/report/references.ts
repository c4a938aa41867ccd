import type { Result } from '../domain/result.ts';
import { complianceReferences } from './references/compliance-refs.ts';
import { estateReferences } from './references/estate-refs.ts';
import { contradictionReferences, findingReferences } from './references/finding-refs.ts';
import { maturityReferences } from './references/maturity-refs.ts';
import { measureReferences } from './references/measure-refs.ts';
import type { Reference } from './references/reference.ts';

/**
 * Every figure of a result that can be asked about, in the order of the paper: editions with all their parts, measures,
 * devices by class and phase, quarters, the reconciliation, findings and contradictions. Their short references are those
 * of `refs.ts`, so that the same result always gives the same ones. Pure; each explanation is worked out when asked for.
 */
export function references(result: Result): Reference[] {
  return [
    ...result.editions.flatMap((e) =>
      e.shape === 'compliance' ? complianceReferences(result, e) : maturityReferences(result, e),
    ),
    ...measureReferences(result),
    ...estateReferences(result),
    ...findingReferences(result),
    ...contradictionReferences(result),
  ];
}
