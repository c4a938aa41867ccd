import { describe, expect, test } from 'vitest';
import { readReply } from '../../../src/cli/interview/reply.ts';
import type { AnswerSpec } from '../../../src/domain/evidence-item.ts';

const yesNo: AnswerSpec = { type: 'yes-no', equals: 'yes' };
const percent: AnswerSpec = { type: 'percent', atLeast: 95 };
const text: AnswerSpec = { type: 'text' };
const choice: AnswerSpec = {
  type: 'choice',
  options: [
    { value: 'b', label: 'B grade' },
    { value: 'none', label: 'None' },
  ],
  oneOf: ['b'],
};
const level: AnswerSpec = {
  type: 'level',
  levels: [
    { level: 'not-achieved', statement: 'Nothing.' },
    { level: 'achieved', statement: 'All.' },
  ],
  middleLevel: { exists: false, basis: 'proposed' },
};

describe('a line of the interview', () => {
  test.each([
    ['is an answer', percent, '95%', { kind: 'answer', text: '95%' }],
    ['is trimmed', percent, '  95 ', { kind: 'answer', text: '95' }],
    ['asks for help', percent, '?', { kind: 'help' }],
    ['skips', yesNo, 's', { kind: 'skip' }],
    ['goes back', yesNo, 'back', { kind: 'back' }],
    ['quits', yesNo, 'Q', { kind: 'quit' }],
    ['n is "no" where yes or no is asked', yesNo, 'n', { kind: 'answer', text: 'n' }],
    ['n is "not applicable" elsewhere', percent, 'n', { kind: 'not-applicable', reason: '' }],
    ['may give the reason at once', yesNo, 'na no such system', { kind: 'not-applicable', reason: 'no such system' }],
    ['may give the comment at once', yesNo, 'c seen in May', { kind: 'comment', text: 'seen in May' }],
    ['is an answer in full where text is asked', text, 'back up daily', { kind: 'answer', text: 'back up daily' }],
    ['na is never taken for a description', text, 'na no wards', { kind: 'not-applicable', reason: 'no wards' }],
    ['a text that may be a command is unclear', text, 'n no wards', { kind: 'unclear', word: 'n' }],
    ['a text that may be a comment is unclear', text, 'Comment on it', { kind: 'unclear', word: 'comment' }],
    ['a choice may be typed by its label', choice, 'None', { kind: 'answer', text: 'None' }],
    ['may still be one command word where text is asked', text, 'na', { kind: 'not-applicable', reason: '' }],
    ['chooses by number', yesNo, '2', { kind: 'answer', text: 'no' }],
    ['chooses a level by number', level, '2', { kind: 'answer', text: 'achieved' }],
    ['a number that is no choice is left to the parser of answers', level, '3', { kind: 'answer', text: '3' }],
    ['a number is a number where one is asked', percent, '2', { kind: 'answer', text: '2' }],
    ['a choice comes before a command word of the same name', choice, 'b', { kind: 'answer', text: 'b' }],
    ['a command word with more behind it is no command', yesNo, 'skip it', { kind: 'answer', text: 'skip it' }],
    ['stops', yesNo, 'stop', { kind: 'quit' }],
    ['opens the review page', text, 'review', { kind: 'review' }],
    [
      'is a text that begins with a command word',
      text,
      'review of access each May',
      { kind: 'answer', text: 'review of access each May' },
    ],
    ['goes to an id', percent, 'g 8.1.1', { kind: 'go-to', text: '8.1.1' }],
    ['goes to words, said in full', yesNo, 'goto back ups', { kind: 'go-to', text: 'back ups' }],
    ['names evidence', text, 'e minutes.pdf', { kind: 'evidence', text: 'minutes.pdf' }],
    ['a text that may name evidence is unclear', text, 'Evidence of it', { kind: 'unclear', word: 'evidence' }],
    ['ok is no command where nothing is offered', yesNo, 'ok', { kind: 'answer', text: 'ok' }],
    ['is nothing when empty', yesNo, '  ', { kind: 'nothing' }],
    ['is not fooled by names of object members', percent, 'constructor', { kind: 'answer', text: 'constructor' }],
  ])('%s', (_rule, spec, line, wanted) => {
    expect(readReply(spec, line)).toEqual(wanted);
  });

  test.each(['ok', 'OK', 'confirm'])('%s confirms what is offered', (line) => {
    expect(readReply(percent, line, true)).toEqual({ kind: 'confirm' });
  });
});
