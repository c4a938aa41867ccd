import { ROLE_TITLE } from '../../domain/leadership.ts';
import type { Result } from '../../domain/result.ts';
import type { WithheldList } from './withheld-list.ts';

/** Stands where somebody is named in the private paper, so that an owner withheld is not read as no owner. */
export const NAMED_PRIVATELY = 'Named in the private paper';

/** Gives the name that the public paper may print for an owner or approver, and counts those that it may not. */
export type PublicName = (name: string) => string;

/**
 * A name is printed only where the public paper names it anyway: the titles of leadership roles, and the posts and holders
 * that the leadership box lists. Whether any other text is a post or a person cannot be told, so it is withheld.
 */
export function publicNames(result: Pick<Result, 'leadership'>, withheld: WithheldList): PublicName {
  const printed = [
    ...Object.values(ROLE_TITLE),
    ...result.leadership.flatMap((l) => [l.name, l.post].filter((text) => text !== undefined)),
  ];
  const known = new Set(printed.map((text) => text.toLowerCase()));
  return (name) => {
    if (known.has(name.toLowerCase())) return name;
    withheld.add('names of those who answered, own or approved');
    return NAMED_PRIVATELY;
  };
}
