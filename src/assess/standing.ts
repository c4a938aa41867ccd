import { countText, dayText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import { AppliedPolicy, PROPOSED_POLICY, type RiskAcceptance, type TermPolicy } from '../domain/support.ts';
import type { IsoDate } from '../domain/terms.ts';
import { acceptanceConcerns, agreementConcerns, type TermGrounds } from './term-concerns.ts';

type Standing = Result['acceptances'][number];

/** The policy of the trust; for what it has not set the figures that we propose, and which these are. */
export function policyOf(given: TermPolicy = {}): AppliedPolicy {
  const set = Object.fromEntries(Object.entries(given).filter(([, figure]) => figure !== undefined));
  const proposed = AppliedPolicy.shape.proposed.element.options.filter((figure) => set[figure] === undefined);
  return { ...PROPOSED_POLICY, ...set, proposed };
}

/**
 * Where each risk acceptance stands on a day. `covered` gives how many devices each one's scope fits; items it names
 * are counted from the list itself. One that has lapsed or was withdrawn waives nothing.
 */
export function standingOf(
  acceptances: readonly RiskAcceptance[],
  covered: ReadonlyMap<string, number>,
  itemsKnown: ReadonlySet<string>,
  on: IsoDate,
  grounds: TermGrounds,
): Standing[] {
  return acceptances.map((acceptance) => {
    const named = [...new Set(acceptance.items ?? [])];
    const notAsked = named.filter((i) => !itemsKnown.has(i));
    const devices = covered.get(acceptance.id) ?? 0;
    const covers = devices + named.length - notAsked.length;
    const concerns = acceptanceConcerns(acceptance, devices, grounds);
    const standing = { acceptance, covers, devices, ...termOf(acceptance, covers, on), ...some(concerns) };
    return notAsked.length === 0 ? standing : { ...standing, notAsked };
  });
}

/** Agreements as they were found to stand, each with what is wrong with how it is drawn up. */
export function withConcerns(agreements: Result['agreements'], grounds: TermGrounds): Result['agreements'] {
  return agreements.map((a) => ({ ...a, ...some(agreementConcerns(a.agreement, grounds)) }));
}

const some = (concerns: NonNullable<Standing['concerns']>): Pick<Standing, 'concerns'> =>
  concerns.length === 0 ? {} : { concerns };

function termOf(acceptance: RiskAcceptance, covers: number, on: IsoDate): Pick<Standing, 'status' | 'because'> {
  const withdrawn = (acceptance.reviews ?? []).find((r) => r.outcome === 'withdrawn' && r.on <= on);
  if (withdrawn !== undefined)
    return { status: 'lapsed', because: `withdrawn on ${dayText(withdrawn.on)} by ${withdrawn.by}` };
  if (on < acceptance.approvedOn)
    return { status: 'not-begun', because: `approved only on ${dayText(acceptance.approvedOn)}` };
  if (on > acceptance.expiresOn) return { status: 'lapsed', because: `lapsed on ${dayText(acceptance.expiresOn)}` };
  if (covers === 0) return { status: 'unused', because: 'in force, but nothing in the assessment is within its scope' };
  return {
    status: 'in-force',
    because: `in force until ${dayText(acceptance.expiresOn)}, over ${countText(covers, 'item or device', 'items and devices')}`,
  };
}

/** Item id → acceptance id, for acceptances in force. Of several that name an item the first sound one speaks, else the first. */
export function acceptedItems(standings: readonly Standing[]): Map<string, string> {
  const sound = soundAcceptances(standings);
  const items = new Map<string, string>();
  for (const { acceptance, status } of standings) {
    if (status !== 'in-force') continue;
    for (const item of acceptance.items ?? []) {
      const before = items.get(item);
      if (before === undefined || (!sound.has(before) && sound.has(acceptance.id))) items.set(item, acceptance.id);
    }
  }
  return items;
}

/** Ids of the acceptances that may be reckoned with: in force, and drawn up as the policy asks. */
export function soundAcceptances(standings: readonly Standing[]): Set<string> {
  const sound = standings.filter((s) => s.status === 'in-force' && (s.concerns ?? []).length === 0);
  return new Set(sound.map((s) => s.acceptance.id));
}
