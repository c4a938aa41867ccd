import type { ComplianceResult } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import { type Context, complianceEditions } from '../context.ts';
import { type Block, cell, column, figures, paragraph, refCell } from '../model.ts';
import { groupRef } from '../refs.ts';
import { capital, listText, ofText, VERDICT_WORD, worded } from '../wording.ts';

/** The split into people, process and technology, for every edition that has one. */
export function groupBlocks(context: Context): Block[] {
  const grouped = complianceEditions(context.result).filter((edition) => edition.groups.length > 0);
  if (grouped.length === 0) return [paragraph('None of the editions assessed splits its standards in this way.')];
  return grouped.map((edition) => groupTable(context.result, edition));
}

function groupTable(result: Result, edition: ComplianceResult): Block {
  const titleOf = (id: string): string => edition.standards.find((s) => s.id === id)?.id ?? id;
  return {
    kind: 'table',
    caption: `${edition.shortTitle}: the larger parts`,
    columns: [
      column('Part'),
      column('Verdict'),
      column(capital(edition.words.standard.many)),
      figures(`Required ${edition.words.item.many} met`),
      column('What it asks'),
    ],
    rows: edition.groups.map((group) => [
      cell(group.title),
      cell(VERDICT_WORD[group.verdict], group.verdict),
      cell(listText(group.standards.map(titleOf))),
      refCell(
        ofText({ numerator: group.tally.met, denominator: group.tally.total }),
        groupRef(result, edition, group.id),
      ),
      cell(worded(group.demand)),
    ]),
  };
}
