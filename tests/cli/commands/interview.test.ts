import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { type InterviewOptions, interview } from '../../../src/cli/commands/interview.ts';
import { converse } from '../../../src/cli/interview/converse.ts';
import type { Dialogue } from '../../../src/cli/interview/dialogue.ts';
import { Pace } from '../../../src/cli/interview/pace.ts';
import type { Session } from '../../../src/cli/interview/session.ts';
import { type OpenWorkspace, openWorkspace } from '../../../src/cli/open-workspace.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { fakeSurroundings } from '../fake.ts';
import { journalOf, optionsFor, workspace } from '../workspace-fixture.ts';

async function talk(folder: string, lines: string[], options: InterviewOptions & Partial<GlobalOptions> = {}) {
  const around = fakeSurroundings({ stdin: lines.map((l) => `${l}\n`).join('') });
  const code = await interview({ ...optionsFor(folder), ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr(), farewell: around.farewell.text?.() };
}

const asked = (stdout: string): string[] => [...stdout.matchAll(/^\? (\S+)/gm)].map((m) => m[1] ?? '');
const saved = (stdout: string): string[] => [...stdout.matchAll(/^saved (.*)$/gm)].map((m) => m[1] ?? '');

describe('the interview, line by line', () => {
  test('asks what is open in order, only what applies, and climbs a criterion level by level', async () => {
    const folder = workspace();
    const lines = ['yes', '96', '3', '2026-05-13', '1', 'policy.pdf', '2', 'y', 'y', 'n'];
    const { code, stdout } = await talk(folder, lines, { by: 'A. Person' });
    expect(asked(stdout)).toEqual('D-1.1 D-1.2 D-1.3 D-1.4 D-1.5 D-2.1 D-2.2 L-01.2a L-01.2b L-01.3a'.split(' '));
    expect(journalOf(folder).map((j) => j.answer['value'])).toEqual([
      'yes',
      96,
      3,
      '2026-05-13',
      'all',
      'policy.pdf',
      'achieved',
      'yes',
      'yes',
      'no',
    ]);
    expect(new Set(journalOf(folder).map((j) => j.answer['by']))).toEqual(new Set(['A. Person']));
    expect(code).toBe(0);
    expect(stdout).toContain('10 answers saved, nothing is open');
  });

  test('stops a criterion at the first level that is not met', async () => {
    const { code, stdout } = await talk(workspace(['ladder@1']), ['y', 'n']);
    expect([code, asked(stdout)]).toEqual([0, ['L-01.2a', 'L-01.2b']]);
  });

  test('shows rule, levels and form of each question, and help when it is asked for', async () => {
    const { stdout } = await talk(workspace(['demo@1']), ['?', 'q']);
    expect(stdout).toContain(
      'Demo · standard 1 of 2: Part 1\n0 of 5 answered here; 7 open in all, about 7 min left if each takes 1 min\n',
    );
    expect(stdout).toContain('Give yes or no. To be met: yes.');
    expect(stdout).toContain('What an auditor asks to see\n  The paper.');
    expect(asked(stdout)).toEqual(['D-1.1']);
  });

  test('keeps the work when input ends, and says that questions are open', async () => {
    const folder = workspace();
    const { code, stderr, farewell } = await talk(folder, ['yes', '96']);
    expect(code).toBe(4);
    expect(stderr).toBe('assess: the input ended; 2 answers saved, 7 still open; go on with: assess interview\n');
    expect(farewell).toBe('2 answers saved; go on with: assess interview');
    expect(journalOf(folder)).toHaveLength(2);
  });

  test('goes on where it was left', async () => {
    const folder = workspace();
    await talk(folder, ['yes', 'q']);
    const { stdout } = await talk(folder, ['q']);
    expect(asked(stdout)).toEqual(['D-1.2']);
  });

  test('leaves what is skipped open, for the next time', async () => {
    const folder = workspace(['ladder@1']);
    const first = await talk(folder, ['s', 'yes', 'finish']);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('1 answer saved, 1 still open') });
    expect(asked((await talk(folder, ['q'])).stdout)).toEqual(['L-01.2a']);
  });

  test('goes back to change an answer, and shows the one before', async () => {
    const folder = workspace(['ladder@1']);
    const { stdout } = await talk(folder, ['yes', 'b', 'no', 'yes']);
    expect(asked(stdout)).toEqual(['L-01.2a', 'L-01.2b', 'L-01.2a', 'L-01.2b']);
    expect(stdout).toContain('Answered before: yes (22 November 2026)');
    expect(saved(stdout)).toEqual(['L-01.2a=yes', 'L-01.2a=no', 'L-01.2b=yes']);
  });

  test('goes back over what was skipped', async () => {
    const { stdout } = await talk(workspace(['ladder@1']), ['s', 'b', 'yes', 'q']);
    expect(asked(stdout)).toEqual(['L-01.2a', 'L-01.2b', 'L-01.2a', 'L-01.2b']);
  });

  test('cannot go back from the first question', async () => {
    const { stdout } = await talk(workspace(['ladder@1']), ['b', 'q']);
    expect(asked(stdout)).toEqual(['L-01.2a', 'L-01.2a']);
    expect(stdout).toContain('This is the first question.');
  });

  test('takes not applicable with its reason, in one line or two', async () => {
    const folder = workspace(['ladder@1']);
    await talk(folder, ['na', 'No wards', 'na No beds', 'q']);
    expect(journalOf(folder).map((j) => j.answer['notApplicable'])).toEqual(['No wards', 'No beds']);
  });

  test('an empty reason leaves the question open', async () => {
    const { stdout } = await talk(workspace(['ladder@1']), ['na', '', 'yes', 'q']);
    expect(asked(stdout)).toEqual(['L-01.2a', 'L-01.2b']);
    expect(saved(stdout)).toEqual(['L-01.2a=yes']);
  });

  test('keeps a comment with the answer that follows it', async () => {
    const folder = workspace(['ladder@1']);
    await talk(folder, ['c Seen in May', 'yes', 'no']);
    expect(journalOf(folder).map((j) => j.answer['comment'])).toEqual(['Seen in May', undefined]);
  });

  test('adds a comment to an answer given before, and keeps who gave it', async () => {
    const folder = workspace(['ladder@1']);
    await answer(['L-01.2a', 'yes'], { ...optionsFor(folder), by: 'A. Person' }, fakeSurroundings());
    await talk(folder, ['b', 'c Later', 'q']);
    expect(journalOf(folder).at(-1)?.answer).toMatchObject({ value: 'yes', comment: 'Later', by: 'A. Person' });
  });

  test('names evidence, before an answer or after it', async () => {
    const folder = workspace(['ladder@1']);
    await talk(folder, ['e minutes.pdf', 'evidence ticket 7', 'yes', 'b', 'e', 'photo.jpg', 'q']);
    expect(journalOf(folder).map((j) => j.answer['evidence'])).toEqual([
      ['minutes.pdf', 'ticket 7'],
      ['minutes.pdf', 'ticket 7', 'photo.jpg'],
    ]);
  });

  test('says at the end which comments were not kept for want of an answer', async () => {
    const { stdout, farewell } = await talk(workspace(['ladder@1']), ['c Seen in May', 'q']);
    const lost = 'Not kept, for want of an answer: the comment or evidence given to L-01.2a';
    expect(stdout).toContain(lost);
    expect(farewell).toContain(lost);
  });

  test.each<[string, string[], string[]]>([
    ['to an id, and on from there', ['g D-2.1', 'policy.pdf', 'q'], ['D-1.1', 'D-2.1', 'D-2.2']],
    ['to the one question that has a word', ['goto percent', 'q'], ['D-1.1', 'D-1.2']],
    ['to one of several that have a word', ['g date', '1', 'q'], ['D-1.1', 'D-1.4']],
    ['to what is typed when it is asked for', ['g', 'document', 'q'], ['D-1.1', 'D-2.1']],
    ['nowhere when none has the word', ['g unicorn', 'yes', 'q'], ['D-1.1', 'D-1.2']],
    ['nowhere when none of several is chosen', ['g item', '', 'yes', 'q'], ['D-1.1', 'D-1.2']],
    ['round to what was passed over', ['g D-2.2', '2', 'q'], ['D-1.1', 'D-2.2', 'D-1.1']],
  ])('goes %s', async (_rule, lines, wanted) => {
    expect(asked((await talk(workspace(['demo@1']), lines)).stdout)).toEqual(wanted);
  });

  test('shows what may be meant, and does not go to what is not asked of this care setting', async () => {
    const { stdout, stderr } = await talk(workspace(['demo@1']), ['g item', '9', '', 'g D-1.6', 'q']);
    expect(stdout).toContain('1 D-1.1  The yes-no item\n2 D-1.2  The percent item\n');
    expect(stderr).toBe('wanted a number up to 7\n');
    expect(stdout).toContain('D-1.6 is not asked of a trust with your care settings.');
  });

  test('goes to an element above the climb when it is named', async () => {
    expect(asked((await talk(workspace(['ladder@1']), ['g L-01.3a', 'q'])).stdout)).toEqual(['L-01.2a', 'L-01.3a']);
  });

  test.each<[string, string, string]>([
    ['a day with slashes', '31/12/2025', '31 December 2025'],
    ['a day in words', '31 Dec 2025', '31 December 2025'],
    ['a day to come', '31/12/2026', '31 December 2026, which is still to come'],
  ])('shows back how %s was read', async (_rule, typed, wanted) => {
    const { stdout } = await talk(workspace(['demo@1']), ['g D-1.4', typed, 'q']);
    expect(stdout).toContain(`saved D-1.4=${typed}\n  read as ${wanted}\n`);
  });

  test('a file that disagrees with the journal is asked about, and the answer settles it', async () => {
    const folder = workspace(['ladder@1']);
    await talk(folder, ['yes', 'yes', 'yes', 'finish']);
    mkdirSync(join(folder, 'answers'));
    const file = 'schema: 1\nframework: ladder\nedition: "1"\nanswers: { L-01.2b: { value: "no" } }\n';
    writeFileSync(join(folder, 'answers', 'ladder.yaml'), file);
    const { stdout } = await talk(folder, ['c A remark', 'yes', 'finish']);
    expect(asked(stdout)).toEqual(['L-01.2b']);
    expect(stdout).toMatch(/In dispute: \S*ladder.yaml says "no". Your answer\s+settles it./);
    expect(stdout).toContain('It is kept with the answer that you give now.');
    expect((await talk(folder, [])).stdout).toContain('Every question here is answered.');
  });

  test('says what was wanted and asks the same again', async () => {
    const { stdout, stderr } = await talk(workspace(['ladder@1']), ['perhaps', '', 'yes', 'q']);
    expect(stderr).toBe('wanted yes or no; found "perhaps"\nType an answer, or s to skip.\n');
    expect(saved(stdout)).toEqual(['L-01.2a=yes']);
  });

  test('asks only the standard or framework that is named', async () => {
    const { stdout } = await talk(workspace(), ['q'], { standard: 'd-2' });
    expect(asked(stdout)).toEqual(['D-2.1']);
    expect(stdout).toContain('standard 2 of 2: Part 2\n0 of 2 answered here; 2 open in all');
    expect((await talk(workspace(), ['q'], { standard: '1' })).stdout).toContain('standard 1 of 2');
    expect(asked((await talk(workspace(), ['q'], { framework: 'ladder' })).stdout)).toEqual(['L-01.2a']);
  });

  test.each<[string, InterviewOptions, RegExp]>([
    ['a framework that is not in use', { framework: 'ladders' }, /no framework or edition "ladders".*"ladder"/],
    ['a standard that is not there', { standard: 'D-3' }, /no standard "D-3"/],
  ])('refuses %s', async (_rule, options, wanted) => {
    await expect(talk(workspace(), [], options)).rejects.toMatchObject({ message: expect.stringMatching(wanted) });
  });

  test('with --no-input asks nothing, and open questions are not measured', async () => {
    const { code, stdout, stderr } = await talk(workspace(['ladder@1']), ['yes'], { input: false });
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain('2 questions are open');
  });

  test('with nothing open says so', async () => {
    const folder = workspace(['ladder@1']);
    await talk(folder, ['no', 'no']);
    expect(await talk(folder, [])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Every question here is answered\.\n/),
    });
  });
});

describe('the review page', () => {
  test('comes before the end, by standard, and leads to any question', async () => {
    const folder = workspace(['demo@1']);
    const lines = ['yes', 's', '3', 's', '1', 'policy.pdf', 's', '1', '97', 'D-2.2', 'achieved', 'q'];
    const { code, stdout } = await talk(folder, lines);
    expect(stdout).toContain(
      'Review\nDemo (demo@1)\n  1 Part 1: 3 of 5 answered, 2 skipped\n  2 Part 2: 1 of 2 answered, 1 skipped\n3 not answered, about 3 min left if each takes 1 min.\n',
    );
    expect(asked(stdout).slice(7)).toEqual(['D-1.2', 'D-2.2']);
    expect(stdout).toContain('  1 Part 1: 4 of 5 answered, 1 skipped\n  2 Part 2: 2 of 2 answered\n');
    expect(code).toBe(0);
  });

  test.each<[string, string[], string[]]>([
    ['returns to the question it was opened from', ['r', '', 'q'], ['L-01.2a', 'L-01.2a']],
    ['opens from any question and leads on', ['r', 'L-01.2b', 'q'], ['L-01.2a', 'L-01.2b']],
    ['finishes when it is told to', ['r', 'finish'], ['L-01.2a']],
    ['stops when it is told to', ['r', 'stop'], ['L-01.2a']],
    ['goes back to the last question', ['yes', 'no', 'b', 'q'], ['L-01.2a', 'L-01.2b', 'L-01.2b']],
    ['explains itself and stays', ['yes', 'no', '?', 'nowhere', ''], ['L-01.2a', 'L-01.2b']],
  ])('%s', async (_rule, lines, wanted) => {
    const { code, stdout } = await talk(workspace(['ladder@1']), lines);
    expect([code, asked(stdout)]).toEqual([0, wanted]);
  });

  test('what is left open when input ends there is not measured', async () => {
    expect((await talk(workspace(['ladder@1']), ['s', 's'])).code).toBe(4);
  });

  test('is shown when everything is answered, so that answers can be changed', async () => {
    const folder = workspace(['ladder@1']);
    await talk(folder, ['no', 'no']);
    const { stdout } = await talk(folder, ['1', 'yes', '']);
    expect(saved(stdout)).toEqual(['L-01.2a=yes']);
  });
});

describe('an answer that could not be kept', () => {
  test('is not told as saved, and ends the interview', async () => {
    const around = fakeSurroundings();
    const opened = await openWorkspace(optionsFor(workspace(['ladder@1'])), around);
    const failing: OpenWorkspace = { ...opened, save: () => Promise.reject(new Error('disk full')) };
    const dialogue: Dialogue = {
      say: (text) => around.terminal.out(text),
      ask: async () => 'yes',
      line: async () => null,
      close: async () => undefined,
    };
    const session: Session = {
      workspace: failing,
      questions: failing.questions,
      dialogue,
      terminal: around.terminal,
      by: undefined,
      clock: around.clock,
      skipped: new Set(),
      beside: new Map(),
      saved: 0,
      pace: new Pace(),
      figures: async () => null,
      others: () => [],
    };
    await expect(converse(session)).rejects.toThrow('disk full');
    expect(saved(around.stdout())).toEqual([]);
    expect(session.saved).toBe(0);
  });
});
