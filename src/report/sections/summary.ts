import type { ComplianceResult, EditionResult } from '../../domain/result.ts';
import { type Context, currentCompliance, earlierCompliance, maturityEditions, orderedEditions } from '../context.ts';
import type { Block, KeyFact } from '../model.ts';
import { atLeastText, countText, listText, numberText, ofText, quarterText, rangeText, shareText } from '../wording.ts';
import { byFinding } from './contradictions.ts';
import { furthestText } from './furthest.ts';
import { unmeasuredCounts } from './unmeasured.ts';

/** Five points at most, each chosen by rule: standards, maturity, the estate, what is contradicted or not known, the past. */
export function summaryBlocks(context: Context): Block[] {
  const points = [
    compliancePoint(context),
    maturityPoint(context),
    estatePoint(context),
    `${contradictionPoint(context)} ${unmeasuredPoint(context)}`,
    earlierPoint(context),
  ].filter((point) => point !== '');
  return [
    { kind: 'list', ordered: true, items: points },
    {
      kind: 'keyfacts',
      caption: 'Main figures',
      items: [...orderedEditions(context.result).map(editionFact), ...estateFacts(context)],
    },
  ];
}

const POSITION = {
  met: 'met',
  'not-met': 'not met',
  'not-measured': 'cannot be told yet',
} as const;

function compliancePoint(context: Context): string {
  const { result } = context;
  if (result.editions.length === 0) return 'Nothing was assessed: the result holds no edition.';
  const current = currentCompliance(result);
  return [...current.map((e) => `${positionText(e, e.title)}.`), furthestText(current)]
    .filter((part) => part !== '')
    .join(' ');
}

function earlierPoint(context: Context): string {
  const earlier = earlierCompliance(context.result).map((e) => positionText(e, e.shortTitle));
  return earlier.length === 0 ? '' : `Editions since replaced, for continuity: ${earlier.join('; ')}.`;
}

function positionText(edition: ComplianceResult, title: string): string {
  const { met, total, notMet, unanswered, unknown } = edition.tally;
  const counts = [
    `${ofText({ numerator: met, denominator: total })} required ${edition.words.item.many} met`,
    ...(notMet > 0 ? [`${numberText(notMet)} not met`] : []),
    ...(unanswered + unknown > 0 ? [`${numberText(unanswered + unknown)} not known`] : []),
  ];
  return `${title}: ${POSITION[edition.verdict]} (${counts.join(', ')})`;
}

function maturityPoint(context: Context): string {
  const told = maturityEditions(context.result).map((edition) => {
    if (edition.answered.numerator === 0) return `${edition.shortTitle}: not measured, for nothing has been answered.`;
    const top = Math.max(...edition.levels.map((l) => l.level));
    const weakest = edition.pillars.find((p) => p.id === edition.weakestPillar);
    const core = edition.levels.find((l) => l.level === edition.core)?.label ?? `level ${edition.core}`;
    return [
      `${edition.shortTitle}: ${edition.label}, at level ${rangeText(edition.overall)} on a scale of 1 to ${top}, with ${ofText(edition.atCore)} criteria at ${core} or above.`,
      weakest === undefined ? '' : `The weakest pillar is ${weakest.title}, at level ${rangeText(weakest.mean)}.`,
    ]
      .filter((part) => part !== '')
      .join(' ');
  });
  return told.join(' ');
}

function estatePoint(context: Context): string {
  const estate = context.result.estate;
  if (estate === null) {
    return 'The devices were not measured: no inventory was given, so nothing in this paper speaks for their support.';
  }
  const total = estate.reconciliation.counted;
  const ended = { numerator: estate.phases['end-of-life'], denominator: total };
  const unproven = estate.phases['extended-only'];
  const unknown = { numerator: estate.phases.unknown, denominator: total };
  const next = estate.ending[0];
  return [
    `Devices that nobody fixes any more: ${atLeastText(ended, estate.phases.unknown)}.`,
    unproven === 0
      ? ''
      : `A further ${countText(unproven, 'device')} could have paid cover, but nothing proves that the trust has it.`,
    `Devices whose support could not be told: ${shareText(unknown)}.`,
    next === undefined
      ? ''
      : `Next to lose support: ${countText(next.devices, 'device')} in ${quarterText(next.quarter)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function contradictionPoint(context: Context): string {
  const { contradictions, estate } = context.result;
  if (contradictions.length > 0) {
    const places = countText(contradictions.length, 'place');
    const findings = countText(byFinding(context.result).length, 'finding');
    return `In ${places}, gathered in ${findings}, an answer says one thing and the inventory shows another. The inventory was counted.`;
  }
  if (estate === null) return 'No answer could be compared with evidence, because no inventory was given.';
  return 'Where the inventory could be compared with the answers, it contradicted none of them.';
}

function unmeasuredPoint(context: Context): string {
  const earlier = earlierCompliance(context.result).map((e) => e.shortTitle);
  const told = unmeasuredCounts(context.result)
    .filter((c) => c.unanswered + c.unknown > 0 && !earlier.includes(c.title))
    .map((c) => `${ofText({ numerator: c.unanswered + c.unknown, denominator: c.total })} ${c.looked} of ${c.title}`);
  const absent = context.result.measures.filter((m) => m.state !== 'measured').length;
  const parts = [
    told.length === 0 ? '' : `Not known, and so not counted in the trust's favour: ${listText(told)}.`,
    absent === 0
      ? ''
      : `${numberText(absent)} of ${countText(context.result.measures.length, 'measure')} of the estate could not be taken.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Everything that was asked has been answered or measured.' : parts.join(' ');
}

function editionFact(edition: EditionResult): KeyFact {
  const second =
    edition.shape === 'maturity'
      ? `Level ${rangeText(edition.overall)}`
      : `${ofText({ numerator: edition.tally.met, denominator: edition.tally.total })} required ${edition.words.item.many} met`;
  return { label: edition.shortTitle, lines: [edition.label, second], tone: edition.verdict };
}

function estateFacts(context: Context): KeyFact[] {
  const { estate, contradictions, findings } = context.result;
  const critical = findings.filter((f) => f.severity === 'critical').length;
  const counted = estate?.reconciliation.counted ?? 0;
  return [
    estate === null
      ? { label: 'Devices out of support', lines: ['Not measured'], tone: 'not-measured' }
      : {
          label: 'Devices out of support',
          lines: [shareText({ numerator: estate.phases['end-of-life'], denominator: counted })],
          tone: 'neutral',
        },
    {
      label: 'Contradictions',
      lines: estate === null ? ['Not measured'] : [numberText(contradictions.length)],
      tone: 'neutral',
    },
    { label: 'Findings', lines: [numberText(findings.length), `${numberText(critical)} critical`], tone: 'neutral' },
  ];
}
