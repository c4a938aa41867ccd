import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { answers } from '../../../src/cli/commands/answers.ts';
import { type UpgradeOptions, upgrade } from '../../../src/cli/commands/upgrade.ts';
import { fakeSurroundings } from '../fake.ts';
import { emptyFolder, journalOf, optionsFor, STANDARDS, workspace } from '../workspace-fixture.ts';

/** The next edition of the demonstration: D-1.1 and D-1.2 are as they were, D-1.3 asks for less, D-2.1 is gone, D-3.1 new. */
function nextEdition(): string {
  const root = join(emptyFolder(), 'standards');
  const to = join(root, 'demo', '2');
  cpSync(join(STANDARDS, 'demo', '1'), to, { recursive: true });
  for (const name of readdirSync(to)) {
    const text = readFileSync(join(to, name), 'utf8')
      .replace('edition: "1"', 'edition: "2"')
      .replace('unit: days, atMost: 14', 'unit: days, atMost: 7')
      .replace('What is the number of D-1.3?', 'What is the highest number of D-1.3?')
      .replaceAll('D-2.1', 'D-3.1');
    writeFileSync(join(to, name), text);
  }
  return root;
}

type Run = Partial<UpgradeOptions> & { stdin?: string; standards?: string };

async function upgraded(folder: string, { stdin, standards = nextEdition(), ...options }: Run = {}) {
  const around = fakeSurroundings(stdin === undefined ? {} : { stdin });
  const asked = { ...optionsFor(folder, { input: stdin !== undefined, standards: [standards] }), to: 'demo@2' };
  const code = await upgrade({ ...asked, ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr(), standards };
}

async function answered(): Promise<string> {
  const folder = workspace(['demo@1']);
  for (const [item, value] of [
    ['D-1.1', 'yes'],
    ['D-1.2', '97'],
    ['D-1.3', '12'],
    ['D-2.1', 'policy.pdf'],
  ]) {
    const details = { by: 'Ann', observedOn: '2026-05-01', evidence: ['minutes/5'] };
    await answer([item ?? '', value ?? ''], { ...optionsFor(folder), ...details }, fakeSurroundings());
  }
  return folder;
}

const taken = (folder: string) => journalOf(folder).filter((e) => e.edition === 'demo@2');
const sheets = (folder: string): string[] => readdirSync(join(folder, 'upgrades'));

describe('answers in the next edition', () => {
  test('unchanged ones are carried with whose they are and of which day; nothing else is, without a person', async () => {
    const folder = await answered();
    const { code, stdout, stderr } = await upgraded(folder);
    expect(code).toBe(4);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Carried over: 2 \(.*?\) D-1\.1, D-1\.2 To be confirmed: 1 \(.*?\) D-1\.3 To be asked: 5 \(.*?\) D-1\.4, .* Retired: 1 \(.*?\) D-2\.1/,
    );
    expect(stderr).toMatch(/1 item waits to be confirmed, for --no-input says to ask nothing/);
    const [first] = journalOf(folder);
    expect(taken(folder).map((e) => [e.item, e.answer])).toEqual([
      [
        'D-1.1',
        {
          value: 'yes',
          by: 'Ann',
          observedOn: '2026-05-01',
          recordedOn: '2026-11-22',
          evidence: ['minutes/5'],
          carriedFrom: { edition: 'demo@1', item: 'D-1.1' },
          digest: first?.answer['digest'],
        },
      ],
      ['D-1.2', expect.objectContaining({ value: 97, carriedFrom: { edition: 'demo@1', item: 'D-1.2' } })],
    ]);
  });

  test('a changed one is shown word by word and kept only on a word', async () => {
    const folder = await answered();
    const { code, stdout } = await upgraded(folder, { stdin: 'yes\nk\n', by: 'Bob' });
    expect(code).toBe(0);
    expect(stdout).toContain('question: What is the {+highest+} number of D-1.3?');
    expect(stdout).toMatch(/rule: .*\[-14-\] \{\+7\+\}/);
    expect(taken(folder)[2]).toMatchObject({
      item: 'D-1.3',
      answer: { value: 12, by: 'Bob', observedOn: '2026-05-01', carriedFrom: { edition: 'demo@1', item: 'D-1.3' } },
    });
    expect(taken(folder)[2]?.answer['digest']).not.toBe(journalOf(folder)[2]?.answer['digest']);
  });

  test('another answer is a new one: it is not said to be taken over, nor does old evidence back it', async () => {
    const folder = await answered();
    await upgraded(folder, { stdin: 'y\nseven\n6\n' });
    expect(taken(folder)[2]?.answer).toEqual({ value: 6, recordedOn: '2026-11-22', digest: expect.any(String) });
  });

  test('not applicable is said with its reason', async () => {
    const folder = await answered();
    await upgraded(folder, { stdin: 'y\nna\nna none here\n' });
    expect(taken(folder)[2]?.answer).toMatchObject({ notApplicable: 'none here' });
  });

  test('nothing unchanged is asked again, and a second time only what was left open', async () => {
    const folder = await answered();
    const { standards, code } = await upgraded(folder, { stdin: 'y\ns\n' });
    expect(code).toBe(0);
    const again = await upgraded(folder, { stdin: 'y\nk\n', standards });
    expect(again.stdout.replace(/\s+/g, ' ')).toMatch(/Answered already: 2 \(.*?\) D-1\.1, D-1\.2/);
    expect(again.stdout).toMatch(/1 of 1 {2}D-1\.3/);
    expect(taken(folder).map((e) => e.item)).toEqual(['D-1.1', 'D-1.2', 'D-1.3']);
    expect(sheets(folder)).toEqual(['2026-11-22-demo-1-to-demo-2-2.md', '2026-11-22-demo-1-to-demo-2.md']);
  });

  test('the sheet is kept, and assessment.yaml names the edition', async () => {
    const folder = await answered();
    const { standards } = await upgraded(folder, { stdin: 'y\nk\n' });
    const sheet = readFileSync(join(folder, 'upgrades', '2026-11-22-demo-1-to-demo-2.md'), 'utf8');
    expect(sheet).toContain('- **D-1.3** The number item – taken over\n');
    expect(sheet).toContain('  - question: What is the \\{+highest+\\} number of D-1.3?\n');
    expect(sheet).toMatch(/## Retired \(1 item\)\n\n- \*\*D-2\.1\*\* The document item: "policy\.pdf"\n/);
    expect(readFileSync(join(folder, 'assessment.yaml'), 'utf8')).toContain('editions: [demo@1, demo@2]');
    const around = fakeSurroundings();
    await answers(optionsFor(folder, { json: true, standards: [standards] }), around);
    expect(Object.keys(JSON.parse(around.stdout()).answers)).toContain('demo@2/D-1.3');
  });

  test.each([
    ['no', 'no\n'],
    ['the input ends', ''],
  ])('without a yes nothing is recorded or written: %s', async (_, stdin) => {
    const folder = await answered();
    await upgraded(folder, { stdin }).catch((error: unknown) => expect(error).toMatchObject({ kind: 'input' }));
    expect(taken(folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['answers.log.jsonl', 'assessment.yaml']);
  });

  test('--dry-run shows the sheet and writes nothing', async () => {
    const folder = await answered();
    const { stdout } = await upgraded(folder, { dryRun: true });
    expect(stdout).toContain('# From demo\\@1 to demo\\@2');
    expect(taken(folder)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['answers.log.jsonl', 'assessment.yaml']);
  });

  test('when the input ends half-way, what was confirmed stays and the code says that more waits', async () => {
    const folder = await answered();
    const { code, stderr } = await upgraded(folder, { stdin: 'y\n' });
    expect(code).toBe(4);
    expect(stderr).toMatch(/1 item waits to be confirmed; go on with: assess upgrade --from demo@1 --to demo@2/);
    expect(taken(folder)).toHaveLength(2);
  });

  test('answers in dispute are not taken over', async () => {
    const folder = await answered();
    mkdirSync(join(folder, 'answers'));
    writeFileSync(
      join(folder, 'answers', 'a.yaml'),
      'schema: 1\nframework: demo\nedition: "1"\nanswers:\n  D-1.1: { value: no }\n',
    );
    await expect(upgraded(folder)).rejects.toMatchObject({ message: expect.stringMatching(/in dispute/) });
    expect(taken(folder)).toEqual([]);
  });
});

describe('across frameworks', () => {
  const withCrosswalk = (): string => {
    const root = nextEdition();
    mkdirSync(join(root, 'crosswalks'));
    writeFileSync(
      join(root, 'crosswalks', 'demo-to-ladder.yaml'),
      [
        'crosswalk: demo-to-ladder',
        'title: Demo to ladder',
        'from: { framework: demo, edition: "1" }',
        'to: { framework: ladder, edition: "1" }',
        'basis: proposed',
        'source: Made up for tests.',
        'links:',
        '  - { from: D-1.1, to: L-01.2a, relation: narrower, basis: proposed, note: only a part }',
        '  - { from: D-1.2, to: L-01.3a, relation: related, basis: proposed }',
        '',
      ].join('\n'),
    );
    return root;
  };

  test('a suggestion is shown with its relation, and counts only once a person confirms it', async () => {
    const folder = await answered();
    const { stdout } = await upgraded(folder, {
      standards: withCrosswalk(),
      from: 'demo@1',
      to: 'ladder',
      stdin: 'y\nk\nk\ns\n',
    });
    expect(stdout).toContain('was: D-1.1 (narrower, proposed): "yes"');
    expect(stdout).toContain('note: only a part');
    expect(stdout).toContain('was: D-1.2 (related, proposed): "97"');
    const ladder = journalOf(folder).filter((e) => e.edition === 'ladder@1');
    expect(ladder.map((e) => [e.item, e.answer['carriedFrom']])).toEqual([
      ['L-01.2a', { edition: 'demo@1', item: 'D-1.1' }],
    ]);
  });
});

describe('which editions are meant', () => {
  test.each<[Partial<UpgradeOptions>, RegExp]>([
    [{ to: 'dmo@2' }, /--to: "dmo@2" is no edition \(did you mean "demo@2"/],
    [{ to: 'demo' }, /says which framework, not which edition/],
    [{ to: 'ladder@1' }, /not clear from which edition/],
    [{ from: 'demo@2' }, /name the same edition/],
  ])('%j', async (options, message) => {
    await expect(upgraded(await answered(), options)).rejects.toThrow(message);
  });
});
