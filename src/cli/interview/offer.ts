import { lookAtMeasure, type Measures, passesBound } from '../../assess/evidence.ts';
import { observe } from '../../assess/observe.ts';
import type { Answer, AnswerValue } from '../../domain/answer.ts';
import { addDays } from '../../domain/calendar.ts';
import { dayText } from '../../domain/figures.ts';
import { fromDecimal } from '../../domain/fraction.ts';
import type { Measure, MeasureRule } from '../../domain/measure.ts';
import type { IsoDate } from '../../domain/terms.ts';
import type { Question } from '../questions.ts';
import { levelWords } from '../rule-words.ts';
import { valueWords } from './value-words.ts';

/** What the inventories show. `on`: the day they were judged for. `day`: the day they were taken, as far as they tell. */
export type Figures = { on: IsoDate; day: IsoDate; measures: Measures };

/** An answer that the inventory gives by itself, to be confirmed by a person. `reference` is kept as its evidence. */
type Offer = { value: AnswerValue; words: string; reference: string; day: IsoDate };

/** What the inventory has to say to a question: its figure in words, and the answer that it settles, if it settles one. */
export type Shown = { text: string; offer: Offer | null };

/** What the inventory shows of a question. Null where nothing of it was measured. */
export function shownFor(question: Question, figures: Figures | null): Shown | null {
  const rule = question.measure;
  const measure = rule === null ? undefined : figures?.measures.get(rule.measure);
  if (figures === null || rule === null || measure === undefined || measure.state !== 'measured') return null;
  const { outcome, because } = lookAtMeasure(rule, figures.measures);
  const when = dayText(figures.day);
  const text = `The inventory of ${when} shows: ${because}.`;
  if (outcome === 'met' && rule.role === 'refutes') {
    return { text: `${text} This is in line with a good answer, but no proof of it.`, offer: null };
  }
  if (outcome !== 'met' && outcome !== 'not-met') return { text, offer: null };
  const value = answerFrom(question, measure, outcome, figures.on);
  if (value === null) return { text: `${text}${limitWords(question, outcome)}`, offer: null };
  const reference = `measure ${measure.id}, inventory of ${when}: ${because}`;
  return { text, offer: { value, words: valueWords(question.spec, value), reference, day: figures.day } };
}

/** The answer that a figure amounts to, in the form the question asks for; null where it asks for something else. */
function answerFrom(
  { spec, measure: rule }: Question,
  measure: Measure,
  outcome: 'met' | 'not-met',
  on: IsoDate,
): AnswerValue | null {
  switch (spec.type) {
    case 'yes-no':
      return (outcome === 'met') === (spec.equals === 'yes') ? 'yes' : 'no';
    case 'percent':
      return measure.kind === 'share' && rule !== null ? percentOf(measure, rule, outcome) : null;
    case 'number':
      return measure.kind === 'share' ? null : measure.numerator;
    case 'date':
      return measure.kind === 'days' ? addDays(on, -measure.numerator) : null;
    case 'level':
      return outcome === 'not-met' && rule?.limitsLevelTo === 'not-achieved' ? 'not-achieved' : null;
    case 'choice':
    case 'text':
    case 'document':
      return null;
  }
}

/**
 * A share in per cent to one decimal, as it is shown; but where rounding would carry it over the bound, to the side on
 * which the figure stands.
 */
function percentOf(measure: Measure, rule: MeasureRule, outcome: 'met' | 'not-met'): number | null {
  const { numerator, denominator } = measure;
  if (denominator === 0) return null;
  const tenths = (numerator * 1000) / denominator;
  const agrees = (value: number): boolean => passesBound(rule, fromDecimal(value)) === (outcome === 'met');
  const near = [Math.round(tenths), Math.floor(tenths), Math.ceil(tenths)].map((t) => t / 10);
  return near.find(agrees) ?? null;
}

function limitWords({ spec, measure }: Question, outcome: 'met' | 'not-met'): string {
  if (spec.type !== 'level' || outcome !== 'not-met') return '';
  return ` By this no more than "${levelWords(measure?.limitsLevelTo ?? 'not-achieved')}" counts.`;
}

/** True when an answer says other than what the inventory settles: the judgement of a run, asked beforehand. */
export function contradicts(question: Question, answer: Answer, figures: Figures): boolean {
  if (question.measure === null) return false;
  const item = {
    id: question.id,
    ref: { status: 'no-id-claimed' as const },
    title: question.title,
    question: question.ask,
    mandatory: question.mandatory,
    severity: 'medium' as const,
    basis: question.basis,
    answer: question.spec,
    measure: question.measure,
    help: question.help,
    action: question.action,
    owners: [],
    sources: [],
  };
  return observe(item, {
    on: figures.on,
    settings: [],
    answers: new Map([[question.id, answer]]),
    disputes: new Map(),
    measures: figures.measures,
    digests: new Map(question.digest === null ? [] : [[question.id, question.digest]]),
    expected: new Map([[question.id, question.expected]]),
    acceptances: new Map(),
  }).contradiction;
}
