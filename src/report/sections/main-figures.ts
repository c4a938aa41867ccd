import type { ComplianceResult, EditionResult } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import { verdictBoard } from '../charts/verdict-board.ts';
import { type Context, currentCompliance, earlierCompliance, orderedEditions } from '../context.ts';
import { type Block, cell, column, figures, type KeyFact, refCell } from '../model.ts';
import { editionRef, partRef, phaseRef } from '../refs.ts';
import { capital, countText, levelText, numberText, ofText, shareText, VERDICT_WORD } from '../wording.ts';

/** The figures of page one in boxes: each edition that counts now, devices out of support, findings. */
export function mainFigures(context: Context): Block {
  return {
    kind: 'keyfacts',
    caption: 'Main figures',
    items: [
      ...currentEditions(context).map((e) => editionFact(e, editionRef(context.result, e))),
      ...estateFacts(context),
    ],
  };
}

/** A verdict board for each set of standards that counts now. */
export function verdictBoards(result: Result): Block[] {
  return currentCompliance(result).map((edition) => board(result, edition));
}

// Superseded editions stand with the verdicts, for continuity; here they would crowd out what counts now.
function currentEditions({ result }: Context): readonly EditionResult[] {
  const earlier = earlierCompliance(result);
  return orderedEditions(result).filter((e) => e.shape !== 'compliance' || !earlier.includes(e));
}

// A tile for each standard, and the same as a short table.
function board(result: Result, edition: ComplianceResult): Block {
  const title = `${edition.shortTitle}: verdicts`;
  return {
    kind: 'figure',
    scene: verdictBoard(title, edition.standards),
    table: {
      kind: 'table',
      caption: title,
      columns: [
        column(capital(edition.words.standard.one)),
        column('Verdict'),
        figures(`Required ${edition.words.item.many} met`),
      ],
      rows: edition.standards.map((s) => [
        cell(`${s.id} ${s.title}`),
        cell(VERDICT_WORD[s.verdict], s.verdict),
        refCell(ofText(s.score.low), partRef(result, edition, s.id)),
      ]),
    },
  };
}

function editionFact(edition: EditionResult, ref: string): KeyFact {
  const second =
    edition.shape === 'maturity'
      ? levelFact(edition.answered.numerator === 0 ? null : levelText(edition.overall, edition.answered))
      : [
          `${ofText({ numerator: edition.tally.met, denominator: edition.tally.total })} required ${edition.words.item.many} met`,
        ];
  return { label: edition.shortTitle, lines: [edition.label, ...second], tone: edition.verdict, ref };
}

function levelFact(level: string | null): string[] {
  return level === null ? [] : [`Level ${level}`];
}

function estateFacts(context: Context): KeyFact[] {
  const { estate, contradictions, findings } = context.result;
  const critical = findings.filter((f) => f.severity === 'critical').length;
  const counted = estate?.reconciliation.counted ?? 0;
  return [
    estate === null
      ? { label: 'Devices out of support', lines: ['Not measured'], tone: 'not-measured' }
      : {
          label: 'Devices known to be out of support',
          lines: [
            counted > 0 && estate.phases.unknown === counted
              ? 'Cannot tell'
              : shareText({ numerator: estate.phases['end-of-life'], denominator: counted }),
          ],
          tone: 'neutral',
          ref: phaseRef('all', 'end-of-life'),
        },
    {
      label: 'Findings',
      lines: [
        numberText(findings.length),
        `${numberText(critical)} critical`,
        estate === null ? 'Contradictions: not measured' : countText(contradictions.length, 'contradiction'),
      ],
      tone: 'neutral',
    },
  ];
}
