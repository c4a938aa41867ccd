import type { ComplianceResult, StandardResult } from '../../domain/edition-result.ts';
import { earlierBoard } from '../charts/earlier-board.ts';
import { standardBars } from '../charts/standard-bars.ts';
import {
  appendixName,
  type Context,
  currentCompliance,
  earlierCompliance,
  editionTitle,
  stateNote,
} from '../context.ts';
import { type Block, cell, column, figures, heading, list, note, paragraph, refCell } from '../model.ts';
import { partRef } from '../refs.ts';
import { capital, dateText, numberText, ofText, sentence, VERDICT_WORD } from '../wording.ts';
import { byShare } from './furthest.ts';

/**
 * For each compliance edition: its label and why, its notice, and the verdict of each standard as board and table.
 * Superseded editions follow together, in short.
 */
export function verdictBlocks(context: Context): Block[] {
  const editions = currentCompliance(context.result);
  if (editions.length === 0) return [paragraph('No set of standards was assessed.')];
  return [...editions.flatMap((edition) => editionBlocks(context, edition)), ...earlierBlocks(context)];
}

function editionBlocks(context: Context, edition: ComplianceResult): Block[] {
  const title = `${edition.shortTitle}: verdict on each ${edition.words.standard.one}`;
  return [
    heading(edition.title),
    {
      kind: 'callout',
      tone: edition.verdict,
      title: `Overall: ${edition.label}`,
      text: `${sentence(edition.labelMeaning)} ${sentence(edition.because)}`,
    },
    paragraph([...cycleText(edition), ...profileText(edition)].join(' ')),
    {
      kind: 'figure',
      scene: standardBars(barsTitle(edition), furthestFirst(edition.standards)),
      table: {
        kind: 'table',
        caption: title,
        columns: [
          column(capital(edition.words.standard.one)),
          column('Verdict'),
          column('From answers alone'),
          column('From evidence alone'),
          figures(`Required ${edition.words.item.many} met`),
          figures('Not met'),
          figures('Not known'),
        ],
        rows: edition.standards.map((s) => [
          cell(`${s.id} ${s.title}`),
          cell(VERDICT_WORD[s.verdict], s.verdict),
          cell(VERDICT_WORD[s.claimedVerdict]),
          cell(VERDICT_WORD[s.evidencedVerdict]),
          refCell(ofText(s.score.low), partRef(context.result, edition, s.id)),
          cell(numberText(s.tally.notMet)),
          cell(numberText(s.tally.unanswered + s.tally.unknown)),
        ]),
      },
    },
    note([edition.notice, stateNote(context.result, edition)].filter((text) => text !== null).join(' ')),
  ].filter((block): block is Block => block.kind !== 'paragraph' || block.text !== '');
}

function barsTitle({ shortTitle, words }: ComplianceResult): string {
  return `${shortTitle}: required ${words.item.many} by ${words.standard.one}, furthest from being met first`;
}

function furthestFirst(standards: readonly StandardResult[]): StandardResult[] {
  return [...standards].sort((a, b) => byShare(a, b) || a.number - b.number);
}

function earlierBlocks(context: Context): Block[] {
  const editions = earlierCompliance(context.result);
  if (editions.length === 0) return [];
  const title = 'Earlier editions: verdicts';
  return [
    heading('Earlier editions, for continuity'),
    list(editions.map((e) => [`${e.title}: ${e.label}.`, sentence(e.because), ...successorText(context, e)].join(' '))),
    {
      kind: 'figure',
      scene: earlierBoard(title, editions),
      table: {
        kind: 'table',
        caption: title,
        columns: [
          column('Standard or objective'),
          column('Edition'),
          column('Verdict'),
          column('From answers alone'),
          column('From evidence alone'),
          figures('Required items met'),
        ],
        rows: editions.flatMap((edition) =>
          edition.standards.map((s) => [
            cell(`${s.id} ${s.title}`),
            cell(edition.shortTitle),
            cell(VERDICT_WORD[s.verdict], s.verdict),
            cell(VERDICT_WORD[s.claimedVerdict]),
            cell(VERDICT_WORD[s.evidencedVerdict]),
            refCell(ofText(s.score.low), partRef(context.result, edition, s.id)),
          ]),
        ),
        note: `What these editions are, and how far they can be relied on: ${appendixName(context, 'provenance')}.`,
      },
    },
  ];
}

function successorText(context: Context, edition: ComplianceResult): string[] {
  if (edition.successor === undefined) return [];
  return [`Superseded by ${editionTitle(context.result, edition.successor)}.`];
}

function cycleText(edition: ComplianceResult): string[] {
  if (edition.cycle === undefined) return [];
  const tense = edition.cycle.past ? 'was' : 'is';
  return [`The deadline of ${edition.cycle.name} ${tense} ${dateText(edition.cycle.deadline)}.`];
}

function profileText(edition: ComplianceResult): string[] {
  if (edition.method !== 'outcome-profile') return [];
  const title = sentence(edition.profileTitle ?? 'no profile was given');
  const profile = /^expected levels\b/i.test(title) ? title : `Expected levels: ${title}`;
  if (edition.profileUnknown === 0) return [profile];
  return [
    profile,
    `For ${numberText(edition.profileUnknown)} ${edition.words.item.many} the expected level is not known; until the trust keys them in from its own toolkit view, the whole is not measured.`,
  ];
}
