import type { Answer, AnswerValue } from '../domain/answer.ts';
import { daysBetween } from '../domain/calendar.ts';
import type { AnswerSpec } from '../domain/evidence-item.ts';
import { countText, dayText } from '../domain/figures.ts';
import { fromDecimal } from '../domain/fraction.ts';
import type { IsoDate, OutcomeLevel } from '../domain/terms.ts';
import { IsoDate as IsoDateSchema } from '../domain/terms.ts';
import { type Looked, passesBound } from './evidence.ts';

export type Claim = Looked & { level?: OutcomeLevel };

const LEVELS: readonly OutcomeLevel[] = ['not-achieved', 'partially-achieved', 'achieved'];

/** Negative when `a` is the lower level. */
export function compareLevels(a: OutcomeLevel, b: OutcomeLevel): number {
  return LEVELS.indexOf(a) - LEVELS.indexOf(b);
}

/** What the item asks now, against which an answer is read. `expected` matters to items asked at a level only. */
export type Asked = { spec: AnswerSpec; digest: string; on: IsoDate; expected: OutcomeLevel | null };

/**
 * The outcome of the answer alone. An answer to an earlier wording, or one that was true only after the day of the
 * assessment, is `unknown`: somebody spoke, but not of this.
 */
export function lookAtAnswer(answer: Answer | undefined, asked: Asked): Claim {
  if (answer === undefined) return { outcome: 'unanswered', because: 'nobody has answered' };
  if (isOutdated(answer, asked.digest)) {
    return { outcome: 'unknown', because: 'answered for an earlier wording of this item: to be confirmed again' };
  }
  if (answer.observedOn !== undefined && answer.observedOn > asked.on) {
    return {
      outcome: 'unknown',
      because: `the answer speaks of ${dayText(answer.observedOn)}, after the day of the assessment`,
    };
  }
  if ('notApplicable' in answer)
    return { outcome: 'not-applicable', because: `not applicable: ${answer.notApplicable}` };
  return lookAtValue(answer.value, asked);
}

/** True when the answer was given to another wording or rule than the present one. */
export function isOutdated(answer: Answer, digest: string): boolean {
  return answer.digest !== undefined && answer.digest !== digest;
}

function lookAtValue(value: AnswerValue, asked: Asked): Claim {
  const { spec } = asked;
  switch (spec.type) {
    case 'yes-no':
      return word(value) === spec.equals ? said(value, 'met') : said(value, 'not-met');
    case 'percent':
    case 'number':
      return lookAtNumber(value, spec);
    case 'date':
      return lookAtDate(value, spec.withinDays, asked.on);
    case 'choice':
      return said(value, spec.oneOf.includes(String(value)) ? 'met' : 'not-met');
    case 'text':
    case 'document':
      return String(value).trim() === ''
        ? { outcome: 'unanswered', because: 'the answer is empty' }
        : { outcome: 'met', because: spec.type === 'text' ? 'an account was given' : `document named: ${value}` };
    case 'level':
      return lookAtLevel(
        value,
        spec.levels.map((l) => l.level),
        asked.expected,
      );
  }
}

function lookAtNumber(
  value: AnswerValue,
  spec: { type: 'percent' | 'number'; atLeast?: number | undefined; atMost?: number | undefined },
): Claim {
  if (typeof value !== 'number' || !Number.isFinite(value)) return unreadable(value);
  const unit = spec.type === 'percent' ? '%' : '';
  const bound = spec.atLeast === undefined ? `at most ${spec.atMost}${unit}` : `at least ${spec.atLeast}${unit}`;
  const outcome = passesBound(spec, fromDecimal(value)) ? 'met' : 'not-met';
  return { outcome, because: `answered ${value}${unit}; wanted ${bound}` };
}

function lookAtDate(value: AnswerValue, withinDays: number, on: IsoDate): Claim {
  const day = IsoDateSchema.safeParse(value);
  if (!day.success) return unreadable(value);
  const age = daysBetween(day.data, on);
  if (age < 0) return { outcome: 'unknown', because: `answered ${dayText(day.data)}, after the day of the assessment` };
  const outcome = age <= withinDays ? 'met' : 'not-met';
  return {
    outcome,
    because: `answered ${dayText(day.data)}, ${countText(age, 'day')} before; wanted within ${withinDays} days`,
  };
}

function lookAtLevel(value: AnswerValue, offered: readonly OutcomeLevel[], expected: OutcomeLevel | null): Claim {
  const level = offered.find((l) => l === value);
  if (level === undefined) return unreadable(value);
  const spoken = `answered ${levelText(level)}`;
  if (expected === null) {
    return { outcome: 'unknown', because: `${spoken}; profile not known: key yours in`, level };
  }
  const outcome = compareLevels(level, expected) >= 0 ? 'met' : 'not-met';
  return { outcome, because: `${spoken}; expected ${levelText(expected)}`, level };
}

/** A level in words. */
export function levelText(level: OutcomeLevel): string {
  return level.replaceAll('-', ' ');
}

function said(value: AnswerValue, outcome: 'met' | 'not-met'): Claim {
  return { outcome, because: `answered ${word(value)}` };
}

function word(value: AnswerValue): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}

// The loader refuses such values with their place; one that gets here still never counts as met.
function unreadable(value: AnswerValue): Claim {
  return { outcome: 'unknown', because: `the answer "${String(value).slice(0, 40)}" does not fit the question` };
}
