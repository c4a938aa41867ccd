import { compare, reduce } from '../../domain/fraction.ts';
import type { EditionResult, StandardResult } from '../../domain/result.ts';
import { type Context, complianceEditions, maturityEditions, orderedEditions } from '../context.ts';
import type { Block, KeyFact } from '../model.ts';
import {
  atLeastText,
  countText,
  listText,
  numberText,
  ofText,
  quarterText,
  rangeText,
  sentence,
  shareText,
} from '../wording.ts';
import { unmeasuredCounts } from './unmeasured.ts';

/** Five points at most, each chosen by rule: verdicts, what is weakest, the estate, contradictions, what is unknown. */
export function summaryBlocks(context: Context): Block[] {
  const points = [
    verdictPoint(context),
    weakestPoint(context),
    estatePoint(context),
    contradictionPoint(context),
    unmeasuredPoint(context),
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

function verdictPoint(context: Context): string {
  const told = orderedEditions(context.result).map((edition) => {
    if (edition.shape === 'maturity') {
      const top = Math.max(...edition.levels.map((l) => l.level));
      return `${edition.shortTitle}: ${edition.label}, level ${rangeText(edition.overall)} on a scale of 1 to ${top}.`;
    }
    const met = edition.standards.filter((s) => s.verdict === 'met').length;
    const notMet = edition.standards.filter((s) => s.verdict === 'not-met').length;
    const words = edition.words.standard;
    const rest = edition.standards.length - met - notMet;
    const total = countText(edition.standards.length, words.one, words.many);
    return `${edition.shortTitle}: ${edition.label}. Of ${total}, ${met} met, ${notMet} not met, ${rest} not measured.`;
  });
  return told.length === 0 ? 'Nothing was assessed: the result holds no edition.' : told.join(' ');
}

function weakestPoint(context: Context): string {
  const notMet = complianceEditions(context.result).flatMap((edition) =>
    edition.standards.filter((s) => s.verdict === 'not-met').map((standard) => ({ edition, standard })),
  );
  const worst = notMet.sort((a, b) => byShare(a.standard, b.standard)).slice(0, 3);
  const named = worst.map(
    ({ edition, standard: s }) =>
      `${edition.shortTitle} ${s.id}, ${s.title} (${ofText(s.score.low)} required ${edition.words.item.many} met)`,
  );
  const pillars = maturityEditions(context.result).flatMap((edition) => {
    const weakest = edition.pillars.find((p) => p.id === edition.weakestPillar);
    return weakest === undefined
      ? []
      : [`The weakest pillar is ${weakest.title}, at level ${rangeText(weakest.mean)}.`];
  });
  const standards = named.length === 0 ? [] : [`Furthest from being met: ${named.join('; ')}.`];
  return [...standards, ...pillars].join(' ');
}

function byShare(a: StandardResult, b: StandardResult): number {
  const [x, y] = [a.score.low, b.score.low];
  if (x.denominator === 0 || y.denominator === 0) return x.denominator - y.denominator;
  return compare(reduce(x.numerator, x.denominator), reduce(y.numerator, y.denominator));
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
    return `In ${places} an answer says one thing and the inventory shows another. The inventory was counted.`;
  }
  if (estate === null) return 'No answer could be compared with evidence, because no inventory was given.';
  return 'Where the inventory could be compared with the answers, it contradicted none of them.';
}

function unmeasuredPoint(context: Context): string {
  const told = unmeasuredCounts(context.result)
    .filter((c) => c.unanswered + c.unknown > 0)
    .map((c) => `${c.title} ${ofText({ numerator: c.unanswered + c.unknown, denominator: c.total })}`);
  const absent = context.result.measures.filter((m) => m.state !== 'measured').length;
  const parts = [
    told.length === 0 ? '' : sentence(`Not known, and so not counted in the trust's favour: ${listText(told)}`),
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
      : `${ofText({ numerator: edition.standards.filter((s) => s.verdict === 'met').length, denominator: edition.standards.length })} met`;
  const lines = [edition.label, second];
  return { label: edition.shortTitle, lines, tone: edition.verdict };
}

function estateFacts(context: Context): KeyFact[] {
  const { estate, contradictions, findings } = context.result;
  const critical = findings.filter((f) => f.severity === 'critical').length;
  const support: KeyFact =
    estate === null
      ? { label: 'Devices out of support', lines: ['Not measured'], tone: 'not-measured' }
      : {
          label: 'Devices out of support',
          lines: [
            shareText({
              numerator: estate.phases['end-of-life'],
              denominator: estate.reconciliation.counted,
            }),
          ],
          tone: 'neutral',
        };
  return [
    support,
    {
      label: 'Contradictions',
      lines: estate === null ? ['Not measured'] : [numberText(contradictions.length)],
      tone: 'neutral',
    },
    { label: 'Findings', lines: [numberText(findings.length), `${numberText(critical)} critical`], tone: 'neutral' },
  ];
}
