import type { Contradiction, Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE, editionTitle } from '../context.ts';
import { type Block, cell, column, limitedTable, paragraph } from '../model.ts';
import { countText, worded } from '../wording.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

/** Claimed and evidenced side by side, one row a finding. Without an inventory nothing was compared: that is said instead. */
export function contradictionBlocks(context: Context): Block[] {
  const { result, templates } = context;
  if (result.contradictions.length === 0) {
    if (result.estate === null) return [unmeasuredCallout()];
    return [paragraph('None: where the inventory could be compared with an answer, it did not contradict it.')];
  }
  const rows = byFinding(result);
  return [
    paragraph(
      `${countText(result.contradictions.length, 'contradiction')}, in ${countText(rows.length, 'finding')}. In each the evidence was counted, not the answer.`,
    ),
    limitedTable(
      'Answers and evidence that disagree',
      [column('Finding'), column('Subject'), column('What was answered'), column('What the evidence shows')],
      rows.map(({ lead, also }) => [
        cell(lead.finding),
        cell(subject(result, lead, also)),
        cell(worded(lead.claimed)),
        cell(worded(lead.evidenced)),
      ]),
      templates.wording.limits.contradictions,
      ELSEWHERE,
    ),
  ];
}

/** Contradictions gathered by the finding they share, in the order of the findings; the finding's own item leads. */
export function byFinding(result: Result): { lead: Contradiction; also: readonly Contradiction[] }[] {
  const groups = new Map<string, Contradiction[]>();
  for (const c of result.contradictions) groups.set(c.finding, [...(groups.get(c.finding) ?? []), c]);
  const place = new Map(result.findings.map((finding, i) => [finding.ref, { finding, i }]));
  return [...groups]
    .sort(([a], [b]) => (place.get(a)?.i ?? place.size) - (place.get(b)?.i ?? place.size))
    .flatMap(([ref, group]) => {
      const finding = place.get(ref)?.finding;
      const lead = group.find((c) => c.edition === finding?.edition && c.item === finding.item) ?? group[0];
      return lead === undefined ? [] : [{ lead, also: group.filter((c) => c !== lead) }];
    });
}

function subject(result: Result, lead: Contradiction, also: readonly Contradiction[]): string {
  const name = (c: Contradiction): string => `${editionTitle(result, c.edition)} ${c.item}`;
  const others = also.length === 0 ? '' : `; also: ${also.map(name).join(', ')}`;
  return `${name(lead)}: ${lead.title}${others}`;
}
