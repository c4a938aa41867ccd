import type { AnswerSpec } from '../../domain/evidence-item.ts';
import type { MeasureRule } from '../../domain/measure.ts';
import type { Placeable } from '../definitions/source.ts';
import type { Path } from '../yaml/parse.ts';
import { type Remark, remark } from './remark.ts';

type Bound = { atLeast?: number | undefined; atMost?: number | undefined };

/** Errors for pass rules that everything meets or that nothing can. */
export function thresholdRemarks(
  loaded: Placeable,
  path: Path,
  asks: { answer?: AnswerSpec | undefined; measure?: MeasureRule | undefined },
): Remark[] {
  const { answer, measure } = asks;
  const remarks: Remark[] = [];
  if (answer?.type === 'percent') remarks.push(...shareRemarks(loaded, [...path, 'answer'], answer));
  if (answer?.type === 'choice') {
    const values = answer.options.map((o) => o.value);
    if (new Set(values).size !== values.length) {
      remarks.push(remark('error', loaded, [...path, 'answer', 'options'], 'options: a value stands here twice'));
    }
    if (values.every((value) => answer.oneOf.includes(value))) {
      remarks.push(remark('error', loaded, [...path, 'answer', 'oneOf'], 'oneOf: every option passes'));
    }
  }
  if (measure === undefined) return remarks;
  const at: Path = [...path, 'measure'];
  if (measure.measure.includes('-share')) remarks.push(...shareRemarks(loaded, at, measure));
  else if ((measure.atLeast ?? 1) <= 0 || (measure.atMost ?? 0) < 0) {
    remarks.push(remark('error', loaded, at, 'measure: a count is never below zero: this rule decides nothing'));
  }
  return remarks;
}

function shareRemarks(loaded: Placeable, path: Path, { atLeast, atMost }: Bound): Remark[] {
  const error = (message: string): Remark[] => [remark('error', loaded, path, message)];
  if (atLeast !== undefined && atLeast > 100) return error(`atLeast ${atLeast}: no share is above 100%`);
  if (atLeast !== undefined && atLeast <= 0) return error(`atLeast ${atLeast}: every share passes`);
  if (atMost !== undefined && atMost < 0) return error(`atMost ${atMost}: no share is below 0%`);
  if (atMost !== undefined && atMost >= 100) return error(`atMost ${atMost}: every share passes`);
  const fraction = [atLeast, atMost].some((n) => n !== undefined && n > 0 && n < 1);
  return fraction
    ? [remark('warning', loaded, path, 'thresholds are in percent: below 1 is less than one in a hundred')]
    : [];
}
