import type { Leader, LeadershipRole } from './board.ts';

/** Leadership roles as people say them, for papers and findings. */
export const ROLE_TITLE = {
  siro: 'Senior information risk owner',
  'caldicott-guardian': 'Caldicott Guardian',
  cio: 'Chief information officer',
  ccio: 'Chief clinical information officer',
  ciso: 'Chief information security officer',
  dpo: 'Data protection officer',
} satisfies Record<LeadershipRole, string>;

/** Roles that a board paper always tells of, held or not. The others are told when a trust names them. */
export const EXPECTED_ROLES: readonly LeadershipRole[] = ['siro', 'caldicott-guardian', 'cio', 'ccio'];

const NEEDED = {
  siro: ['qualification', 'boardSeat'],
  'caldicott-guardian': ['qualification', 'registration', 'boardSeat'],
  cio: ['qualification', 'registration', 'boardSeat'],
  ccio: ['qualification', 'registration', 'boardSeat'],
  ciso: ['qualification'],
  dpo: ['qualification'],
} as const satisfies Record<LeadershipRole, readonly (keyof Leader)[]>;

const PART_WORD = {
  qualification: 'qualification or training',
  registration: 'entry in a register',
  boardSeat: 'seat on the board',
} as const;

/** The leader given for a role, when anybody is named for it; else null: a role without a name is empty. */
export function holderOf(role: LeadershipRole, leaders: readonly Leader[]): Leader | null {
  return leaders.find((l) => l.role === role && l.name !== undefined) ?? null;
}

/** Which facts about a named leader are not given, in words; empty when all that the role needs are there. */
export function missingParts(leader: Leader): string[] {
  return NEEDED[leader.role].filter((part) => leader[part] === undefined).map((part) => PART_WORD[part]);
}

/** True where a fact is one that the role does not need, so that a blank means nothing. */
export function isOptional(role: LeadershipRole, part: keyof typeof PART_WORD): boolean {
  return !NEEDED[role].some((needed) => needed === part);
}
