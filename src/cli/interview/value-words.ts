import type { AnswerValue } from '../../domain/answer.ts';
import type { AnswerSpec } from '../../domain/evidence-item.ts';
import { dayText } from '../../domain/figures.ts';
import { levelWords } from '../rule-words.ts';

/** A value as a person would say it: with its unit, a day in the one way that cannot be mistaken, a choice by its label. */
export function valueWords(spec: AnswerSpec, value: AnswerValue): string {
  switch (spec.type) {
    case 'percent':
      return `${value}%`;
    case 'number':
      return `${value} ${spec.unit}`;
    case 'date':
      return dayText(String(value));
    case 'level':
      return levelWords(String(value));
    case 'choice':
      return spec.options.find((o) => o.value === value)?.label ?? String(value);
    case 'yes-no':
    case 'text':
    case 'document':
      return String(value);
  }
}

/** How a day was read, for a person who typed it; a day that is still to come is pointed out, being most often a slip. */
export function dayRead(day: string, today: string): string {
  return `read as ${dayText(day)}${day > today ? ', which is still to come' : ''}`;
}
