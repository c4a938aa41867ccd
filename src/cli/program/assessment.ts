import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../errors.ts';
import { daysArgument, jobsArgument, lineArgument, listOf, repeatable } from '../arguments.ts';
import type { InitOptions } from '../commands/init.ts';
import type { InventoryOptions } from '../commands/inventory.ts';
import type { InventoryCountOptions } from '../commands/inventory-count.ts';
import type { Surroundings } from '../surroundings.ts';
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
      .option('--designation <id>', 'what it is besides: major-trauma-centre; may be given again', repeatable(String))
      .option('--site <id=name>', 'a site: "hgh=General Hospital"; may be given again', repeatable(String))
      .option('--cycle <name>', 'the reporting cycle, such as 2026-27, which sets the editions')
      .option('--edition <key>', 'an edition to assess against; may be given again', repeatable(String))
      .addHelpText(
        'after',
        examples('assess init', 'assess init --name "Harrowmere NHS Trust" --code RZX --setting acute --cycle 2026-27'),
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
  const inventory = works<InventoryOptions & { jobs?: number }>(
    program
      .command('inventory')
      .description('read inventory exports and tell what was understood: rows, rejects, columns, devices')
      .argument(
        '<file...>',
        'exports as CSV, CSV packed as .gz, or .xlsx, also as patterns such as "in/**/*.csv"; - is standard input',
      )
      .option('--format <name>', 'the kind of export, such as intune, where it is not told by its columns')
      .option('--delimiter <character>', 'what stands between fields: a character, or tab', delimiterArgument)
      .option('--sheet <name>', 'the sheet of a workbook (else its first)')
      .option('--strict', 'exit with code 3 when rows were rejected')
      .option('--each', 'every file an estate of its own')
      .option(
        '--jobs <n>',
        'with --each: how many are read at once (else one for each core, from 32 files on)',
        jobsArgument,
      )
      .option('--rows', 'with --json: every accepted row as well')
      .option(
        '--estate',
        'the files merged as well: conflicts, stale devices, support (several files: always, but with --json)',
      )
      .option('--stale-after <days>', 'days without a sighting after which a device is stale (else 90)', daysArgument)
      .addHelpText(
        'after',
        examples(
          'assess inventory exports/intune.csv',
          'assess inventory *.csv --json --strict',
          'assess inventory - < list.csv',
          'assess inventory exports/*.csv --as-of 2026-11-22',
          'assess inventory "in/**/*.csv" --each --json',
        ),
      ),
    entry,
    ['json', 'plain', 'input', 'asOf', 'lifecycle', 'maxDataAge'],
    async (options, around, operands) => {
      if (options.each !== true && options.jobs !== undefined) throw new UserError('--jobs is of use only with --each');
      if (options.each !== true) {
        await expectNamed(operands, around);
        return (await import('../commands/inventory.ts')).inventory(operands, options, around);
      }
      if (options.rows === true || options.estate === true) {
        throw new UserError('--each tells every file as an estate: it has no use for --rows or --estate');
      }
      return (await import('../commands/inventory-each.ts')).inventoryEach(operands, options, around);
    },
  );
  addInventoryMap(inventory, entry);
  addInventoryCount(inventory, entry);
}

/** What reads large files begins beside the loading of the rest. */
async function expectNamed(files: readonly string[], { cwd }: Surroundings): Promise<void> {
  const { expectFiles } = await import('../../io/read-ahead.ts');
  expectFiles(files.filter((file) => file !== '-').map((file) => resolve(cwd, file)));
}

/** Options of `inventory` that `inventory map` and `inventory count` would take from it. */
type Inherited = InventoryOptions & { jobs?: number };

/** An option of `inventory` that its command `name` cannot use is refused, as any other would be. */
function refuseInherited(name: string, options: Inherited, idle: readonly (keyof Inherited)[]): void {
  const given = idle.filter((option) => options[option] !== undefined);
  if (given.length === 0) return;
  const flags = given.map((option) => (option === 'staleAfter' ? '--stale-after' : `--${option}`));
  throw new UserError(`"assess inventory ${name}" has no use for ${flags.join(', ')}`);
}

function addInventoryMap(inventory: Command, entry: Entry): void {
  works<Inherited>(
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
      refuseInherited('map', options, ['format', 'strict', 'each', 'jobs', 'rows', 'estate', 'staleAfter']);
      return (await import('../commands/inventory-map.ts')).inventoryMap(operands[0] ?? '', options, around);
    },
  );
}

function addInventoryCount(inventory: Command, entry: Entry): void {
  works<InventoryCountOptions & Inherited>(
    inventory
      .command('count')
      .description('rows by site, release and phase on a day, in one pass that keeps no row: for files of any size')
      .argument(
        '<file...>',
        'exports as CSV, CSV packed as .gz, or .xlsx, also as patterns such as "in/**/*.csv"; - is standard input',
      )
      .option('--devices', 'how many devices the rows speak of as well: takes some 20 bytes of memory a row')
      .option('--exceptions <file>', 'list each row that is not in support, or cannot be told, in a new CSV file')
      .option('--csv', 'print CSV (so it is without --json): a row for each release at each site')
      .option('--format <name>', 'the kind of export, such as intune, where it is not told by its columns')
      .option('--delimiter <character>', 'what stands between fields: a character, or tab', delimiterArgument)
      .option('--sheet <name>', 'the sheet of a workbook (else its first)')
      .option('--strict', 'exit with code 3 when rows were rejected')
      .addHelpText(
        'after',
        `\nIt counts rows, not devices. A figure for the board comes from "assess run".\n${examples(
          'assess inventory count estate.csv --as-of 2026-11-22',
          'assess inventory count estate.csv --as-of 2026-11-22 --devices --exceptions exceptions.csv',
          'assess inventory count parts/*.csv.gz --as-of 2026-11-22 --csv > counts.csv',
        )}`,
      ),
    entry,
    ['json', 'plain', 'input', 'asOf', 'lifecycle', 'maxDataAge'],
    async (options, around, operands) => {
      refuseInherited('count', options, ['each', 'jobs', 'rows', 'estate', 'staleAfter']);
      await expectNamed(operands, around);
      return (await import('../commands/inventory-count.ts')).inventoryCount(operands, options, around);
    },
  );
}
