import type { BoardRequest } from '../../domain/board.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, type Cell, cell, column, limitedTable, paragraph } from '../model.ts';
import { countText, dateText, numberText, sentence } from '../wording.ts';

const MOST = 15;

const STATE_WORD = {
  done: 'Done',
  'under-way': 'Under way',
  'not-begun': 'Not begun',
  withdrawn: 'Withdrawn',
} satisfies Record<BoardRequest['state'], string>;

/** The minute loop: each request of an earlier meeting with what became of it; open ones past their day say so. */
export function requestBlocks({ result }: Context): Block[] {
  const { requests, asOf } = result;
  if (requests.length === 0) {
    return [paragraph('No request of an earlier meeting was recorded, so this paper cannot say what became of any.')];
  }
  const open = requests.filter(isOpen);
  const late = open.filter((r) => isLate(r, asOf)).length;
  return [
    paragraph(
      `${countText(requests.length, 'request')}: ${numberText(requests.length - open.length)} closed, ${numberText(open.length)} open, of which ${numberText(late)} overdue on ${dateText(asOf)}.`,
    ),
    limitedTable(
      'Requests of the board, open ones first',
      [
        column('Ref'),
        column('Asked'),
        column('What was asked'),
        column('State'),
        column('What became of it'),
        column('Owner'),
        column('Due'),
      ],
      [...open, ...requests.filter((r) => !isOpen(r))].map((r) => row(r, asOf)),
      MOST,
      ELSEWHERE,
    ),
  ];
}

function row(request: BoardRequest, asOf: IsoDate): Cell[] {
  const { id, asked, on, meeting, state, became, owner, due } = request;
  const day = due === undefined ? 'No day set' : dateText(due);
  const late = isLate(request, asOf);
  return [
    cell(id),
    cell(meeting === undefined ? dateText(on) : `${dateText(on)}, ${meeting}`),
    cell(sentence(asked)),
    state === 'not-begun' ? cell(STATE_WORD[state], 'not-measured') : cell(STATE_WORD[state]),
    cell(became === undefined ? 'Nothing was recorded' : sentence(became)),
    cell(owner ?? 'No owner'),
    late ? cell(`${day} (overdue)`, 'not-met') : cell(day),
  ];
}

function isOpen({ state }: BoardRequest): boolean {
  return state === 'under-way' || state === 'not-begun';
}

// ISO dates compare as text.
function isLate(request: BoardRequest, asOf: IsoDate): boolean {
  return isOpen(request) && request.due !== undefined && request.due < asOf;
}
