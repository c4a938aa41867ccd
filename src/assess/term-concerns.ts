import { LeadershipRole } from '../domain/board.ts';
import { daysBetween } from '../domain/calendar.ts';
import type { EstateResult } from '../domain/estate-result.ts';
import { countText } from '../domain/figures.ts';
import { holderOf, ROLE_TITLE } from '../domain/leadership.ts';
import type { Result } from '../domain/result.ts';
import type { AppliedPolicy, DeviceScope, RiskAcceptance, SupportAgreement, TermConcern } from '../domain/support.ts';

/** The policy that applies, and what terms are held against. */
export type TermGrounds = {
  policy: AppliedPolicy;
  estate: EstateResult | null;
  leadership: Result['leadership'];
};

/**
 * What is wrong with how an acceptance is drawn up: it covers too much, lasts too long, was approved by the person who
 * owns the risk, or names nobody who does. `devices`: how many its scope fits. The limits are the policy's; the rules are
 * ours, proposed.
 */
export function acceptanceConcerns(acceptance: RiskAcceptance, devices: number, grounds: TermGrounds): TermConcern[] {
  const { policy, leadership } = grounds;
  const broad = [
    devices > policy.acceptanceDevices
      ? `covers ${countText(devices, 'device')}, and ${limitText(policy, 'acceptanceDevices', 'device')}`
      : '',
    acceptance.devices === undefined ? '' : wholeClass(acceptance.devices, devices, grounds.estate),
  ];
  const days = daysBetween(acceptance.approvedOn, acceptance.expiresOn);
  return [
    ...concern('over-broad', broad),
    ...concern('beyond-life', [tooLong(days, 'acceptanceDays', grounds)]),
    ...concern('self-approved', [sameHolder(acceptance, leadership)]),
    ...concern('no-owner', [
      acceptance.owner === undefined
        ? 'names no owner of the risk, so nobody can tell that somebody else approved it'
        : '',
    ]),
  ];
}

/** The same of a support agreement. One that pays for a stated number of devices is bounded by it, however wide its scope. */
export function agreementConcerns(agreement: SupportAgreement, grounds: TermGrounds): TermConcern[] {
  const broad = agreement.devices === undefined ? wholeClass(agreement.scope, 0, null) : '';
  const days = daysBetween(agreement.from, agreement.to);
  return [...concern('over-broad', [broad]), ...concern('beyond-life', [tooLong(days, 'agreementDays', grounds)])];
}

function concern(kind: TermConcern['kind'], reasons: readonly string[]): TermConcern[] {
  const said = reasons.filter((r) => r !== '');
  return said.length === 0 ? [] : [{ kind, because: said.join('; ') }];
}

type Figure = AppliedPolicy['proposed'][number];

/** A limit with its unit, and that it is ours where the trust has set none. */
const limitText = (policy: AppliedPolicy, figure: Figure, unit: string): string =>
  `${countText(policy[figure], unit)} ${policy[figure] === 1 ? 'is' : 'are'} the most${policy.proposed.includes(figure) ? ' (our proposal)' : ''}`;

function tooLong(days: number, figure: Figure, { policy }: TermGrounds): string {
  if (days <= policy[figure]) return '';
  return `runs for ${countText(days, 'day')}, and ${limitText(policy, figure, 'day')}`;
}

// A scope that names nothing narrower than classes, or that turns out to fit every device of its classes.
function wholeClass(scope: DeviceScope, devices: number, estate: EstateResult | null): string {
  const names = scope.names?.filter((n) => !/^\*+$/.test(n)) ?? [];
  const sites = scope.sites?.filter((s) => !/^\*+$/.test(s)) ?? [];
  const classes = scope.classes ?? [];
  const open = scope.products === undefined && names.length === 0 && sites.length === 0;
  if (open && classes.length === 0) return 'its scope fits every device there is';
  if (open) return `its scope is every device of class ${classes.join(', ')}, whatever it runs`;
  if (estate === null || classes.length === 0) return '';
  const total = estate.classes.filter((c) => classes.includes(c.class)).reduce((n, c) => n + c.total, 0);
  return total > 1 && devices === total
    ? `covers all ${countText(total, 'device')} of class ${classes.join(', ')}`
    : '';
}

function sameHolder({ approver, owner }: RiskAcceptance, leadership: Result['leadership']): string {
  if (owner === undefined) return '';
  if (plain(approver) === plain(owner)) return `approved by the owner of the risk: ${owner}`;
  const [one, other] = [personOf(approver, leadership), personOf(owner, leadership)];
  return one !== '' && one === other ? `approver and owner of the risk are one person: ${approver}, ${owner}` : '';
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Who is meant by a role or a name, as far as the trust has said who holds which role. */
function personOf(text: string, leadership: Result['leadership']): string {
  const said = plain(text);
  const role = LeadershipRole.options.find((r) => said === plain(r) || said === plain(ROLE_TITLE[r]));
  const name = role === undefined ? undefined : holderOf(role, leadership)?.name;
  return plain(name ?? text);
}
