import type { Command } from 'commander';
import { UserError } from '../../errors.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/** Builds surroundings once the global options are known, and takes the exit code of the command that ran. */
export type Entry = {
  surroundings(options: GlobalOptions): Promise<Surroundings>;
  finish(code: ExitCode): void;
};

/** What a command does with its options, its surroundings and its operands. */
type Work<O> = (options: O & GlobalOptions, around: Surroundings, operands: string[]) => Promise<ExitCode>;

/** Global options that any command honours: they are about the terminal, not about the work. */
const EVERY: readonly (keyof GlobalOptions)[] = ['quiet', 'color'];

/** Here rather than as commander's defaults, which its help would print behind every option. */
const UNSAID = { standards: [], json: false, quiet: false, plain: false };

/** Which global options each command uses, so that help shows those and one that would do nothing is an error. */
const usedBy = new WeakMap<Command, ReadonlySet<string>>();

/** True when the command uses the global option with this attribute name. */
export function uses(command: Command, attribute: string): boolean {
  return usedBy.get(command)?.has(attribute) ?? false;
}

function lineage(command: Command): Command[] {
  return command.parent === null ? [command] : [...lineage(command.parent), command];
}

/** The command as it is typed: `assess standards show`. */
function nameOf(command: Command): string {
  return lineage(command)
    .map((c) => c.name())
    .join(' ');
}

/** An option that is given does something; one that cannot is refused, not ignored. */
function refuseIdleOptions(command: Command): void {
  const [root = command] = lineage(command);
  const idle = root.options.filter((o) => {
    const name = o.attributeName();
    return root.getOptionValueSource(name) === 'cli' && !uses(command, name);
  });
  if (idle.length === 0) return;
  const name = nameOf(command);
  const flags = idle.map((o) => o.long ?? o.flags).join(', ');
  throw new UserError(`"${name}" has no use for ${flags}`, [`"${name} --help" shows the options it takes`]);
}

/**
 * Gives a command its work. `used` names the global options that it honours. The work's own module is imported inside
 * `work`, so that help and other commands do not load it.
 */
export function works<O>(
  command: Command,
  entry: Entry,
  used: readonly (keyof GlobalOptions)[],
  work: Work<O>,
): Command {
  usedBy.set(command, new Set<string>([...EVERY, ...used]));
  return command.showHelpAfterError(`Try: ${nameOf(command)} --help`).action(async () => {
    refuseIdleOptions(command);
    const options = { ...UNSAID, ...command.optsWithGlobals<O & GlobalOptions>() };
    entry.finish(await work(options, await entry.surroundings(options), command.args));
  });
}

/** Examples under a command's help, one per line. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((l) => `  ${l}`).join('\n')}`;
}
