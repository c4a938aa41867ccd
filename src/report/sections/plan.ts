import type { Finding } from '../../domain/result.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, type Cell, cell, column, figures, limitedTable, paragraph } from '../model.ts';
import { countText, dateText, moneyText, numberText, worded } from '../wording.ts';

/** One step for each finding, with owner and due date as far as there are any. Costs only where somebody gave one. */
export function planBlocks(context: Context): Block[] {
  const { result, templates } = context;
  if (result.findings.length === 0) return [paragraph('Nothing to plan: there is no finding.')];
  const withCost = result.findings.some((f) => f.cost !== null);
  const unowned = result.findings.filter((f) => f.owner === null).length;
  const overdue = result.findings.filter((f) => isOverdue(f, result.asOf)).length;
  return [
    paragraph(
      `${countText(result.findings.length, 'action')}: ${numberText(unowned)} without an owner, ${numberText(overdue)} overdue on ${dateText(result.asOf)}.`,
    ),
    limitedTable(
      'Actions, in the order of their findings',
      [
        column('Ref'),
        column('What falls short', 2),
        column('Next step', 3),
        column('Owner', 1),
        column('Due'),
        ...(withCost ? [figures('Cost')] : []),
      ],
      result.findings.map((finding) => row(finding, result.asOf, withCost)),
      templates.wording.limits.actions,
      ELSEWHERE,
    ),
  ];
}

function row(finding: Finding, asOf: IsoDate, withCost: boolean): Cell[] {
  const due = finding.due === null ? 'No date yet' : dateText(finding.due);
  return [
    cell(finding.ref),
    cell(finding.title),
    cell(worded(finding.action)),
    finding.owner === null ? cell('No owner yet', 'not-measured') : cell(finding.owner),
    isOverdue(finding, asOf) ? cell(`${due} (overdue)`, 'not-met') : cell(due),
    ...(withCost ? [cell(finding.cost === null ? 'not given' : moneyText(finding.cost))] : []),
  ];
}

// ISO dates compare as text.
function isOverdue(finding: Finding, asOf: IsoDate): boolean {
  return finding.due !== null && finding.due < asOf;
}
