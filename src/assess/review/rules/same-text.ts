import { countText } from '../../../domain/figures.ts';
import { type Answered, answeredOf } from '../looked-at.ts';
import { plainText } from '../plain-text.ts';
import type { Noticed, ReviewRule } from '../rule.ts';

/** Answers of one edition that have to say the same before it is remarked on. */
export const SAME_TEXT_FROM = 3;

export const sameText: ReviewRule = {
  id: 'same-text',
  severity: 'low',
  title: `The same text stands in ${SAME_TEXT_FROM} or more answers of an edition`,
  why: 'Text that fits every question seldom answers one: a reader will doubt them all.',
  mend: 'Say of each item what is true of it.',
  option: '--comment "WHAT IS TRUE OF THIS ITEM"',
  notice: ({ items }) => {
    const groups = new Map<string, { text: string; about: Set<Answered> }>();
    for (const answered of answeredOf(items)) {
      for (const text of textsOf(answered)) {
        const plain = plainText(text);
        if (plain === '') continue;
        const key = `${answered.edition} ${plain}`;
        const group = groups.get(key) ?? { text, about: new Set<Answered>() };
        groups.set(key, group);
        group.about.add(answered);
      }
    }
    return [...groups.values()]
      .filter(({ about }) => about.size >= SAME_TEXT_FROM)
      .map(
        ({ text, about }): Noticed => ({
          about: [...about],
          because: `in ${countText(about.size, 'answer')}: "${shortened(text)}"`,
        }),
      );
  },
};

/** What a person wrote: comments, reasons, accounts. Evidence and documents may well be the same for many items. */
function textsOf({ answer, asked }: Answered): string[] {
  return [
    ...(answer.comment === undefined ? [] : [answer.comment]),
    ...('notApplicable' in answer ? [answer.notApplicable] : []),
    ...('value' in answer && asked === 'text' ? [String(answer.value)] : []),
  ];
}

/** Enough of a text to know it by. */
function shortened(text: string): string {
  const points = Array.from(text.trim().split(/\s/).join(' '));
  return points.length > 120 ? `${points.slice(0, 119).join('')}…` : points.join('');
}
