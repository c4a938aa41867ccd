import type { Finding } from '../../domain/finding.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, type Cell, cell, column, figures, limitedTable, paragraph, refCell } from '../model.ts';
import { countText, dateText, moneyText, numberText, worded } from '../wording.ts';

/** One step for each finding, with owner and due date as far as there are any. Costs only where somebody gave one. */
export function planBlocks(context: Context): Block[] {
  const { result, templates } = context;
  if (result.findings.length === 0) return [paragraph('Nothing to plan: there is no finding.')];
  const limit = templates.wording.limits.actions;
  // A column of costs only where one of the rows printed has any; all that were given are told above the table.
  const withCost = result.findings.slice(0, limit).some((f) => f.cost !== null);
  const unowned = result.findings.filter((f) => f.owner === null).length;
  const overdue = result.findings.filter((f) => isOverdue(f, result.asOf)).length;
  return [
    paragraph(
      `${countText(result.findings.length, 'action')}: ${numberText(unowned)} without an owner, ${numberText(overdue)} overdue on ${dateText(result.asOf)}.${costText(result.findings)}`,
    ),
    limitedTable(
      'Actions, in the order of their findings',
      [
        column('Ref'),
        column('What falls short'),
        column('Next step'),
        column('Owner'),
        column('Due'),
        ...(withCost ? [figures('Cost')] : []),
      ],
      result.findings.map((finding) => row(finding, result.asOf, withCost)),
      limit,
      ELSEWHERE,
    ),
  ];
}

function row(finding: Finding, asOf: IsoDate, withCost: boolean): Cell[] {
  const due = finding.due === null ? 'No date yet' : dateText(finding.due);
  return [
    refCell(finding.ref, finding.ref),
    cell(finding.title),
    cell(worded(finding.action)),
    cell(finding.owner ?? 'No owner yet'),
    isOverdue(finding, asOf) ? cell(`${due} (overdue)`, 'not-met') : cell(due),
    ...(withCost ? [cell(finding.cost === null ? 'not given' : moneyText(finding.cost))] : []),
  ];
}

function costText(findings: readonly Finding[]): string {
  const given = findings.flatMap((f) => f.cost ?? []);
  if (given.length === 0) return '';
  const total = given.reduce((sum, cost) => sum + cost, 0);
  return ` A cost is given for ${numberText(given.length)} of them: ${moneyText(total)} in all.`;
}

// ISO dates compare as text.
function isOverdue(finding: Finding, asOf: IsoDate): boolean {
  return finding.due !== null && finding.due < asOf;
}
