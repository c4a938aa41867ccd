import { type Command, Option } from 'commander';
import type { ClassifyOptions } from '../commands/classify.ts';
import { type Entry, examples, works } from './define.ts';

function addClassify(program: Command, entry: Entry): void {
  works<ClassifyOptions>(
    program
      .command('classify')
      .description(
        'for each system text its product, release, edition, phase and end: a lookup table to join elsewhere',
      )
      .argument(
        '[file]',
        'bare texts, a line each; CSV or JSON lines with os, version, build, edition, manufacturer, model, id (else standard input)',
      )
      .option('--csv', 'print CSV (so it is without --json); cells that look like formulas get an apostrophe')
      .addOption(
        new Option('--from <kind>', 'what the input is, where it cannot be told').choices(['lines', 'csv', 'jsonl']),
      )
      .addHelpText(
        'after',
        examples(
          'assess classify systems.txt --as-of 2026-11-22 > lookup.csv',
          'assess classify systems.csv --as-of 2026-11-22 --json > lookup.jsonl',
        ),
      ),
    entry,
    ['asOf', 'json', 'lifecycle', 'maxDataAge'],
    async (options, around, operands) =>
      (await import('../commands/classify.ts')).classify(operands[0], options, around),
  );
}

/** `classify` and `lifecycle show | check | import`. */
export function addLifecycle(program: Command, entry: Entry): void {
  addClassify(program, entry);
  const lifecycle = program
    .command('lifecycle')
    .description('the support dates behind every phase: show, examine, import them');
  works(
    lifecycle
      .command('show')
      .description('the dates of a product or a release with their sources; with --as-of where each stands')
      .argument('<product>', 'PRODUCT or PRODUCT@RELEASE, such as windows-server@2019')
      .addHelpText(
        'after',
        examples('assess lifecycle show ubuntu --as-of 2026-11-22', 'assess lifecycle show windows@10-22h2'),
      ),
    entry,
    ['asOf', 'json', 'lifecycle'],
    async (options, around, operands) =>
      (await import('../commands/lifecycle-show.ts')).lifecycleShow(operands[0] ?? '', options, around),
  );
  works(
    lifecycle
      .command('check')
      .description(
        'what is wrong with the dates and rules of recognition, and how old they are (on --as-of, else today)',
      )
      .addHelpText('after', examples('assess lifecycle check --max-data-age 180')),
    entry,
    ['asOf', 'json', 'lifecycle', 'maxDataAge'],
    async (options, around) => (await import('../commands/lifecycle-check.ts')).lifecycleCheck(options, around),
  );
  works<{ out?: string }>(
    lifecycle
      .command('import')
      .description('turn a saved answer of the endoflife.date API (version 1, JSON) into a products file')
      .argument('<file>', 'the JSON of one product, or a list of them')
      .option('--out <file>', 'write it there (else on standard output)')
      .addHelpText('after', examples('assess lifecycle import ubuntu.json --out ubuntu.yaml')),
    entry,
    ['asOf'],
    async (options, around, operands) =>
      (await import('../commands/lifecycle-import.ts')).lifecycleImport(operands[0] ?? '', options, around),
  );
}
