import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doJob } from '../../../src/cli/batch/assess-one.ts';
import type { Job, OpenLabourer } from '../../../src/cli/batch/job.ts';
import { type BatchOptions, batch } from '../../../src/cli/commands/batch.ts';
import { run as runOne } from '../../../src/cli/commands/run.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { SHIPPED } from '../lifecycle-loader.ts';
import { assess, BIN, WITH_DEMO } from '../spawn.ts';
import { emptyFolder, STANDARDS } from '../workspace-fixture.ts';

const INVENTORY = 'hostname,os,last_seen\nPC1,Windows 11 Pro 23H2,2026-11-20\nPC2,Windows 7 Professional,2026-11-19\n';
const ASKED = 'asOf: 2026-11-22\neditions: [demo@1]\n';
const terms = (code: string, more = ''): string =>
  `schema: 1\ntrust: { name: Trust ${code}, code: ${code}, settings: [acute] }\n${ASKED}${more}`;

/** A folder with trusts of their own terms, each with one inventory. */
function trusts(codes: readonly string[]): string {
  const root = emptyFolder();
  for (const code of codes) put(root, code, code);
  return root;
}

function put(root: string, name: string, code: string, inventory = INVENTORY): void {
  const folder = join(root, 'in', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'estate.csv'), inventory);
  writeFileSync(join(folder, 'assessment.yaml'), terms(code, 'inventories: [{ file: estate.csv }]\n'));
}

type Ran = { code: number; stdout: string; stderr: string; assessed: string[] };

/** Runs a batch in this very process; `assessed`: the trusts that were worked on, in the order in which that began. */
async function run(
  root: string,
  more: Partial<BatchOptions & typeof noOptions> = {},
  stopAfter = Infinity,
): Promise<Ran> {
  const around = fakeSurroundings({ cwd: root, shippedStandards: SHIPPED });
  const assessed: string[] = [];
  const open: OpenLabourer = (given) => ({
    async work(job: Job) {
      if (job.kind === 'assess' && assessed.push(job.name) > stopAfter) throw new Error('broken off');
      return doJob(job, given);
    },
    close: async () => undefined,
  });
  const options = {
    ...noOptions,
    standards: [STANDARDS],
    batch: 'in',
    out: 'out',
    formats: ['.json', '.md'] as const,
    jobs: 1,
    ...more,
  };
  const code = await batch(options, around, open);
  return { code, stdout: around.stdout(), stderr: around.stderr(), assessed };
}

/** Every file below a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

const summary = (root: string) => JSON.parse(readFileSync(join(root, 'out', 'summary.json'), 'utf8'));

describe('a batch', () => {
  test('writes the papers of each trust into a folder of its own, a summary in order, and exits 0', async () => {
    const root = trusts(['RZB', 'RZA']);
    const { code, stdout, stderr } = await run(root);
    expect(code).toBe(0);
    expect(Object.keys(contents(join(root, 'out')))).toEqual([
      ...['RZA/board-paper.md', 'RZA/result.json', 'RZB/board-paper.md', 'RZB/result.json'],
      ...['batch-ledger.jsonl', 'summary.json'],
    ]);
    const { counts, trusts: told } = summary(root);
    expect(counts).toEqual({ trusts: 2, done: 2, failed: 0 });
    expect(told.map((t: { folder: string }) => t.folder)).toEqual(['RZA', 'RZB']);
    expect(told[0].estate).toMatchObject({ records: 2, accepted: 2, rejected: 0, blank: 0, devices: 2, counted: 2 });
    expect(stdout).toContain('2 trusts: 2 assessed.');
    expect(stderr).toMatch(/\[1 of 2\] RZA: .*\n.*\[2 of 2\] RZB: /);
  });

  test('has the same bytes whatever the number of jobs and wherever it stands', async () => {
    const [one, other] = [trusts(['RZA', 'RZB', 'RZC']), trusts(['RZC', 'RZB', 'RZA'])];
    await run(one, { jobs: 1 });
    await run(other, { jobs: 3 });
    expect(contents(join(other, 'out'))).toEqual(contents(join(one, 'out')));
  });

  test('that is run again does nothing again; a changed input, option or paper is done again, and only that', async () => {
    const root = trusts(['RZA', 'RZB']);
    await run(root);
    const before = contents(join(root, 'out'));
    expect((await run(root)).assessed).toEqual([]);
    expect(contents(join(root, 'out'))).toEqual(before);
    writeFileSync(join(root, 'in/RZB/estate.csv'), `${INVENTORY}PC3,Windows XP,2026-11-20\n`);
    expect((await run(root)).assessed).toEqual(['RZB']);
    writeFileSync(join(root, 'out/RZA/board-paper.md'), 'edited');
    expect((await run(root)).assessed).toEqual(['RZA']);
    expect((await run(root, { asOf: '2026-11-23' })).assessed).toEqual(['RZA', 'RZB']);
  });

  test('that is broken off goes on where it stopped, and ends as one that was not', async () => {
    const [broken, whole] = [trusts(['RZA', 'RZB', 'RZC']), trusts(['RZA', 'RZB', 'RZC'])];
    await expect(run(broken, {}, 1)).rejects.toThrow('broken off');
    writeFileSync(join(broken, 'out/RZA/.result.json.0123456789ab.new'), 'half');
    mkdirSync(join(broken, 'out/RZB'), { recursive: true });
    writeFileSync(join(broken, 'out/RZB/.result.json.0123456789ab.new'), 'half');
    expect((await run(broken)).assessed).toEqual(['RZB', 'RZC']);
    rmSync(join(broken, 'out/RZA/.result.json.0123456789ab.new'), { force: true });
    await run(whole);
    expect(contents(join(broken, 'out'))).toEqual(contents(join(whole, 'out')));
  });

  test('goes on past a trust that fails, tells it, and does not exit 0', async () => {
    const root = trusts(['RZA', 'RZC']);
    mkdirSync(join(root, 'in/RZB'));
    const { code, stderr, stdout } = await run(root);
    expect(code).toBe(3);
    expect(stderr).toContain('RZB: not assessed: nothing to assess in RZB: neither assessment.yaml nor an inventory');
    expect(stdout).toContain('3 trusts: 2 assessed; 1 NOT ASSESSED.');
    expect(summary(root)).toMatchObject({ exitCode: 3, counts: { done: 2, failed: 1 } });
    expect(existsSync(join(root, 'out/RZB'))).toBe(false);
  });

  test('tells a folder on one line and its editions apart, whatever it is called', async () => {
    const root = trusts(['RZA']);
    writeFileSync(join(root, 'in/RZA/assessment.yaml'), terms('RZA').replace('[demo@1]', '[demo@1, ladder@1]'));
    const name = 'x\n[2 of 2] RZB: all met';
    put(root, name, 'RZB');
    const { stdout, stderr } = await run(root);
    expect(stderr).toMatch(/^\[2 of 2\] x\\n\[2 of 2\] RZB: all met: /m);
    expect(
      stdout
        .split('\n')
        .filter((line) => line.includes('RZA'))
        .join(),
    ).not.toContain('\\n');
  });

  test('takes away the papers of a trust that holds no longer, unless somebody altered them', async () => {
    const root = trusts(['RZA', 'RZB', 'RZC']);
    await run(root);
    for (const code of ['RZA', 'RZB']) writeFileSync(join(root, 'in', code, 'estate.csv'), '');
    rmSync(join(root, 'in/RZC'), { recursive: true });
    writeFileSync(join(root, 'out/RZB/board-paper.md'), 'altered');
    const { code, stderr } = await run(root);
    expect(code).toBe(3);
    expect(Object.keys(contents(join(root, 'out')))).toEqual([
      'RZB/board-paper.md',
      'batch-ledger.jsonl',
      'summary.json',
    ]);
    expect(stderr).toContain('RZB/board-paper.md is of an earlier run, was altered since, and stays');
  });

  test('takes away the papers of a format that is asked for no more', async () => {
    const root = trusts(['RZA']);
    await run(root);
    await run(root, { formats: ['.json'] });
    expect(Object.keys(contents(join(root, 'out/RZA')))).toEqual(['result.json']);
  });

  test('assesses neither of two subfolders with one code', async () => {
    const root = trusts(['RZA', 'RZB']);
    put(root, 'copy', 'RZA');
    const { code, assessed } = await run(root);
    expect([code, assessed]).toEqual([3, ['RZB']]);
    expect(summary(root).trusts[0].message).toBe('the code RZA stands in more than one subfolder: "RZA", "copy"');
  });

  test('refuses links that lead to itself, to another trust, nowhere or round in a circle', async () => {
    const root = trusts(['RZA']);
    for (const [name, to] of Object.entries({ up: '..', here: '.', twin: 'RZA', lost: 'nothing', round: 'round' })) {
      symlinkSync(to, join(root, 'in', name));
    }
    symlinkSync('..', join(root, 'in/RZA/circle'));
    expect((await run(root)).code).toBe(3);
    const told = summary(root).trusts.map((t: { folder: string; message?: string }) => [t.folder, t.message ?? 'done']);
    expect(Object.fromEntries(told)).toEqual({
      RZA: 'done',
      here: 'the link leads to a folder that holds the batch itself',
      lost: 'the link leads to nothing',
      round: 'its links lead round in a circle',
      twin: 'the link leads to "RZA", which is in the batch already',
      up: 'the link leads to a folder that holds the batch itself',
    });
  });

  test.each([
    ['a folder that is not there', 'gone', 'out', /there is no folder/],
    ['a folder without subfolders', 'bare', 'out', /has no subfolder/],
    ['a file', 'file', 'out', /is not a folder/],
    ['papers inside the batch', 'in', 'in/papers', /one within the other/],
    ['a batch inside the papers', 'in', '.', /one within the other/],
  ])('is refused: %s', async (_what, folder, out, message) => {
    const root = trusts(['RZA']);
    mkdirSync(join(root, 'bare'));
    writeFileSync(join(root, 'file'), '');
    await expect(run(root, { batch: folder, out })).rejects.toThrow(message);
  });

  test('tells what stands loose in the folder, and keeps it in the summary', async () => {
    const root = trusts(['RZA']);
    writeFileSync(join(root, 'in/stray.csv'), INVENTORY);
    const { stderr } = await run(root);
    expect(stderr).toContain('stray.csv is in no subfolder: not assessed');
    expect(summary(root).notAssessed).toEqual(['stray.csv']);
  });
});

describe('a batch that keeps its results', () => {
  const results = (root: string, name: string): string[] =>
    readdirSync(join(root, 'in', name, 'results'))
      .filter((file) => file.endsWith('.json'))
      .sort();

  test('keeps what a single run would, and says where', async () => {
    const [root, alone] = [trusts(['RZA', 'RZB']), trusts(['RZA'])];
    expect((await run(root, { keep: true })).code).toBe(0);
    const single = { ...noOptions, standards: [STANDARDS], out: 'out', formats: ['.json'] as const, keep: true };
    await runOne('in/RZA', single, fakeSurroundings({ cwd: alone, shippedStandards: SHIPPED }));
    const [name = ''] = results(root, 'RZA');
    expect(results(alone, 'RZA')).toEqual([name]);
    const kept = readFileSync(join(root, 'in/RZA/results', name));
    expect(kept).toEqual(readFileSync(join(alone, 'in/RZA/results', name)));
    expect(summary(root).trusts[0].kept).toMatchObject({ file: `results/${name}`, bytes: kept.length });
    expect(results(root, 'RZB')).toHaveLength(1);
  });

  test('does nothing again for what it kept itself, and keeps again what was taken away', async () => {
    const root = trusts(['RZA', 'RZB']);
    await run(root, { keep: true });
    const before = contents(root);
    expect((await run(root, { keep: true })).assessed).toEqual([]);
    const [name = ''] = results(root, 'RZB');
    rmSync(join(root, 'in/RZB/results', name));
    expect((await run(root, { keep: true })).assessed).toEqual(['RZB']);
    expect(contents(root)).toEqual(before);
  });

  test('is given the results of days before as inputs, and does a trust again that has another', async () => {
    const root = trusts(['RZA', 'RZB']);
    await run(root, { keep: true });
    expect((await run(root, { keep: true, asOf: '2026-12-01' })).assessed).toEqual(['RZA', 'RZB']);
    const { earlier } = JSON.parse(readFileSync(join(root, 'out/RZA/result.json'), 'utf8'));
    expect(earlier.map((e: { asOf: string }) => e.asOf)).toEqual(['2026-11-22']);
    rmSync(join(root, 'in/RZA/results'), { recursive: true });
    expect((await run(root, { keep: true, asOf: '2026-12-01' })).assessed).toEqual(['RZA']);
  });

  test('that is broken off after a result was kept ends as one that was not', async () => {
    const [broken, whole] = [trusts(['RZA', 'RZB']), trusts(['RZA', 'RZB'])];
    await expect(run(broken, { keep: true }, 1)).rejects.toThrow('broken off');
    // As if it had been killed between keeping the second and telling the ledger.
    const single = { ...noOptions, standards: [STANDARDS], out: 'other', formats: ['.json'] as const, keep: true };
    await runOne('in/RZB', single, fakeSurroundings({ cwd: broken, shippedStandards: SHIPPED }));
    expect((await run(broken, { keep: true })).assessed).toEqual(['RZB']);
    await run(whole, { keep: true });
    expect(contents(join(broken, 'out'))).toEqual(contents(join(whole, 'out')));
    for (const name of ['RZA', 'RZB']) expect(results(broken, name)).toEqual(results(whole, name));
  });

  test('fails a trust whose results cannot be kept, leaves no papers of it, and does the others', async () => {
    const root = trusts(['RZA', 'RZB']);
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync('../../elsewhere', join(root, 'in/RZA/results'));
    const { code, stderr } = await run(root, { keep: true });
    expect(code).toBe(5);
    expect(stderr).toContain("RZA: not assessed: results is not a folder of the workspace's own");
    expect(existsSync(join(root, 'out/RZA'))).toBe(false);
    expect([readdirSync(join(root, 'elsewhere')), results(root, 'RZB').length]).toEqual([[], 1]);
  });
});

describe('subfolders that hold only inventories', () => {
  test('take the terms of the batch folder, and code and name from their own', async () => {
    const root = trusts([]);
    mkdirSync(join(root, 'in/RZA Harrowmere/more'), { recursive: true });
    writeFileSync(join(root, 'in/assessment.yaml'), terms('ZZZ'));
    writeFileSync(join(root, 'in/RZA Harrowmere/more/b.csv'), INVENTORY);
    expect((await run(root)).code).toBe(0);
    expect(summary(root).trusts[0]).toMatchObject({ code: 'RZA', trust: 'Harrowmere', estate: { records: 2 } });
  });

  test.each([
    ['no shared terms', 'RZA', null, 'no assessment.yaml in RZA'],
    [
      'a name that is no code',
      'leeds',
      terms('ZZZ'),
      'the subfolder "leeds" says no trust, and has no assessment.yaml that would',
    ],
    [
      'shared terms that name inventories',
      'RZA',
      terms('ZZZ', 'inventories: [{ file: x.csv }]\n'),
      'the shared terms of the batch speak of one trust',
    ],
  ])('fail with %s', async (_what, name, shared, message) => {
    const root = trusts([]);
    mkdirSync(join(root, 'in', name), { recursive: true });
    writeFileSync(join(root, 'in', name, 'b.csv'), INVENTORY);
    if (shared !== null) writeFileSync(join(root, 'in/assessment.yaml'), shared);
    expect((await run(root)).code).toBe(3);
    expect(summary(root).trusts[0].message).toBe(message);
  });
});

describe('the program as it is installed', () => {
  const words = ['run', '--batch', 'in', '--out', 'out', '--formats', 'json,md', '--jobs', '2', ...WITH_DEMO];

  test.each([
    ['', []],
    [', with results kept', ['--keep']],
  ])('killed in the middle and run again, it ends with the bytes of a run that was not%s', async (_how, more) => {
    const all = [...words, ...more];
    const root = trusts(['RZA', 'RZB', 'RZC', 'RZD', 'RZE', 'RZF']);
    const other = emptyFolder();
    cpSync(join(root, 'in'), join(other, 'in'), { recursive: true });
    const child = spawn(process.execPath, [BIN, ...all], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (piece: Buffer) => String(piece).includes('[') && child.kill('SIGKILL'));
    const signal = await new Promise((settle) => child.on('close', (_code, by) => settle(by)));
    expect(signal).toBe('SIGKILL');
    expect(existsSync(join(root, 'out/summary.json'))).toBe(false);
    expect(assess(all, { cwd: root }).code).toBe(0);
    expect(assess(all, { cwd: other }).code).toBe(0);
    expect(contents(join(root, 'out'))).toEqual(contents(join(other, 'out')));
  });

  test.runIf(process.getuid?.() !== 0)('an unreadable folder is 5, and the rest is done', () => {
    const root = trusts(['RZA', 'RZB']);
    chmodSync(join(root, 'in/RZB'), 0);
    const { code } = assess(words, { cwd: root });
    chmodSync(join(root, 'in/RZB'), 0o700);
    expect(code).toBe(5);
    expect(existsSync(join(root, 'out/RZA/result.json'))).toBe(true);
  });

  test.each([
    ['neither a folder nor a batch', ['run', '--out', 'o'], 'no folder is named'],
    ['both', ['run', '.', '--batch', 'in', '--out', 'o'], 'give one of the two'],
    ['no job at all', ['run', '--batch', 'in', '--out', 'o', '--jobs', '0'], 'from 1 to 64'],
    ['--jobs without a batch', ['run', '.', '--out', 'o', '--jobs', '2'], 'only with --batch'],
  ])('refuses %s', (_what, given, text) => {
    const { code, stderr } = assess(given, { cwd: trusts(['RZA']) });
    expect(code).toBe(3);
    expect(stderr).toContain(text);
  });
});
