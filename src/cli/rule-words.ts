import { ruleText } from '../assess/rule-words.ts';
import type { AnswerSpec } from '../domain/evidence-item.ts';
import { type Measure, MeasureId } from '../domain/measure.ts';
import type { OutcomeLevel } from '../domain/terms.ts';
import { MEASURES } from '../inventory/measures.ts';

/** The words of an outcome level: `partially achieved`. */
export function levelWords(level: string): string {
  return level.replaceAll('-', ' ');
}

/** What form the answer takes, in words, for a prompt: "a percentage from 0 to 100". */
export function formWords(spec: AnswerSpec): string {
  switch (spec.type) {
    case 'yes-no':
      return 'yes or no';
    case 'percent':
      return 'a percentage from 0 to 100';
    case 'number':
      return `a number (${spec.unit})`;
    case 'date':
      return 'a date, day first, such as 13/05/2026';
    case 'choice':
    case 'level':
      return 'the number of one of the choices';
    case 'text':
      return 'a description in one line';
    case 'document':
      return 'the name or reference of the document';
  }
}

/** Every measure as it stands before anything was measured: rules are put in words from their titles and units. */
const MEASURES_BY_ID: ReadonlyMap<MeasureId, Measure> = new Map(
  MeasureId.options.map((id): [MeasureId, Measure] => {
    const { title, rule, kind } = MEASURES[id];
    return [id, { id, title, rule, kind, state: 'absent', because: '', numerator: 0, denominator: 0, unknown: 0 }];
  }),
);

/** What has to hold for an item to be met, in the words that results use. */
export function ruleWords(item: Parameters<typeof ruleText>[0], expected: OutcomeLevel | null): string {
  return ruleText(item, expected, MEASURES_BY_ID);
}
