import type { Measure } from '../../domain/measure.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, cell, column, figures, limitedTable, paragraph } from '../model.ts';
import { countText, numberText, shareText, worded } from '../wording.ts';
import { unmeasuredCallout } from './estate.ts';

/** Every measure of the estate that could be taken: its figure, what it leaves open, and its rule in words. */
export function measureBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const taken = result.measures.filter((m) => m.state === 'measured');
  if (result.estate === null && taken.length === 0) return [unmeasuredCallout()];
  if (taken.length === 0) return [paragraph('No measure could be taken from the inventory files given.')];
  return [
    limitedTable(
      'Measures of the estate',
      [column('Measure', 2), figures('Figure'), figures('Cannot tell'), column('Rule', 3)],
      taken.map((m) => [cell(m.title), cell(measureText(m)), cell(numberText(m.unknown)), cell(worded(m.rule))]),
      templates.wording.limits.rows,
      ELSEWHERE,
    ),
  ];
}

function measureText(measure: Measure): string {
  switch (measure.kind) {
    case 'share':
      return shareText(measure);
    case 'count':
      return `${numberText(measure.numerator)}, of ${numberText(measure.denominator)} looked at`;
    case 'days':
      return countText(measure.numerator, 'day');
  }
}
