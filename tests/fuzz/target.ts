import type fc from 'fast-check';

/** One part of the program under random input. `share`: of all cases; `hold` throws when a promise is not kept. */
export type Target<Case> = {
  name: string;
  share: number;
  cases: fc.Arbitrary<Case>;
  hold(one: Case): void | Promise<void>;
};
