/** How far a practice is in place: fully, largely, partially, not implemented, or unanswered. */
export type Implementation = 'FI' | 'LI' | 'PI' | 'NI' | 'U';

/**
 * Maturity indicator level 0 to 3 of a domain in C2M2 2.1: the highest level at which every practice, and every one
 * below it, is fully or largely implemented. Partial, absent and unanswered practices all block.
 * `levels` holds the practices of indicator levels 1, 2 and 3 in that order.
 * The written rule and CISA's own tool (CSET, `C2M2Business.cs`) part ways on a level without practices: all of none
 * would pass on paper, while the tool never awards it. The tool's reading is taken: nothing looked at is never a pass.
 */
export function maturityIndicatorLevel(levels: readonly (readonly Implementation[])[]): number {
  const blocked = levels.findIndex((practices) => practices.length === 0 || !practices.every(isEnough));
  return blocked === -1 ? levels.length : blocked;
}

function isEnough(implementation: Implementation): boolean {
  return implementation === 'FI' || implementation === 'LI';
}
