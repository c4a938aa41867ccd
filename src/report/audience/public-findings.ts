import type { ComplianceResult, EditionResult, MaturityResult } from '../../domain/edition-result.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Result } from '../../domain/result.ts';
import type { Publishing } from './public-observation.ts';
import { publicTermReason } from './public-terms.ts';

/** What the definitions themselves ask for as the next step, by edition key and item. */
type Steps = ReadonlyMap<string, readonly string[]>;

/**
 * Findings for the public: severity, title, figures and dates stay. Places go; an owner is named as `nameOf` allows; a
 * next step in somebody's own words gives way to that of the definition.
 */
export function publicFindings(result: Result, publishing: Publishing): Finding[] {
  const { withheld, nameOf } = publishing;
  const steps = stepsOf(result.editions);
  return result.findings.map((f) => {
    withheld.add('places of answers and of rows in the inventories', f.places.length);
    return {
      ...f,
      because: publicReason(f, result, publishing),
      action: publicStep(f, steps),
      owner: f.owner === null ? null : nameOf(f.owner),
      places: [],
    };
  });
}

function publicReason(finding: Finding, result: Result, { replaced }: Publishing): string {
  switch (finding.kind) {
    case 'item':
    case 'criterion':
    case 'contradiction':
    case 'answer':
      return replaced.in(finding.because);
    case 'agreement':
    case 'acceptance':
      return publicTermReason(finding, result);
    case 'estate':
      return estateReason(finding.because, result.estate);
    case 'data':
    case 'leadership':
      return finding.because;
  }
}

/** Both sides of a contradiction in the words of its item. */
export function publicContradictions(
  contradictions: Result['contradictions'],
  { replaced }: Publishing,
): Result['contradictions'] {
  return contradictions.map((c) => ({ ...c, claimed: replaced.in(c.claimed), evidenced: replaced.in(c.evidenced) }));
}

function keyed(edition: EditionResult, item: string): string {
  return `${edition.framework}@${edition.edition} ${item}`;
}

function stepsOf(editions: readonly EditionResult[]): Steps {
  const steps = new Map<string, string[]>();
  for (const edition of editions) {
    for (const { id, texts } of edition.shape === 'compliance' ? itemSteps(edition) : criterionSteps(edition)) {
      const key = keyed(edition, id);
      steps.set(key, [...(steps.get(key) ?? []), ...texts]);
    }
  }
  return steps;
}

type Step = { id: string; texts: string[] };

function itemSteps(edition: ComplianceResult): Step[] {
  const items = edition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  return items.map((o) => ({ id: o.id, texts: [o.action] }));
}

function criterionSteps(edition: MaturityResult): Step[] {
  const criteria = edition.pillars.flatMap((p) => p.criteria);
  return criteria.flatMap((c) => [
    { id: c.id, texts: [c.action, ...c.elements.map((o) => o.action)].filter((text) => text !== null) },
    ...c.elements.map((o) => ({ id: o.id, texts: [o.action] })),
  ]);
}

/** Whose words a step is in can be told only by the definition: a finding of an item takes one of its steps, or the first. */
function publicStep(finding: Finding, steps: Steps): string {
  const { edition, item, action, kind } = finding;
  if (edition === null || item === null || kind === 'data') return action;
  const own = steps.get(`${edition} ${item}`);
  if (own === undefined || own.includes(action) || OURS.has(action)) return action;
  return own[0] ?? 'The next step is in the private paper.';
}

// Steps of findings that speak of an item and are in no definition.
const OURS: ReadonlySet<string> = new Set([
  'Correct the answer: the estate shows better than what was said.',
  'Bring the criterion it rests on to the level named first.',
]);

/**
 * The reason of a finding about the estate ends with the systems behind it, or with what would settle them: it is cut off
 * before the first of either. Where nothing sensible is left, all of it is withheld.
 */
function estateReason(because: string, estate: Result['estate']): string {
  if (estate === null) return because;
  const labels = estate.releases.filter((r) => r.phase !== 'supported').map((r) => r.label);
  const places = [...labels, ...estate.unrecognised.map((u) => u.settles)]
    .map((text) => because.indexOf(text))
    .filter((at) => at >= 0);
  if (places.length === 0) return because;
  const end = because.lastIndexOf(': ', Math.min(...places));
  return end <= 0 ? 'the reason is withheld' : because.slice(0, end).replace(/; what would settle it$/, '');
}
