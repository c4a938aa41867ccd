import type { EditionResult } from '../../domain/edition-result.ts';
import { type Block, finePrint, heading, paragraph } from '../model.ts';
import { listText } from '../wording.ts';

/**
 * The sources of all editions in small print, none left out: one paragraph for each set of editions that rests on the
 * same ones, and in it each place once with the titles found there.
 */
export function sourceBlocks(editions: readonly EditionResult[]): Block[] {
  const groups = byUsers(editions);
  if (groups.size === 0) return [paragraph('No edition names a source.')];
  return [
    heading('Sources of the editions'),
    ...[...groups].map(([users, places]) => finePrint(`${users}. ${[...places].map(placeText).join(' | ')}`)),
  ];
}

function placeText([where, titles]: readonly [string, readonly string[]]): string {
  return where === '' ? titles.join('; ') : `${titles.join('; ')} (${where})`;
}

/** Who rests on it, then where it is, then its titles: all in the order in which the editions name them. */
function byUsers(editions: readonly EditionResult[]): Map<string, Map<string, string[]>> {
  const users = new Map<string, { title: string; where: string; by: string[] }>();
  for (const edition of editions) {
    for (const { title, where = '' } of edition.sources) {
      const key = JSON.stringify([title, where]);
      const known = users.get(key) ?? { title, where, by: [] };
      if (!known.by.includes(edition.shortTitle)) known.by.push(edition.shortTitle);
      users.set(key, known);
    }
  }
  const groups = new Map<string, Map<string, string[]>>();
  for (const { title, where, by } of users.values()) {
    const places = groups.get(listText(by)) ?? new Map<string, string[]>();
    places.set(where, [...(places.get(where) ?? []), title]);
    groups.set(listText(by), places);
  }
  return groups;
}
