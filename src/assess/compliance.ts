import type { ComplianceDefinition, OverallRule } from '../domain/definition.ts';
import type { ComplianceResult, Observation, StandardResult } from '../domain/edition-result.ts';
import type { Verdict } from '../domain/terms.ts';
import { editionHead } from './edition-head.ts';
import { type Evidence, observe } from './observe.ts';
import { scoreOf, tally, verdictBecause, verdictOf, verdictOfSide } from './verdict.ts';

/** Judges one compliance edition. `planSignedOff`: the improvement plan as a whole has been signed off. */
export function judgeCompliance(
  definition: ComplianceDefinition,
  evidence: Evidence,
  planSignedOff: boolean,
): ComplianceResult {
  const { edition } = definition;
  const standards = definition.standards.map((s) => judgeStandard(s, evidence, edition.words.item));
  const items = standards.flatMap(itemsOf);
  const profileUnknown = edition.scoring.method === 'outcome-profile' ? items.filter(lacksProfile).length : 0;
  const t = tally(items);
  const verdict: Verdict = profileUnknown > 0 ? 'not-measured' : verdictOf(t);
  const rule = labelRule(edition.overall, verdict, items, planSignedOff);
  return {
    ...editionHead(definition, evidence.on),
    shape: 'compliance',
    method: edition.scoring.method,
    label: rule?.label ?? 'Not measured',
    labelMeaning: rule?.meaning ?? 'No label of this edition fits what was measured.',
    verdict,
    because: overallBecause(
      verdictBecause(t, edition.words.item),
      profileUnknown,
      items.length,
      edition.words.item.many,
    ),
    profileUnknown,
    profileTitle: definition.profile?.title ?? null,
    tally: t,
    score: scoreOf(items),
    groups: edition.groups.map((g) => {
      const members = standards.filter((s) => s.group === g.id);
      const counted = tally(members.flatMap(itemsOf));
      return {
        id: g.id,
        title: g.title,
        demand: g.demand,
        standards: members.map((s) => s.id),
        verdict: verdictOf(counted),
        tally: counted,
      };
    }),
    standards,
  };
}

/** Every observation of a standard, in the order of the edition. */
export function itemsOf(standard: Pick<StandardResult, 'assertions'>): Observation[] {
  return standard.assertions.flatMap((a) => a.items);
}

function judgeStandard(
  standard: ComplianceDefinition['standards'][number],
  evidence: Evidence,
  words: { one: string; many: string },
): StandardResult {
  const assertions = standard.assertions.map((a) => {
    const items = a.items.map((i) => observe(i, evidence));
    const counted = tally(items);
    return { id: a.id, title: a.title, verdict: verdictOf(counted), tally: counted, items };
  });
  const items = itemsOf({ assertions });
  const t = tally(items);
  return {
    id: standard.id,
    number: standard.number,
    title: standard.title,
    intent: standard.intent,
    ...(standard.group === undefined ? {} : { group: standard.group }),
    verdict: verdictOf(t),
    because: verdictBecause(t, words),
    claimedVerdict: verdictOfSide(items, 'claimed'),
    evidencedVerdict: verdictOfSide(items, 'evidenced'),
    tally: t,
    score: scoreOf(items),
    assertions,
  };
}

/** True for an item that applies and whose expected level nobody has told. */
export function lacksProfile(item: Observation): boolean {
  return item.outcome !== 'not-applicable' && item.expectedLevel === null;
}

function overallBecause(counted: string, profileUnknown: number, outcomes: number, many: string): string {
  if (profileUnknown === 0) return counted;
  return `the expected level is not known for ${profileUnknown} of ${outcomes} ${many}, so the whole is not measured; ${counted}`;
}

// The first rule that fits wins, so an edition writes its best label first.
function labelRule(
  rules: readonly OverallRule[],
  verdict: Verdict,
  items: readonly Observation[],
  planSignedOff: boolean,
): OverallRule | undefined {
  const plansAgreed = planSignedOff && items.every(isSettled);
  return rules.find(({ when }) => {
    if (when.verdict !== verdict) return false;
    if (when.plansAgreed !== undefined && when.plansAgreed !== plansAgreed) return false;
    return when.item === undefined || answeredOneOf(items, when.item.id, when.item.oneOf);
  });
}

// A plan answers for what fails, not for what nobody has looked at.
function isSettled(item: Observation): boolean {
  if (!item.mandatory || item.outcome === 'met' || item.outcome === 'not-applicable') return true;
  return item.outcome === 'not-met' && item.answer?.plan !== undefined;
}

function answeredOneOf(items: readonly Observation[], id: string, oneOf: readonly string[]): boolean {
  const item = items.find((i) => i.id === id);
  if (item?.answer === undefined || item.outcome !== 'met' || item.answerOutdated) return false;
  return 'value' in item.answer && oneOf.includes(String(item.answer.value));
}
