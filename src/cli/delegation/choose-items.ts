import { didYouMean } from '../../domain/nearest.ts';
import type { Role } from '../../domain/role.ts';
import type { CareSetting } from '../../domain/terms.ts';
import { UserError } from '../../errors.ts';
import { appliesTo, type Question } from '../questions.ts';
import { fitsFramework, short } from '../resolve-item.ts';

/** A question with the first of the owners that its item names; null where it names none. */
export type Owned = { question: Question; owner: string | null };

/** Whom to ask what: patterns of items, a role, or both, which adds up; within editions, where any are named. */
export type Wanted = { items: readonly string[]; role: Role | null; editions: readonly string[] };

/**
 * The questions that are wanted, in the order of the editions, without those that are not asked of the trust's care settings.
 * Throws a UserError for an edition that is not in use, a pattern that names nothing, and when nothing is left.
 */
export function chooseItems(owned: readonly Owned[], wanted: Wanted, settings: readonly CareSetting[]): Question[] {
  refuseUnknownEditions(owned, wanted.editions);
  const within = owned.filter(
    ({ question }) =>
      appliesTo(question, settings) &&
      (wanted.editions.length === 0 || wanted.editions.some((e) => fitsFramework(question.edition, e))),
  );
  const problems = wanted.items.flatMap((pattern) => (named(within, pattern) ? [] : [noItem(within, pattern)]));
  if (problems.length > 0) throw new UserError('there is nothing to ask', problems);
  const { role } = wanted;
  const patterns = [...wanted.items, ...(role?.items ?? [])];
  const chosen = within.filter(
    ({ question, owner }) => (owner !== null && owns(role, owner)) || patterns.some((p) => fits(p, question)),
  );
  if (chosen.length > 0) return chosen.map((o) => o.question);
  const told = role === null ? 'name items with --items' : `no item in use here belongs to the role ${role.id}`;
  throw new UserError('there is nothing to ask', [told]);
}

const owns = (role: Role | null, owner: string): boolean => role?.owners.includes(owner) ?? false;

const named = (within: readonly Owned[], pattern: string): boolean =>
  within.some(({ question }) => fits(pattern, question));

/** True when the pattern names the item: by its id, its short id, or its assertion or criterion. */
function fits(pattern: string, { edition, id, under }: Question): boolean {
  const slash = pattern.indexOf('/');
  if (slash > 0 && !fitsFramework(edition, pattern.slice(0, slash))) return false;
  const parts = pattern
    .slice(slash + 1)
    .toLowerCase()
    .split('*');
  return [id.toLowerCase(), short(id), under.id.toLowerCase(), short(under.id)].some((name) => isLike(name, parts));
}

/** The name consists of the parts, in order, with anything between them. No regular expression: patterns are data. */
function isLike(name: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

function noItem(within: readonly Owned[], pattern: string): string {
  const ids = within.flatMap(({ question }) => [question.id, short(question.id)]);
  return `--items: no item of the editions in use is "${pattern}"${didYouMean(pattern, ids)}`;
}

function refuseUnknownEditions(owned: readonly Owned[], editions: readonly string[]): void {
  const known = [...new Set(owned.map((o) => o.question.edition))];
  const unknown = editions.filter((e) => !known.some((k) => fitsFramework(k, e)));
  if (unknown.length === 0) return;
  const frameworks = known.map((k) => k.split('@')[0] ?? k);
  throw new UserError(
    'an edition that was named is not in use here',
    unknown.map((e) => `--edition: no framework or edition "${e}"${didYouMean(e, [...known, ...frameworks])}`),
  );
}

/** The role with that id. Throws a UserError that lists those there are. */
export function findRole(roles: readonly Role[], id: string): Role {
  const found = roles.find((r) => r.id === id.toLowerCase());
  if (found !== undefined) return found;
  const ids = roles.map((r) => r.id);
  throw new UserError(`there is no role "${id}"${didYouMean(id, ids)}`, [`there are: ${ids.join(', ')}`]);
}
