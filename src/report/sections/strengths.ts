import type { EditionResult, Observation } from '../../domain/edition-result.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE, orderedEditions } from '../context.ts';
import {
  type Block,
  type Cell,
  cell,
  column,
  figures,
  limitedTable,
  paragraph,
  refCell,
  type Table,
} from '../model.ts';
import { measureRef } from '../refs.ts';
import { countText, numberText, ofText } from '../wording.ts';
import { measureText } from './measure-text.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

const MOST = 12;

type Strength = { readonly measure: Measure; readonly serves: readonly string[]; readonly beyond: readonly string[] };
type Seen = { readonly o: Observation; readonly name: string; readonly needed: boolean };

/** What the devices show to be in order, with figures; then how far each "met" of this paper is known, and by what. */
export function strengthBlocks(context: Context): Block[] {
  const { result } = context;
  const strengths = strengthsOf(result);
  const taken = result.measures.filter((m) => m.state === 'measured').length;
  const known = knownTable(context);
  if (result.estate === null) return [unmeasuredCallout(), ...known];
  if (strengths.length === 0) {
    return [paragraph('Nothing: no requirement is shown to be met by the devices themselves.'), ...known];
  }
  return [
    paragraph(
      `Of ${countText(taken, 'measure')} taken of the devices, ${numberText(strengths.length)} ${strengths.length === 1 ? 'meets a requirement and falls' : 'meet a requirement and fall'} short of none.`,
    ),
    limitedTable(
      'In order, as the devices show',
      [
        column('Measure'),
        figures('Figure'),
        figures('Of these, cannot tell'),
        column('Meets'),
        column('Not yet enough for'),
      ],
      strengths.map(({ measure, serves, beyond }) => [
        cell(measure.title),
        refCell(measureText(measure), measureRef(measure.id)),
        cell(numberText(measure.unknown)),
        cell(namesText(serves)),
        cell(beyond.length === 0 ? 'Nothing asked' : namesText(beyond)),
      ]),
      MOST,
      ELSEWHERE,
    ),
    ...known,
  ];
}

/**
 * Measures that settled a requirement as met and fall short of none that has to be met now: of a set of standards any item,
 * of a maturity edition anything up to its core level. What lies beyond that, and is not reached, is named beside it.
 */
function strengthsOf(result: Result): Strength[] {
  const seen = orderedEditions(result).flatMap(seenIn);
  return result.measures.flatMap((measure): Strength[] => {
    if (measure.state !== 'measured') return [];
    const about = seen.filter(({ o }) => o.measure === measure.id && o.outcome !== 'not-applicable');
    const short = about.filter(({ o }) => o.outcome === 'not-met' || o.evidenced?.outcome === 'not-met');
    const serves = about.filter(({ o }) => o.outcome === 'met' && isMeasured(o)).map(({ name }) => name);
    if (serves.length === 0 || short.some(({ needed }) => needed)) return [];
    return [{ measure, serves, beyond: short.map(({ name }) => name) }];
  });
}

function seenIn(edition: EditionResult): Seen[] {
  const name = (o: Observation): string => `${edition.shortTitle} ${o.id}`;
  if (edition.shape === 'compliance') {
    const items = edition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
    return items.map((o) => ({ o, name: name(o), needed: true }));
  }
  const elements = edition.pillars.flatMap((p) => p.criteria.flatMap((c) => c.elements));
  return elements.map((o) => ({ o, name: name(o), needed: o.level <= edition.core }));
}

// A figure that only limits the level of an outcome leaves a level open; it does not show that the level is reached.
function isMeasured(o: Observation): boolean {
  const decided = o.decidedBy === 'measure' || o.decidedBy === 'both';
  return decided && o.evidenced?.outcome === 'met' && o.countedLevel === undefined;
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${numberText(names.length - 3)} more` : shown;
}

/** For each edition the met ones, split by what they rest on. The parts add up to what is met. */
function knownTable({ result }: Context): Table[] {
  const rows = orderedEditions(result).flatMap((edition): Cell[][] => {
    const met = seenIn(edition).flatMap(({ o }) => (o.outcome === 'met' && o.mandatory ? [o] : []));
    if (met.length === 0) return [];
    const measured = met.filter(isMeasured).length;
    const named = met.filter((o) => !isMeasured(o) && (o.answer?.evidence?.length ?? 0) > 0).length;
    const of = (numerator: number): Cell => cell(ofText({ numerator, denominator: met.length }));
    return [
      [
        cell(edition.shortTitle),
        cell(`${numberText(met.length)} ${edition.words.item.many}`),
        of(measured),
        of(named),
        of(met.length - measured - named),
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'What each "met" rests on',
      columns: [
        column('Edition'),
        figures('Met'),
        figures('Shown by the devices'),
        figures('Evidence named, not read by us'),
        figures("Somebody's word alone"),
      ],
      rows,
    },
  ];
}
