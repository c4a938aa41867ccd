import { type Command, InvalidArgumentError } from 'commander';
import { dayArgument, lineArgument, repeatable } from '../arguments.ts';
import type { AskOptions } from '../commands/ask.ts';
import type { CollectOptions } from '../commands/collect.ts';
import { type Entry, examples, works } from './define.ts';

/** Written out here so that help does not load the schemas; a test holds it to `ItemPattern`. */
const PATTERN = /^([A-Za-z0-9._@+-]+\/)?[A-Za-z0-9*][A-Za-z0-9.*_@+-]*$/;

/** Patterns of items, with commas; may be given again. */
export function patternsArgument(text: string, before: string[] | undefined): string[] {
  const patterns = text.split(',').map((p) => p.trim());
  for (const pattern of patterns) {
    if (pattern.length > 160 || !PATTERN.test(pattern)) {
      throw new InvalidArgumentError(`Wanted items such as 8.3.7, "7.*" or wgll/SF-04; found "${pattern}".`);
    }
  }
  return [...new Set([...(before ?? []), ...patterns])];
}

/** `ITEM=mine`, `ITEM=theirs` or `ITEM=2`. */
export function choiceArgument(text: string): { item: string; choice: string } {
  const at = text.lastIndexOf('=');
  const choice = text.slice(at + 1).trim();
  const item = text.slice(0, Math.max(0, at)).trim();
  if (item === '' || !/^(mine|theirs|[1-9]\d{0,3})$/.test(choice)) {
    throw new InvalidArgumentError('Wanted ITEM=mine, ITEM=theirs, or ITEM=2 for the second reply.');
  }
  return { item, choice };
}

/** `ask` and `collect`. */
export function addDelegation(program: Command, entry: Entry): void {
  works<AskOptions>(
    program
      .command('ask')
      .description('write one sheet of questions (.xlsx and .md) for one person, to be filled in and sent back')
      .option('--owner <name>', 'for whom it is; the title of the role when left out', lineArgument)
      .option(
        '--items <patterns>',
        'items, with commas: 8.3.7, "7.*", wgll/SF-04; may be given again',
        patternsArgument,
      )
      .option('--role <id>', 'the items that a role usually answers: siro, ciso, estates, …')
      .option('--edition <key>', 'only this framework or edition; may be given again', repeatable(String))
      .option('--open', 'only what is not answered yet')
      .option('--due <date>', 'the day by which a reply is wanted, YYYY-MM-DD', dayArgument)
      .option('--by <name>', 'who asks', lineArgument)
      .option('--out <dir>', 'folder for the sheet (else "sheets" in the workspace)')
      .option('--force', 'replace a sheet that is there')
      .addHelpText(
        'after',
        examples(
          'assess ask --owner "Estates" --items "7.*" --due 2027-01-31',
          'assess ask --role siro --edition dspt-caf@2026-27 --by "A. Person"',
          'assess ask --role estates --items 8.1.2 --open',
        ),
      ),
    entry,
    ['workspace', 'standards', 'json'],
    async (options, around) => (await import('../commands/ask.ts')).ask(options, around),
  );
  works<CollectOptions>(
    program
      .command('collect')
      .description('read reply sheets: take what is new, show what disagrees, keep both until one is chosen')
      .argument('[file...]', 'sheets that came back, .xlsx or .md')
      .option('--pending', 'list the replies that wait for a choice (exit code 4 while there are any)')
      .option('--choose <choice>', 'ITEM=mine, ITEM=theirs or ITEM=2; may be given again', repeatable(choiceArgument))
      .option('--partial', 'take the rows that are right although others are not')
      .addHelpText(
        'after',
        examples(
          'assess collect replies/*.xlsx replies/ask-siro.md',
          'assess collect --pending',
          'assess collect --choose 7.1.2=theirs --choose 7.1.4=mine',
        ),
      ),
    entry,
    ['workspace', 'standards', 'json', 'plain', 'input'],
    async (options, around, operands) => (await import('../commands/collect.ts')).collect(operands, options, around),
  );
}
