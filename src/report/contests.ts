import type { Contradiction } from '../domain/finding.ts';
import { observationsOf } from '../domain/observations.ts';
import type { Result } from '../domain/result.ts';
import { sentence } from './wording.ts';

/**
 * What a trust says against evidence that contradicts its answer, by contradiction: a sentence, or null where it lets the
 * evidence stand. A public result keeps only that there is a reason, since it is somebody's free text.
 */
export function contestsOf(result: Result): (about: Pick<Contradiction, 'edition' | 'item'>) => string | null {
  const told = new Map<string, string>();
  for (const edition of result.editions) {
    for (const { id, contradiction, answer } of observationsOf(edition)) {
      if (!contradiction || answer?.contests === undefined) continue;
      const text = result.audience === 'public' ? PRIVATE : sentence(`Contested: ${answer.contests}`);
      told.set(`${edition.framework}@${edition.edition} ${id}`, text);
    }
  }
  return ({ edition, item }) => told.get(`${edition} ${item}`) ?? null;
}

const PRIVATE = 'Contested, with a reason kept in the private paper.';
