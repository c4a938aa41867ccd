import { editionKey } from '../../domain/definition.ts';
import { wholeNumber } from '../../domain/figures.ts';
import { isAtLeast, percentOf, roundHalfUp } from '../../domain/fraction.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { ComplianceResult, EditionResult, MaturityResult, Result, StandardResult } from '../../domain/result.ts';
import type { Fraction, Share, Verdict } from '../../domain/terms.ts';
import type { EditionThreshold, Thresholds } from '../../domain/thresholds.ts';
import { type Held, held, type ThresholdPath } from './held.ts';
import { shareAtMost } from './shares.ts';

const WANTED_MET = 'met';

/** Every threshold of editions, and the share not measured, which every edition has to keep by itself. */
export function holdEditions(thresholds: Thresholds, result: Result): Held[] {
  const named = (thresholds.editions ?? []).flatMap((t, i) => holdEdition(t, ['editions', i], result));
  const { notMeasuredAtMost } = thresholds;
  if (notMeasuredAtMost === undefined) return named;
  const path = ['notMeasuredAtMost'];
  if (result.editions.length === 0) return [...named, { path, problem: 'the Result holds no edition to look at' }];
  return [...named, ...result.editions.map((e) => notMeasured(e, notMeasuredAtMost, path))];
}

function holdEdition(t: EditionThreshold, path: ThresholdPath, result: Result): Held[] {
  const keys = [...new Set(result.editions.map(editionKey))];
  const same = result.editions.filter((e) => editionKey(e) === t.edition);
  if (same.length === 0) {
    const problem = `no edition "${t.edition}" in the Result${didYouMean(t.edition, keys)}; it holds ${listed(keys)}`;
    return [{ path: [...path, 'edition'], problem }];
  }
  const { setting } = t;
  const editions = setting === undefined ? same : same.filter((e) => e.shape === 'maturity' && e.setting === setting);
  if (editions.length > 0) return editions.flatMap((e) => holdOne(t, path, e));
  const settings = same.flatMap((e) => (e.shape === 'maturity' ? [e.setting] : []));
  const known = settings.length === 0 ? 'it is judged without one' : `it is judged for ${listed(settings)}`;
  return [{ path: [...path, 'setting'], problem: `${t.edition} is not judged for the setting ${setting}: ${known}` }];
}

function holdOne(t: EditionThreshold, path: ThresholdPath, edition: EditionResult): Held[] {
  const { lowScoreAtLeast, notMeasuredAtMost } = t;
  return [
    ...(t.verdict === undefined ? [] : [wholeVerdict(edition, [...path, 'verdict'])]),
    ...standardsMet(t, edition, [...path, 'standardsMet']),
    ...(lowScoreAtLeast === undefined ? [] : [lowScore(edition, lowScoreAtLeast, [...path, 'lowScoreAtLeast'])]),
    ...pillars(t, edition, [...path, 'pillarsAtLeast']),
    ...(notMeasuredAtMost === undefined
      ? []
      : [notMeasured(edition, notMeasuredAtMost, [...path, 'notMeasuredAtMost'])]),
  ];
}

/** `wgll@2026-1/acute`: an edition as gates name it. */
function nameOf(e: EditionResult): string {
  return e.shape === 'maturity' ? `${editionKey(e)}/${e.setting}` : editionKey(e);
}

function titleOf(e: EditionResult): string {
  return e.shape === 'maturity' ? `${e.shortTitle}, ${e.setting}` : e.shortTitle;
}

function wholeVerdict(e: EditionResult, path: ThresholdPath): Held {
  const share = e.shape === 'compliance' ? e.score.low : e.atCore;
  const of = e.shape === 'compliance' ? e.words.item.many : e.words.assertion.many;
  const figure = `${wholeNumber(share.numerator)} of ${wholeNumber(share.denominator)} ${of} ${e.shape === 'compliance' ? 'met' : 'at the core level'}`;
  const verdict = unlessEmpty(e.verdict, share);
  const parts = { id: `verdict/${nameOf(e)}`, title: `${titleOf(e)}: as a whole`, verdict, figure, bound: WANTED_MET };
  return held(path, { ...parts, because: e.because }, share);
}

/** A file that says "met" of nothing at all is not believed. */
function unlessEmpty(verdict: Verdict, share: Share): Verdict {
  return share.denominator === 0 && verdict === 'met' ? 'not-measured' : verdict;
}

function standardsMet(t: EditionThreshold, e: EditionResult, path: ThresholdPath): Held[] {
  const wanted = t.standardsMet;
  if (wanted === undefined) return [];
  if (e.shape === 'maturity') {
    return [{ path, problem: `${t.edition} has pillars with levels, no standards with verdicts: use pillarsAtLeast` }];
  }
  const known = e.standards.map((s) => s.id);
  if (wanted === 'all') {
    if (known.length === 0) return [{ path, problem: `${t.edition} has no ${e.words.standard.many} in the Result` }];
    return e.standards.map((s) => standardVerdict(e, s, path));
  }
  return wanted.map((id, i): Held => {
    const standard = e.standards.find((s) => s.id === id);
    if (standard !== undefined) return standardVerdict(e, standard, [...path, i]);
    const problem = `no ${e.words.standard.one} "${id}" in ${t.edition}${didYouMean(id, known)}; it has ${listed(known)}`;
    return { path: [...path, i], problem };
  });
}

function standardVerdict(e: ComplianceResult, s: StandardResult, path: ThresholdPath): Held {
  const share = { numerator: s.tally.met, denominator: s.tally.total };
  const figure = `${wholeNumber(share.numerator)} of ${wholeNumber(share.denominator)} ${e.words.item.many} met`;
  const verdict = unlessEmpty(s.verdict, share);
  const parts = {
    id: `verdict/${nameOf(e)}/${s.id}`,
    title: `${titleOf(e)}: ${s.id} ${s.title}`,
    verdict,
    figure,
    bound: WANTED_MET,
  };
  return held(path, { ...parts, because: s.because }, share);
}

function lowScore(e: EditionResult, atLeast: number, path: ThresholdPath): Held {
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

function pillars(t: EditionThreshold, e: EditionResult, path: ThresholdPath): Held[] {
  const wanted = Object.entries(t.pillarsAtLeast ?? {});
  if (wanted.length === 0) return [];
  if (e.shape === 'compliance') {
    return [{ path, problem: `${t.edition} has ${e.words.standard.many} with verdicts, no pillars: use standardsMet` }];
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
    return levelHeld(
      at,
      `level/${nameOf(e)}/${id}`,
      `${pillar.title}: level in the worst case`,
      pillar.mean,
      atLeast,
      e,
    );
  });
}

function notMeasured(e: EditionResult, atMost: number, path: ThresholdPath): Held {
  const items = observationsOf(e).filter((o) => o.outcome !== 'not-applicable');
  const counted = e.shape === 'compliance' ? items.filter((o) => o.mandatory) : items;
  const open = counted.filter((o) => o.outcome === 'unanswered' || o.outcome === 'unknown').length;
  const share = { numerator: open, denominator: counted.length };
  const name = { id: `not-measured/${nameOf(e)}`, title: `${titleOf(e)}: not measured` };
  return shareAtMost(path, name, share, atMost, {
    some: `nobody answered, or what was seen does not tell, for ${wholeNumber(open)} ${e.words.item.many}`,
    none: `no ${e.words.item.one} applies, so nothing was compared`,
  });
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
