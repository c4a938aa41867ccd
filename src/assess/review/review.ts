import type { Severity } from '../../domain/terms.ts';
import { type Answered, answeredOf, type ReviewInput } from './looked-at.ts';
import type { Noticed, ReviewRule } from './rule.ts';
import { commentDenies } from './rules/comment-denies.ts';
import { contradicted } from './rules/contradicted.ts';
import { earlierWording } from './rules/earlier-wording.ts';
import { evidenceMissing } from './rules/evidence-missing.ts';
import { evidenceTooOld } from './rules/evidence-too-old.ts';
import { inMinutes } from './rules/in-minutes.ts';
import { laterThanTheDay } from './rules/later-than-the-day.ts';
import { mostlyNotApplicable } from './rules/mostly-not-applicable.ts';
import { planFarOff, planMissing, planOverdue, planUnowned } from './rules/plans.ts';
import { sameText } from './rules/same-text.ts';
import { withoutEvidence } from './rules/without-evidence.ts';

/** Every rule, the most serious first; the order in which remarks are told. A new rule is a file and a line here. */
export const REVIEW_RULES: readonly ReviewRule[] = [
  contradicted,
  laterThanTheDay,
  planOverdue,
  withoutEvidence,
  commentDenies,
  earlierWording,
  evidenceTooOld,
  evidenceMissing,
  mostlyNotApplicable,
  planMissing,
  planUnowned,
  planFarOff,
  sameText,
  inMinutes,
];

/** One rule with everything that it noticed. */
export type Remark = {
  rule: ReviewRule;
  severity: Severity;
  noticed: readonly Noticed[];
};

/** What a review found: remarks in the order of the rules, and on how many answers it looked. */
export type Review = { remarks: readonly Remark[]; answers: number; count: number };

/**
 * Looks through the answers for what an auditor would stop at. Advice only: nothing of it changes an outcome or a score.
 * `count` is the number of single things noticed. The same input gives the same review.
 */
export function review(input: ReviewInput): Review {
  const remarks = REVIEW_RULES.map((rule): Remark => ({ rule, severity: rule.severity, noticed: rule.notice(input) }));
  const found = remarks.filter(({ noticed }) => noticed.length > 0);
  const count = found.reduce((n, { noticed }) => n + noticed.length, 0);
  return { remarks: found, answers: answeredOf(input.items).length, count };
}

/** The command that gives an answer again with what mends it; it repeats what would otherwise be lost. */
export function mendingCommand({ edition, answer, observation }: Answered, option: string): string {
  const said =
    'notApplicable' in answer ? `--not-applicable ${shellWord(answer.notApplicable)}` : shellWord(String(answer.value));
  const kept = [
    ...(answer.by === undefined ? [] : [`--by ${shellWord(answer.by)}`]),
    ...(answer.observedOn === undefined || option.includes('--observed-on')
      ? []
      : [`--observed-on ${answer.observedOn}`]),
  ];
  const words = [
    'assess answer',
    shellWord(observation.id),
    said,
    `--framework ${shellWord(edition)}`,
    ...kept,
    option,
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** A word as a shell takes it. */
function shellWord(text: string): string {
  return /^[\w.,:@%+/-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
