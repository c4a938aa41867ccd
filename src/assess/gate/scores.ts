import type { EditionResult, MaturityResult } from '../../domain/edition-result.ts';
import { wholeNumber } from '../../domain/figures.ts';
import { isAtLeast, percentOf, roundHalfUp } from '../../domain/fraction.ts';
import { didYouMean } from '../../domain/nearest.ts';
import type { Fraction, Verdict } from '../../domain/terms.ts';
import type { EditionThreshold } from '../../domain/thresholds.ts';
import { listed, nameOf, titleOf } from './edition-names.ts';
import { type Held, held, type ThresholdPath } from './held.ts';
import type { Claimed } from './unless-blind.ts';

/** The score of an edition in the worst case, percent of a compliance edition and level of a maturity edition. */
export function lowScore(e: EditionResult, atLeast: number, path: ThresholdPath): Held {
  const id = `low-score/${nameOf(e)}`;
  const title = `${titleOf(e)}: score in the worst case`;
  if (e.shape === 'maturity') return levelHeld(path, id, title, e.overall, atLeast, e);
  const { low, high } = e.score;
  const [worst, best] = [percentOf(low), percentOf(high)];
  if (atLeast > 100) return { path, problem: `${e.shortTitle} is scored in percent: at most 100` };
  const of = `(${wholeNumber(low.numerator)} of ${wholeNumber(low.denominator)} ${e.words.item.many})`;
  const figure = worst === null ? of.slice(1, -1) : `${roundHalfUp(worst, 1)}% ${of}`;
  const said = best === null ? 'no item applies' : `up to ${roundHalfUp(best, 1)}% once all is answered`;
  const verdict = rangeVerdict(worst, best, atLeast);
  return held(path, { id, title, verdict, figure, bound: `at least ${atLeast}%`, because: said }, low);
}

/** Met in the worst case; not met even in the best; else it depends on what is not known, which is not measured. */
function rangeVerdict(low: Fraction | null, high: Fraction | null, atLeast: number): Verdict {
  if (low === null || high === null) return 'not-measured';
  if (isAtLeast(low, atLeast)) return 'met';
  return isAtLeast(high, atLeast) ? 'not-measured' : 'not-met';
}

function levelHeld(
  path: ThresholdPath,
  id: string,
  title: string,
  { low, high }: MaturityResult['overall'],
  atLeast: number,
  edition: MaturityResult,
): Held {
  const top = edition.levels.reduce((most, l) => Math.max(most, l.level), 0);
  if (atLeast > top)
    return { path, problem: `${edition.shortTitle} has levels up to ${top}: ${atLeast} is never reached` };
  const figure = low === null ? 'no level' : `level ${roundHalfUp(low, 2)} of ${top}`;
  const because = high === null ? 'no criterion applies' : `up to level ${roundHalfUp(high, 2)} once all is answered`;
  const verdict = rangeVerdict(low, high, atLeast);
  return held(path, { id, title, verdict, figure, bound: `at least level ${atLeast}`, because }, low);
}

/** The level of each pillar named, in the worst case. */
export function pillars(t: EditionThreshold, e: EditionResult, path: ThresholdPath, claimed: Claimed): Held[] {
  const wanted = Object.entries(t.pillarsAtLeast ?? {});
  if (wanted.length === 0) return [];
  if (e.shape === 'compliance') {
    return [
      {
        path,
        problem: `${t.edition} has ${e.words.standard.many} with verdicts, no pillars: use standardsMet, or --met EDITION#STANDARD`,
      },
    ];
  }
  const known = e.pillars.map((p) => p.id);
  return wanted.map(([id, atLeast]): Held => {
    const at = [...path, id];
    const pillar = e.pillars.find((p) => p.id === id);
    if (pillar === undefined) {
      return {
        path: at,
        problem: `no pillar "${id}" in ${t.edition}${didYouMean(id, known)}; it has ${listed(known)}`,
      };
    }
    const title = `${pillar.title}: level in the worst case`;
    const level = levelHeld(at, `level/${nameOf(e)}/${id}`, title, pillar.mean, atLeast, e);
    return claimed(
      level,
      pillar.criteria.flatMap((c) => c.elements),
    );
  });
}
