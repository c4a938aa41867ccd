import { EXPECTED_ROLES, ROLE_TITLE } from '../../domain/leadership.ts';
import type { Result } from '../../domain/result.ts';
import { keptExceptions } from '../exceptions.ts';
import type { Rendered, Source } from '../renderer.ts';
import { actionPlan, STATUSES } from './action-plan.ts';
import { evidenceRegister } from './evidence-register.ts';
import { exceptionSheet } from './exceptions.ts';
import { measureSheet, reconciliationSheet } from './figures.ts';
import { listSheet, readMe } from './read-me.ts';
import type { Lists, Sheet } from './sheet.ts';
import { workbookBytes } from './workbook.ts';

/**
 * The workbook to work from: action plan, evidence register, measures and reconciliation, every row of the result; the
 * devices not in support only where the result is the private one. Words and figures as in the paper.
 */
export async function render(source: Source): Promise<Rendered> {
  const { model, result } = source;
  const lists = listsOf(result);
  const sheets = [...workingSheets(source), listSheet(lists)];
  const body = await workbookBytes([readMe(model, result, sheets), ...sheets], lists, {
    title: `${model.title}: action plan and evidence`,
    creator: model.tool,
    on: result.asOf,
    colour: model.headingColour,
  });
  return { body, notes: [] };
}

function workingSheets({ result, exceptions }: Source): Sheet[] {
  const { estate, audience } = result;
  const listed = audience === 'private' && estate !== null;
  const list = listed ? [exceptionSheet(exceptions ?? keptExceptions(estate))] : [];
  return [actionPlan(result), evidenceRegister(result), measureSheet(result), reconciliationSheet(result), ...list];
}

/** Those who own an action already, then the roles that answer for digital and data, each once. */
function listsOf(result: Result): Lists {
  const owners = result.findings.flatMap((f) => f.owner ?? []).sort();
  return { status: STATUSES, owner: [...new Set([...owners, ...EXPECTED_ROLES.map((role) => ROLE_TITLE[role])])] };
}
