import { answeredOf, type LookedAt } from '../looked-at.ts';
import type { Noticed, ReviewRule } from '../rule.ts';

/** Fewest items of a part that are said not to apply before the part is remarked on. */
export const NOT_APPLICABLE_FROM = 3;

export const mostlyNotApplicable: ReviewRule = {
  id: 'mostly-not-applicable',
  severity: 'medium',
  title: 'Most of a standard or pillar is said not to apply',
  why: 'What does not apply leaves the score: a board must not take an empty standard for a good one.',
  mend: 'Answer what does apply; where nothing does, have the reason agreed and kept as evidence.',
  option: '',
  notice: ({ items }) => {
    const parts = new Map<string, LookedAt[]>();
    for (const item of items) {
      const key = `${item.edition} ${item.part.id}`;
      parts.set(key, [...(parts.get(key) ?? []), item]);
    }
    return [...parts.values()].flatMap((part): Noticed[] => {
      const out = answeredOf(part).filter(({ answer }) => 'notApplicable' in answer);
      const [first] = out;
      if (first === undefined || out.length < NOT_APPLICABLE_FROM || out.length * 2 <= part.length) return [];
      const share = out.length === part.length ? `all ${part.length} items` : `${out.length} of ${part.length} items`;
      return [{ about: out, because: `${first.part.id} ${first.part.title}: ${share} are said not to apply` }];
    });
  },
};
