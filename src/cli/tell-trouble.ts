import { CommanderError } from 'commander';
import { UserError } from '../errors.ts';
import { ioError } from '../io/io-error.ts';
import { EXIT, EXIT_OF_KIND, type ExitCode } from './exit-codes.ts';
import { safe, safeLines } from './safe-text.ts';
import type { Surroundings } from './surroundings.ts';

/** A file operation that nobody expected to fail is trouble with the disk all the same, and no bug. */
function asTrouble(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return ioError(error, 'path' in error ? `use ${String(error.path)}` : String(error.syscall));
}

/** Tells what was thrown and names the exit code. Every kind of trouble has its own; only a bug shows a stack. */
export function tellTrouble(
  thrown: unknown,
  tell: (text: string) => void,
  farewell: Surroundings['farewell'],
): ExitCode {
  const error = asTrouble(thrown);
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
