import type { Element } from '../domain/definition.ts';
import type { AnswerSpec, EvidenceItem } from '../domain/evidence-item.ts';
import type { OutcomeLevel } from '../domain/terms.ts';
import { levelText } from './claim.ts';
import { boundText, type Measures } from './evidence.ts';

/** What has to hold for an item to be met, in one sentence a director can read. */
export function ruleText(
  item: Pick<EvidenceItem, 'answer' | 'measure'>,
  expected: OutcomeLevel | null,
  measures: Measures,
): string {
  const parts = [item.answer ? answerRule(item.answer, expected) : null, measureRule(item, measures)];
  return parts.filter((p) => p !== null).join('. ');
}

function measureRule(item: Pick<Element, 'measure'>, measures: Measures): string | null {
  const rule = item.measure;
  const measure = rule ? measures.get(rule.measure) : undefined;
  if (rule === undefined || measure === undefined) return null;
  const words = `${measure.title}: ${boundText(rule, measure)}`;
  if (rule.limitsLevelTo !== undefined)
    return `Beyond this figure no more than ${levelText(rule.limitsLevelTo)} counts: ${words}`;
  return rule.role === 'decides' ? `The estate decides: ${words}` : `The estate can show it wrong: ${words}`;
}

function answerRule(spec: AnswerSpec, expected: OutcomeLevel | null): string {
  switch (spec.type) {
    case 'yes-no':
      return `Answer: ${spec.equals}`;
    case 'percent':
      return spec.atLeast === undefined ? `Answer: at most ${spec.atMost}%` : `Answer: at least ${spec.atLeast}%`;
    case 'number':
      return spec.atLeast === undefined
        ? `Answer: at most ${spec.atMost} ${spec.unit}`
        : `Answer: at least ${spec.atLeast} ${spec.unit}`;
    case 'date':
      return `Answer: a day within ${spec.withinDays} days of the assessment`;
    case 'choice':
      return `Answer: ${spec.oneOf.map((v) => spec.options.find((o) => o.value === v)?.label ?? v).join(', or ')}`;
    case 'text':
      return 'Answer: an account in words';
    case 'document':
      return 'Answer: the document is named';
    case 'level':
      return expected === null
        ? 'Level against the profile: profile not known'
        : `Level: ${levelText(expected)} or above`;
  }
}
