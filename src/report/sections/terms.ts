import type { Result } from '../../domain/result.ts';
import type { RiskAcceptance, SupportAgreement, TermStatus } from '../../domain/support.ts';
import type { Context } from '../context.ts';
import { type Block, cell, column, figures, paragraph, type Table, type Tone } from '../model.ts';
import { dateText, numberText, worded } from '../wording.ts';

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
  esu: 'Extended security updates',
  'custom-support': 'Custom support',
  ltsc: 'Long-term servicing channel',
  'linux-extended': 'Extended support for Linux',
  'device-vendor': 'Support by the maker of the device',
  other: 'Other',
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
  return [
    agreements.length === 0 ? paragraph('No support agreement was given.') : agreementTable(agreements),
    acceptances.length === 0 ? paragraph('No accepted risk was given.') : acceptanceTable(acceptances),
  ];
}

function agreementTable(agreements: Result['agreements']): Table {
  return {
    kind: 'table',
    caption: 'Support agreements',
    columns: [
      column('Agreement'),
      column('Provider and reference'),
      column('From and to'),
      column('Status'),
      figures('Devices in scope'),
      column('Why'),
    ],
    rows: agreements.map(({ agreement: a, status, because, devices }) => [
      cell(`${a.title}: ${KIND_WORD[a.kind].toLowerCase()}`),
      cell(`${a.provider}, ${a.reference ?? 'no reference given'}`),
      cell(`${dateText(a.from)} to ${dateText(a.to)}`),
      cell(STATUS_WORD[status], STATUS_TONE[status]),
      cell(numberText(devices)),
      cell(worded(because)),
    ]),
  };
}

function acceptanceTable(acceptances: Result['acceptances']): Table {
  return {
    kind: 'table',
    caption: 'Accepted risks',
    columns: [
      column('Risk'),
      column('Reason'),
      column('Approved'),
      column('Expires'),
      column('Status'),
      figures('Covers'),
      column('Why'),
    ],
    rows: acceptances.map(({ acceptance: a, status, because, covers }) => [
      cell(a.title),
      cell(REASON_WORD[a.reason]),
      cell(`${a.approver}, ${dateText(a.approvedOn)}`),
      cell(dateText(a.expiresOn)),
      cell(STATUS_WORD[status], STATUS_TONE[status]),
      cell(numberText(covers)),
      cell(worded(because)),
    ]),
  };
}
