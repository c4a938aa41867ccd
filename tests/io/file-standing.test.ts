import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/answer.ts';
import { type FileStanding, standingOf, type Word } from '../../src/io/file-standing.ts';

const YES: Answer = { value: 'yes' };
const NO: Answer = { value: 'no' };
const heads = ['h1', 'h2', 'h3', 'h4'];
const headAt = (n: number): string | undefined => heads[n - 1];
const said = (n: number, answer: Answer | null, kind: Word['kind'] = answer === null ? 'cleared' : 'answer'): Word => ({
  kind,
  answer,
  n,
  t: '2026-05-13T09:00:00Z',
});
const since = (entry: number, head = `h${entry}`) => ({ entry, head });

describe('how a file stands to the journal', () => {
  test.each<[string, FileStanding, Answer, ReturnType<typeof since> | null, Word[]]>([
    ['the journal has no word on the item', 'alone', YES, null, []],
    ['only an offer is on record', 'alone', YES, null, [said(1, NO, 'offered')]],
    ['both say the same', 'agrees', YES, null, [said(1, YES)]],
    ['nothing tells when the file was written', 'disputed', YES, null, [said(1, NO)]],
    ['the journal said so once and was told otherwise', 'behind', YES, null, [said(1, YES), said(2, NO)]],
    [
      'the same words of another day are no copy',
      'disputed',
      { ...YES, recordedOn: '2026-05-14' },
      null,
      [said(1, { ...YES, recordedOn: '2026-05-13' }), said(2, NO)],
    ],
    ['an offer that was passed over', 'behind', YES, null, [said(1, YES, 'offered'), said(2, NO)]],
    ['an offer that still waits', 'disputed', YES, null, [said(1, NO), said(2, YES, 'offered')]],
    ['untouched since its export, the journal moved on', 'behind', YES, since(1), [said(1, YES), said(2, NO)]],
    ['edited since its export, the journal did not move', 'ahead', YES, since(1), [said(1, NO)]],
    ['filled in since its export, the journal had nothing', 'disputed', YES, since(1), [said(2, NO)]],
    [
      'edited since its export, and the journal moved on',
      'disputed',
      { value: 'maybe' },
      since(1),
      [said(1, YES), said(2, NO)],
    ],
    ['edited back to what the journal said before the export', 'ahead', YES, since(2), [said(1, YES), said(2, NO)]],
    [
      'edited back, and the journal moved on',
      'disputed',
      YES,
      since(2),
      [said(1, YES), said(2, NO), said(3, { value: 'x' })],
    ],
    [
      'edited, heard and passed over since',
      'behind',
      { value: 'x' },
      since(1),
      [said(1, YES), said(2, { value: 'x' }, 'offered'), said(3, NO)],
    ],
    ['exported from another journal', 'disputed', YES, since(1, 'other'), [said(1, NO)]],
    ['exported from a longer journal than this', 'disputed', YES, since(9, 'h9'), [said(1, NO)]],
    ['taken back since its export', 'behind', YES, since(1), [said(1, YES), said(2, null)]],
    ['taken back, and no export to go by', 'behind', YES, null, [said(1, YES), said(2, null)]],
    ['never said, and taken back', 'disputed', YES, null, [said(1, null)]],
  ])('%s: %s', (_, standing, file, exported, words) => {
    expect(standingOf(file, exported, words, headAt)).toBe(standing);
  });
});
