import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { ask } from '../../../src/cli/commands/ask.ts';
import { type CollectOptions, collect } from '../../../src/cli/commands/collect.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import type { UserError } from '../../../src/errors.ts';
import { filled } from '../../io/sheets/sheet-fixture.ts';
import { fakeSurroundings } from '../fake.ts';
import { emptyFolder, journalOf, optionsFor, STANDARDS, workspace } from '../workspace-fixture.ts';

type Fields = Readonly<Record<string, Readonly<Record<string, string>>>>;

async function run(folder: string, files: string[], options: CollectOptions & Partial<GlobalOptions> = {}, more = {}) {
  const around = fakeSurroundings({ cwd: folder, ...more });
  const code = await collect(files, { ...optionsFor(folder), ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

const say = (folder: string, item: string, value: string) =>
  answer([item, value], { ...optionsFor(folder), by: 'A. Person' }, fakeSurroundings());

/** A folder with an assessment, and sheets about all of `demo@1` that went out. */
async function asked(owners: readonly string[] = ['E']): Promise<string> {
  const folder = workspace();
  for (const owner of owners) {
    const options = { ...optionsFor(folder), owner, items: ['*'], edition: ['demo'], out: folder };
    await ask(options, fakeSurroundings({ cwd: folder }));
  }
  return folder;
}

/** Fills in a Markdown sheet that went out. */
function reply(folder: string, fields: Fields, { from = 'ask-e.md', to = 'reply.md' } = {}): string {
  let text = readFileSync(join(folder, from), 'utf8');
  for (const [item, values] of Object.entries(fields)) {
    const at = text.indexOf(`## demo@1/${item}\n`);
    let rest = text.slice(at);
    for (const [label, value] of Object.entries(values))
      rest = rest.replace(`\n${label}:\n`, () => `\n${label}: ${value}\n`);
    text = text.slice(0, at) + rest;
  }
  writeFileSync(join(folder, to), text);
  return to;
}

async function faults(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    return [(error as UserError).message, ...(error as UserError).problems].join('\n');
  }
  return expect.unreachable();
}

describe('replies that are taken', () => {
  test('every kind of answer, with who, when, evidence and comment, from a workbook', async () => {
    const folder = await asked();
    const bytes = await filled(readFileSync(join(folder, 'ask-e.xlsx')), {
      'start!B15': 'B. Smith',
      H2: 'yes',
      J2: 'a.pdf; b.pdf\nminutes of May',
      K2: 'Seen.\nTwice.',
      L2: '01/05/2026',
      M2: 'C. Jones',
      H3: '95.5%',
      H4: '1,234',
      I5: 'Nothing of the kind here',
      H6: 'Some of it',
      H7: '=1+1',
      H8: 'not achieved',
    });
    writeFileSync(join(folder, 'reply.xlsx'), bytes);
    const { code, stdout } = await run(folder, ['reply.xlsx']);
    expect(code).toBe(0);
    expect(stdout).toContain('reply.xlsx (for E): 7 items = 7 replied + 0 blank');
    expect(stdout).toContain('7 items replied to = 7 saved + 0 unchanged + 0 to choose');
    const journal = journalOf(folder);
    expect(journal.map((j) => [j.item, j.answer['value'] ?? j.answer['notApplicable']])).toEqual([
      ['D-1.1', 'yes'],
      ['D-1.2', 95.5],
      ['D-1.3', 1234],
      ['D-1.4', 'Nothing of the kind here'],
      ['D-1.5', 'some'],
      ['D-2.1', '=1+1'],
      ['D-2.2', 'not-achieved'],
    ]);
    expect(journal[0]?.answer).toEqual({
      value: 'yes',
      by: 'C. Jones',
      observedOn: '2026-05-01',
      recordedOn: '2026-11-22',
      comment: 'Seen.\nTwice.',
      evidence: ['a.pdf', 'b.pdf', 'minutes of May'],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(journal[1]?.answer['by']).toBe('B. Smith');
  });

  test('a file that is read again changes nothing, nor does one under another name or in another form', async () => {
    const folder = await asked();
    reply(folder, { 'D-1.1': { Answer: 'no', Comment: 'x' }, 'D-1.2': { Answer: '50' } });
    await run(folder, ['reply.md']);
    const before = readFileSync(join(folder, 'answers.log.jsonl'));
    cpSync(join(folder, 'reply.md'), join(folder, 'again.md'));
    const bytes = await filled(readFileSync(join(folder, 'ask-e.xlsx')), { H2: 'no', K2: 'x' });
    writeFileSync(join(folder, 'reply.xlsx'), bytes);
    const { code, stdout } = await run(folder, ['reply.md', 'again.md', 'reply.xlsx']);
    expect(code).toBe(0);
    expect(stdout).toContain('2 items replied to = 0 saved + 2 unchanged + 0 to choose');
    expect(readFileSync(join(folder, 'answers.log.jsonl')).equals(before)).toBe(true);
    // Answered otherwise since: the old reply is no news.
    await say(folder, 'D-1.1', 'yes');
    expect((await run(folder, ['reply.md'])).stdout).toContain('0 saved + 2 unchanged');
  });

  test('an empty sheet, and one that repeats the present answer, change nothing', async () => {
    const folder = workspace();
    await say(folder, 'D-1.1', 'yes');
    const options = { ...optionsFor(folder), owner: 'E', items: ['*'], edition: ['demo'], out: folder };
    await ask(options, fakeSurroundings({ cwd: folder }));
    reply(folder, { 'D-1.1': { Answer: 'Yes' } });
    expect((await run(folder, ['ask-e.md'])).stdout).toContain('7 items = 0 replied + 7 blank');
    expect((await run(folder, ['reply.md'])).stdout).toContain('0 saved + 1 unchanged');
    expect(journalOf(folder)).toHaveLength(1);
  });

  test('without a name of its own, an answer is by whom the sheet was for', async () => {
    const folder = await asked();
    await run(folder, [reply(folder, { 'D-1.1': { Answer: 'no' } })]);
    expect(journalOf(folder)[0]?.answer).toMatchObject({ value: 'no', by: 'E' });
  });
});

describe('replies that wait', () => {
  test('changed on both sides: both are kept, the answer here counts, until theirs is chosen', async () => {
    const folder = await asked();
    await say(folder, 'D-1.1', 'yes');
    const first = await run(folder, [reply(folder, { 'D-1.1': { Answer: 'no', Comment: 'Looked.' } })], {
      input: false,
    });
    expect(first.code).toBe(4);
    expect(first.stdout).toContain('waits D-1.1: the answer here has changed since the sheet was written');
    expect(journalOf(folder)[1]).toMatchObject({
      type: 'offered',
      item: 'D-1.1',
      source: 'reply.md, for E',
      answer: { value: 'no' },
    });
    expect((await run(folder, ['reply.md'])).stdout).toContain('0 saved + 1 unchanged');
    const listed = await run(folder, [], { pending: true });
    expect(listed.code).toBe(4);
    expect(listed.stdout).toMatch(/Answer *│ yes *│ no/);
    const chosen = await run(folder, [], { choose: [{ item: '1.1', choice: 'theirs' }] }).catch(
      (e: UserError) => e.message,
    );
    expect(chosen).toContain('no item "1.1"');
    expect(await run(folder, [], { choose: [{ item: 'D-1.1', choice: 'theirs' }] })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('saved D-1.1=theirs'),
    });
    expect(journalOf(folder).at(-1)).toMatchObject({
      type: 'answer',
      answer: { value: 'no', by: 'E', comment: 'Looked.' },
    });
    expect((await run(folder, [], { pending: true })).code).toBe(0);
    expect((await run(folder, ['reply.md'])).stdout).toContain('0 saved + 1 unchanged');
  });

  test('mine is chosen: the answer here stays, the reply stays in the history', async () => {
    const folder = await asked();
    await say(folder, 'D-1.1', 'yes');
    await run(folder, [reply(folder, { 'D-1.1': { Answer: 'no' } })], { input: false });
    await run(folder, [], { choose: [{ item: 'D-1.1', choice: 'mine' }] });
    expect(journalOf(folder).map((j) => j.answer['value'])).toEqual(['yes', 'no', 'yes']);
    expect((await run(folder, ['reply.md'])).code).toBe(0);
  });

  test('two replies that differ wait together, in any order, and are chosen by number', async () => {
    const folder = await asked(['E', 'F']);
    const e = reply(folder, { 'D-1.1': { Answer: 'no' } }, { to: 'e.md' });
    const f = reply(folder, { 'D-1.1': { Answer: 'yes' } }, { from: 'ask-f.md', to: 'f.md' });
    const { stdout, code } = await run(folder, [f, e], { input: false });
    expect(code).toBe(4);
    expect(stdout).toContain('waits D-1.1: replies to it differ');
    expect(journalOf(folder).map((j) => j.answer['by'])).toEqual(['E', 'F']);
    expect(await faults(run(folder, [], { choose: [{ item: 'D-1.1', choice: 'theirs' }] }))).toContain(
      'wanted mine, or the number of a reply: 1 to 2',
    );
    await run(folder, [], { choose: [{ item: 'D-1.1', choice: '2' }] });
    expect(journalOf(folder).at(-1)?.answer).toMatchObject({ value: 'yes', by: 'F' });
  });

  test('a reply to an item whose replies wait joins them: nothing is settled unasked', async () => {
    const folder = await asked();
    await say(folder, 'D-1.1', 'yes');
    await run(folder, [reply(folder, { 'D-1.1': { Answer: 'no' } })], { input: false });
    const anew = { ...optionsFor(folder), owner: 'F', items: ['D-1.1'], out: folder };
    await ask(anew, fakeSurroundings({ cwd: folder }));
    const late = reply(
      folder,
      { 'D-1.1': { 'Not applicable because': 'None here' } },
      { from: 'ask-f.md', to: 'f.md' },
    );
    expect((await run(folder, [late], { input: false })).stdout).toContain('waits D-1.1: replies to it differ');
    expect((await run(folder, [], { pending: true })).stdout).toMatch(/Mine.*Reply 1.*Reply 2/);
  });

  test('replies set aside where nothing was answered leave it unanswered', async () => {
    const folder = await asked(['E', 'F']);
    reply(folder, { 'D-1.1': { Answer: 'no' } }, { to: 'e.md' });
    reply(folder, { 'D-1.1': { Answer: 'yes' } }, { from: 'ask-f.md', to: 'f.md' });
    await run(folder, ['e.md', 'f.md'], { input: false });
    await run(folder, [], { choose: [{ item: 'D-1.1', choice: 'mine' }] });
    expect(journalOf(folder).at(-1)).toMatchObject({ type: 'cleared', item: 'D-1.1' });
    expect((await run(folder, ['e.md', 'f.md'])).code).toBe(0);
  });

  test('a reply to a question that has changed since is not taken in silence', async () => {
    const standards = join(emptyFolder(), 'standards');
    cpSync(STANDARDS, standards, { recursive: true });
    const shipped = { shippedStandards: standards };
    const folder = workspace(['demo@1']);
    await ask(
      { ...optionsFor(folder), owner: 'E', items: ['*'], out: folder },
      fakeSurroundings({ cwd: folder, ...shipped }),
    );
    const file = join(standards, 'demo', '1', '01.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('What is the yes-no of D-1.1?', 'Is D-1.1 so every day?'));
    reply(folder, { 'D-1.1': { Answer: 'yes' }, 'D-1.2': { Answer: '5' } });
    const { code, stdout } = await run(folder, ['reply.md'], { input: false }, shipped);
    expect(code).toBe(4);
    expect(stdout).toContain('saved D-1.2\nwaits D-1.1: the question has changed since the sheet was written');
    const listed = await run(folder, [], { pending: true }, shipped);
    expect(listed.stdout).toContain('The question has changed since the sheet was written: read it again.');
  });

  test('several choices are made together or not at all', async () => {
    const folder = await asked();
    await say(folder, 'D-1.1', 'yes');
    await run(folder, [reply(folder, { 'D-1.1': { Answer: 'no' } })], { input: false });
    const choose = [
      { item: 'D-1.1', choice: 'theirs' },
      { item: 'D-1.2', choice: 'theirs' },
    ];
    expect(await faults(run(folder, [], { choose }))).toContain('D-1.2=theirs: no reply waits for a choice');
    expect(journalOf(folder)).toHaveLength(2);
  });

  test.each([
    ['theirs\n', 'no', 0],
    ['perhaps\nmine\n', 'yes', 0],
    ['later\n', 'no', 4],
    ['', 'no', 4],
  ])('asked at once, %j', async (stdin, last, code) => {
    const folder = await asked();
    await say(folder, 'D-1.1', 'yes');
    const around = fakeSurroundings({ cwd: folder, stdin });
    const person = { ...around, terminal: { ...around.terminal, isTTY: true } };
    const file = reply(folder, { 'D-1.1': { Answer: 'no' } });
    expect(await collect([file], { ...optionsFor(folder), plain: true }, person)).toBe(code);
    expect(journalOf(folder).at(-1)?.answer['value']).toBe(last);
  });
});

describe('replies that are refused', () => {
  test('every fault of every file is told with its place, and nothing is recorded', async () => {
    const folder = await asked();
    const bytes = await filled(readFileSync(join(folder, 'ask-e.xlsx')), {
      H2: 'perhaps',
      H3: '120',
      H4: '0x10',
      H5: '31/02/2026',
      H6: 'all of',
      I6: 'both',
      H7: 'a paper',
      J7: '../secret.pdf',
      L7: 'May',
      H8: 'high',
    });
    writeFileSync(join(folder, 'reply.xlsx'), bytes);
    const md = reply(folder, { 'D-1.1': { Comment: 'alone' }, 'D-1.2': { Answer: '0.5' }, 'D-1.3': { Answer: '7' } });
    const told = await faults(run(folder, ['reply.xlsx', md]));
    for (const place of ['H2', 'H3', 'H4', 'H5', 'H6', 'J7', 'L7', 'H8'])
      expect(told).toContain(`reply.xlsx:${place} `);
    expect(told).toContain('nothing was recorded: 10 faults');
    expect(told).toContain('H5 D-1.4: wanted a day');
    expect(told).toMatch(/reply\.md:\d+:10 D-1\.1: "Answer" and "Not applicable because" are both empty/);
    expect(told).toMatch(/reply\.md:\d+:9 D-1\.2: wanted a percentage from 0 to 100: write 0\.5% if/);
    expect(existsSync(join(folder, 'answers.log.jsonl'))).toBe(false);
    const partial = await run(folder, ['reply.xlsx', md], { partial: true });
    expect(partial.code).toBe(3);
    expect(partial.stdout).toContain('reply.xlsx (for E): 7 items = 0 replied + 7 faulty + 0 blank');
    expect(partial.stdout).toContain('reply.md (for E): 7 items = 1 replied + 2 faulty + 4 blank');
    expect(journalOf(folder).map((j) => j.item)).toEqual(['D-1.3']);
  });

  test('of a sheet that is not as it went out, --partial takes nothing', async () => {
    const folder = await asked();
    reply(folder, { 'D-1.1': { Answer: 'yes' } }, { to: 'good.md' });
    const text = readFileSync(join(folder, reply(folder, { 'D-1.2': { Answer: '5' } })), 'utf8');
    writeFileSync(join(folder, 'reply.md'), text.replace('Answer: 5', 'Answer: 5\nAnswer: 95'));
    const { code, stdout, stderr } = await run(folder, ['good.md', 'reply.md'], { partial: true });
    expect(code).toBe(3);
    expect(stdout).toContain('reply.md: not used');
    expect(stderr).toMatch(/reply\.md:\d+:1 "Answer" stands here twice/);
    expect(journalOf(folder).map((j) => j.item)).toEqual(['D-1.1']);
  });

  test('an answer and a reason why not, side by side', async () => {
    const folder = await asked();
    reply(folder, { 'D-1.1': { Answer: 'yes', 'Not applicable because': 'None here' } });
    expect(await faults(run(folder, ['reply.md']))).toContain('are both filled in: one of the two has to go');
  });

  test.each(['n/a', 'TBC', '-', 'None', '?'])(
    '%j is no document, whatever the question makes of text',
    async (text) => {
      const folder = await asked();
      reply(folder, { 'D-2.1': { Answer: text } });
      expect(await faults(run(folder, ['reply.md']))).toContain(`D-2.1: "${text}" is no answer`);
    },
  );

  test('sheets of another trust, another edition, and unknown items', async () => {
    const folder = await asked();
    const other = workspace(['ladder@1']);
    cpSync(join(folder, 'ask-e.md'), join(other, 'ask-e.md'));
    expect(await faults(run(other, ['ask-e.md']))).toContain('this sheet asks of demo@1; in use here: ladder@1');
    const trust = readFileSync(join(folder, 'assessment.yaml'), 'utf8').replace('TST', 'XYZ');
    writeFileSync(join(folder, 'assessment.yaml'), trust);
    expect(await faults(run(folder, ['ask-e.md'], { partial: true }))).toContain(
      'this sheet asks Test Trust (TST); this assessment is of Test Trust (XYZ)',
    );
    writeFileSync(join(folder, 'assessment.yaml'), trust.replace('XYZ', 'TST'));
    const text = readFileSync(join(folder, 'ask-e.md'), 'utf8');
    writeFileSync(
      join(folder, 'x.md'),
      text.replace('## demo@1/D-1.3', '## demo@1/D-1.33').replace('## demo@1/D-1.4', '## demo@1/D-1.1'),
    );
    expect(await faults(run(folder, ['x.md']))).toContain('does not ask "demo@1/D-1.33" (did you mean "D-1.3"?)');
  });

  test('one item answered twice on a sheet', async () => {
    const folder = await asked();
    reply(folder, { 'D-1.1': { Answer: 'yes' }, 'D-1.4': { Answer: 'no' } });
    const text = readFileSync(join(folder, 'reply.md'), 'utf8').replace('## demo@1/D-1.4', '## demo@1/D-1.1');
    writeFileSync(join(folder, 'reply.md'), text);
    expect(await faults(run(folder, ['reply.md']))).toContain('demo@1/D-1.1 is answered twice on this sheet');
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'an OpenDocument file',
      (f) =>
        writeFileSync(
          join(f, 'x'),
          `PK\u0003\u0004${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`,
        ),
      /OpenDocument file.*save it as \.xlsx/,
    ],
    [
      'an old or locked workbook',
      (f) => writeFileSync(join(f, 'x'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])),
      /old Office format or has a password/,
    ],
    [
      'a cut workbook',
      (f) => writeFileSync(join(f, 'x'), readFileSync(join(f, 'ask-e.xlsx')).subarray(0, 3000)),
      /cannot be used/,
    ],
    ['text in UTF-16', (f) => writeFileSync(join(f, 'x'), Buffer.from('\ufeffx', 'utf16le')), /UTF-16/],
    ['an empty file', (f) => writeFileSync(join(f, 'x'), ''), /hidden part is missing/],
    ['a missing file', () => undefined, /no such file/],
  ])('%s is told for what it is', async (_what, make, expected) => {
    const folder = await asked();
    make(folder);
    expect(await faults(run(folder, ['x']))).toMatch(expected);
  });

  test.each<[string, string[], CollectOptions, RegExp]>([
    ['--pending with files', ['a.md'], { pending: true }, /--pending only lists/],
    ['--choose with files', ['a.md'], { choose: [{ item: 'D-1.1', choice: 'mine' }] }, /give no files/],
    ['--partial without files', [], { partial: true }, /--partial is about files/],
    ['a file named twice', ['a.md', 'a.md'], {}, /named twice/],
  ])('%s is wrong use', async (_what, files, options, expected) => {
    expect(await faults(run(workspace(), files, options))).toMatch(expected);
  });
});

test('--json tells what was saved, what is unchanged and what waits', async () => {
  const folder = await asked();
  await say(folder, 'D-1.1', 'yes');
  const file = reply(folder, { 'D-1.1': { Answer: 'no' }, 'D-1.2': { Answer: '7' } });
  const { code, stdout } = await run(folder, [file], { json: true });
  expect(code).toBe(4);
  expect(JSON.parse(stdout)).toMatchObject({
    sheets: [{ file, owner: 'E', items: 7, replied: 2, blank: 5, faulty: 0, used: true, problems: [] }],
    saved: ['D-1.2'],
    unchanged: [],
    conflicts: [{ item: 'D-1.1', because: 'both-changed' }],
    waiting: [
      { item: 'D-1.1', edition: 'demo@1', mine: { value: 'yes' }, offers: [{ n: 2, answer: { value: 'no' } }] },
    ],
  });
});
