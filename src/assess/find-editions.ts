import type {
  ComplianceResult,
  EditionResult,
  MaturityResult,
  Observation,
  StandardResult,
} from '../domain/edition-result.ts';
import { countText } from '../domain/figures.ts';
import type { Severity } from '../domain/terms.ts';
import { itemsOf } from './compliance.ts';
import { keyOf } from './contradictions.ts';
import { type Found, type FoundIn, finding } from './finding.ts';

const STATES: readonly EditionResult['state'][] = ['in-force', 'proposal', 'superseded'];

/** Items, criteria and gaps in knowledge of every edition; the edition in force speaks first. */
export function findInEditions(result: Pick<FoundIn, 'editions'>): Found[] {
  const editions = result.editions.toSorted((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  return joinSame(editions.flatMap((e) => (e.shape === 'compliance' ? findInCompliance(e) : findInMaturity(e))));
}

function findInCompliance(edition: ComplianceResult): Found[] {
  const key = keyOf(edition);
  const perStandard = edition.standards.flatMap((s) => [
    ...itemsOf(s)
      .filter(fallsShort)
      .map((o) => itemFinding(o, key)),
    ...gapFinding(s, edition),
  ]);
  return edition.profileUnknown === 0 ? perStandard : [...perStandard, profileFinding(edition)];
}

/** True for an item that has a finding of its own: not met, or met and said to be worse than the estate shows. */
export function fallsShort(o: Observation): boolean {
  return o.outcome === 'not-met' || o.contradiction;
}

function itemFinding(o: Observation, edition: string): Found {
  const plan = o.answer?.plan;
  return finding({
    kind: o.contradiction ? 'contradiction' : 'item',
    severity: severityOf(o),
    title: o.title,
    because: o.contradiction
      ? `said: ${o.claimed?.because ?? ''}; the estate shows: ${o.evidenced?.because ?? ''}`
      : o.because,
    action:
      o.outcome === 'not-met'
        ? (plan?.step ?? o.action)
        : 'Correct the answer: the estate shows better than what was said.',
    owner: plan?.owner ?? null,
    due: plan?.due ?? null,
    cost: plan?.cost ?? null,
    edition,
    item: o.id,
    measure: o.measure ?? null,
    acceptance: o.acceptance ?? null,
  });
}

// A claim that the estate shows to be too kind is at least serious; one that is too modest is a correction.
function severityOf(o: Observation): Severity {
  if (!o.mandatory) return 'low';
  if (!o.contradiction) return o.severity;
  if (o.outcome === 'met') return 'low';
  return o.severity === 'critical' ? 'critical' : 'high';
}

function gapFinding(standard: StandardResult, edition: ComplianceResult): Found[] {
  const items = itemsOf(standard);
  const outdated = items.filter((i) => i.answerOutdated).length;
  const { unanswered, unknown, total } = standard.tally;
  const untold =
    unknown -
    items.filter((i) => i.mandatory && i.outcome === 'unknown' && i.expectedLevel === null && i.countedLevel).length;
  if (unanswered + untold === 0) return [];
  const { one, many } = edition.words.item;
  const parts = [
    unanswered > 0 ? `${unanswered} not answered` : '',
    untold > 0 ? `${untold} could not be told` : '',
    outdated > 0 ? `${outdated} answered for an earlier wording` : '',
  ];
  return [
    finding({
      kind: 'data',
      severity: 'medium',
      title: `${standard.id} ${standard.title}: not fully measured`,
      because: `of ${countText(total, `mandatory ${one}`, `mandatory ${many}`)}: ${parts.filter((p) => p !== '').join(', ')}`,
      action: `Answer what is open, with evidence: assess interview --standard ${standard.id}`,
      edition: keyOf(edition),
    }),
  ];
}

function profileFinding(edition: ComplianceResult): Found {
  return finding({
    kind: 'data',
    severity: 'medium',
    title: `${edition.shortTitle}: expected levels not known`,
    because: `the expected level is not known for ${countText(edition.profileUnknown, edition.words.item.one, edition.words.item.many)}, so the whole is not measured`,
    action:
      'Key in the expected levels that your own toolkit view shows, in a profile file, and name it in assessment.yaml under profiles.',
    edition: keyOf(edition),
  });
}

function findInMaturity(edition: MaturityResult): Found[] {
  const key = keyOf(edition);
  const criteria = edition.pillars.flatMap((p) => p.criteria);
  const short = criteria.filter((c) => c.level !== null && c.level < edition.core && c.answered.numerator > 0);
  const found = short.map((c): Found => {
    const plan = c.elements.find((e) => c.shortOf.includes(e.id) && e.answer?.plan)?.answer?.plan;
    return finding({
      kind: 'criterion',
      severity: c.gate ? 'high' : 'medium',
      title: `${c.title}: level ${c.level}`,
      because: c.because,
      action: plan?.step ?? c.action ?? '',
      owner: plan?.owner ?? null,
      due: plan?.due ?? null,
      cost: plan?.cost ?? null,
      edition: key,
      item: c.id,
    });
  });
  const contradicted = criteria.flatMap((c) =>
    c.elements.filter((e) => e.contradiction).map((e) => itemFinding(e, key)),
  );
  const open = criteria.filter((c) => c.applicable && c.answered.numerator < c.answered.denominator).length;
  const applicable = criteria.filter((c) => c.applicable).length;
  const gap = finding({
    kind: 'data',
    severity: 'medium',
    title: `${edition.shortTitle}: not fully measured`,
    because: `${open} of ${countText(applicable, 'criterion', 'criteria')} have elements that nobody has answered`,
    action: `Answer what is open: assess interview --framework ${edition.framework}`,
    edition: key,
  });
  const broken = edition.dependencies.map((d) =>
    finding({
      kind: 'criterion',
      severity: 'medium',
      title: 'A level that rests on another is not supported',
      because: d.say,
      action: 'Bring the criterion it rests on to the level named first.',
      edition: key,
      item: d.id,
    }),
  );
  return [...contradicted, ...found, ...broken, ...(open === 0 ? [] : [gap])];
}

/**
 * One shortfall is told once: findings of the same failing measure, or of the same item of another edition of the same
 * framework, become one, which names the others. The first (edition in force, most severe rule) keeps its words.
 */
function joinSame(found: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const f of found) {
    const same = joined.find((j) => tellsTheSame(j, f));
    if (same === undefined || f.edition === null || f.item === null) joined.push({ ...f });
    else Object.assign(same, merge(same, f, { edition: f.edition, item: f.item }));
  }
  return joined;
}

function tellsTheSame(a: Found, b: Found): boolean {
  if (a.item === null || b.item === null || a.edition === null || b.edition === null) return false;
  if (a.measure !== null) return a.measure === b.measure && a.kind === b.kind;
  const framework = (f: Found): string | undefined => f.edition?.split('@')[0];
  return a.kind === b.kind && a.item === b.item && a.title === b.title && framework(a) === framework(b);
}

const RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

function merge(kept: Found, other: Found, ref: { edition: string; item: string }): Partial<Found> {
  return {
    severity: RANK[other.severity] < RANK[kept.severity] ? other.severity : kept.severity,
    owner: kept.owner ?? other.owner,
    due: kept.due ?? other.due,
    cost: kept.cost ?? other.cost,
    acceptance: kept.acceptance ?? other.acceptance,
    // The same item in another care setting is the same shortfall, not another place to look.
    also: kept.edition === ref.edition && kept.item === ref.item ? kept.also : [...kept.also, ref],
  };
}
