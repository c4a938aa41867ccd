import { type Context, ELSEWHERE, editionTitle } from '../context.ts';
import { type Block, cell, column, limitedTable, paragraph } from '../model.ts';
import { countText, worded } from '../wording.ts';
import { unmeasuredCallout } from './estate.ts';

/** Claimed and evidenced side by side. Without an inventory nothing was compared, and that is said instead. */
export function contradictionBlocks(context: Context): Block[] {
  const { result, templates } = context;
  if (result.contradictions.length === 0) {
    if (result.estate === null) return [unmeasuredCallout()];
    return [paragraph('None: where the inventory could be compared with an answer, it did not contradict it.')];
  }
  return [
    paragraph(
      `${countText(result.contradictions.length, 'contradiction')}. In each the evidence was counted, not the answer.`,
    ),
    limitedTable(
      'Answers and evidence that disagree',
      [column('Subject', 2), column('What was answered', 2), column('What the evidence shows', 2), column('Finding')],
      result.contradictions.map((c) => [
        cell(`${editionTitle(result, c.edition)} ${c.item}: ${c.title}`),
        cell(worded(c.claimed)),
        cell(worded(c.evidenced)),
        cell(c.finding),
      ]),
      templates.wording.limits.contradictions,
      ELSEWHERE,
    ),
  ];
}
