import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { assess, BIN, WITH_DEMO } from '../spawn.ts';
import { journalOf, workspace } from '../workspace-fixture.ts';

const HAS_SCRIPT = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe('from a pipe', () => {
  test('200 answers are kept, and what is left open is not measured', () => {
    const folder = workspace(['wgll@2026-1']);
    const { code, stdout, stderr } = assess(['interview', '--plain'], { cwd: folder, stdin: 'yes\n'.repeat(200) });
    expect(stdout.match(/^saved /gm)).toHaveLength(200);
    expect(stderr).toMatch(
      /^assess: the input ended; 200 answers saved, \d+ still open; go on with: assess interview\n$/,
    );
    expect(code).toBe(4);
    expect(journalOf(folder)).toHaveLength(200);
  });

  test('nothing is coloured, and no cursor is moved', () => {
    const folder = workspace(['demo@1']);
    const { stdout } = assess(['interview', ...WITH_DEMO], { cwd: folder, stdin: '?\nyes\nr\n\nq\n' });
    expect(stdout).not.toContain('\u001b');
  });
});

/** Runs the interview in a pseudo-terminal; `steps` are what to wait for on the screen and the keys to press then. */
async function inTerminal(folder: string, env: Record<string, string>, steps: readonly [RegExp, string][], early = '') {
  const command = `stty cols 80 rows 24; ${process.execPath} ${BIN} interview ${WITH_DEMO.join(' ')}; echo "code $?"`;
  const child = spawn('script', ['-qec', `bash -c '${command}'`, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, TERM: 'xterm-256color', ...env },
  });
  onTestFinished(() => void child.kill());
  child.stdin.write(early);
  let screen = '';
  let from = 0;
  const left = [...steps];
  child.stdout.on('data', (data) => {
    screen += data;
    const [next] = left;
    const found = next?.[0].exec(screen.slice(from));
    if (next === undefined || found == null) return;
    left.shift();
    from = screen.length;
    // A prompt listens once the event loop has gone round.
    setTimeout(() => child.stdin.write(next[1]), 50);
  });
  await new Promise((done) => child.on('close', done));
  return { screen, left: left.length };
}

describe.runIf(HAS_SCRIPT)('in a terminal', () => {
  const legend = /r review {2}q stop/;

  test('keys answer, arrows choose, and each answer is on disk before the next question', async () => {
    const folder = workspace(['demo@1']);
    const { screen, left } = await inTerminal(folder, {}, [
      [legend, '\u001b[B\r'],
      [/saved D-1\.1=yes[\s\S]*r review {2}q stop/, '97%\r'],
      [/saved D-1\.2=97%[\s\S]*r review {2}q stop/, 'g date\r'],
      [/D-1\.4[\s\S]*r review {2}q stop/, '31 Dec 2025'],
      [/read as 31 December 2025/, '\r'],
      [/saved D-1\.4[\s\S]*r review {2}q stop/, '\u0003'],
    ]);
    expect(left).toBe(0);
    expect(screen).toContain('3 answers saved; go on with: assess interview');
    expect(screen).toContain('code 130');
    expect(journalOf(folder).map((j) => j.answer['value'])).toEqual(['yes', 97, '2025-12-31']);
  });

  test('Ctrl-D ends the input, keeps the work and leaves the rest unmeasured', async () => {
    const { screen } = await inTerminal(workspace(['ladder@1']), {}, [
      [legend, 'yes\r'],
      [/saved L-01\.2a[\s\S]*r review {2}q stop/, '\u0004'],
    ]);
    expect(screen).toContain('the input ended; 1 answer saved');
    expect(screen).toContain('code 4');
  });

  test('what was typed before the question came is shown in the line, and taken with Enter', async () => {
    const folder = workspace(['ladder@1']);
    const { screen } = await inTerminal(
      folder,
      {},
      [
        [/>[^\n]{0,12}yes/, '\r'],
        [/saved L-01\.2a=yes[\s\S]*r review {2}q stop/, 'q\r'],
      ],
      'yes',
    );
    expect(screen).toContain('code 0');
    expect(journalOf(folder)).toHaveLength(1);
  });

  test.each([
    ['TERM=dumb', { TERM: 'dumb' }],
    ['ACCESSIBLE=1', { ACCESSIBLE: '1' }],
  ])('%s gives lines, without a cursor moved', async (_rule, env) => {
    const { screen, left } = await inTerminal(workspace(['ladder@1']), env, [
      [/Answer: 1 yes, 2 no/, '1\n'],
      [/saved L-01\.2a=yes[\s\S]*Answer: /, 'stop\n'],
    ]);
    expect(left).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: cursor sequences begin with ESC
    expect(screen).not.toMatch(/\u001b\[\d*[A-HJKf]/);
    expect(screen).toContain('code 0');
  });
});

test('the prompt is drawn without a colour that vanishes on a light or a dark ground', () => {
  for (const file of ['prompts/reply-prompt.ts', 'interview/prompt-dialogue.ts', 'interview/show-question.ts']) {
    const source = readFileSync(new URL(`../../../src/cli/${file}`, import.meta.url), 'utf8');
    expect(source).not.toMatch(/colour\.(dim|gray|grey|white|black|yellow|cyan)/);
  }
});
