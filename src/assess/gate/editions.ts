import { editionKey } from '../../domain/definition.ts';
import type { ComplianceResult, EditionResult, StandardResult } from '../../domain/edition-result.ts';
import { wholeNumber } from '../../domain/figures.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import type { Share, Verdict } from '../../domain/terms.ts';
import type { EditionThreshold, Thresholds } from '../../domain/thresholds.ts';
import { itemsOf } from '../compliance.ts';
import { listed, nameOf, titleOf } from './edition-names.ts';
import { noDevices } from './estate.ts';
import { type Held, held, type ThresholdPath } from './held.ts';
import { lowScore, pillars } from './scores.ts';
import { shareAtMost } from './shares.ts';
import { type Claimed, unlessBlind } from './unless-blind.ts';

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
  if (editions.length > 0) return editions.flatMap((e) => holdOne(t, path, e, noDevices(result)));
  const settings = same.flatMap((e) => (e.shape === 'maturity' ? [e.setting] : []));
  const known = settings.length === 0 ? 'it is judged without one' : `it is judged for ${listed(settings)}`;
  return [{ path: [...path, 'setting'], problem: `${t.edition} is not judged for the setting ${setting}: ${known}` }];
}

function holdOne(t: EditionThreshold, path: ThresholdPath, edition: EditionResult, blind: string | null): Held[] {
  const { lowScoreAtLeast, notMeasuredAtMost } = t;
  const all = observationsOf(edition);
  const claimed: Claimed = (held, items = all) => unlessBlind(held, items, blind, edition);
  return [
    ...(t.verdict === undefined ? [] : [claimed(wholeVerdict(edition, [...path, 'verdict']))]),
    ...standardsMet(t, edition, [...path, 'standardsMet'], claimed),
    ...(lowScoreAtLeast === undefined
      ? []
      : [claimed(lowScore(edition, lowScoreAtLeast, [...path, 'lowScoreAtLeast']))]),
    ...pillars(t, edition, [...path, 'pillarsAtLeast'], claimed),
    ...(notMeasuredAtMost === undefined
      ? []
      : [notMeasured(edition, notMeasuredAtMost, [...path, 'notMeasuredAtMost'])]),
  ];
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

function standardsMet(t: EditionThreshold, e: EditionResult, path: ThresholdPath, claimed: Claimed): Held[] {
  const wanted = t.standardsMet;
  if (wanted === undefined) return [];
  if (e.shape === 'maturity') {
    return [
      {
        path,
        problem: `${t.edition} has pillars with levels, no standards with verdicts: use pillarsAtLeast, or --low-score EDITION#PILLAR=N`,
      },
    ];
  }
  const known = e.standards.map((s) => s.id);
  if (wanted === 'all') {
    if (known.length === 0) return [{ path, problem: `${t.edition} has no ${e.words.standard.many} in the Result` }];
    return e.standards.map((s) => claimed(standardVerdict(e, s, path), itemsOf(s)));
  }
  return wanted.map((id, i): Held => {
    const standard = e.standards.find((s) => s.id === id);
    if (standard !== undefined) return claimed(standardVerdict(e, standard, [...path, i]), itemsOf(standard));
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
