import type { Command } from 'commander';
import { UserError } from '../../errors.ts';
import { FORMATS, type Format } from '../../report/formats.ts';
import { listOf } from '../arguments.ts';
import { type Entry, examples, works } from './define.ts';

type PackOptions = { out: string; formats?: string[]; templates?: string };

const FORMAT_NAMES = FORMATS.map((f) => f.slice(1));

/** The formats that were asked for; all of them where none was. */
function formatsOf({ formats }: PackOptions): readonly Format[] {
  return formats === undefined ? FORMATS : FORMATS.filter((f) => formats.includes(f.slice(1)));
}

function withPackOptions(command: Command): Command {
  return command
    .requiredOption('--out <dir>', 'folder that the papers are written into')
    .option('--formats <list>', `of ${FORMAT_NAMES.join(', ')}; all when left out`, listOf(FORMAT_NAMES))
    .option('--templates <dir>', "folder with the trust's own wording, cover and brand");
}

/** `run`, `score` and `report`. */
export function addResults(program: Command, entry: Entry): void {
  works<PackOptions>(
    withPackOptions(
      program
        .command('run')
        .description('definitions, answers and inventory to a result and the board papers, asking nothing')
        .argument('<folder>', 'the folder with assessment.yaml'),
    ).addHelpText('after', examples('assess run . --out board-pack', 'assess run . --out out --as-of 2027-06-30')),
    entry,
    ['standards', 'asOf', 'json'],
    async (options, around, operands) =>
      (await import('../commands/run.ts')).run(operands[0] ?? '.', { ...options, formats: formatsOf(options) }, around),
  );
  works(
    program
      .command('score')
      .description('assess and print the result; the exit code is the verdict (0 met, 2 not met, 4 not measured)')
      .argument('[folder]', 'the folder (else --workspace, else found upward from here)')
      .addHelpText('after', examples('assess score', 'assess score . --as-of 2027-06-30 --json')),
    entry,
    ['workspace', 'standards', 'asOf', 'json'],
    async (options, around, [folder]) => {
      if (folder !== undefined && options.workspace !== undefined) {
        throw new UserError('the folder is named twice', ['give it once: assess score FOLDER, or --workspace DIR']);
      }
      return (await import('../commands/score.ts')).score(folder, options, around);
    },
  );
  works<PackOptions>(
    withPackOptions(
      program
        .command('report')
        .description('make the papers of a kept result again, without its inputs')
        .argument('<result>', 'a result.json'),
    ).addHelpText('after', examples('assess report board-pack/result.json --out again --formats pdf')),
    entry,
    ['json'],
    async (options, around, operands) =>
      (await import('../commands/report.ts')).report(
        operands[0] ?? '',
        { ...options, formats: formatsOf(options) },
        around,
      ),
  );
}
