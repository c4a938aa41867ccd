import { MeasureId } from '../../domain/measure.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { FindingBound, SECTION_NAMES, Thresholds } from '../../domain/thresholds.ts';
import { UserError } from '../../errors.ts';
import { issueWords } from '../../io/yaml/issues.ts';
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
  /** Without a name, of every edition. */
  notMeasured?: Bounded[];
  rejectedRows?: number;
};

/** Names that a `NAME=NUMBER` option may have, with what was meant where it is none of them. */
function nameProblems(option: string, given: readonly Bounded[], known: readonly string[]): string[] {
  const unknown = given.filter((g) => !known.includes(g.name));
  const list = known.length > 8 ? '' : `; known: ${known.join(', ')}`;
  return unknown.map((g) => `${option}: unknown name "${g.name}"${didYouMean(g.name, known)}${list}`);
}

type EditionFlags = { edition: string; setting?: string; standardsMet?: 'all' | string[] } & Record<string, unknown>;

/** One entry for each edition and care setting that options name, so that two options about one do not hide each other. */
function editionsOf({ met = [], lowScore = [], notMeasured = [] }: ThresholdFlags): EditionFlags[] {
  const entries = new Map<string, EditionFlags>();
  /** The entry that `EDITION/SETTING#PART` names, and the part. */
  const at = (name: string): { entry: EditionFlags; part: string | undefined } => {
    const [whole = '', part] = name.split('#', 2);
    const [edition = '', setting] = whole.split('/', 2);
    const entry = entries.get(whole) ?? { edition, ...(setting === undefined ? {} : { setting }) };
    entries.set(whole, entry);
    return { entry, part };
  };
  for (const name of met) {
    const { entry, part } = at(name);
    if (part === undefined) entry['verdict'] = 'met';
    else if (part === 'all' || entry.standardsMet === 'all') entry.standardsMet = 'all';
    else entry.standardsMet = [...(entry.standardsMet ?? []), part];
  }
  const pillars = new Map<EditionFlags, [string, number][]>();
  for (const { name, bound } of lowScore) {
    const { entry, part } = at(name);
    if (part === undefined) entry['lowScoreAtLeast'] = bound;
    else pillars.set(entry, [...(pillars.get(entry) ?? []), [part, bound]]);
  }
  for (const [entry, bounds] of pillars) entry['pillarsAtLeast'] = Object.fromEntries(bounds);
  for (const { name, bound } of notMeasured) if (name !== '') at(name).entry['notMeasuredAtMost'] = bound;
  return [...entries.values()];
}

/** The keys of the thresholds by the option that sets them, for messages: the key at the end of a path, then its section. */
const OPTION_OF: Readonly<Record<string, string>> = {
  verdict: '--met',
  standardsMet: '--met',
  lowScoreAtLeast: '--low-score',
  pillarsAtLeast: '--low-score',
  atLeast: '--at-least',
  atMost: '--at-most',
  editions: '--met, --low-score or --not-measured',
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

/** The option that sets what stands at a path of the thresholds. */
export function optionOf(path: readonly PropertyKey[]): string {
  const [section, , key = section] = path.map(String);
  return OPTION_OF[key ?? ''] ?? OPTION_OF[section ?? ''] ?? 'the options';
}

/** Names of options that take many, each of which may have one bound only. */
function givenTwice({ findings = [], lowScore = [], notMeasured = [] }: ThresholdFlags): string[] {
  const all = { '--findings': findings, '--low-score': lowScore, '--not-measured': notMeasured };
  return Object.entries(all).flatMap(([option, given]) => {
    const twice = given.filter((g, i) => given.findIndex((o) => o.name === g.name) !== i);
    return twice.map((g) => `${option}: ${g.name === '' ? 'it' : `"${g.name}"`} is given twice`);
  });
}

/**
 * Options to thresholds; null where none was given. Throws a UserError for what the schema of a thresholds file refuses,
 * and for a name that is given two bounds.
 */
export function thresholdsOf(flags: ThresholdFlags): Thresholds | null {
  const { atLeast = [], atMost = [], findings = [] } = flags;
  const misnamed = [
    ...givenTwice(flags),
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
    notMeasuredAtMost: flags.notMeasured?.find((n) => n.name === '')?.bound,
    rejectedRowsAtMost: flags.rejectedRows,
  };
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  if (SECTION_NAMES.every((name) => given[name] === undefined)) return null;
  const thresholds = { schema: 1, ...given };
  const read = Thresholds.safeParse(thresholds, { reportInput: true });
  if (read.success) return read.data;
  const words = issueWords(Thresholds, thresholds, read.error.issues);
  const problems = words.map(({ path, message }) => `${optionOf(path)}: ${message}`);
  throw new UserError('the thresholds cannot be used', [...new Set(problems)]);
}
