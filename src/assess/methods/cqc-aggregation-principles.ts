export type CqcRating = 'outstanding' | 'good' | 'requires improvement' | 'inadequate';

/**
 * Overall rating from key-question ratings by the counting principles of the Care Quality Commission for adult social
 * care (12 May 2022). With a breach of regulations it is no better than requires improvement.
 * Null where the principles name no rating (a single inadequate among good ones, say): those are left to judgement.
 */
export function overallRating(keyQuestions: readonly CqcRating[], breachOfRegulations: boolean): CqcRating | null {
  const rating = ratingByCount(keyQuestions);
  const limited = breachOfRegulations && (rating === 'outstanding' || rating === 'good');
  return limited ? 'requires improvement' : rating;
}

function ratingByCount(keyQuestions: readonly CqcRating[]): CqcRating | null {
  const count = (rating: CqcRating): number => keyQuestions.filter((question) => question === rating).length;
  if (keyQuestions.length === 0) return null;
  if (count('inadequate') >= 2) return 'inadequate';
  if (count('requires improvement') >= 2) return 'requires improvement';
  if (count('inadequate') > 0) return null;
  return count('outstanding') >= 2 && count('requires improvement') === 0 ? 'outstanding' : 'good';
}
