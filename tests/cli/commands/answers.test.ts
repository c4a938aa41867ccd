import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { answers } from '../../../src/cli/commands/answers.ts';
import { answersCheck } from '../../../src/cli/commands/answers-check.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { journalOf, optionsFor, workspace } from '../workspace-fixture.ts';

async function list(folder: string, json: boolean) {
  const around = fakeSurroundings();
  const code = await answers(optionsFor(folder, { json }), around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

const yaml = (lines: string): string => `schema: 1\nframework: demo\nedition: "1"\nanswers:\n${lines}`;

function put(folder: string, name: string, text: string): string {
  mkdirSync(join(folder, 'answers'), { recursive: true });
  writeFileSync(join(folder, 'answers', name), text);
  return join(folder, 'answers', name);
}

describe('the answers given so far', () => {
  test('are listed as data by item', async () => {
    const folder = workspace();
    await answer(['D-1.2', '97'], optionsFor(folder), fakeSurroundings());
    await answer(['D-1.1'], { ...optionsFor(folder), notApplicable: 'none here' }, fakeSurroundings());
    const { stdout } = await list(folder, true);
    expect(JSON.parse(stdout)).toEqual({
      answers: {
        'D-1.1': {
          notApplicable: 'none here',
          recordedOn: '2026-11-22',
          digest: expect.any(String),
          edition: 'demo@1',
        },
        'D-1.2': { value: 97, recordedOn: '2026-11-22', digest: expect.any(String), edition: 'demo@1' },
      },
    });
  });

  test('a text comes back exactly, and harmless', async () => {
    const folder = workspace();
    const hostile = '\u001b[31m <b>=1+1 \u202e \u{e0041} "quoted" \\';
    await answer(['D-1.6', hostile], optionsFor(folder), fakeSurroundings());
    const data = await list(folder, true);
    expect(JSON.parse(data.stdout).answers['D-1.6'].value).toBe(hostile);
    const shown = await list(folder, false);
    for (const text of [data.stdout, shown.stdout]) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('a file that disagrees with the journal is told with its place, and both sides', async () => {
    const folder = workspace();
    await answer(['D-1.1', 'yes'], optionsFor(folder), fakeSurroundings());
    put(folder, 'demo.yaml', yaml('  D-1.1: { value: "no" }\n'));
    const { stdout, stderr } = await list(folder, true);
    expect(JSON.parse(stdout).answers['D-1.1']).toMatchObject({
      value: 'yes',
      inDispute: { file: { value: 'no' }, place: 'answers/demo.yaml:5' },
    });
    expect((await list(folder, false)).stdout).toMatch(/yes \(in/);
    expect(stderr).toMatch(/demo\.yaml:5:3 demo@1\/D-1\.1: the file says "no", the journal says "yes"\n/);
    expect(stderr).toMatch(/in dispute: 1 item; .* choose with: assess answers import/);
  });

  test('an answer given where a file said otherwise is the later one: the journal has heard the file first', async () => {
    const folder = workspace();
    put(folder, 'demo.yaml', yaml('  D-1.1: { value: "no", comment: "from the audit" }\n'));
    await answer(['D-1.1', 'yes'], optionsFor(folder), fakeSurroundings());
    expect(journalOf(folder)).toMatchObject([
      {
        type: 'offered',
        item: 'D-1.1',
        answer: { value: 'no', comment: 'from the audit' },
        source: 'answers/demo.yaml',
      },
      { type: 'answer', item: 'D-1.1', answer: { value: 'yes' } },
    ]);
    const { stderr } = await list(folder, true);
    expect(stderr).toMatch(/^older than the journal, which counts: 1 answer in answers\//);
    put(folder, 'demo.yaml', yaml('  D-1.1: { value: "no", comment: "looked again" }\n'));
    expect((await list(folder, true)).stderr).toMatch(/in dispute: 1 item/);
  });

  test('when there are none, it says how to begin', async () => {
    expect(await list(workspace(), false)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'no answers yet; begin with: assess interview\n',
    });
  });
});

describe('answers check', () => {
  test('is silent about files that are well', async () => {
    const folder = workspace();
    const file = put(folder, 'demo.yaml', yaml('  D-1.1: { value: "yes" }\n'));
    const around = fakeSurroundings();
    expect(await answersCheck([file], noOptions, around)).toBe(0);
    expect(around.stdout()).toBe('the file is well formed\n');
  });

  test('tells every fault of every file with its place', async () => {
    const folder = workspace();
    put(folder, 'demo.yaml', yaml('  D-1.1: { value: "perhaps" }\n  D-9.9: { value: "yes" }\n'));
    await expect(answersCheck([], optionsFor(folder), fakeSurroundings())).rejects.toMatchObject({
      kind: 'input',
      problems: [
        expect.stringMatching(/demo\.yaml:5:\d+ D-1\.1: expected yes or no/),
        expect.stringMatching(/demo\.yaml:6:\d+ there is no item "D-9\.9"/),
      ],
    });
  });
});
