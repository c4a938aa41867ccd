import { elementsThatMove } from '../../domain/criterion-levels.ts';
import type { CriterionResult, EditionResult } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE, orderedEditions } from '../context.ts';
import { type Block, cell, column, figures, limitedTable, paragraph } from '../model.ts';
import { numberText, shareText, worded } from '../wording.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

export type UnmeasuredCount = { title: string; total: number; unanswered: number; unknown: number; looked: string };

/** How much of each edition nobody answered or nothing could tell: required items, or of a maturity edition the elements that can still move a level. */
export function unmeasuredCounts(result: Result): UnmeasuredCount[] {
  return orderedEditions(result).map(countEdition);
}

function countEdition(edition: EditionResult): UnmeasuredCount {
  if (edition.shape === 'compliance') {
    const { total, unanswered, unknown } = edition.tally;
    return { title: edition.shortTitle, total, unanswered, unknown, looked: `required ${edition.words.item.many}` };
  }
  const { numerator, denominator } = edition.answered;
  return {
    title: edition.shortTitle,
    total: denominator,
    unanswered: denominator - numerator,
    unknown: edition.pillars.flatMap((p) => p.criteria).reduce((sum, c) => sum + untold(c), 0),
    looked: `${edition.words.item.many} that can still move a level`,
  };
}

function untold(criterion: CriterionResult): number {
  const moving = elementsThatMove(criterion.elements, criterion.range.high);
  return moving.filter((e) => e.outcome === 'unknown' && e.decidedBy !== 'none').length;
}

/** Everything this paper cannot tell: items without an answer, measures not taken, systems not recognised. */
export function unmeasuredBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const limit = templates.wording.limits.rows;
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: 'Not answered or not told, by edition',
      columns: [
        column('Edition'),
        column('Looked at'),
        figures('Not answered'),
        figures('Cannot tell'),
        figures('Not known in all'),
      ],
      rows: unmeasuredCounts(result).map((c) => [
        cell(c.title),
        cell(`${numberText(c.total)} ${c.looked}`),
        cell(numberText(c.unanswered)),
        cell(numberText(c.unknown)),
        cell(shareText({ numerator: c.unanswered + c.unknown, denominator: c.total })),
      ]),
    },
  ];
  if (result.estate === null) blocks.push(unmeasuredCallout());
  const absent = result.measures.filter((m) => m.state !== 'measured');
  if (absent.length > 0) {
    blocks.push(
      limitedTable(
        'Measures of the estate that could not be taken',
        [column('Measure'), column('Why not')],
        absent.map((m) => [cell(m.title), cell(worded(m.because))]),
        limit,
        ELSEWHERE,
      ),
    );
  }
  const unrecognised = result.estate?.unrecognised ?? [];
  if (unrecognised.length > 0) {
    blocks.push(
      limitedTable(
        'Systems that could not be told for certain',
        [column('As the inventory has it'), figures('Devices'), column('What would settle it')],
        unrecognised.map((u) => [
          cell(u.text === '' ? 'Nothing stated' : u.text),
          cell(numberText(u.devices)),
          cell(worded(u.settles)),
        ]),
        Math.min(limit, 15),
        ELSEWHERE,
      ),
    );
  }
  if (result.estate !== null && absent.length === 0 && unrecognised.length === 0) {
    blocks.push(paragraph('Every measure of the estate could be taken and every system was recognised.'));
  }
  return blocks;
}
