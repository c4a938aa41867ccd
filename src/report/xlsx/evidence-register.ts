import type { EditionResult, Observation } from '../../domain/edition-result.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';
import type { OutcomeLevel } from '../../domain/terms.ts';
import { orderedEditions } from '../context.ts';
import { partRef } from '../refs.ts';
import { OUTCOME_WORD, SEVERITY_WORD, worded } from '../wording.ts';
import { MEASURE_COLUMNS, measureValues } from './measure-values.ts';
import type { Sheet, Value } from './sheet.ts';

const LEVEL_WORD = {
  'not-achieved': 'not achieved',
  'partially-achieved': 'partially achieved',
  achieved: 'achieved',
} satisfies Record<OutcomeLevel, string>;

/**
 * Every item and element of every edition: what was claimed, what the evidence shows, what counts and why. What people
 * wrote or pointed to (evidence references) stands only in the private one.
 */
export function evidenceRegister(result: Result): Sheet {
  const measures = new Map(result.measures.map((m) => [m.id, m]));
  const isPrivate = result.audience === 'private';
  return {
    name: 'Evidence register',
    printed: 10,
    columns: [
      { title: 'Ref', width: 15 },
      { title: 'Edition', width: 20 },
      { title: 'Item', width: 11 },
      { title: 'Title', width: 30 },
      { title: 'Required', width: 9 },
      { title: 'What counts', width: 14 },
      { title: 'Claimed', width: 18 },
      { title: 'Evidenced', width: 18 },
      { title: 'Why', width: 34 },
      { title: 'Observed on', width: 12 },
      { title: 'Part', width: 30 },
      { title: 'Severity', width: 10 },
      { title: 'Disagree', width: 10 },
      { title: 'Rule', width: 34 },
      { title: 'Measure', width: 30 },
      ...MEASURE_COLUMNS,
      { title: 'Answer is to an earlier wording', width: 12 },
      { title: 'Accepted risk', width: 18 },
      { title: 'Basis of the item', width: 12 },
      ...(isPrivate ? [{ title: 'Evidence references', width: 36 }] : []),
    ],
    rows: orderedEditions(result).flatMap((edition) =>
      partsOf(edition).flatMap(({ part, items }) =>
        items.map((item) => [
          partRef(result, edition, item.id),
          edition.shortTitle,
          ...itemValues(item),
          part,
          ...ruleValues(item, item.measure === undefined ? undefined : measures.get(item.measure)),
          ...(isPrivate ? [item.answer?.evidence?.join('\n') ?? null] : []),
        ]),
      ),
    ),
    rest: 'all of them are in result.json',
  };
}

type Part = { part: string; items: readonly Observation[] };

function partsOf(edition: EditionResult): Part[] {
  if (edition.shape === 'maturity') {
    return edition.pillars.flatMap((pillar) =>
      pillar.criteria.map((c) => ({ part: `${pillar.title}: ${c.id} ${c.title}`, items: c.elements })),
    );
  }
  return edition.standards.flatMap((standard) =>
    standard.assertions.map((a) => ({
      part: a.id === standard.id ? `${standard.id} ${standard.title}` : `${standard.title}: ${a.id} ${a.title}`,
      items: a.items,
    })),
  );
}

function itemValues(item: Observation): Value[] {
  const observedOn = item.answer?.observedOn;
  return [
    item.id,
    item.title,
    item.mandatory ? 'Yes' : 'No',
    OUTCOME_WORD[item.outcome],
    sideText(item.claimed),
    sideText(item.evidenced),
    worded(item.because),
    observedOn === undefined ? null : { date: observedOn },
  ];
}

function ruleValues(item: Observation, measure: Measure | undefined): Value[] {
  return [
    SEVERITY_WORD[item.severity],
    item.contradiction ? 'Yes' : null,
    worded(item.rule),
    measure?.title ?? null,
    ...(measure === undefined ? [null, null, null, null] : measureValues(measure)),
    item.answerOutdated ? 'Yes' : null,
    item.acceptance ?? null,
    worded(item.basis),
  ];
}

function sideText(side: Observation['claimed']): string | null {
  if (side === null) return null;
  const word = OUTCOME_WORD[side.outcome];
  return side.level === undefined ? word : `${word}: ${LEVEL_WORD[side.level]}`;
}
