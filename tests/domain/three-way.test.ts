import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, JournalEntry } from '../../src/domain/answer.ts';
import { covers, mergeReplies, pendingOffers, type Reply, type Said, wordOf } from '../../src/domain/three-way.ts';

const yes: Answer = { value: 'yes', by: 'A', observedOn: '2026-01-01', evidence: ['a.pdf'] };
const standing = { mine: yes, base: 'then', question: 'q' };
const reply = (said: Said, more: Partial<Reply> = {}): Reply => ({
  said,
  base: 'then',
  question: 'q',
  after: 0,
  ...more,
});
const none = (): Answer[] => [];
const kindOf = (replies: Reply[], s: Parameters<typeof mergeReplies>[0] = standing, since = none): string => {
  const merged = mergeReplies(s, replies, since);
  return merged.kind === 'conflict' ? `${merged.because} ${merged.replies.length}` : merged.kind;
};

describe('three ways', () => {
  test.each<[string, string, Reply[], Parameters<typeof mergeReplies>[0]?]>([
    ['no reply changes nothing', 'unchanged', []],
    ['the answer again changes nothing', 'unchanged', [reply({ value: 'yes' })]],
    ['who says it again does not matter', 'unchanged', [reply({ value: 'yes', by: 'B' })]],
    ['the same though the question changed', 'unchanged', [reply({ value: 'yes' }, { question: 'old' })]],
    ['changed only there is taken', 'taken', [reply({ value: 'no' })]],
    ['new evidence for the same value is taken', 'taken', [reply({ value: 'yes', evidence: ['b.pdf'] })]],
    ['a later day for the same value is taken', 'taken', [reply({ value: 'yes', observedOn: '2026-02-01' })]],
    ['not applicable is another answer', 'taken', [reply({ notApplicable: 'yes' })]],
    ['changed here too waits', 'both-changed 1', [reply({ value: 'no' }, { base: 'earlier' })]],
    ['answered here since waits', 'both-changed 1', [reply({ value: 'no' }, { base: null })]],
    ['to another question waits', 'question-changed 1', [reply({ value: 'no' }, { question: 'old' })]],
    ['two that agree are one', 'taken', [reply({ value: 'no', by: 'B' }), reply({ value: 'no', by: 'C' })]],
    ['two that differ wait', 'replies-differ 2', [reply({ value: 'no' }), reply({ notApplicable: 'None here' })]],
    [
      'one of two that agrees with here is kept too',
      'replies-differ 2',
      [reply({ value: 'no' }), reply({ value: 'yes' })],
    ],
    [
      'first answer of all is taken',
      'taken',
      [reply({ value: 'no' }, { base: null })],
      { ...standing, mine: undefined, base: null },
    ],
    [
      'answer taken back here since waits',
      'both-changed 1',
      [reply({ value: 'no' })],
      { ...standing, mine: undefined, base: null },
    ],
  ])('%s', (_rule, expected, replies, here) => {
    expect(kindOf(replies, here)).toBe(expected);
  });

  test('what was recorded or offered since the sheet was written changes nothing again, what came before does', () => {
    const history = [{ n: 3, answer: { value: 'no', comment: 'Seen.', by: 'B' } }];
    const since = (after: number): Answer[] => history.filter((h) => h.n > after).map((h) => h.answer);
    expect(kindOf([reply({ value: 'no' }, { after: 2 })], standing, since as () => Answer[])).toBe('unchanged');
    expect(kindOf([reply({ value: 'no' }, { after: 3 })], standing, since as () => Answer[])).toBe('taken');
    expect(kindOf([reply({ value: 'no', comment: 'Other.' }, { after: 2 })], standing, since as () => Answer[])).toBe(
      'taken',
    );
  });

  const said = fc.record(
    {
      value: fc.constantFrom('yes', 'no'),
      observedOn: fc.constantFrom('2026-01-01', '2026-02-02'),
      comment: fc.string(),
    },
    { requiredKeys: ['value'] },
  );
  test('the order of the replies never shows', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 5 }), (all) => {
        const replies = all.map((s) => reply(s));
        expect(mergeReplies(standing, replies.toReversed(), none).kind).toBe(
          mergeReplies(standing, replies, none).kind,
        );
      }),
    );
  });

  test('a reply that was taken is covered by the answer made of it, whatever the sheet left blank', () => {
    fc.assert(
      fc.property(said, (s) => {
        expect(covers({ ...yes, ...s }, s)).toBe(true);
      }),
    );
  });

  test('the word of an answer is what it says, not who said it or when it was recorded', () => {
    expect(wordOf({ ...yes, by: 'B', recordedOn: '2026-05-05', digest: 'd' })).toBe(wordOf(yes));
    expect(wordOf({ value: 'yes' })).not.toBe(wordOf({ notApplicable: 'yes' }));
  });
});

describe('what waits', () => {
  const about = { edition: 'e@1', item: 'X' };
  const offered = (value: string): JournalEntry => ({ type: 'offered', ...about, answer: { value }, source: 's' });
  const records = (...entries: JournalEntry[]) => entries.map((entry, i) => ({ n: i + 1, t: 't', entry }));
  test.each<[string, JournalEntry[], number[]]>([
    ['an offer waits', [offered('yes')], [1]],
    ['two offers wait side by side', [offered('yes'), offered('no')], [1, 2]],
    ['an answer settles it', [offered('yes'), { type: 'answer', ...about, answer: yes }], []],
    ['so does taking back', [offered('yes'), { type: 'cleared', ...about }], []],
    ['an offer after the answer waits', [{ type: 'answer', ...about, answer: yes }, offered('no')], [2]],
    [
      'an answer to another item settles nothing',
      [offered('yes'), { type: 'answer', edition: 'e@1', item: 'Y', answer: yes }],
      [1],
    ],
    ['a note settles nothing', [offered('yes'), { type: 'note', text: 'Seen.' }], [1]],
  ])('%s', (_rule, entries, expected) => {
    expect(pendingOffers(records(...entries)).map((o) => o.n)).toEqual(expected);
  });
});
