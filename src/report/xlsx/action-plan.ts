import type { Finding } from '../../domain/finding.ts';
import type { Result } from '../../domain/result.ts';
import { editionTitle } from '../context.ts';
import { SEVERITY_WORD, worded } from '../wording.ts';
import type { Sheet, Value } from './sheet.ts';

/** What an action can be set to; each begins as the first, since the result still finds the shortfall. */
export const STATUSES = ['Open', 'Under way', 'Done', 'Risk accepted', 'Withdrawn'] as const;

/** Every finding with its one next step, in the order of the paper. The status and the owner are picked from lists. */
export function actionPlan(result: Result): Sheet {
  return {
    name: 'Action plan',
    printed: 10,
    columns: [
      { title: 'Ref', width: 8 },
      { title: 'Severity', width: 10 },
      { title: 'What falls short', width: 28 },
      { title: 'Why', width: 32 },
      { title: 'Next step', width: 34 },
      { title: 'Owner', width: 22, choices: { list: 'owner', strict: false } },
      { title: 'Due', width: 13 },
      { title: 'Overdue', width: 10 },
      { title: 'Status', width: 14, choices: { list: 'status', strict: true } },
      { title: 'Cost', width: 12 },
      { title: 'Edition', width: 24 },
      { title: 'Item', width: 14 },
      { title: 'Also seen as', width: 28 },
      { title: 'Accepted risk', width: 18 },
      { title: 'Note', width: 30 },
    ],
    rows: result.findings.map((finding) => row(result, finding)),
    rest: 'all of them are in result.json',
  };
}

function row(result: Result, finding: Finding): Value[] {
  const { edition, due, cost } = finding;
  return [
    finding.ref,
    SEVERITY_WORD[finding.severity],
    finding.title,
    worded(finding.because),
    worded(finding.action),
    finding.owner,
    due === null ? null : { date: due },
    // ISO days compare as text.
    due === null ? null : due < result.asOf ? 'Yes' : 'No',
    STATUSES[0],
    cost === null ? null : { pounds: cost },
    edition === null ? null : editionTitle(result, edition),
    finding.item,
    finding.also.map((a) => `${editionTitle(result, a.edition)}: ${a.item}`).join('; ') || null,
    finding.acceptance,
    null,
  ];
}
