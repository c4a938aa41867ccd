import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { UserError } from '../errors.ts';
import { systemClock } from './clock.ts';
import { colourLevel } from './colour.ts';
import { EXIT, EXIT_OF_KIND, EXIT_OF_SIGNAL, type ExitCode } from './exit-codes.ts';
import { buildProgram } from './program/program.ts';
import { safe, safeLines } from './safe-text.ts';
import type { GlobalOptions, Surroundings } from './surroundings.ts';

type Farewell = Surroundings['farewell'];

const toStderr = (text: string): void => void process.stderr.write(`${text}\n`);

async function surroundings(options: GlobalOptions, version: string, farewell: Farewell): Promise<Surroundings> {
  // Help and usage errors need neither colours nor tables: they are loaded when a command runs.
  const { createTerminal } = await import('./terminal.ts');
  const { stdin, stdout, stderr, env } = process;
  return {
    terminal: createTerminal({
      stdout,
      stderr,
      level: colourLevel({ env, isTTY: stdout.isTTY === true, refused: !options.color }),
      quiet: options.quiet,
      isTTY: stdin.isTTY === true && stdout.isTTY === true && env['TERM'] !== 'dumb',
      columns: stdout.columns,
    }),
    clock: systemClock,
    env,
    cwd: process.cwd(),
    get stdin() {
      return stdin;
    },
    version,
    shippedStandards: fileURLToPath(new URL('../../standards', import.meta.url)),
    farewell,
  };
}

/** Tells what was thrown and names the exit code. Every kind of trouble has its own; only a bug shows a stack. */
export function tellTrouble(error: unknown, tell: (text: string) => void, farewell: Farewell): ExitCode {
  if (error instanceof UserError) {
    tell([`assess: ${safe(error.message)}`, ...error.problems.map((p) => `  ${safe(p)}`)].join('\n'));
    return EXIT_OF_KIND[error.kind];
  }
  if (error instanceof CommanderError) {
    // What was wrong with the usage has been printed by commander, with the command whose help to read.
    return error.exitCode === 0 ? EXIT.ok : EXIT.wrongInput;
  }
  // Thrown by the prompts on Ctrl-C; told apart by name so that inquirer is not loaded for it.
  if (error instanceof Error && error.name === 'ExitPromptError') {
    if (farewell.text !== null) tell(safeLines(`\n${farewell.text()}`));
    return EXIT.interrupted;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(
    `assess: this is a fault in the program, not in your data; please report it with these lines\n${safeLines(stack)}`,
  );
  return EXIT.bug;
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
    process.exitCode = tellTrouble(error, toStderr, farewell);
  }
}
