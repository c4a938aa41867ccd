import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { answers } from '../../../src/cli/commands/answers.ts';
import { answersExport } from '../../../src/cli/commands/answers-export.ts';
import { answersImport, type ImportOptions } from '../../../src/cli/commands/answers-import.ts';
import { fakeSurroundings } from '../fake.ts';
import { emptyFolder, journalOf, optionsFor, workspace } from '../workspace-fixture.ts';

const yaml = (lines: string): string => `schema: 1\nframework: demo\nedition: "1"\nanswers:\n${lines}`;

function put(folder: string, text: string, name = 'demo-1.yaml'): string {
  mkdirSync(join(folder, 'answers'), { recursive: true });
  writeFileSync(join(folder, 'answers', name), text);
  return join(folder, 'answers', name);
}

const say = (folder: string, item: string, value: string) =>
  answer([item, value], optionsFor(folder), fakeSurroundings());

async function exported(folder: string, more: { edition?: string; out?: string } = { edition: 'demo' }) {
  const around = fakeSurroundings();
  const code = await answersExport({ ...optionsFor(folder), ...more }, around);
  return { code, stdout: around.stdout() };
}

async function imported(folder: string, more: ImportOptions & { stdin?: string; files?: string[] } = {}) {
  const { stdin, files = [], ...options } = more;
  const around = fakeSurroundings(stdin === undefined ? {} : { stdin });
  const asked = optionsFor(folder, { input: stdin !== undefined });
  const code = await answersImport(files, { ...asked, ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

async function remarks(folder: string): Promise<string> {
  const around = fakeSurroundings();
  await answers(optionsFor(folder, { json: true }), around);
  return around.stderr();
}

const given = (folder: string) => journalOf(folder).map(({ item, answer: a }) => [item, a?.['value']]);
const edit = (file: string, from: string, to: string): void => {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
};

describe('export', () => {
  test('writes a form with every item of each edition, the answers among them', async () => {
    const folder = workspace();
    await say(folder, 'D-1.2', '97');
    const { code } = await exported(folder, {});
    expect(code).toBe(0);
    const text = readFileSync(join(folder, 'answers/demo-1.yaml'), 'utf8');
    expect(text).toMatch(/ {2}# D-1\.2 What is the percent of D-1\.2\?\n(.*\n)*? {2}D-1\.2:\n {4}value: 97\n/);
    expect(text).toContain('  #D-1.1: { value:  }\n');
    expect(text).toMatch(/^exported:\n {2}entry: 1\n {2}head: [0-9a-f]{64}$/m);
    expect(existsSync(join(folder, 'answers/ladder-1.yaml'))).toBe(true);
    expect(statSync(join(folder, 'answers/demo-1.yaml')).mode & 0o777).toBe(0o600);
    expect(await remarks(folder)).toBe('');
  });

  test('twice gives the same bytes, and says that nothing is to change', async () => {
    const folder = workspace();
    await say(folder, 'D-1.2', '97');
    await exported(folder);
    const before = readFileSync(join(folder, 'answers/demo-1.yaml'));
    expect((await exported(folder)).stdout).toBe('demo@1: nothing to change\n');
    expect(readFileSync(join(folder, 'answers/demo-1.yaml'))).toEqual(before);
  });

  test('into a file that people wrote touches only what is older there', async () => {
    const folder = workspace();
    const file = put(folder, yaml('  # Ann knows\n  D-1.3: { value: 9 } # days\n  D-1.1: { value: yes }\n'));
    await say(folder, 'D-1.3', '12');
    await say(folder, 'D-1.2', '97');
    await exported(folder);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(
      '  # Ann knows\n  D-1.3: { value: 12, recordedOn: 2026-11-22 } # days\n  D-1.1: { value: yes }\n',
    );
    expect(text).toMatch(/D-1\.2:\n {4}value: 97/);
    expect(await remarks(folder)).toBe('');
  });

  test('never overwrites what was written by hand since: in dispute it refuses, whole', async () => {
    const folder = workspace();
    await say(folder, 'D-1.1', 'yes');
    const file = put(folder, yaml('  D-1.1: { value: no }\n'));
    const before = readFileSync(file);
    await expect(exported(folder, {})).rejects.toMatchObject({ message: expect.stringMatching(/in dispute/) });
    expect(readFileSync(file)).toEqual(before);
    expect(existsSync(join(folder, 'answers/ladder-1.yaml'))).toBe(false);
  });

  test('to another folder, edits made there are not overwritten either', async () => {
    const folder = workspace();
    const out = join(emptyFolder(), 'share');
    await say(folder, 'D-1.2', '97');
    await exported(folder, { edition: 'demo', out });
    edit(join(out, 'demo-1.yaml'), 'value: 97', 'value: 60');
    await expect(exported(folder, { edition: 'demo', out })).rejects.toMatchObject({
      problems: [expect.stringMatching(/demo-1\.yaml: D-1\.2$/), expect.stringMatching(/answers import/)],
    });
  });

  test.skipIf(process.getuid?.() === 0)(
    'a folder that cannot be written to is told, and nothing is left there',
    async () => {
      const folder = workspace();
      chmodSync(folder, 0o500);
      await expect(exported(folder)).rejects.toMatchObject({ kind: 'io' });
      chmodSync(folder, 0o700);
    },
  );
});

describe('import', () => {
  test('records what is new with the day, the question it answers and who said it', async () => {
    const folder = workspace();
    put(folder, yaml('  D-1.1: { value: true, by: Ann, observedOn: 2026-05-01 }\n  D-1.2: { value: 97 }\n'));
    const { code, stdout } = await imported(folder, { by: 'Bob' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/2 answers read: 2 new\nrecorded 2 answers\n$/);
    expect(journalOf(folder).map((e) => e.answer)).toEqual([
      {
        value: 'yes',
        by: 'Ann',
        observedOn: '2026-05-01',
        recordedOn: '2026-11-22',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { value: 97, by: 'Bob', recordedOn: '2026-11-22', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect((await imported(folder, { by: 'Bob' })).stdout).toMatch(/2 answers read: 2 the same\nrecorded 0 answers\n$/);
    expect(given(folder)).toHaveLength(2);
  });

  test('an edit made in a file after its export, or after its import, is newer: nobody is asked', async () => {
    const folder = workspace();
    await say(folder, 'D-1.2', '97');
    await exported(folder);
    const file = join(folder, 'answers/demo-1.yaml');
    for (const [from, to] of [
      ['value: 97', 'value: 60'],
      ['value: 60', 'value: 61'],
    ] as const) {
      edit(file, from, to);
      expect(await remarks(folder)).toBe('');
      const { stdout } = await imported(folder);
      expect(stdout).toMatch(/changed since its export/);
    }
    expect(given(folder)).toEqual([
      ['D-1.2', 97],
      ['D-1.2', 60],
      ['D-1.2', 61],
    ]);
  });

  test('an older file is left alone', async () => {
    const folder = workspace();
    await say(folder, 'D-1.2', '97');
    await exported(folder);
    await say(folder, 'D-1.2', '98');
    expect((await imported(folder)).stdout).toMatch(/older than the journal/);
    expect(given(folder)).toHaveLength(2);
  });

  const disputed = async (): Promise<string> => {
    const folder = workspace();
    await say(folder, 'D-1.1', 'yes');
    await say(folder, 'D-1.2', '97');
    put(folder, yaml('  D-1.1: { value: no, comment: audit }\n  D-1.2: { value: 60 }\n  D-1.3: { value: 3 }\n'));
    return folder;
  };

  test('in dispute without anybody to ask, nothing at all is recorded, and both sides are listed', async () => {
    const folder = await disputed();
    await expect(imported(folder)).rejects.toMatchObject({
      kind: 'input',
      problems: [
        expect.stringMatching(/demo-1\.yaml:5 demo@1\/D-1\.1: the file says "no", the journal says "yes"$/),
        expect.stringMatching(/demo-1\.yaml:6 demo@1\/D-1\.2: the file says "60", the journal says "97"$/),
        expect.stringMatching(/--prefer/),
      ],
    });
    expect(given(folder)).toHaveLength(2);
  });

  test('--prefer file takes the file, and the question does not come again', async () => {
    const folder = await disputed();
    expect((await imported(folder, { prefer: 'file' })).code).toBe(0);
    expect(given(folder).slice(2)).toEqual([
      ['D-1.1', 'no'],
      ['D-1.2', 60],
      ['D-1.3', 3],
    ]);
    expect(await remarks(folder)).toBe('');
  });

  test('--prefer journal keeps the journal, with what the file said on record', async () => {
    const folder = await disputed();
    expect((await imported(folder, { prefer: 'journal' })).code).toBe(0);
    expect(journalOf(folder).slice(2)).toMatchObject([
      { type: 'offered', item: 'D-1.1', answer: { value: 'no', comment: 'audit' }, source: 'answers/demo-1.yaml' },
      { type: 'answer', item: 'D-1.1', answer: { value: 'yes' } },
      { type: 'offered', item: 'D-1.2', answer: { value: 60 } },
      { type: 'answer', item: 'D-1.2', answer: { value: 97 } },
      { type: 'answer', item: 'D-1.3' },
    ]);
    expect(await remarks(folder)).not.toMatch(/in dispute/);
    expect((await imported(folder)).stdout).toMatch(/2 left, being older than the journal/);
  });

  test('a person chooses one by one, or all at once', async () => {
    const folder = await disputed();
    const { code, stdout } = await imported(folder, { stdin: 'both\nj\nfile\nyes\n' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 of 2 {2}demo@1\/D-1\.1/);
    const now = fakeSurroundings();
    await answers(optionsFor(folder, { json: true }), now);
    expect(JSON.parse(now.stdout()).answers).toMatchObject({ 'D-1.1': { value: 'yes' }, 'D-1.2': { value: 60 } });

    const other = await disputed();
    await imported(other, { stdin: 'all file\ny\n' });
    expect(await remarks(other)).toBe('');
  });

  test('what is left for later stays in dispute, and the code says so', async () => {
    const folder = await disputed();
    const { code, stderr } = await imported(folder, { stdin: 'l\nf\ny\n' });
    expect(code).toBe(4);
    expect(stderr).toMatch(/1 item is still in dispute/);
    expect(await remarks(folder)).toMatch(/D-1\.1: the file says "no", the journal says "yes"/);
  });

  test.each([
    ['no', 'all file\nno\n'],
    ['the input ends', 'all file\n'],
  ])('without a yes nothing is recorded: %s', async (_, stdin) => {
    const folder = await disputed();
    await imported(folder, { stdin }).catch((error: unknown) => expect(error).toMatchObject({ kind: 'input' }));
    expect(given(folder)).toHaveLength(2);
  });

  test('--dry-run records nothing', async () => {
    const folder = await disputed();
    expect((await imported(folder, { dryRun: true })).stdout).toMatch(/1 new, 2 in dispute/);
    expect(given(folder)).toHaveLength(2);
  });

  test('a file from elsewhere is taken in and left as it is; every fault of every file is told at once', async () => {
    const folder = workspace();
    const away = emptyFolder();
    const file = join(away, 'reply.yaml');
    writeFileSync(file, yaml('  D-1.1: { value: yes }\n'));
    const before = readFileSync(file);
    await imported(folder, { files: [file] });
    expect(given(folder)).toEqual([['D-1.1', 'yes']]);
    expect(readFileSync(file)).toEqual(before);
    writeFileSync(file, yaml('  D-1.1: { value: 7 }\n  D-9: { value: yes }\n'));
    const twin = join(away, 'twin.yaml');
    writeFileSync(twin, yaml('').replace('demo', 'dema'));
    await expect(imported(folder, { files: [file, twin] })).rejects.toMatchObject({
      problems: [
        expect.stringMatching(/reply\.yaml:5:\d+ D-1\.1: expected yes or no/),
        expect.stringMatching(/reply\.yaml:6:\d+ there is no item "D-9"/),
        expect.stringMatching(/twin\.yaml:3:\d+ dema@1 is not an edition in use here/),
      ],
    });
  });
});
