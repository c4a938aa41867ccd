import { MeasureId } from '../../domain/measure.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { FindingBound, SECTION_NAMES, Thresholds } from '../../domain/thresholds.ts';
import { UserError } from '../../errors.ts';
import type { Bounded } from './arguments.ts';

/** Thresholds as options; each stands for the key of a thresholds file that it is named after. */
export type ThresholdFlags = {
  met?: string[];
  lowScore?: Bounded[];
  atLeast?: Bounded[];
  atMost?: Bounded[];
  findings?: Bounded[];
  contradictions?: number;
  lapsedAcceptances?: number;
  lapsedAgreements?: number;
  evidenceAge?: number;
  lifecycleAge?: number;
  notMeasured?: number;
  rejectedRows?: number;
};

/** Names that a `NAME=NUMBER` option may have, with what was meant where it is none of them. */
function nameProblems(option: string, given: readonly Bounded[], known: readonly string[]): string[] {
  const unknown = given.filter((g) => !known.includes(g.name));
  const list = known.length > 8 ? '' : `; known: ${known.join(', ')}`;
  return unknown.map((g) => `${option}: unknown name "${g.name}"${didYouMean(g.name, known)}${list}`);
}

/** One edition's thresholds for each option, so that two options about one edition do not hide each other. */
function editionsOf({ met = [], lowScore = [] }: ThresholdFlags): Record<string, unknown>[] {
  const byEdition = new Map<string, { whole: boolean; standards: string[] }>();
  for (const text of met) {
    const [edition = '', standard] = text.split('#', 2);
    const entry = byEdition.get(edition) ?? { whole: false, standards: [] };
    byEdition.set(edition, entry);
    if (standard === undefined) entry.whole = true;
    else entry.standards.push(standard);
  }
  const scores = new Map(lowScore.map((s) => [s.name, s.bound]));
  return [...new Set([...byEdition.keys(), ...scores.keys()])].map((edition) => {
    const { whole = false, standards = [] } = byEdition.get(edition) ?? {};
    const score = scores.get(edition);
    return {
      edition,
      ...(whole ? { verdict: 'met' } : {}),
      ...(standards.length === 0 ? {} : { standardsMet: standards.includes('all') ? 'all' : standards }),
      ...(score === undefined ? {} : { lowScoreAtLeast: score }),
    };
  });
}

/** `section: key` of the thresholds by the option that sets it, for messages. */
const OPTION_OF: Readonly<Record<string, string>> = {
  editions: '--met or --low-score',
  measures: '--at-least or --at-most',
  findingsAtMost: '--findings',
  contradictionsAtMost: '--contradictions',
  lapsedAcceptancesAtMost: '--lapsed-acceptances',
  lapsedAgreementsAtMost: '--lapsed-agreements',
  evidenceAgeAtMostDays: '--evidence-age',
  lifecycleAgeAtMostDays: '--lifecycle-age',
  notMeasuredAtMost: '--not-measured',
  rejectedRowsAtMost: '--rejected-rows',
};

/** The option that sets a section of the thresholds. */
export function optionOf(section: string | number | undefined): string {
  return OPTION_OF[String(section)] ?? 'the options';
}

/**
 * Options to thresholds; null where none was given. Throws a UserError for what the schema of a thresholds file refuses,
 * and for a name that is given two bounds.
 */
export function thresholdsOf(flags: ThresholdFlags): Thresholds | null {
  const { atLeast = [], atMost = [], findings = [], lowScore = [] } = flags;
  for (const [option, given] of Object.entries({ '--findings': findings, '--low-score': lowScore })) {
    const twice = given.find((g, i) => given.findIndex((o) => o.name === g.name) !== i);
    if (twice !== undefined) throw new UserError(`${option}: "${twice.name}" is given twice`);
  }
  const misnamed = [
    ...nameProblems('--at-least', atLeast, MeasureId.options),
    ...nameProblems('--at-most', atMost, MeasureId.options),
    ...nameProblems('--findings', findings, FindingBound.options),
  ];
  if (misnamed.length > 0) throw new UserError('the thresholds cannot be used', misnamed);
  const editions = editionsOf(flags);
  const measures = [
    ...atLeast.map((m) => ({ measure: m.name, atLeast: m.bound })),
    ...atMost.map((m) => ({ measure: m.name, atMost: m.bound })),
  ];
  const parts = {
    ...(editions.length === 0 ? {} : { editions }),
    ...(measures.length === 0 ? {} : { measures }),
    ...(findings.length === 0 ? {} : { findingsAtMost: Object.fromEntries(findings.map((f) => [f.name, f.bound])) }),
    contradictionsAtMost: flags.contradictions,
    lapsedAcceptancesAtMost: flags.lapsedAcceptances,
    lapsedAgreementsAtMost: flags.lapsedAgreements,
    evidenceAgeAtMostDays: flags.evidenceAge,
    lifecycleAgeAtMostDays: flags.lifecycleAge,
    notMeasuredAtMost: flags.notMeasured,
    rejectedRowsAtMost: flags.rejectedRows,
  };
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  if (SECTION_NAMES.every((name) => given[name] === undefined)) return null;
  const read = Thresholds.safeParse({ schema: 1, ...given });
  if (read.success) return read.data;
  const problems = read.error.issues.map((i) => `${optionOf(i.path[0]?.toString())}: ${i.message}`);
  throw new UserError('the thresholds cannot be used', [...new Set(problems)]);
}
