import type { ComplianceResult, StandardResult } from '../../domain/edition-result.ts';
import { compare, reduce } from '../../domain/fraction.ts';
import { ofText } from '../wording.ts';

const MOST = 2;

/** The standards furthest from being met, worst first, with what they reach; empty when none falls short. */
export function furthestText(editions: readonly ComplianceResult[]): string {
  const short = editions.flatMap((edition) =>
    edition.standards.filter((s) => s.verdict === 'not-met').map((standard) => ({ edition, standard })),
  );
  if (short.length === 0) return '';
  const named = short
    .sort((a, b) => byShare(a.standard, b.standard))
    .slice(0, MOST)
    .map(({ edition, standard: s }) => {
      const of = editions.length === 1 ? '' : `${edition.shortTitle} `;
      return `${of}${s.id} ${s.title} (${ofText(s.score.low)} ${edition.words.item.many})`;
    });
  return `Furthest from being met: ${named.join('; ')}.`;
}

/** Standards by the share of their required items that is met, smallest first; one that requires nothing has none. */
export function byShare(a: StandardResult, b: StandardResult): number {
  const [x, y] = [a.score.low, b.score.low];
  if (x.denominator === 0 || y.denominator === 0) return x.denominator - y.denominator;
  return compare(reduce(x.numerator, x.denominator), reduce(y.numerator, y.denominator));
}
