import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';

/** How one run of the program ended. Times are in milliseconds. */
export type Ended = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  ms: number;
};

export type Running = { child: ChildProcess; ended: Promise<Ended> };

type Launch = {
  stdin?: string;
  /** Leave standard input open after `stdin`. */
  hold?: boolean;
  env?: Record<string, string>;
  /** Called with each piece of standard output. */
  heard?: (text: string) => void;
  uid?: number;
  /** Words before the program, such as `bash -c 'ulimit …; exec "$@"' -`. */
  through?: readonly string[];
  /** Another command in place of the program, which starts it in turn. */
  command?: readonly string[];
};

/** The installation that is put to the test: a folder with `bin/assess.js` and what it needs. */
export type Program = { root: string };

/** Words of the command line that start the program. */
export function commandLine(program: Program, words: readonly string[]): string[] {
  return [process.execPath, join(program.root, 'bin', 'assess.js'), ...words];
}

/** Starts the program. Its environment is ours without what a test runner adds. */
export function launch(program: Program, words: readonly string[], given: Launch = {}): Running {
  const [command = '', ...rest] = given.command ?? [...(given.through ?? []), ...commandLine(program, words)];
  const { FORCE_COLOR: _, NODE_OPTIONS: __, NODE_V8_COVERAGE: ___, VITEST: ____, ...env } = process.env;
  const options: SpawnOptions = {
    env: { ...env, TERM: 'xterm-256color', ...given.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(given.uid === undefined ? {} : { uid: given.uid, gid: given.uid, cwd: '/' }),
  };
  const begun = performance.now();
  const child = spawn(command, rest, options);
  const out: string[] = [];
  const err: string[] = [];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out.push(text);
    given.heard?.(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => err.push(text));
  // The program may be gone before all of its input is written: that is what is being tried.
  child.stdin?.on('error', () => {});
  if (given.stdin !== undefined) child.stdin?.write(given.stdin);
  if (given.hold !== true) child.stdin?.end();
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: out.join(''), stderr: err.join(''), ms: performance.now() - begun });
    });
  });
  return { child, ended };
}

/** Runs the program to its end. */
export function runProgram(program: Program, words: readonly string[], given: Launch = {}): Promise<Ended> {
  return launch(program, words, given).ended;
}

const TRACE = /\n\s+at .+:\d+:\d+|node:internal\/|Unhandled|FATAL ERROR|this is a fault in the program/;

/** What must never be seen of a run: a stack trace, a raw exception. */
export function rawTrouble({ stderr }: Ended): string | null {
  return TRACE.test(`\n${stderr}`) ? `a stack trace: ${JSON.stringify(stderr.slice(0, 300))}` : null;
}

/** Answers told as saved, in order; only from whole lines, since a cut one was never told. */
export function acknowledged(stdout: string): [item: string, value: string][] {
  const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1);
  return [...whole.matchAll(/^saved (\S+?)=(.*)$/gm)].map((m) => [m[1] ?? '', m[2] ?? '']);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
