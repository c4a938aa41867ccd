import type { Measure } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';
import { appendixName, type Context, ELSEWHERE } from '../context.ts';
import { type Block, cell, column, figures, limitedTable, paragraph, refCell, type Table } from '../model.ts';
import { measureRef } from '../refs.ts';
import { numberText, worded } from '../wording.ts';
import { measureText } from './measure-text.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

/** Every measure of the estate that could be taken, with its rule in words: the appendix. */
export function measureBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const taken = measured(result);
  if (result.estate === null && taken.length === 0) return [unmeasuredCallout()];
  if (taken.length === 0) return [paragraph('No measure could be taken from the inventory files given.')];
  return [
    limitedTable(
      'Measures and their rules',
      [column('Measure'), figures('Figure'), column('Rule')],
      taken.map((m) => [cell(m.title), refCell(measureText(m), measureRef(m.id)), cell(worded(m.rule))]),
      templates.wording.limits.rows,
      ELSEWHERE,
    ),
  ];
}

// What the table of classes says already, class by class.
const TOLD_BY_CLASS: readonly Measure['id'][] = [
  'supported-share-all',
  'supported-share-servers',
  'supported-share-end-user',
  'supported-share-network',
  'supported-share-medical',
  'end-of-life-share-all',
  'end-of-life-count',
  'medical-register-count',
  'fax-count',
];

/** Other measures in short, for the body: figure, and for how many of the devices looked at the data cannot tell. */
export function measureTable(context: Context): Block[] {
  const taken = measured(context.result).filter((m) => !TOLD_BY_CLASS.includes(m.id));
  if (taken.length === 0) return [];
  const table: Table = {
    kind: 'table',
    caption: 'What else the inventory shows',
    columns: [column('Measure'), figures('Figure'), figures('Of these, cannot tell')],
    rows: taken.map((m) => [cell(m.title), refCell(measureText(m), measureRef(m.id)), cell(numberText(m.unknown))]),
    note: `All measures, each with its rule: ${appendixName(context, 'measures')}.`,
  };
  return [table];
}

function measured(result: Result): readonly Measure[] {
  return result.measures.filter((m) => m.state === 'measured');
}
