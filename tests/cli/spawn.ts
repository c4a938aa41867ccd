import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { STANDARDS } from './workspace-fixture.ts';

/** The program as it is installed. `npm test` builds `dist` before the tests. */
export const BIN = fileURLToPath(new URL('../../bin/assess.js', import.meta.url));

/** Without what a test runner sets, so that colour is decided as at a trust's. */
const env = (more: Record<string, string>): NodeJS.ProcessEnv => {
  const { FORCE_COLOR: _, NO_COLOR: __, ...rest } = process.env;
  return { ...rest, TERM: 'xterm-256color', ...more };
};

export type Ran = { code: number | null; signal: string | null; stdout: string; stderr: string };

/** Runs the program to its end with the small editions of the tests beside the shipped ones. */
export function assess(
  words: readonly string[],
  given: { cwd?: string; stdin?: string; env?: Record<string, string> } = {},
): Ran {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [BIN, ...words], {
    encoding: 'utf8',
    input: given.stdin ?? '',
    env: env(given.env ?? {}),
    maxBuffer: 64 * 1024 ** 2,
    ...(given.cwd === undefined ? {} : { cwd: given.cwd }),
  });
  return { code: status, signal, stdout, stderr };
}

/** Runs a line of shell in which `$ASSESS` stands for the program. */
export function shell(line: string, cwd: string): Ran {
  const { status, signal, stdout, stderr } = spawnSync('bash', ['-c', line], {
    encoding: 'utf8',
    cwd,
    env: env({ ASSESS: `${process.execPath} ${BIN}` }),
  });
  return { code: status, signal, stdout, stderr };
}

/** Starts the program and leaves it running, with its input open. */
export function start(words: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [BIN, ...words], { cwd, env: env({}), stdio: ['pipe', 'pipe', 'pipe'] });
}

export const WITH_DEMO = ['--standards', STANDARDS] as const;
