import { Command, Help, Option } from 'commander';
import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { dayArgument, daysArgument, repeatable } from '../arguments.ts';
import { EXIT } from '../exit-codes.ts';
import { safeLines } from '../safe-text.ts';
import { addAnswers } from './answers.ts';
import { addAssessment } from './assessment.ts';
import { type Entry, examples, uses, works } from './define.ts';
import { addDelegation } from './delegation.ts';
import { addGate } from './gate.ts';
import { addHistory } from './history.ts';
import { addLifecycle } from './lifecycle.ts';
import { addResults } from './results.ts';
import { addStandards } from './standards.ts';
import { addTemplates } from './templates.ts';

const DESCRIPTION = `Assesses an NHS trust's digital maturity and cyber readiness, offline.
Independent of the NHS; its results are indicative.

With no command: where the assessment stands and what is next.`;

const HELP_END = `
Results are printed on standard output, progress and notes on standard error.
Exit codes: 0 well, 1 a fault in the program, 2 gate not met, 3 wrong input or
usage, 4 not measured, 5 cannot read or write, 130 stopped by Ctrl-C.`;

function addGlobalOptions(program: Command): void {
  program
    .option('-w, --workspace <dir>', 'folder of the assessment (else found upward from here)')
    .addOption(
      new Option('--standards <dir>', 'folder with definitions of your own; may be given again').argParser(
        repeatable(String),
      ),
    )
    .option('--as-of <date>', 'day of the assessment, YYYY-MM-DD', dayArgument)
    .addOption(
      new Option('--lifecycle <file>', 'support dates as "lifecycle import" writes them; may be given again').argParser(
        repeatable(String),
      ),
    )
    .option('--max-data-age <days>', 'exit with code 4 when support dates are older', daysArgument)
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'no progress or notes')
    .option('--plain', 'ask line by line and draw no progress bar, for screen readers and pipes')
    .option('--no-input', 'ask nothing')
    .option('--no-color', 'no colour (NO_COLOR does the same)');
}

/** commander's own help command knows one word only, and this program has commands of two. */
function addHelp(program: Command, entry: Entry): void {
  program
    .command('help')
    .description('print help of a command')
    .argument('[command...]')
    .action((words: string[]) => {
      let found = program;
      for (const word of words) {
        const next = found.commands.find((c) => c.name() === word);
        if (next === undefined) throw unknownCommand(found, word);
        found = next;
      }
      found.outputHelp();
      entry.finish(EXIT.ok);
    });
}

function unknownCommand(within: Command, word: string): UserError {
  const names = within.commands.map((c) => c.name());
  return new UserError(`unknown command "${word}"${didYouMean(word, names)}`, ['assess --help shows every command']);
}

/**
 * The command line: every command with its options, help and the module that does its work.
 * Usage errors are printed here, help where it is asked for; both then throw commander's own errors (`exitOverride`), which
 * `run.ts` turns into exit codes.
 */
export function buildProgram(entry: Entry, version: string, columns: number | undefined): Command {
  const program = new Command('assess')
    .description(DESCRIPTION)
    .usage('[options] [command]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .argument('[words...]')
    .configureHelp({
      showGlobalOptions: true,
      visibleArguments: (command) => (command.parent === null ? [] : Help.prototype.visibleArguments(command)),
      visibleGlobalOptions(command) {
        return Help.prototype.visibleGlobalOptions.call(this, command).filter((o) => uses(command, o.attributeName()));
      },
      ...(columns === undefined ? {} : { helpWidth: Math.min(columns, 100) }),
    })
    .configureOutput({
      outputError: (text, write) => write(`assess: ${safeLines(text.replace(/^error: /, ''))}`),
    })
    .exitOverride();
  addGlobalOptions(program);
  addAssessment(program, entry);
  addAnswers(program, entry);
  addDelegation(program, entry);
  addResults(program, entry);
  addHistory(program, entry);
  addGate(program, entry);
  addStandards(program, entry);
  addLifecycle(program, entry);
  addTemplates(program, entry);
  addHelp(program, entry);
  program.addHelpText(
    'after',
    `${examples(
      'assess init                           begin in this folder',
      'assess interview                      answer what is open',
      'assess answer 8.3.7 97% --by "A. P."  answer one item',
      'assess run . --out board-pack         assess, write the board papers',
    )}\n${HELP_END}`,
  );
  works(program, entry, ['workspace', 'standards', 'json', 'asOf'], async (options, around, operands) => {
    const [word] = operands;
    if (word !== undefined) throw unknownCommand(program, word);
    return (await import('../commands/status.ts')).status(options, around);
  });
  return program;
}
