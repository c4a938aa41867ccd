import type { Finding } from '../domain/finding.ts';
import type { Severity } from '../domain/terms.ts';
import { findInEditions } from './find-editions.ts';
import { findInEstate } from './find-estate.ts';
import { findInLeadership } from './find-leadership.ts';
import { findInTerms } from './find-terms.ts';
import type { Found, FoundIn } from './finding.ts';

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const KINDS: readonly Finding['kind'][] = [
  'contradiction',
  'estate',
  'item',
  'criterion',
  'agreement',
  'acceptance',
  'data',
  'answer',
  'leadership',
];

/** Everything that falls short, most severe first, each with one concrete next step and a stable reference. */
export function findAll(result: FoundIn): Finding[] {
  const found = [
    ...findInEditions(result),
    ...findInEstate(result),
    ...findInTerms(result),
    ...findInLeadership(result.leadership),
  ];
  const order = (f: Found): number => SEVERITIES.indexOf(f.severity) * KINDS.length + KINDS.indexOf(f.kind);
  // toSorted is stable: within a severity and kind, the order in which editions and items stand.
  const sorted = found.toSorted((a, b) => order(a) - order(b));
  return sorted.map((f, i) => ({ ref: `F-${String(i + 1).padStart(3, '0')}`, ...f }));
}
