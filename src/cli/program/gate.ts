import { type Command, Option } from 'commander';
import { CI_FORMATS } from '../../report/ci/formats.ts';
import { daysArgument, repeatable } from '../arguments.ts';
import type { GateOptions } from '../commands/gate.ts';
import {
  boundArgument,
  boundedArgument,
  countArgument,
  metArgument,
  once,
  openArgument,
  scoreArgument,
} from '../gate/arguments.ts';
import { type Entry, examples, works } from './define.ts';

const option = <T>(flags: string, text: string, parse: (text: string, before: T | undefined) => T): Option =>
  new Option(flags, text).argParser(parse);

function withThresholds(command: Command): Command {
  const many = <T>(parse: (text: string) => T) => repeatable(parse);
  return command
    .addOption(
      option('--thresholds <file>', 'thresholds as YAML, - for standard input; options hold as well', once(String)),
    )
    .addOption(
      option(
        '--met <edition>',
        'an edition that has to be met, or EDITION#STANDARD; again for more',
        many(metArgument),
      ),
    )
    .addOption(
      option(
        '--low-score <edition=n>',
        'least score in the worst case, percent or level; EDITION#PILLAR=N of a pillar',
        many(scoreArgument),
      ),
    )
    .addOption(option('--at-least <measure=n>', 'least value of a measure of the estate', many(boundedArgument)))
    .addOption(option('--at-most <measure=n>', 'most value of a measure of the estate', many(boundedArgument)))
    .addOption(
      option('--findings <severity=n>', 'most findings of critical, high, medium, low or all', many(boundedArgument)),
    )
    .addOption(option('--contradictions <n>', 'most answers that the estate contradicts', once(countArgument)))
    .addOption(option('--lapsed-acceptances <n>', 'most lapsed risk acceptances', once(countArgument)))
    .addOption(option('--lapsed-agreements <n>', 'most lapsed support agreements', once(countArgument)))
    .addOption(option('--evidence-age <days>', 'most days since the oldest answer was true', once(daysArgument)))
    .addOption(option('--lifecycle-age <days>', 'most days since support dates were looked at', once(daysArgument)))
    .addOption(
      option(
        '--not-measured <percent>',
        'most percent of items not measured, in each edition; EDITION=PERCENT of one',
        many(openArgument),
      ),
    )
    .addOption(option('--rejected-rows <percent>', 'most percent of inventory rows not usable', once(boundArgument)));
}

const MORE = `
EDITION/SETTING is one care setting: wgll@2026-1/acute. --as-of counts ages to
that day; else to the day of each Result. --format and --out go in pairs; one
format without --out is printed. Exit codes: 0 every gate of every Result is
met, 2 one is not met, 3 thresholds or Results are wrong, 4 none fails but
something was not measured.`;

/** `gate`. */
export function addGate(program: Command, entry: Entry): void {
  works<GateOptions>(
    withThresholds(
      program
        .command('gate')
        .description('hold results against thresholds, for builds; the exit code is the worst verdict')
        .argument('<result...>', 'one result.json or more; - is standard input'),
    )
      .addOption(option('--format <format>', `${CI_FORMATS.join(', ')}; again for more`, repeatable(String)))
      .addOption(
        option('--out <file>', 'where each format goes, in their order; - is standard output', repeatable(String)),
      )
      .addOption(
        option('--source-folder <dir>', 'the assessed folder from the root of the repository', repeatable(String)),
      )
      .addHelpText(
        'after',
        `${examples(
          'assess gate out/result.json --thresholds thresholds.yaml',
          'assess gate out/*.json --findings critical=0 --at-least os-known-share=95',
          'assess gate out/result.json --thresholds t.yaml --format junit --out gate.xml',
        )}\n${MORE}`,
      ),
    entry,
    ['json', 'asOf'],
    async (options, around, operands) => (await import('../commands/gate.ts')).gate(operands, options, around),
  );
}
