import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { assess, BIN, shell, start, WITH_DEMO } from './spawn.ts';
import { emptyFolder, journalOf, workspace } from './workspace-fixture.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'assess-bin-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(scratch, name), text);
  return join(scratch, name);
};

describe('the program', () => {
  test.each([['--version'], ['-V']])('%s prints the version and loads no command', (word) => {
    expect(assess([word])).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });

  test('the version needs nothing but package.json', () => {
    mkdirSync(join(scratch, 'bare', 'bin'), { recursive: true });
    cpSync(BIN, join(scratch, 'bare', 'bin', 'assess.js'));
    writeFileSync(join(scratch, 'bare', 'package.json'), '{ "type": "module", "version": "9.9.9" }');
    const { stdout, stderr } = shell(
      'node bare/bin/assess.js --version; node bare/bin/assess.js; echo "code $?"',
      scratch,
    );
    expect(stdout).toBe('9.9.9\ncode 1\n');
    expect(stderr).toContain('run "npm ci"');
  });

  test('one answer, from the shell to the disk', () => {
    const folder = workspace();
    const ran = assess(['answer', 'D-1.2', '97%', ...WITH_DEMO, '--by', 'A. Person'], { cwd: folder });
    expect(ran).toEqual({ code: 0, signal: null, stdout: 'saved D-1.2=97%\n', stderr: '' });
    expect(journalOf(folder)).toMatchObject([{ item: 'D-1.2', answer: { value: 97, by: 'A. Person' } }]);
    expect(statSync(join(folder, 'answers.log.jsonl')).mode & 0o077).toBe(0);
  });
});

describe('exit codes', () => {
  const folder = (): string => workspace(['ladder@1']);

  test.each<[number, string, () => { words: string[]; stdin?: string; cwd?: string }]>([
    [0, 'help', () => ({ words: ['--help'] })],
    [0, 'help of a command', () => ({ words: ['help', 'standards', 'show'] })],
    [0, 'where am I', () => ({ words: [], cwd: emptyFolder() })],
    [0, 'a list', () => ({ words: ['standards', 'list'] })],
    [0, 'an interview that is left', () => ({ words: ['interview', ...WITH_DEMO], stdin: 'q\n', cwd: folder() })],
    [3, 'an unknown command', () => ({ words: ['answr'] })],
    [3, 'help of an unknown command', () => ({ words: ['help', 'answr'] })],
    [3, 'too many words', () => ({ words: ['answers', 'all'] })],
    [3, 'a workspace that is a file', () => ({ words: ['answers', '-w', BIN] })],
    [3, 'an unknown option', () => ({ words: ['answers', '--jsn'] })],
    [3, 'an option of no use to the command', () => ({ words: ['standards', 'list', '--as-of', '2026-01-01'] })],
    [3, 'an option without its value', () => ({ words: ['--workspace'] })],
    [3, 'a day that does not exist', () => ({ words: ['--as-of', '2026-02-30'] })],
    [3, 'no assessment here', () => ({ words: ['answers'], cwd: emptyFolder() })],
    [3, 'an unknown item', () => ({ words: ['answer', 'D-9', 'yes', ...WITH_DEMO], cwd: folder() })],
    [3, 'an unknown edition', () => ({ words: ['answers'], cwd: workspace(['nobody@1']) })],
    [3, 'an empty inventory', () => ({ words: ['inventory', put('empty.csv', '')] })],
    [0, 'the dates of a release', () => ({ words: ['lifecycle', 'show', 'windows@10-22h2', '--as-of', '2026-11-22'] })],
    [0, 'a lookup table', () => ({ words: ['classify', '-', '--as-of', '2026-11-22'], stdin: 'Windows 7\n' })],
    [3, 'a lookup table of no day', () => ({ words: ['classify', '-'], stdin: 'Windows 7\n' })],
    [3, 'dates of an unknown product', () => ({ words: ['lifecycle', 'show', 'windwos'] })],
    [3, 'an age that is no number', () => ({ words: ['lifecycle', 'check', '--max-data-age', 'old'] })],
    [
      3,
      'rejected rows under --strict',
      () => ({ words: ['inventory', put('r.csv', 'name,os\nA,B\n,C\n'), '--strict'] }),
    ],
    [0, 'rejected rows', () => ({ words: ['inventory', put('r.csv', 'name,os\nA,B\n,C\n')] })],
    [3, 'an option of inventory that map has no use for', () => ({ words: ['inventory', 'map', 'a.csv', '--strict'] })],
    [
      4,
      'lifecycle data too old',
      () => ({ words: ['lifecycle', 'check', '--max-data-age', '0', '--as-of', '2030-01-01'] }),
    ],
    [4, 'questions left open', () => ({ words: ['interview', ...WITH_DEMO], cwd: folder() })],
    [5, 'a file that is not there', () => ({ words: ['inventory', join(scratch, 'nowhere.csv')] })],
  ])('%i: %s', (code, _what, given) => {
    const { words, ...rest } = given();
    const ran = assess(words, rest);
    expect(ran.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(ran.code).toBe(code);
    if (code === 0) expect(ran.stdout).not.toBe('');
    else expect(ran.stderr).toMatch(/^assess: /m);
  });

  test('a mistyped command is told what it may have meant', () => {
    expect(assess(['answr']).stderr).toContain('did you mean "answer"');
    expect(assess(['answers', '--jsn']).stderr).toBe(
      "assess: unknown option '--jsn'\n(Did you mean --json?)\nTry: assess answers --help\n",
    );
  });
});

describe('pipes', () => {
  test('a reader that goes away is no trouble', () => {
    const line = 'set -o pipefail; $ASSESS standards show wgll --json | head -c 1 >/dev/null; echo "$?"';
    const { stdout, stderr } = shell(line, scratch);
    expect([stdout, stderr]).toEqual(['0\n', '']);
  });

  test('a slow reader gets every byte', () => {
    const { stdout } = shell(
      '$ASSESS standards show wgll --json | (sleep 1; wc -c); $ASSESS standards show wgll --json | wc -c',
      scratch,
    );
    const [slow, quick] = stdout.trim().split(/\s+/).map(Number);
    expect(slow).toBe(quick);
    expect(slow).toBeGreaterThan(65_536);
  });

  test.runIf(process.platform === 'linux')('a full output is told and never well', () => {
    const { stdout, stderr } = shell('$ASSESS --help >/dev/full; echo "code $?"', scratch);
    expect(stdout).toBe('code 5\n');
    expect(stderr).toBe('assess: cannot write to standard output (ENOSPC)\n');
  });

  test('closed streams are no trouble', () => {
    const { stdout } = shell('$ASSESS --help >&- 2>&- <&-; echo "code $?"', scratch);
    expect(stdout).toBe('code 0\n');
  });

  test('colour goes to no pipe, unless it is forced, and never with NO_COLOR', () => {
    const cwd = workspace();
    const words = [...WITH_DEMO];
    expect(assess(words, { cwd }).stdout).not.toContain('\u001b');
    expect(assess(words, { cwd, env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[1m');
    expect(assess(words, { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).not.toContain('\u001b');
    expect(assess([...words, '--no-color'], { cwd, env: { FORCE_COLOR: '1' } }).stdout).not.toContain('\u001b');
  });
});

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s stops an interview, keeps the answers, and says how to go on', async (signal, code) => {
    const folder = workspace(['ladder@1']);
    const child = start(['interview', '--plain', ...WITH_DEMO], folder);
    let stdout = '';
    let stderr = '';
    child.stderr?.on('data', (d) => (stderr += d));
    child.stdin?.write('yes\n');
    const answered = new Promise<void>((done) => {
      child.stdout?.on('data', (d) => {
        stdout += d;
        if (/saved L-01\.2a=yes[\s\S]*\? L-01\.2b/.test(stdout)) done();
      });
    });
    await answered;
    child.kill(signal);
    const [exitCode, exitSignal] = await once(child, 'close');
    // A shell reports death by a signal as 128 and its number.
    expect(exitSignal === signal || exitCode === code).toBe(true);
    expect(stderr).toContain('1 answer saved; go on with: assess interview');
    expect(journalOf(folder)).toHaveLength(1);
  });
});
