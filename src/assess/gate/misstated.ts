import { editionKey } from '../../domain/definition.ts';
import type { ComplianceResult, EditionResult, MaturityResult } from '../../domain/edition-result.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import { itemsOf, lacksProfile } from '../compliance.ts';
import { isAbout } from '../contradictions.ts';
import { fallsShort } from '../find-editions.ts';
import { verdictAgainstCore } from '../headline.ts';
import { type LevelElement, overallOf } from '../level-sums.ts';
import { scoreOf, tally, verdictOf } from '../verdict.ts';
import { misstatedEstate } from './misstated-estate.ts';

/** Notes where `stated` is not what `counted` says; figures are compared as they are written. */
type Hold = (what: string, stated: unknown, counted: unknown) => void;

/**
 * What a Result states that its own parts do not add up to, in words; empty for one as it was made. A gate looks at
 * verdicts, scores and counts that a Result states: one that was edited or put together by hand could state any, so each is
 * counted again from the items, rows and terms beside it. This notices slips and clumsy hands; whoever edits every part
 * alike is not kept out.
 */
export function misstated(result: Result): string[] {
  const told: string[] = [];
  const hold: Hold = (what, stated, counted) => {
    const [a, b] = [words(stated), words(counted)];
    if (a !== b) told.push(`${what}: ${a} is stated, and its parts come to ${b}`);
  };
  const names = result.editions.map(nameOf);
  for (const [i, edition] of result.editions.entries()) {
    const name = nameOf(edition);
    if (names.indexOf(name) !== i) told.push(`${name}: it stands there twice`);
    if (edition.shape === 'compliance') holdCompliance(edition, name, hold);
    else holdMaturity(edition, name, hold);
  }
  told.push(...misstatedEstate(result));
  told.push(...misstatedFindings(result));
  return told;
}

function nameOf(edition: EditionResult): string {
  return edition.shape === 'maturity' ? `${editionKey(edition)} (${edition.setting})` : editionKey(edition);
}

/** A verdict as it is, a share or fraction as `a/b`, several figures with commas between. */
function words(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value !== 'object') return `"${String(value)}"`;
  if ('numerator' in value && 'denominator' in value) return `${value.numerator}/${value.denominator}`;
  return Object.entries(value)
    .filter(([, figure]) => figure !== undefined)
    .map(([name, figure]) => `${name} ${typeof figure === 'object' ? words(figure) : figure}`)
    .join(', ');
}

function holdCompliance(e: ComplianceResult, name: string, hold: Hold): void {
  for (const s of e.standards) {
    const items = itemsOf(s);
    holdItems(`${name} ${s.id}`, s, items, hold);
    hold(`${name} ${s.id} verdict`, s.verdict, verdictOf(tally(items)));
  }
  const items = e.standards.flatMap(itemsOf);
  holdItems(name, e, items, hold);
  const open = e.method === 'outcome-profile' ? items.filter(lacksProfile).length : 0;
  hold(`${name} verdict`, e.verdict, open > 0 ? 'not-measured' : verdictOf(tally(items)));
}

type Counted = Pick<ComplianceResult, 'tally' | 'score'>;

function holdItems(name: string, stated: Counted, items: ReturnType<typeof itemsOf>, hold: Hold): void {
  const score = scoreOf(items);
  hold(`${name} count`, stated.tally, tally(items));
  hold(`${name} score, worst case`, stated.score.low, score.low);
  hold(`${name} score, best case`, stated.score.high, score.high);
}

function holdMaturity(e: MaturityResult, name: string, hold: Hold): void {
  const elements = e.pillars.flatMap((p) =>
    p.criteria.flatMap((c) => c.elements.map((o) => ({ ...o, pillar: p.id, criterion: c.id }))),
  );
  holdLevels(name, e.overall, elements, hold);
  for (const p of e.pillars) {
    const ofPillar = elements.filter((o) => o.pillar === p.id);
    holdLevels(`${name} ${p.id}`, p.mean, ofPillar, hold);
    for (const c of p.criteria) {
      const { low, high } = c.range;
      const level = (n: number | null) => (n === null ? null : { numerator: n, denominator: 1 });
      const ofCriterion = ofPillar.filter((o) => o.criterion === c.id);
      holdLevels(`${name} ${c.id}`, { low: level(low), high: level(high) }, ofCriterion, hold);
      hold(`${name} ${c.id} level`, c.level, low);
    }
  }
  const levels = e.pillars.flatMap((p) => p.criteria.map((c) => c.level)).filter((l) => l !== null);
  const atCore = { numerator: levels.filter((l) => l >= e.core).length, denominator: levels.length };
  hold(`${name} criteria at the core level`, e.atCore, atCore);
  hold(`${name} verdict`, e.verdict, verdictAgainstCore(e.core, e.pillars));
}

function holdLevels(name: string, stated: MaturityResult['overall'], elements: LevelElement[], hold: Hold): void {
  const low = overallOf(elements, (o) => o.outcome === 'met');
  const high = overallOf(elements, (o) => o.outcome !== 'not-met');
  hold(`${name} level, worst case`, stated.low, low);
  hold(`${name} level, best case`, stated.high, high);
}

/** Every contradiction that an item shows is listed, no other is, and what falls short is told by a finding. */
function misstatedFindings({ editions, contradictions, findings }: Result): string[] {
  const seen = editions.flatMap((e) => observationsOf(e).map((o) => ({ o, key: editionKey(e), shape: e.shape })));
  const shown = seen.filter(({ o }) => o.contradiction).map(({ o, key }) => `${key}/${o.id}`);
  const listed = contradictions.map((c) => `${c.edition}/${c.item}`);
  const unlisted = shown.filter((name) => !listed.includes(name));
  const unseen = listed.filter((name) => !shown.includes(name));
  // Of a maturity edition criteria have findings, not each element.
  const short = seen.filter(({ o, shape }) => (shape === 'compliance' ? fallsShort(o) : o.contradiction));
  const untold = short.filter(({ o, key }) => !findings.some((f) => isAbout(f, key, o.id)));
  return [
    ...unlisted.map((name) => `${name}: the estate contradicts its answer, and no contradiction is listed`),
    ...unseen.map((name) => `${name}: a contradiction is listed, and the item shows none`),
    ...untold.map(({ o, key }) => `${key}/${o.id}: it falls short, and no finding tells of it`),
  ];
}
