import type { MaturityResult, PillarResult } from '../../domain/edition-result.ts';
import { compare } from '../../domain/fraction.ts';
import { levelBars } from '../charts/level-bars.ts';
import { type Context, maturityEditions, stateNote } from '../context.ts';
import { type Block, cell, column, figures, heading, note, paragraph, refCell, type Table } from '../model.ts';
import { editionRef, partRef } from '../refs.ts';
import { dateText, levelText, meanText, numberText, ofText, sentence, shareText } from '../wording.ts';

/** For each maturity edition: headline, pillars weakest first with peers beside them, gates, and what to mind. */
export function maturityBlocks(context: Context): Block[] {
  const editions = maturityEditions(context.result);
  if (editions.length === 0) return [paragraph('Digital maturity was not assessed.')];
  // One edition is judged once for each care setting: what is said of it as such is said once.
  const notices = editions.map((e) =>
    [e.notice, stateNote(context.result, e)].filter((text) => text !== null).join(' '),
  );
  return editions.flatMap((edition, i) => {
    const text = notices[i] ?? '';
    return editionBlocks(context, edition, notices.indexOf(text) === i ? [note(text)] : []);
  });
}

function editionBlocks(context: Context, edition: MaturityResult, notice: readonly Block[]): Block[] {
  const pillars = weakestFirst(edition.pillars);
  const title = `${edition.shortTitle}: level of each pillar`;
  return [
    heading(edition.title),
    { kind: 'callout', tone: edition.verdict, title: `Overall: ${edition.label}`, text: becauseText(edition) },
    ...notice,
    headline(context, edition),
    { kind: 'figure', scene: levelBars(title, edition, pillars), table: pillarTable(context, title, edition, pillars) },
    ...peerBlocks(edition),
    ...gateBlocks(context, edition),
    ...edition.dependencies.map((d) => paragraph(sentence(d.say))),
  ];
}

// The result names the gates in one long sentence; here a table of them follows.
function becauseText(edition: MaturityResult): string {
  const short = edition.gates.filter((gate) => gate.level !== null && gate.level < edition.core).length;
  if (short === 0 || edition.answered.numerator === 0) return sentence(edition.because);
  const gates = ofText({ numerator: short, denominator: edition.gates.length });
  return `Some criteria are gates: they hold the label down. Of these, ${gates} stand below level ${edition.core}. The table of gates names them.`;
}

function weakestFirst(pillars: readonly PillarResult[]): PillarResult[] {
  return [...pillars].sort((a, b) => {
    if (a.mean.low === null || b.mean.low === null) return Number(a.mean.low === null) - Number(b.mean.low === null);
    return compare(a.mean.low, b.mean.low) || a.number - b.number;
  });
}

function headline({ result }: Context, edition: MaturityResult): Block {
  const weakest = edition.pillars.find((p) => p.id === edition.weakestPillar);
  const top = Math.max(...edition.levels.map((l) => l.level));
  return {
    kind: 'keyfacts',
    caption: `${edition.shortTitle}: headline`,
    items: [
      {
        label: `Level, on a scale of 1 to ${top}`,
        lines: [levelText(edition.overall, edition.answered)],
        tone: 'neutral',
        ref: editionRef(result, edition),
      },
      {
        label: 'Weakest pillar',
        lines: [edition.answered.numerator === 0 ? 'Not measured' : (weakest?.title ?? 'Not measured')],
        tone: 'neutral',
      },
      {
        label: `Criteria at ${coreLabel(edition)} or above`,
        lines: [edition.answered.numerator === 0 ? 'Not measured' : shareText(edition.atCore)],
        tone: 'neutral',
      },
      { label: 'Answered or measured', lines: [shareText(edition.answered)], tone: 'neutral' },
    ],
  };
}

function coreLabel(edition: MaturityResult): string {
  return edition.levels.find((l) => l.level === edition.core)?.label ?? `level ${edition.core}`;
}

function pillarTable(
  { result }: Context,
  title: string,
  edition: MaturityResult,
  pillars: readonly PillarResult[],
): Table {
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
      refCell(levelText(p.mean, p.answered), partRef(result, edition, p.id)),
      cell(p.answered.numerator === 0 ? meanText(null) : meanText(p.claimed)),
      cell(p.answered.numerator === 0 ? meanText(null) : meanText(p.evidenced)),
      cell(p.answered.numerator === 0 ? meanText(null) : shareText(p.atCore)),
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

function gateBlocks({ result }: Context, edition: MaturityResult): Block[] {
  if (edition.gates.length === 0) return [];
  const gates: Table = {
    kind: 'table',
    caption: `${edition.shortTitle}: criteria that are gates`,
    columns: [column('Criterion'), figures('Level'), column('Effect on the label')],
    rows: edition.gates.map((gate) => [
      cell(`${gate.criterion} ${gate.title}`),
      refCell(gateLevel(edition, gate), partRef(result, edition, gate.criterion)),
      cell(gateEffect(edition, gate)),
    ]),
  };
  return [gates];
}

type Gate = MaturityResult['gates'][number];

// A gate that nobody has answered counts as the lowest level, and is not said to be at it.
function gateLevel(edition: MaturityResult, gate: Gate): string {
  if (gate.level === null) return 'does not apply';
  const criterion = edition.pillars.flatMap((p) => p.criteria).find((c) => c.id === gate.criterion);
  const unsaid = edition.answered.numerator === 0 || criterion?.answered.numerator === 0;
  return unsaid ? `not measured (counted as ${gate.level})` : String(gate.level);
}

function gateEffect(edition: MaturityResult, gate: Gate): string {
  if (edition.answered.numerator === 0) return 'none yet: the label is not measured';
  return gate.caps === null ? 'none' : `holds it at ${gate.caps} or below`;
}
