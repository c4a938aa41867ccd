import { countText, dayText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import type { Severity } from '../domain/terms.ts';
import { type Found, type FoundIn, finding } from './finding.ts';

/** Support agreements and risk acceptances that do not do what they are meant to on the day. */
export function findInTerms(result: Pick<FoundIn, 'agreements' | 'acceptances'>): Found[] {
  return [
    ...result.agreements.flatMap((a) => [...agreementFinding(a), ...agreementConcerns(a)]),
    ...result.acceptances.flatMap((a) => [...acceptanceFinding(a), ...acceptanceConcerns(a), ...notAskedFinding(a)]),
  ];
}

function agreementFinding(a: Result['agreements'][number]): Found[] {
  if (a.status === 'in-force') return [...surplusFinding(a), ...customSupportFinding(a)];
  const severity: Severity = a.devices === 0 ? 'low' : 'high';
  return [
    finding({
      kind: 'agreement',
      severity,
      title: `Support agreement ${a.agreement.id}: ${statusText(a.status)}`,
      because: `${a.agreement.title}: ${a.because}${leftText(a)}`,
      action: (a.devices === 0 ? IDLE_STEPS[a.status] : undefined) ?? AGREEMENT_STEPS[a.status],
    }),
  ];
}

/** How many devices it leaves open. One that is not used and leaves none has said why already. */
function leftText({ status, devices }: Result['agreements'][number]): string {
  if (devices > 0) return `; ${countText(devices, 'device')} in its scope`;
  return status === 'unused' ? '' : '; no device in its scope is left without cover by it';
}

/** Devices past the number that was paid for are out of support, whatever the register of agreements says. */
function surplusFinding({ agreement, because, surplus = 0 }: Result['agreements'][number]): Found[] {
  if (surplus === 0) return [];
  return [
    finding({
      kind: 'agreement',
      severity: 'high',
      title: `Support agreement ${agreement.id}: ${countText(surplus, 'device')} more than it pays for`,
      because: `${agreement.title}: ${because}; the surplus is out of support`,
      action:
        'Buy cover for the devices that are left over, or replace or isolate them; correct the number if it is wrong.',
    }),
  ];
}

/** A maker's private fixes for a system that is over for everybody else buy time, and nothing more. */
function customSupportFinding({ agreement, isolate = 0 }: Result['agreements'][number]): Found[] {
  if (isolate === 0) return [];
  return [
    finding({
      kind: 'agreement',
      severity: 'medium',
      title: `Custom support ${agreement.id}: ${countText(isolate, 'device')} to isolate and replace`,
      because: `${agreement.title}: fixes are made for paying customers only until ${dayText(agreement.to)}; its maker sells no cover any more, so the devices count as extended, to isolate and replace, and never as supported`,
      action: 'Isolate each of them from the network now, and name the day by which it is replaced.',
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

// One that is over, or that covers nothing, has a finding of its own: how it was drawn up no longer matters.
const isAlive = (status: Status): boolean => status !== 'lapsed' && status !== 'unused';

function agreementConcerns({ agreement, status, concerns = [] }: Result['agreements'][number]): Found[] {
  if (!isAlive(status)) return [];
  return concerns.map(({ kind, because }) =>
    finding({
      kind: 'agreement',
      severity: CONCERN_SEVERITY[kind],
      title: `Support agreement ${agreement.id}: ${CONCERN_WORDS[kind]}`,
      because: `${agreement.title}: ${because}`,
      action:
        kind === 'beyond-life'
          ? 'Look again at what was ordered: record the last day that is paid for, and renew when it comes.'
          : 'Name the products it was bought for, and how many devices it pays for.',
    }),
  );
}

function acceptanceConcerns({ acceptance, status, concerns = [] }: Result['acceptances'][number]): Found[] {
  if (!isAlive(status)) return [];
  return concerns.map(({ kind, because }) =>
    finding({
      kind: 'acceptance',
      severity: CONCERN_SEVERITY[kind],
      title: `Risk acceptance ${acceptance.id}: ${CONCERN_WORDS[kind]}`,
      because: `${acceptance.title}: ${because}; it raises no figure`,
      action: CONCERN_STEPS[kind],
      owner: acceptance.owner ?? null,
    }),
  );
}

/** A slip of the pen in an id would leave an item without the acceptance that was meant for it, and nobody would know. */
function notAskedFinding({ acceptance, status, notAsked = [] }: Result['acceptances'][number]): Found[] {
  if (notAsked.length === 0 || !isAlive(status)) return [];
  return [
    finding({
      kind: 'acceptance',
      severity: 'low',
      title: `Risk acceptance ${acceptance.id}: names what is not asked`,
      because: `${acceptance.title}: no edition that is assessed asks ${notAsked.join(', ')}`,
      action: 'Correct the ids, or leave out those of editions that are not assessed.',
      owner: acceptance.owner ?? null,
    }),
  ];
}

type Concern = NonNullable<Result['acceptances'][number]['concerns']>[number]['kind'];

const CONCERN_SEVERITY: Record<Concern, Severity> = {
  'over-broad': 'medium',
  'beyond-life': 'medium',
  'self-approved': 'high',
  'no-owner': 'medium',
};

const CONCERN_WORDS: Record<Concern, string> = {
  'over-broad': 'too broad',
  'beyond-life': 'longer than the policy allows',
  'self-approved': 'approved by the owner of the risk',
  'no-owner': 'names no owner of the risk',
};

const CONCERN_STEPS: Record<Concern, string> = {
  'over-broad': 'Split it: name the devices, the reason and the way out for each part that stands on its own.',
  'beyond-life': 'Bring its last day forward to what the policy allows, and put it back to the approver then.',
  'self-approved': 'Put it to somebody who does not own the risk, and record who that was.',
  'no-owner': 'Name who owns the risk; somebody else has to approve it.',
};

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

/** Where no device depends on it: an order for another year stands beside one that is in force. */
const IDLE_STEPS: Partial<Record<Faulty, string>> = {
  'not-begun': 'Nothing depends on it today: see that it begins no later than what covers the devices now ends.',
  lapsed: 'Nothing depends on it any more: take it out of assessment.yaml, or leave it there for the record.',
};

const ACCEPTANCE_STEPS: Record<Faulty, string> = {
  'not-begun': 'Bring the approval forward or act on the risk: nothing is accepted yet.',
  lapsed: 'Put the risk back to the approver: renew with a new end date, or act on it now.',
  unproven: 'Record who approved it and when.',
  unused: 'Withdraw it, or correct its scope.',
};
