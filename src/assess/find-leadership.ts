import type { Leader, LeadershipRole } from '../domain/board.ts';
import { EXPECTED_ROLES, holderOf, missingParts, ROLE_TITLE } from '../domain/leadership.ts';
import type { Severity } from '../domain/terms.ts';
import { type Found, finding } from './finding.ts';

// Proposed. The first two answer for information risk and for patients' information: a trust is expected to have both.
const EMPTY_SEVERITY = {
  siro: 'high',
  'caldicott-guardian': 'high',
  cio: 'medium',
  ccio: 'medium',
  ciso: 'low',
  dpo: 'low',
} satisfies Record<LeadershipRole, Severity>;

const BOARD_STEP =
  'Give the role a seat on the board, or record which board member speaks for it and how often it reports.';

/**
 * What falls short in the leadership of digital and data: a role that nobody is named for, a named leader of whom the
 * paper cannot say all that a board asks, a senior information risk owner without a seat on the board. Takes the leaders
 * as given; severities and the set of roles are our proposal.
 */
export function findInLeadership(leaders: readonly Leader[]): Found[] {
  const given = leaders.map((l) => l.role).filter((role) => !EXPECTED_ROLES.includes(role));
  return [...EXPECTED_ROLES, ...given].flatMap((role) => {
    const holder = holderOf(role, leaders);
    return holder === null ? [emptyRole(role)] : [...incomplete(holder), ...withoutSeat(holder)];
  });
}

function emptyRole(role: LeadershipRole): Found {
  const title = ROLE_TITLE[role];
  return finding({
    kind: 'leadership',
    severity: EMPTY_SEVERITY[role],
    title: `${title}: nobody is named`,
    because: 'no name was given for the role, so the board cannot tell who answers for it',
    action: `Name who holds the role of ${withoutCapital(title)}, or appoint someone, and record it in assessment.yaml under leadership.`,
  });
}

function incomplete(leader: Leader): Found[] {
  const missing = missingParts(leader);
  if (missing.length === 0) return [];
  return [
    finding({
      kind: 'leadership',
      severity: 'low',
      title: `${ROLE_TITLE[leader.role]}: details not given`,
      because: `not given: ${missing.join(', ')}`,
      action: 'Record it in assessment.yaml under leadership, or arrange what is missing and record the date.',
    }),
  ];
}

function withoutSeat(leader: Leader): Found[] {
  if (leader.role !== 'siro' || leader.boardSeat !== false) return [];
  return [
    finding({
      kind: 'leadership',
      severity: 'medium',
      title: `${ROLE_TITLE.siro}: no seat on the board`,
      because: 'whoever owns the risk for the trust does not sit on its board',
      action: BOARD_STEP,
    }),
  ];
}

// "Caldicott Guardian" is a name; the other titles are common words.
function withoutCapital(title: string): string {
  return title.startsWith('Caldicott') ? title : title.slice(0, 1).toLowerCase() + title.slice(1);
}
