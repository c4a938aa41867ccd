import { didYouMean } from '../domain/nearest.ts';
import { UserError } from '../errors.ts';
import type { Question } from './questions.ts';

type Named = { edition: string; id: string };

/** Editions that `dspt-caf@2026-27` (one) or `dspt-caf` (all of that framework) speaks of. */
export function fitsFramework(edition: string, framework: string): boolean {
  return edition === framework || edition.startsWith(`${framework}@`);
}

/** The short form of an id in which people name it: lower case, without the data security standards' prefix. */
export function short(id: string): string {
  return id.toLowerCase().replace(/^ndg-/, '');
}

/** The same item wherever it was meant: exact id first, then any case, then without `NDG-`. */
function candidates<T extends Named>(items: readonly T[], typed: string): T[] {
  const ways: ((item: T) => boolean)[] = [
    (item) => item.id === typed,
    (item) => item.id.toLowerCase() === typed.toLowerCase(),
    (item) => short(item.id) === short(typed),
  ];
  for (const fits of ways) {
    const found = items.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Finds the one item that a person means.
 *
 * @param typed `8.3.7`, `NDG-8.3.7`, `ndg-8.3.7`, or with its edition `ndg-10@2023-24/NDG-8.3.7`
 * @param framework a framework or edition that narrows the search
 * @returns the item, or a sentence that says why there is none or more than one
 */
export function findItem<T extends Named>(
  items: readonly T[],
  typed: string,
  framework?: string | undefined,
): { found: T } | { problem: string } {
  const slash = typed.indexOf('/');
  const wantedEdition = slash > 0 ? typed.slice(0, slash) : framework;
  const id = slash > 0 ? typed.slice(slash + 1) : typed;
  const within = wantedEdition === undefined ? items : items.filter((i) => fitsFramework(i.edition, wantedEdition));
  if (wantedEdition !== undefined && within.length === 0) {
    const known = [...new Set(items.flatMap((i) => [i.edition, i.edition.split('@')[0] ?? i.edition]))];
    return {
      problem: `no framework or edition "${wantedEdition}" is in use here${didYouMean(wantedEdition, known)}; in use: ${known.join(', ')}`,
    };
  }
  const found = candidates(within, id);
  const [first] = found;
  if (first === undefined) {
    const names = within.map((i) => i.id);
    return { problem: `no item "${id}"${didYouMean(id, [...names, ...names.map(short)])}` };
  }
  if (found.length > 1) {
    const choices = found.map((i) => `--framework ${i.edition}`).join(', ');
    return { problem: `"${id}" is an item of more than one edition; say which: ${choices}` };
  }
  return { found: first };
}

/** As `findItem`, for a command that can do nothing without the item. Throws UserError. */
export function resolveItem<T extends Named>(items: readonly T[], typed: string, framework?: string | undefined): T {
  const result = findItem(items, typed, framework);
  if ('problem' in result) throw new UserError(result.problem, ['assess standards list shows every edition']);
  return result.found;
}

/** Names for items in a listing: the bare id where it is unique among these questions, else `framework@edition/ITEM`. */
export function shortestNames(questions: readonly Pick<Question, 'edition' | 'id'>[]): (item: Named) => string {
  const editions = new Map<string, Set<string>>();
  for (const { id, edition } of questions) editions.set(id, (editions.get(id) ?? new Set()).add(edition));
  return ({ id, edition }) => {
    const holders = editions.get(id);
    return holders === undefined || (holders.size === 1 && holders.has(edition)) ? id : `${edition}/${id}`;
  };
}
