import type { ComplianceResult, Observation } from '../../domain/edition-result.ts';
import type { OutcomeLevel } from '../../domain/terms.ts';
import { type Context, complianceEditions, ELSEWHERE } from '../context.ts';
import { type Block, type Cell, cell, column, limitedTable, paragraph } from '../model.ts';
import { OUTCOME_TONE, OUTCOME_WORD } from '../wording.ts';

// Four levels stand side by side: in short, so that an outcome takes one line.
const SHORT_LEVEL = {
  'not-achieved': 'Not',
  'partially-achieved': 'Partially',
  achieved: 'Achieved',
} satisfies Record<OutcomeLevel, string>;
const LEGEND = 'Partially: partially achieved. Not: not achieved.';

/** For editions judged outcome by outcome and in force: claimed, evidenced, counted and expected level of each. */
export function outcomeBlocks(context: Context): Block[] {
  const editions = complianceEditions(context.result).filter((e) => e.method === 'outcome-profile');
  const shown = editions.filter((e) => e.state === 'in-force');
  const rest = editions.length - shown.length;
  if (editions.length === 0) return [paragraph('No edition assessed is judged outcome by outcome.')];
  const tables = shown.map((edition) => outcomeTable(edition, context.templates.wording.limits.outcomes));
  const legend = shown.length === 0 ? [] : [paragraph(LEGEND)];
  return rest === 0
    ? [...legend, ...tables]
    : [...legend, ...tables, paragraph(`Outcomes of editions that are not in force are left out here: ${ELSEWHERE}.`)];
}

function outcomeTable(edition: ComplianceResult, limit: number): Block {
  const items = edition.standards.flatMap((s) => s.assertions).flatMap((a) => a.items);
  return limitedTable(
    `${edition.shortTitle}: levels by outcome`,
    [
      column('Outcome'),
      column('Claimed'),
      column('Evidenced'),
      column('Counted'),
      column('Expected'),
      column('Result'),
    ],
    items.map(row),
    limit,
    ELSEWHERE,
  );
}

function row(item: Observation): Cell[] {
  return [
    cell(`${item.id} ${item.title}`),
    cell(levelText(item.claimed?.level, 'Not answered')),
    cell(levelText(item.evidenced?.level, 'Not measured')),
    cell(levelText(item.countedLevel, 'Not known')),
    cell(levelText(item.expectedLevel, 'Not known')),
    cell(OUTCOME_WORD[item.outcome], OUTCOME_TONE[item.outcome]),
  ];
}

function levelText(level: OutcomeLevel | null | undefined, otherwise: string): string {
  return level === null || level === undefined ? otherwise : SHORT_LEVEL[level];
}
