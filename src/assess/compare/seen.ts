import type { EditionResult, Observation } from '../../domain/edition-result.ts';
import { reduce, whole } from '../../domain/fraction.ts';
import type { Fraction } from '../../domain/terms.ts';
import { itemsOf } from '../compliance.ts';
import { type LevelElement, overallOf } from '../level-sums.ts';
import { tally } from '../verdict.ts';

/** One item or element of a Result as a bridge needs it: what was seen, and where it counts. */
export type Seen = Observation & LevelElement;

export type Shape = EditionResult['shape'];

/** Every item of an edition, in its order. Where it stands counts in a maturity edition only. */
export function seenIn(edition: EditionResult): Seen[] {
  if (edition.shape === 'compliance') {
    return edition.standards.flatMap((s) => itemsOf(s).map((o) => ({ ...o, pillar: '', criterion: '', level: 0 })));
  }
  return edition.pillars.flatMap((p) =>
    p.criteria.flatMap((c) => c.elements.map((e) => ({ ...e, pillar: p.id, criterion: c.id }))),
  );
}

/** The worst case that items add up to, as a judgement counts it; 0 where nothing applies, for there is no other start. */
export function lowOf(shape: Shape, seen: readonly Seen[]): Fraction {
  if (shape === 'maturity') return overallOf(seen, (e) => e.outcome === 'met') ?? whole(0);
  const t = tally(seen);
  return t.total === 0 ? whole(0) : reduce(t.met, t.total);
}

/** The worst case as the Result states it; null where nothing applies. */
export function statedLow(edition: EditionResult): Fraction | null {
  if (edition.shape === 'maturity') return edition.overall.low;
  const { numerator, denominator } = edition.score.low;
  return denominator === 0 ? null : reduce(numerator, denominator);
}
