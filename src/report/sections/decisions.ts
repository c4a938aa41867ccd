import type { BoardDecision } from '../../domain/board.ts';
import type { Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, type Cell, cell, column, figures, limitedTable, paragraph } from '../model.ts';
import { countText, listText, moneyText, numberText, ofText, sentence } from '../wording.ts';

const MOST = 12;

/** What the board is asked to decide: why, what it would put right, and a cost only where the trust gave one. */
export function decisionBlocks({ result }: Context): Block[] {
  const { decisions } = result;
  if (decisions.length === 0) {
    return [paragraph('The trust has put no decision to the board, beyond what the cover sheet asks.')];
  }
  return [
    paragraph(`${countText(decisions.length, 'decision')}. ${costText(decisions)}`),
    limitedTable(
      'Decisions asked',
      [column('Ref'), column('The board is asked to'), column('Why'), column('Would help with'), figures('Cost')],
      decisions.map((decision) => row(result, decision)),
      MOST,
      ELSEWHERE,
    ),
  ];
}

function row(result: Result, decision: BoardDecision): Cell[] {
  return [
    cell(decision.id),
    cell(sentence(decision.asked)),
    cell(decision.because === undefined ? 'No reason given' : sentence(decision.because)),
    cell(helpedText(result, decision.items ?? [])),
    cell(decision.cost === undefined ? 'Not given' : moneyText(decision.cost)),
  ];
}

/** Findings by their reference; an item that no finding speaks of stands under its own id. */
function helpedText(result: Result, items: readonly string[]): string {
  if (items.length === 0) return 'Nothing named';
  const named = items.flatMap((item) => {
    const refs = result.findings
      .filter((f) => f.ref === item || f.item === item || f.also.some((a) => a.item === item))
      .map((f) => f.ref);
    return refs.length === 0 ? [`${item} (no finding)`] : refs;
  });
  return listText([...new Set(named)]);
}

function costText(decisions: readonly BoardDecision[]): string {
  const given = decisions.flatMap((d) => d.cost ?? []);
  if (given.length === 0) return 'No cost was given for any of them, and none is guessed.';
  const total = given.reduce((sum, cost) => sum + cost, 0);
  if (given.length === decisions.length) return `The costs given come to ${moneyText(total)}.`;
  const without = decisions.length - given.length;
  return `A cost is given for ${ofText({ numerator: given.length, denominator: decisions.length })}: ${moneyText(total)} so far. For ${numberText(without)} it is not known, and none is guessed.`;
}
