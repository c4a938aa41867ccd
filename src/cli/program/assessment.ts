import type { Command } from 'commander';
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
  works<InventoryOptions>(
    program
      .command('inventory')
      .description('read inventory exports and tell what was understood: rows, rejects, columns, devices')
      .argument('<file...>', 'CSV exports')
      .option('--rows', 'with --json: every accepted row as well')
      .addHelpText('after', examples('assess inventory exports/intune.csv', 'assess inventory *.csv --json')),
    entry,
    ['json'],
    async (options, around, operands) =>
      (await import('../commands/inventory.ts')).inventory(operands, options, around),
  );
}
