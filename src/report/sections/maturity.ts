import { compare } from '../../domain/fraction.ts';
import type { MaturityResult, PillarResult } from '../../domain/result.ts';
import { levelBars } from '../charts/level-bars.ts';
import { type Context, maturityEditions, stateNote } from '../context.ts';
import { type Block, cell, column, figures, heading, note, paragraph, type Table } from '../model.ts';
import { dateText, meanText, numberText, rangeText, sentence, shareText } from '../wording.ts';

/** For each maturity edition: headline, pillars weakest first with peers beside them, gates, and what to mind. */
export function maturityBlocks(context: Context): Block[] {
  const editions = maturityEditions(context.result);
  if (editions.length === 0) return [paragraph('Digital maturity was not assessed.')];
  return editions.flatMap((edition) => editionBlocks(context, edition));
}

function editionBlocks(context: Context, edition: MaturityResult): Block[] {
  const pillars = weakestFirst(edition.pillars);
  const title = `${edition.shortTitle}: level of each pillar`;
  return [
    heading(edition.title),
    { kind: 'callout', tone: edition.verdict, title: `Overall: ${edition.label}`, text: sentence(edition.because) },
    note([edition.notice, stateNote(context.result, edition)].filter((text) => text !== null).join(' ')),
    headline(edition),
    { kind: 'figure', scene: levelBars(title, edition, pillars), table: pillarTable(title, edition, pillars) },
    ...peerBlocks(edition),
    ...gateBlocks(edition),
    ...edition.dependencies.map((d) => paragraph(sentence(d.say))),
  ];
}

function weakestFirst(pillars: readonly PillarResult[]): PillarResult[] {
  return [...pillars].sort((a, b) => {
    if (a.mean.low === null || b.mean.low === null) return Number(a.mean.low === null) - Number(b.mean.low === null);
    return compare(a.mean.low, b.mean.low) || a.number - b.number;
  });
}

function headline(edition: MaturityResult): Block {
  const weakest = edition.pillars.find((p) => p.id === edition.weakestPillar);
  const top = Math.max(...edition.levels.map((l) => l.level));
  return {
    kind: 'keyfacts',
    caption: `${edition.shortTitle}: headline`,
    items: [
      { label: `Level, on a scale of 1 to ${top}`, lines: [rangeText(edition.overall)], tone: 'neutral' },
      { label: 'Weakest pillar', lines: [weakest?.title ?? 'Not measured'], tone: 'neutral' },
      {
        label: `Criteria at ${coreLabel(edition)} or above`,
        lines: [shareText(edition.atCore)],
        tone: 'neutral',
      },
      { label: 'Answered or measured', lines: [shareText(edition.answered)], tone: 'neutral' },
    ],
  };
}

function coreLabel(edition: MaturityResult): string {
  return edition.levels.find((l) => l.level === edition.core)?.label ?? `level ${edition.core}`;
}

function pillarTable(title: string, edition: MaturityResult, pillars: readonly PillarResult[]): Table {
  const withPeers = edition.peers !== null;
  return {
    kind: 'table',
    caption: title,
    columns: [
      column('Pillar'),
      figures('Level'),
      figures('From answers alone'),
      figures('From evidence alone'),
      figures(`Criteria at ${coreLabel(edition)} or above`),
      figures('Elements short of the next levels'),
      figures('Answered or measured'),
      ...(withPeers ? [figures('Peers')] : []),
    ],
    rows: pillars.map((p) => [
      cell(p.title),
      cell(rangeText(p.mean)),
      cell(meanText(p.claimed)),
      cell(meanText(p.evidenced)),
      cell(shareText(p.atCore)),
      cell(numberText(p.criteria.reduce((sum, c) => sum + c.shortOf.length, 0))),
      cell(shareText(p.answered)),
      ...(withPeers ? [cell(p.peer === null ? 'none published' : peerText(p.peer))] : []),
    ]),
  };
}

// As published, with a decimal even where it is 0, so that the column reads as one.
function peerText(peer: number): string {
  return Number.isInteger(peer) ? `${peer}.0` : String(peer);
}

function peerBlocks(edition: MaturityResult): Block[] {
  if (edition.peers === null) return [];
  const { title, n, published, caveat } = edition.peers;
  return [
    note(`Peers: ${title}, ${numberText(n)} organisations, published ${dateText(published)}. ${sentence(caveat)}`),
  ];
}

function gateBlocks(edition: MaturityResult): Block[] {
  if (edition.gates.length === 0) return [];
  const gates: Table = {
    kind: 'table',
    caption: `${edition.shortTitle}: criteria that are gates`,
    columns: [column('Criterion'), figures('Level'), column('Effect on the label')],
    rows: edition.gates.map((gate) => [
      cell(`${gate.criterion} ${gate.title}`),
      cell(gate.level === null ? 'does not apply' : String(gate.level)),
      cell(gate.caps === null ? 'none' : `holds it at ${gate.caps} or below`),
    ]),
  };
  return [gates];
}
