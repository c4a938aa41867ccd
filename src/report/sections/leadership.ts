import type { Leader, LeadershipRole } from '../../domain/board.ts';
import { EXPECTED_ROLES, holderOf, isOptional, ROLE_TITLE } from '../../domain/leadership.ts';
import type { Context } from '../context.ts';
import { type Block, type Cell, cell, column, paragraph } from '../model.ts';
import { countText, dateText, ofText } from '../wording.ts';

const NOT_GIVEN = 'Not given: to be completed';

/** The leadership box: who holds each role, with what the board asks of the holder. A blank says so in its own cell. */
export function leadershipBlocks({ result }: Context): Block[] {
  const leaders = result.leadership;
  const roles = [...EXPECTED_ROLES, ...leaders.map((l) => l.role).filter((role) => !EXPECTED_ROLES.includes(role))];
  const held = {
    numerator: roles.filter((role) => holderOf(role, leaders) !== null).length,
    denominator: roles.length,
  };
  const findings = result.findings.filter((f) => f.kind === 'leadership');
  const found =
    findings.length === 0 ? '' : ` ${countText(findings.length, 'finding')}: ${findings.map((f) => f.ref).join(', ')}.`;
  return [
    paragraph(`${ofText(held)} roles have a named holder.${found}`),
    {
      kind: 'table',
      caption: 'Leadership of digital and data',
      columns: [
        column('Role'),
        column('Held by'),
        column('Qualification or training'),
        column('Registration'),
        column('Seat on the board'),
      ],
      rows: roles.map((role) => row(role, holderOf(role, leaders))),
    },
  ];
}

function row(role: LeadershipRole, holder: Leader | null): Cell[] {
  const title = cell(ROLE_TITLE[role]);
  if (holder === null) return [title, cell('Nobody is named: to be completed', 'not-measured'), ...blanks()];
  const since = holder.since === undefined ? '' : `, since ${dateText(holder.since)}`;
  const seat = holder.boardSeat === undefined ? undefined : holder.boardSeat ? 'Yes' : 'No';
  return [
    title,
    cell(`${holder.name ?? ''}${holder.post === undefined ? '' : `, ${holder.post}`}${since}`),
    fact(holder.qualification, isOptional(role, 'qualification')),
    fact(holder.registration, isOptional(role, 'registration')),
    fact(seat, isOptional(role, 'boardSeat')),
  ];
}

const blanks = (): Cell[] => [cell('–'), cell('–'), cell('–')];

function fact(text: string | undefined, optional: boolean): Cell {
  if (text !== undefined) return cell(text);
  return optional ? cell('Not asked') : cell(NOT_GIVEN, 'not-measured');
}
