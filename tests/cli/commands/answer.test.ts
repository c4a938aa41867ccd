import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AnswerOptions, answer } from '../../../src/cli/commands/answer.ts';
import { fakeSurroundings } from '../fake.ts';
import { emptyFolder, journalOf, optionsFor, STANDARDS, workspace } from '../workspace-fixture.ts';

async function say(folder: string, operands: string[], options: AnswerOptions = {}, stdin = '') {
  const around = fakeSurroundings({ stdin });
  const code = await answer(operands, { ...optionsFor(folder), ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

describe('one answer', () => {
  test.each([
    ['yes or no', 'D-1.1', 'Y', 'yes'],
    ['a percentage', 'd-1.2', '97.5%', 97.5],
    ['a number', 'D-1.3', '1,234', 1234],
    ['a day, day first', 'D-1.4', '13/05/2026', '2026-05-13'],
    ['a choice by its label', 'D-1.5', 'some of it', 'some'],
    ['a text, spaces and all', 'D-1.6', ' as told ', ' as told '],
    ['a level in words', 'D-2.2', 'Not achieved', 'not-achieved'],
    ['an element of a criterion', 'L-01.2a', 'no', 'no'],
  ])('%s is kept in its form and told as typed', async (_rule, item, typed, kept) => {
    const folder = workspace();
    expect(await say(folder, [item, typed])).toEqual({ code: 0, stdout: `saved ${item}=${typed}\n`, stderr: '' });
    expect(journalOf(folder).map((j) => j.answer['value'])).toEqual([kept]);
  });

  test('all that is said of it is kept, with the day and the wording that was asked', async () => {
    const folder = workspace();
    await say(folder, ['D-1.1', 'yes'], {
      by: 'A. Person',
      observedOn: '2026-05-01',
      comment: 'Seen.',
      evidence: ['a.pdf', 'b.pdf'],
    });
    expect(journalOf(folder)[0]).toMatchObject({
      edition: 'demo@1',
      item: 'D-1.1',
      answer: {
        value: 'yes',
        by: 'A. Person',
        observedOn: '2026-05-01',
        recordedOn: '2026-11-22',
        comment: 'Seen.',
        evidence: ['a.pdf', 'b.pdf'],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  test('evidence and comment stay with the value they were given for, the plan with the item', async () => {
    const folder = workspace();
    const plan = 'plan: { owner: A. Person, due: "2027-01-31" }';
    const file = `schema: 1\nframework: demo\nedition: "1"\nanswers:\n  D-1.1: { value: "yes", comment: Old., evidence: [a.pdf], ${plan} }\n`;
    mkdirSync(join(folder, 'answers'));
    writeFileSync(join(folder, 'answers', 'demo.yaml'), file);
    await say(folder, ['D-1.1', 'yes']);
    await say(folder, ['D-1.1', 'no']);
    const [same, other] = journalOf(folder).map((j) => j.answer);
    expect(same).toMatchObject({ comment: 'Old.', evidence: ['a.pdf'], plan: { owner: 'A. Person' } });
    expect(other).toMatchObject({ value: 'no', plan: { owner: 'A. Person' } });
    expect(other).not.toHaveProperty('comment');
    expect(other).not.toHaveProperty('evidence');
  });

  test('not applicable is kept with its reason', async () => {
    const folder = workspace();
    const { stdout } = await say(folder, ['D-1.1'], { notApplicable: 'No such ward' });
    expect(stdout).toBe('saved D-1.1=not-applicable: No such ward\n');
    expect(journalOf(folder)[0]?.answer).toMatchObject({ notApplicable: 'No such ward' });
  });

  test.each<[string, string[], AnswerOptions, RegExp]>([
    ['nothing is given', [], {}, /cannot be taken/],
    ['no value is given', ['D-1.1'], {}, /cannot be taken/],
    ['a value and not-applicable are given', ['D-1.1', 'yes'], { notApplicable: 'x' }, /cannot be taken/],
    ['operands come with --stdin', ['D-1.1', 'yes'], { stdin: true }, /cannot be taken/],
    ['a comment comes with --stdin', [], { stdin: true, comment: 'x' }, /cannot be taken/],
    ['the item is not known', ['D-9.9', 'yes'], {}, /no item "D-9.9"/],
    ['the value does not fit', ['D-1.2', 'yes'], {}, /wanted a percentage/],
    ['a share may mean two things', ['D-1.2', '0.97'], {}, /write 0.97%/],
    ['a text is longer than may be kept', ['D-1.6', 'x'.repeat(20_001)], {}, /at most 20,000/],
  ])('is refused and nothing kept when %s', async (_rule, operands, options, wanted) => {
    const folder = workspace();
    await expect(say(folder, operands, options)).rejects.toMatchObject({
      name: 'UserError',
      kind: 'input',
      message: expect.stringMatching(wanted),
    });
    expect(() => journalOf(folder)).toThrow();
  });
});

describe('answers from standard input', () => {
  test('each is told as typed; a wrong line is told with its number and the others kept', async () => {
    const folder = workspace();
    const lines = 'D-1.1=yes\r\nD-1.2 = 97%\n\nD-9=1\nD-1.2=lots\nno sign\nD-1.6=a=b=c\n\n=x';
    const { code, stdout, stderr } = await say(folder, [], { stdin: true, by: 'A. Person' }, lines);
    expect(stdout).toBe('saved D-1.1=yes\nsaved D-1.2= 97%\nsaved D-1.6=a=b=c\n');
    expect(stderr.split('\n').map((l) => l.slice(0, 30))).toEqual([
      'line 4: no item "D-9"',
      'line 5: D-1.2: wanted a percen',
      'line 6: wanted ITEM=VALUE',
      'line 9: wanted ITEM=VALUE',
      'assess: 4 lines were wrong; 3 ',
      '',
    ]);
    expect(code).toBe(3);
    expect(journalOf(folder).map((j) => [j.item, j.answer['value'], j.answer['by']])).toEqual([
      ['D-1.1', 'yes', 'A. Person'],
      ['D-1.2', 97, 'A. Person'],
      ['D-1.6', 'a=b=c', 'A. Person'],
    ]);
  });

  test('what is typed cannot drive the terminal', async () => {
    const folder = workspace();
    const { code, stdout } = await say(folder, [], { stdin: true }, 'D-1.6=\u001b[2Jgone\u202e\n');
    expect([code, stdout]).toEqual([0, 'saved D-1.6=\\u001b[2Jgone\\u202e\n']);
  });

  test('nothing said is well', async () => {
    expect(await say(workspace(), [], { stdin: true }, '\n\n')).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('a folder without assessment.yaml', () => {
  test('that is named takes answers to every edition that is usual', async () => {
    const folder = emptyFolder();
    expect(await say(folder, ['D-1.1', 'yes'])).toMatchObject({ code: 0 });
  });

  test('that is not named is not made an assessment by accident', async () => {
    const around = fakeSurroundings({ cwd: emptyFolder() });
    const { workspace: _, ...options } = optionsFor('');
    await expect(answer(['D-1.1', 'yes'], options, around)).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('assess init'),
    });
  });

  test('that does not exist is told', async () => {
    await expect(say(join(STANDARDS, 'nowhere'), ['D-1.1', 'yes'])).rejects.toMatchObject({ name: 'UserError' });
  });
});
