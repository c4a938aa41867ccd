import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import type { RiskAcceptance, SupportAgreement, TermStatus } from '../../domain/support.ts';
import { acceptedText, lowText } from '../../domain/worst-case-text.ts';
import { type Context, ELSEWHERE, orderedEditions } from '../context.ts';
import { type Block, cell, column, figures, limitedTable, paragraph, type Table, type Tone } from '../model.ts';
import { dateText, numberText, OUTCOME_TONE, OUTCOME_WORD, sentence, worded } from '../wording.ts';

export const STATUS_WORD = {
  'in-force': 'In force',
  'not-begun': 'Not begun',
  lapsed: 'Lapsed',
  unproven: 'Unproven',
  unused: 'Not used',
} satisfies Record<TermStatus, string>;

const STATUS_TONE = {
  'in-force': 'neutral',
  'not-begun': 'not-measured',
  lapsed: 'not-met',
  unproven: 'not-measured',
  unused: 'neutral',
} satisfies Record<TermStatus, Tone>;

const KIND_WORD = {
  esu: 'extended security updates',
  'custom-support': 'custom support',
  ltsc: 'long-term servicing channel',
  'linux-extended': 'extended support for Linux',
  'device-vendor': 'support by the maker of the device',
  other: 'other',
} satisfies Record<SupportAgreement['kind'], string>;

const REASON_WORD = {
  'replacement-planned': 'Replacement planned',
  isolated: 'Isolated from the network',
  'compensating-measures': 'Other safeguards in place',
  'clinical-need': 'Clinical need',
  'vendor-dependent': 'Depends on the vendor',
  cost: 'Cost',
} satisfies Record<RiskAcceptance['reason'], string>;

/** Agreements and accepted risks with where each stands on the day, the lapsed ones too. */
export function termBlocks(context: Context): Block[] {
  const { agreements, acceptances } = context.result;
  const limit = context.templates.wording.limits.rows;
  return [
    agreements.length === 0 ? paragraph('No support agreement was given.') : agreementTable(agreements, limit),
    acceptances.length === 0 ? paragraph('No accepted risk was given.') : acceptanceTable(acceptances, limit),
    ...acceptedItemTable(context.result, limit),
    ...acceptedBlocks(context),
  ];
}

/** Every item that an acceptance in force names, with the verdict that stays as it is. */
function acceptedItemTable(result: Result, limit: number): Table[] {
  const titles = new Map(result.acceptances.map(({ acceptance: a }) => [a.id, a.title]));
  const rows = orderedEditions(result).flatMap((edition) =>
    observationsOf(edition).flatMap((o) => {
      const title = o.acceptance === undefined ? undefined : titles.get(o.acceptance);
      if (title === undefined) return [];
      return [
        [
          cell(`${o.id} ${o.title}`),
          cell(edition.shortTitle),
          cell(OUTCOME_WORD[o.outcome], OUTCOME_TONE[o.outcome]),
          cell(title),
        ],
      ];
    }),
  );
  if (rows.length === 0) return [];
  const columns = [
    column('What is accepted'),
    column('Edition'),
    column('Outcome, which stays'),
    column('Accepted as'),
  ];
  return [limitedTable('What accepted risks name, and how it came out', columns, rows, limit, ELSEWHERE)];
}

/** What soundly accepted risks would make of each worst case. The verdicts stay as they are. */
function acceptedBlocks(context: Context): Block[] {
  const rows = orderedEditions(context.result).flatMap((edition) => {
    const accepted = acceptedText(edition);
    return accepted === null ? [] : [[cell(edition.shortTitle), cell(lowText(edition)), cell(accepted)]];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Worst case without and with accepted risks',
      columns: [column('Edition'), figures('Without, as it counts'), figures('Had what is accepted been met')],
      rows,
    },
  ];
}

type Standing = Pick<Result['acceptances'][number], 'because' | 'concerns'>;

/** Why it stands where it does, and what is wrong with how it is drawn up. */
function whyText({ because, concerns = [] }: Standing): string {
  return [because, ...concerns.map((c) => c.because)].map((text) => sentence(worded(text))).join(' ');
}

function reviewText({ reviews = [] }: RiskAcceptance): string {
  const last = [...reviews].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  return last === undefined ? '' : `; last looked at again on ${dateText(last.on)}: ${last.outcome}`;
}

function agreementTable(agreements: Result['agreements'], limit: number): Table {
  return limitedTable(
    'Support agreements',
    [
      column('Agreement'),
      column('Provider and reference'),
      column('From and to'),
      column('Status'),
      figures('Devices in scope'),
      column('Why'),
    ],
    agreements.map(({ agreement: a, status, devices, surplus = 0, ...standing }) => [
      cell(`${a.title}: ${KIND_WORD[a.kind]}`),
      cell(`${a.provider}, ${a.reference ?? 'no reference given'}`),
      cell(`${dateText(a.from)} to ${dateText(a.to)}`),
      cell(STATUS_WORD[status], STATUS_TONE[status]),
      cell(numberText(devices + surplus)),
      cell(whyText(standing)),
    ]),
    limit,
    ELSEWHERE,
  );
}

function acceptanceTable(acceptances: Result['acceptances'], limit: number): Table {
  return limitedTable(
    'Accepted risks',
    [
      column('Risk'),
      column('Reason'),
      column('Approved'),
      column('Expires'),
      column('Status'),
      figures('Covers'),
      column('Why'),
    ],
    acceptances.map(({ acceptance: a, status, covers, ...standing }) => [
      cell(a.title),
      cell(REASON_WORD[a.reason]),
      cell(`${a.approver}, ${dateText(a.approvedOn)}${reviewText(a)}`),
      cell(dateText(a.expiresOn)),
      cell(STATUS_WORD[status], STATUS_TONE[status]),
      cell(numberText(covers)),
      cell(whyText(standing)),
    ]),
    limit,
    ELSEWHERE,
  );
}
