import { shippedFolder } from '../io/program-folder.ts';
import { systemClock } from './clock.ts';
import { colourLevel } from './colour.ts';
import { EXIT_OF_SIGNAL, type ExitCode } from './exit-codes.ts';
import { buildProgram } from './program/program.ts';
import { safeLines } from './safe-text.ts';
import type { GlobalOptions, Surroundings } from './surroundings.ts';
import { tellTrouble } from './tell-trouble.ts';

type Farewell = Surroundings['farewell'];

const toStderr = (text: string): void => void process.stderr.write(`${text}\n`);

async function surroundings(options: GlobalOptions, version: string, farewell: Farewell): Promise<Surroundings> {
  // Help and usage errors need neither colours nor tables: they are loaded when a command runs.
  const { createTerminal } = await import('./terminal.ts');
  const { stdin, stdout, stderr, env } = process;
  const calm = options.plain || env['TERM'] === 'dumb' || stderr.isTTY !== true;
  const terminal = createTerminal({
    stdout,
    stderr,
    level: colourLevel({ env, isTTY: stdout.isTTY === true, refused: !options.color }),
    quiet: options.quiet,
    isTTY: stdin.isTTY === true && stdout.isTTY === true && env['TERM'] !== 'dumb',
    get columns() {
      return stdout.columns;
    },
    stderrColumns: () => (calm ? null : stderr.columns),
  });
  farewell.tidy = () => terminal.passing(null);
  return {
    terminal,
    clock: systemClock,
    env,
    cwd: process.cwd(),
    get stdin() {
      return stdin;
    },
    version,
    shippedStandards: shippedFolder('standards'),
    farewell,
  };
}

/**
 * A signal stops the program between two steps, never inside one: a write that has begun is finished first. The
 * farewell is told, the cursor shown again, and the signal raised anew, so that the shell sees its usual code.
 */
function stopOnSignals(farewell: Farewell): void {
  for (const signal of Object.keys(EXIT_OF_SIGNAL) as (keyof typeof EXIT_OF_SIGNAL)[]) {
    process.once(signal, () => {
      if (process.stdin.isTTY === true) process.stdin.setRawMode(false);
      if (process.stdout.isTTY === true) process.stdout.write('\u001b[?25h');
      farewell.tidy?.();
      if (farewell.text !== null) toStderr(safeLines(`\n${farewell.text()}`));
      process.exitCode = EXIT_OF_SIGNAL[signal];
      process.kill(process.pid, signal);
    });
  }
}

/**
 * Runs the command line. Takes the words after the program's name and the version of the package; sets
 * `process.exitCode` and returns when all is done. The only place that catches what commands throw.
 */
export async function run(words: readonly string[], version: string): Promise<void> {
  const farewell: Farewell = { text: null };
  stopOnSignals(farewell);
  const finish = (code: ExitCode): void => {
    // A full disk under standard output has been told by now: it must not be covered by a good code.
    if (process.exitCode === undefined) process.exitCode = code;
  };
  try {
    const entry = { surroundings: (o: GlobalOptions) => surroundings(o, version, farewell), finish };
    await buildProgram(entry, version, process.stdout.columns).parseAsync(words, { from: 'user' });
  } catch (error) {
    farewell.tidy?.();
    process.exitCode = tellTrouble(error, toStderr, farewell);
  }
}
