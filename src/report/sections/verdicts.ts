import type { ComplianceResult } from '../../domain/result.ts';
import { verdictBoard } from '../charts/verdict-board.ts';
import { type Context, complianceEditions, stateNote } from '../context.ts';
import { type Block, cell, column, figures, heading, note, paragraph } from '../model.ts';
import { capital, dateText, numberText, ofText, sentence, VERDICT_WORD, worded } from '../wording.ts';

/** For each compliance edition: its label and why, its notice, and the verdict of each standard as board and table. */
export function verdictBlocks(context: Context): Block[] {
  const editions = complianceEditions(context.result);
  if (editions.length === 0) return [paragraph('No set of standards was assessed.')];
  return editions.flatMap((edition) => editionBlocks(context, edition));
}

function editionBlocks(context: Context, edition: ComplianceResult): Block[] {
  const state = stateNote(context.result, edition);
  return [
    heading(edition.title),
    {
      kind: 'callout',
      tone: edition.verdict,
      title: `Overall: ${edition.label}`,
      text: `${sentence(edition.labelMeaning)} ${sentence(edition.because)}`,
    },
    note([edition.notice, state].filter((text) => text !== null).join(' ')),
    ...cycleBlocks(edition),
    ...profileBlocks(edition),
    {
      kind: 'figure',
      scene: verdictBoard(`${edition.shortTitle}: verdict on each ${edition.words.standard.one}`, edition.standards),
      table: {
        kind: 'table',
        caption: `${edition.shortTitle}: verdict on each ${edition.words.standard.one}`,
        columns: [
          column(capital(edition.words.standard.one), 3),
          column('Verdict'),
          column('From answers alone'),
          column('From evidence alone'),
          figures(`Required ${edition.words.item.many} met`),
          column('Why', 4),
        ],
        rows: edition.standards.map((s) => [
          cell(`${s.id} ${s.title}`),
          cell(VERDICT_WORD[s.verdict], s.verdict),
          cell(VERDICT_WORD[s.claimedVerdict]),
          cell(VERDICT_WORD[s.evidencedVerdict]),
          cell(ofText(s.score.low)),
          cell(worded(s.because)),
        ]),
      },
    },
  ];
}

function cycleBlocks(edition: ComplianceResult): Block[] {
  if (edition.cycle === undefined) return [];
  const tense = edition.cycle.past ? 'was' : 'is';
  return [paragraph(`${edition.cycle.name}: the deadline ${tense} ${dateText(edition.cycle.deadline)}.`)];
}

function profileBlocks(edition: ComplianceResult): Block[] {
  if (edition.method !== 'outcome-profile') return [];
  const profile = edition.profileTitle ?? 'no profile was given';
  const unknown =
    edition.profileUnknown === 0
      ? ''
      : ` For ${numberText(edition.profileUnknown)} ${edition.words.item.many} the expected level is not known; until the trust keys them in from its own toolkit view, the whole is not measured.`;
  return [paragraph(`Expected levels: ${sentence(profile)}${unknown}`)];
}
