import { shareText, wholeNumber } from '../../domain/figures.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';
import type { MeasureThreshold, Thresholds } from '../../domain/thresholds.ts';
import { boundText, lookAtMeasure } from '../evidence.ts';
import { type Held, held, type ThresholdPath } from './held.ts';
import { shareAtMost } from './shares.ts';

/** Measures with their bounds, and the share of rows that could not be used. */
export function holdEstate(thresholds: Thresholds, result: Result): Held[] {
  const measures = (thresholds.measures ?? []).map((t, i) => holdMeasure(t, ['measures', i], result));
  const { rejectedRowsAtMost } = thresholds;
  return rejectedRowsAtMost === undefined ? measures : [...measures, rejectedRows(rejectedRowsAtMost, result)];
}

/** Why the estate says nothing; null when devices were counted. */
export function noDevices({ estate }: Pick<Result, 'estate'>): string | null {
  if (estate === null) return 'no inventory was given';
  return estate.reconciliation.counted === 0 ? 'no device was counted' : null;
}

function holdMeasure(t: MeasureThreshold, path: ThresholdPath, result: Result): Held {
  const side = t.atLeast === undefined ? 'at-most' : 'at-least';
  const measure = result.measures.find((m) => m.id === t.measure);
  if (measure === undefined) {
    const problem = `the Result holds no measure "${t.measure}": it was made by an earlier program; assess again`;
    return { path: [...path, 'measure'], problem };
  }
  const bound = t.atLeast ?? t.atMost ?? 0;
  if (measure.kind === 'share' && (bound > 100 || (t.atMost !== undefined && bound === 100))) {
    const problem = `${t.measure} is a share in percent: ${wanted(t)} can never ${bound > 100 && t.atLeast !== undefined ? 'hold' : 'be broken'}`;
    return { path: [...path, t.atLeast === undefined ? 'atMost' : 'atLeast'], problem };
  }
  const name = { id: `measure/${t.measure}/${side}`, title: measure.title };
  const share = measure.state === 'measured' ? measure : null;
  const parts = { ...name, figure: figureOf(measure), bound: boundText(t, measure) };
  const blind = blindTo(measure, result);
  if (blind !== null) return held(path, { ...parts, verdict: 'not-measured', because: blind }, share);
  const seen = lookAtMeasure({ measure: t.measure, role: 'decides', ...boundOf(t) }, new Map([[measure.id, measure]]));
  const verdict = seen.outcome === 'met' || seen.outcome === 'not-met' ? seen.outcome : 'not-measured';
  const because = verdict === 'not-measured' ? 'it depends on what could not be told' : untoldWords(measure.unknown);
  return held(path, { ...parts, verdict, because }, share);
}

function untoldWords(unknown: number): string {
  return unknown === 0
    ? 'none of what was looked at is in doubt'
    : 'it holds whatever those are that could not be told';
}

function blindTo(measure: Measure, result: Result): string | null {
  if (measure.state !== 'measured') return measure.because === '' ? 'it was not measured' : measure.because;
  // An age is of files; every other figure is of devices, and of none of them it says nothing.
  if (measure.kind === 'days') return noDevices(result);
  return noDevices(result) ?? (measure.denominator === 0 ? 'nothing was there to look at' : null);
}

function boundOf(t: MeasureThreshold): { atLeast: number } | { atMost: number } {
  return t.atLeast === undefined ? { atMost: t.atMost ?? 0 } : { atLeast: t.atLeast };
}

function wanted(t: MeasureThreshold): string {
  return t.atLeast === undefined ? `at most ${t.atMost}%` : `at least ${t.atLeast}%`;
}

function figureOf(measure: Measure): string {
  if (measure.state !== 'measured') return 'none';
  const unknown = measure.unknown === 0 ? '' : `, ${wholeNumber(measure.unknown)} could not be told`;
  switch (measure.kind) {
    case 'share':
      return `${shareText(measure)}${unknown}`;
    case 'count':
      return `${wholeNumber(measure.numerator)} (${wholeNumber(measure.denominator)} looked at${unknown})`;
    case 'days':
      return `${wholeNumber(measure.numerator)} days`;
  }
}

function rejectedRows(atMost: number, result: Result): Held {
  const rows = result.estate?.reconciliation;
  const share = { numerator: rows?.rejected ?? 0, denominator: rows?.records ?? 0 };
  const name = { id: 'rejected-rows', title: 'Inventory rows that could not be used' };
  return shareAtMost(['rejectedRowsAtMost'], name, share, atMost, {
    some: 'what these rows describe is in no figure',
    none: noDevices(result) ?? 'the inventories hold no row',
  });
}
