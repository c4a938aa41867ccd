import type { ComplianceResult } from '../../domain/edition-result.ts';
import { estateGroups } from '../../domain/support-groups.ts';
import { type Context, currentCompliance, earlierCompliance, maturityEditions } from '../context.ts';
import type { Block } from '../model.ts';
import { atLeastText, countText, levelText, listText, numberText, ofText, quarterText, shareText } from '../wording.ts';
import { byFinding } from './contradictions.ts';
import { furthestText } from './furthest.ts';
import { mainFigures, verdictBoards } from './main-figures.ts';
import { sincePoint } from './since.ts';
import { unmeasuredCounts } from './unmeasured.ts';

/** Five points at most, each chosen by rule: standards, maturity, devices, what is contradicted or not known, what changed. */
export function summaryBlocks(context: Context): Block[] {
  const points = [
    compliancePoint(context),
    maturityPoint(context),
    estatePoint(context),
    `${contradictionPoint(context)} ${unmeasuredPoint(context)}`,
    sincePoint(context),
  ].filter((point) => point !== '');
  return [{ kind: 'list', ordered: true, items: points }, mainFigures(context), ...verdictBoards(context.result)];
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
  return [...current.map(positionText), furthestText(current)].filter((part) => part !== '').join(' ');
}

function positionText(edition: ComplianceResult): string {
  const { met, total, notMet, unanswered, unknown } = edition.tally;
  const open = unanswered + unknown;
  const counts = [
    `${numberText(met)} ${are(met)} met`,
    ...(notMet > 0 ? [`${numberText(notMet)} ${are(notMet)} not met`] : []),
    ...(open > 0 ? [`${numberText(open)} ${are(open)} not known`] : []),
  ];
  const { one, many } = edition.words.item;
  const asked = countText(total, `required ${one}`, `required ${many}`);
  return `${edition.title}: ${POSITION[edition.verdict]}. Of ${asked}, ${listText(counts)}.`;
}

const are = (n: number): string => (n === 1 ? 'is' : 'are');

function maturityPoint(context: Context): string {
  const told = maturityEditions(context.result).map((edition) => {
    if (edition.answered.numerator === 0) return `${edition.shortTitle}: not measured, for nothing has been answered.`;
    const top = Math.max(...edition.levels.map((l) => l.level));
    const weakest = edition.pillars.find((p) => p.id === edition.weakestPillar);
    const core = edition.levels.find((l) => l.level === edition.core)?.label ?? `level ${edition.core}`;
    return [
      `${edition.shortTitle}: ${edition.label}. The level is ${levelText(edition.overall, edition.answered)}, on a scale of 1 to ${top}.`,
      `Of the criteria, ${ofText(edition.atCore)} are at ${core} or above.`,
      weakest === undefined
        ? ''
        : `The weakest part is "${weakest.title}", at level ${levelText(weakest.mean, weakest.answered)}.`,
    ]
      .filter((part) => part !== '')
      .join(' ');
  });
  return told.join(' ');
}

function estatePoint(context: Context): string {
  const estate = context.result.estate;
  if (estate === null) {
    return 'The devices were not measured. No inventory was given, so this paper cannot say whether they have support.';
  }
  const total = estate.reconciliation.counted;
  const ended = { numerator: estate.phases['end-of-life'], denominator: total };
  const unproven = estate.phases['extended-only'];
  const unknown = { numerator: estate.phases.unknown, denominator: total };
  const { isolate } = estateGroups(estate);
  const next = estate.ending[0];
  return [
    `Devices that nobody fixes any more: ${atLeastText(ended, estate.phases.unknown)}.`,
    unproven === 0
      ? ''
      : `A further ${countText(unproven, 'device')} could have paid cover, but nothing proves that the trust has it.`,
    isolate === 0
      ? ''
      : `Under custom support, extended: isolate and replace: ${shareText({ numerator: isolate, denominator: total })}. These are not in support.`,
    `Devices of which we cannot tell: ${shareText(unknown)}.`,
    next === undefined
      ? ''
      : `Next to lose ${isolate === 0 ? 'support' : 'their cover'}: ${countText(next.devices, 'device')} in ${quarterText(next.quarter)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function contradictionPoint(context: Context): string {
  const { contradictions, estate } = context.result;
  if (contradictions.length > 0) {
    const places = countText(contradictions.length, 'place');
    const findings = countText(byFinding(context.result).length, 'finding');
    return `In ${places} an answer says one thing and the devices show another (${findings}). We counted what the devices show.`;
  }
  if (estate === null) return 'No answer could be compared with the devices, because no inventory was given.';
  return 'Where the devices could be compared with the answers, they contradicted none of them.';
}

function unmeasuredPoint(context: Context): string {
  const earlier = earlierCompliance(context.result).map((e) => e.shortTitle);
  const told = unmeasuredCounts(context.result)
    .filter((c) => c.unanswered + c.unknown > 0 && !earlier.includes(c.title))
    .map((c) => `${c.title}, ${ofText({ numerator: c.unanswered + c.unknown, denominator: c.total })} ${c.looked}`);
  const { measures } = context.result;
  const taken = measures.filter((m) => m.state === 'measured').length;
  const parts = [
    told.length === 0 ? '' : `Not known, and so never counted as met: ${told.join('; ')}.`,
    taken === measures.length
      ? ''
      : `Of ${countText(measures.length, 'measure')} of the devices, ${numberText(measures.length - taken)} could not be taken.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'All that was asked has been answered or measured.' : parts.join(' ');
}
