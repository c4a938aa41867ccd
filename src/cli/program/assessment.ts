import type { Command } from 'commander';
import { UserError } from '../../errors.ts';
import { lineArgument, listOf, repeatable } from '../arguments.ts';
import type { InitOptions } from '../commands/init.ts';
import type { InventoryOptions } from '../commands/inventory.ts';
import { type Entry, examples, works } from './define.ts';

/** Written out here so that help does not load the schemas; a test holds it to `CareSetting`. */
export const SETTINGS = ['acute', 'mental-health', 'community', 'ambulance', 'ics'] as const;

/** `init` and `inventory`. */
export function addAssessment(program: Command, entry: Entry): void {
  works<InitOptions>(
    program
      .command('init')
      .description('begin an assessment: write assessment.yaml, with comments, into a folder')
      .argument('[folder]', 'the folder (else --workspace, else this one)')
      .option('--name <name>', 'name of the trust', lineArgument)
      .option('--code <code>', 'its ODS code, such as RXX')
      .option('--setting <list>', `care settings: ${SETTINGS.join(', ')}`, listOf(SETTINGS))
      .option('--edition <key>', 'an edition to assess against; may be given again', repeatable(String))
      .addHelpText(
        'after',
        examples('assess init', 'assess init --name "Harrowmere NHS Trust" --code RZX --setting acute'),
      ),
    entry,
    ['workspace', 'standards', 'plain', 'input'],
    async (options, around, operands) => (await import('../commands/init.ts')).init(operands[0], options, around),
  );
  addInventory(program, entry);
}

/** A field delimiter by name or as the character itself. */
function delimiterArgument(text: string): string {
  return { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', bar: '|' }[text.toLowerCase()] ?? text;
}

function addInventory(program: Command, entry: Entry): void {
  const inventory = works<InventoryOptions>(
    program
      .command('inventory')
      .description('read inventory exports and tell what was understood: rows, rejects, columns, devices')
      .argument('<file...>', 'exports as CSV, CSV packed as .gz, or .xlsx; - is standard input')
      .option('--format <name>', 'the kind of export, such as intune, where it is not told by its columns')
      .option('--delimiter <character>', 'what stands between fields: a character, or tab', delimiterArgument)
      .option('--sheet <name>', 'the sheet of a workbook (else its first)')
      .option('--strict', 'exit with code 3 when rows were rejected')
      .option('--rows', 'with --json: every accepted row as well')
      .addHelpText(
        'after',
        examples(
          'assess inventory exports/intune.csv',
          'assess inventory *.csv --json --strict',
          'assess inventory - < list.csv',
        ),
      ),
    entry,
    ['json'],
    async (options, around, operands) =>
      (await import('../commands/inventory.ts')).inventory(operands, options, around),
  );
  works<InventoryOptions>(
    inventory
      .command('map')
      .description('say which columns of a layout of your own hold what, and save that beside the file')
      .argument('<file>', 'the export')
      .option('--delimiter <character>', 'what stands between fields: a character, or tab', delimiterArgument)
      .option('--sheet <name>', 'the sheet of a workbook (else its first)')
      .addHelpText('after', examples('assess inventory map inventories/register.csv')),
    entry,
    ['plain', 'input'],
    async (options, around, operands) => {
      const idle = (['format', 'strict', 'rows'] as const).filter((name) => options[name] !== undefined);
      if (idle.length > 0) {
        throw new UserError(`"assess inventory map" has no use for ${idle.map((name) => `--${name}`).join(', ')}`);
      }
      return (await import('../commands/inventory-map.ts')).inventoryMap(operands[0] ?? '', options, around);
    },
  );
}
