import type { Contradiction } from '../../domain/finding.ts';
import type { Result } from '../../domain/result.ts';
import { contestsOf } from '../contests.ts';
import { type Context, ELSEWHERE, editionTitle } from '../context.ts';
import { type Block, cell, column, limitedTable, paragraph, refCell } from '../model.ts';
import { countText, sentence, worded } from '../wording.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

/** Claimed and evidenced side by side, one row a finding. Without an inventory nothing was compared: that is said instead. */
export function contradictionBlocks(context: Context): Block[] {
  const { result, templates } = context;
  if (result.contradictions.length === 0) {
    if (result.estate === null) return [unmeasuredCallout()];
    return [paragraph('None: where the inventory could be compared with an answer, it did not contradict it.')];
  }
  const rows = byFinding(result);
  const contest = contestsOf(result);
  return [
    paragraph(
      `${countText(result.contradictions.length, 'contradiction')}, in ${countText(rows.length, 'finding')}. In each the evidence was counted, not the answer.`,
    ),
    limitedTable(
      'Answers and evidence that disagree',
      [column('Finding'), column('Subject'), column('What was answered'), column('What the evidence shows')],
      rows.map(({ lead, also }) => [
        refCell(lead.finding, lead.finding),
        cell(subject(result, lead, also)),
        cell(answered(lead, [lead, ...also].map(contest))),
        cell(worded(lead.evidenced)),
      ]),
      templates.wording.limits.contradictions,
      ELSEWHERE,
    ),
  ];
}

// What is said against the evidence stands with the answer that it defends, once however many items say it.
function answered({ claimed }: Contradiction, contests: readonly (string | null)[]): string {
  const told = [...new Set(contests)].filter((text) => text !== null);
  return told.length === 0 ? worded(claimed) : [sentence(claimed), ...told].join(' ');
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
