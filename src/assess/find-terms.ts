import { countText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import type { Severity } from '../domain/terms.ts';
import { type Found, type FoundIn, finding } from './finding.ts';

/** Support agreements and risk acceptances that do not do what they are meant to on the day. */
export function findInTerms(result: Pick<FoundIn, 'agreements' | 'acceptances'>): Found[] {
  return [...result.agreements.flatMap(agreementFinding), ...result.acceptances.flatMap(acceptanceFinding)];
}

function agreementFinding(a: Result['agreements'][number]): Found[] {
  if (a.status === 'in-force') return [];
  const severity: Severity = a.status === 'unused' || a.devices === 0 ? 'low' : 'high';
  return [
    finding({
      kind: 'agreement',
      severity,
      title: `Support agreement ${a.agreement.id}: ${statusText(a.status)}`,
      because: `${a.agreement.title}: ${a.because}; ${countText(a.devices, 'device')} in its scope`,
      action: AGREEMENT_STEPS[a.status],
    }),
  ];
}

function acceptanceFinding(a: Result['acceptances'][number]): Found[] {
  if (a.status === 'in-force') return [];
  const severity: Severity = a.status === 'lapsed' && a.covers > 0 ? 'high' : 'low';
  return [
    finding({
      kind: 'acceptance',
      severity,
      title: `Risk acceptance ${a.acceptance.id}: ${statusText(a.status)}`,
      because: `${a.acceptance.title}: ${a.because}; ${countText(a.covers, 'item or device', 'items and devices')} in its scope`,
      action: ACCEPTANCE_STEPS[a.status],
      owner: a.acceptance.owner ?? null,
    }),
  ];
}

type Status = Result['agreements'][number]['status'];
type Faulty = Exclude<Status, 'in-force'>;

function statusText(status: Faulty): string {
  return { 'not-begun': 'not begun', lapsed: 'lapsed', unproven: 'unproven', unused: 'unused' }[status];
}

const AGREEMENT_STEPS: Record<Faulty, string> = {
  'not-begun': 'Do not count on it yet: isolate the devices until it begins.',
  lapsed: 'Renew it, or replace the devices it covered; until then treat them as out of support.',
  unproven: 'Record the order or enrolment number that proves it.',
  unused: 'Confirm that its scope names the devices it was bought for, or let it end.',
};

const ACCEPTANCE_STEPS: Record<Faulty, string> = {
  'not-begun': 'Bring the approval forward or act on the risk: nothing is accepted yet.',
  lapsed: 'Put the risk back to the approver: renew with a new end date, or act on it now.',
  unproven: 'Record who approved it and when.',
  unused: 'Withdraw it, or correct its scope.',
};
