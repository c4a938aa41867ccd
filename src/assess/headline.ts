import type { MaturityEdition } from '../domain/definition.ts';
import type { CriterionResult, MaturityResult, PillarResult } from '../domain/edition-result.ts';
import { isAtLeast } from '../domain/fraction.ts';
import type { Fraction, Verdict } from '../domain/terms.ts';

type Side = 'low' | 'high';

/**
 * The label of a maturity result and its verdict against the core level. Gates cap the label, never the number
 * (design.md §5). Met: core in the worst case; not met: not even in the best case; else not measured.
 */
export function judgeHeadline(
  edition: MaturityEdition,
  pillars: readonly PillarResult[],
): Pick<MaturityResult, 'label' | 'verdict' | 'because' | 'gates'> {
  const gates = gateCriteria(pillars);
  const low = labelOf(edition, pillars, gates, 'low');
  const high = labelOf(edition, pillars, gates, 'high');
  const answered = pillars.some((p) => p.answered.numerator > 0);
  return {
    label: answered ? (low === high ? low : `${low} (up to ${high} once all is answered)`) : 'Not measured',
    verdict: verdictAgainstCore(edition.scoring.core, pillars),
    because: answered ? because(edition, gates) : 'nothing has been answered',
    gates: gates.map((g) => ({ criterion: g.id, title: g.title, level: g.level, caps: capOf(edition, g.range.low) })),
  };
}

const gateCriteria = (pillars: readonly PillarResult[]): CriterionResult[] =>
  pillars.flatMap((p) => p.criteria.filter((c) => c.gate));

function labelOf(
  edition: MaturityEdition,
  pillars: readonly PillarResult[],
  gates: readonly CriterionResult[],
  side: Side,
): string {
  const ladder = edition.scoring.headline;
  const reached = ladder.findIndex(
    (h) => everyPillar(pillars, side, h.everyPillarAtLeast ?? 0) && everyGate(gates, side, h.everyGateAtLeast ?? 0),
  );
  const caps = gates.map((g) => capOf(edition, g.range[side])).filter((c) => c !== null);
  const positions = caps.map((c) => ladder.findIndex((h) => h.label === c));
  const position = Math.max(reached === -1 ? ladder.length - 1 : reached, ...positions);
  return ladder[position]?.label ?? '';
}

// The cap that holds a gate's label down most comes first in the edition.
function capOf(edition: MaturityEdition, level: number | null): string | null {
  if (level === null) return null;
  return edition.scoring.gateCaps.find((c) => level < c.below)?.label ?? null;
}

function everyPillar(pillars: readonly PillarResult[], side: Side, least: number): boolean {
  const means = pillars.map((p) => p.mean[side]).filter((m): m is Fraction => m !== null);
  return means.length > 0 && means.every((m) => isAtLeast(m, least));
}

function everyGate(gates: readonly CriterionResult[], side: Side, least: number): boolean {
  return gates.every((g) => g.range[side] === null || (g.range[side] ?? 0) >= least);
}

/** Met: every pillar and every gate criterion at the core level in the worst case; not met: not even in the best case. */
export function verdictAgainstCore(core: number, pillars: readonly PillarResult[]): Verdict {
  const gates = gateCriteria(pillars);
  const reaches = (side: Side): boolean => everyPillar(pillars, side, core) && everyGate(gates, side, core);
  if (reaches('low')) return 'met';
  return reaches('high') ? 'not-measured' : 'not-met';
}

function because(edition: MaturityEdition, gates: readonly CriterionResult[]): string {
  const { core } = edition.scoring;
  const short = gates.filter((g) => g.level !== null && g.level < core);
  if (short.length === 0) return `every gate criterion is at level ${core} or above`;
  return `held down by gate criteria below level ${core}: ${short.map((g) => `${g.id} ${g.title} (level ${g.level})`).join('; ')}`;
}
