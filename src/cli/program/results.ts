import { type Command, Option } from 'commander';
import { UserError } from '../../errors.ts';
import { FORMATS, type Format } from '../../report/formats.ts';
import { jobsArgument, listOf } from '../arguments.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Audience } from '../write-pack.ts';
import { type Entry, examples, works } from './define.ts';

type PackOptions = {
  out: string;
  formats?: string[];
  templates?: string;
  docxTemplate?: string;
  audience?: Audience;
};

/** Written out here so that help loads no renderer; a test holds it to those of `write-pack.ts`. */
export const AUDIENCE_NAMES = ['public', 'private', 'both'] as const;

const FORMAT_NAMES = FORMATS.map((f) => f.slice(1));

/** The formats that were asked for; all of them where none was. */
function formatsOf({ formats, docxTemplate }: PackOptions): readonly Format[] {
  if (docxTemplate !== undefined && formats !== undefined && !formats.includes('docx')) {
    throw new UserError('--docx-template is of use only where docx is among the --formats');
  }
  return formats === undefined ? FORMATS : FORMATS.filter((f) => formats.includes(f.slice(1)));
}

function withPackOptions(command: Command): Command {
  return command
    .requiredOption('--out <dir>', 'folder that the papers are written into')
    .option('--formats <list>', `of ${FORMAT_NAMES.join(', ')}; all when left out`, listOf(FORMAT_NAMES))
    .option('--templates <dir>', "folder with the trust's own wording, cover and brand")
    .option('--docx-template <file>', "the trust's own Word document, whose {{placeholders}} are filled in")
    .addOption(
      new Option(
        '--audience <whom>',
        'public (when left out): without what helps an attacker; private: with it; both: in folders public and private',
      ).choices(AUDIENCE_NAMES),
    );
}

/** A batch takes no folder besides its own. */
function refuseForBatch(
  folder: string | undefined,
  { withNames, audience }: { withNames?: boolean; audience?: Audience },
): void {
  if (folder !== undefined) throw new UserError('a folder and --batch: give one of the two');
  if (withNames === true) throw new UserError('--with-names is for one folder: a batch names no device');
  if (audience === 'both')
    throw new UserError('--audience both is for one folder: with --batch give public or private');
}

/** `run`, `score`, `report` and `explain`. */
export function addResults(program: Command, entry: Entry): void {
  works<PackOptions & { keep?: boolean; withNames?: boolean; batch?: string; jobs?: number }>(
    withPackOptions(
      program
        .command('run')
        .description('definitions, answers and inventory to a result and the board papers, asking nothing')
        .argument('[folder]', 'the folder with assessment.yaml')
        .option('--batch <dir>', 'in the place of a folder: one whose every subfolder is a trust')
        .option('--jobs <n>', 'with --batch: how many are assessed at once (else one for each core)', jobsArgument)
        .option('--keep', 'keep the result under results/ in the folder, for compare, trend and later papers')
        .option('--with-names', 'name the devices in the list of exceptions of the private papers (.csv and .xlsx)'),
    ).addHelpText(
      'after',
      examples(
        'assess run . --out board-pack',
        'assess run . --out pack --audience both',
        'assess run . --out out --as-of 2027-06-30',
        'assess run --batch trusts --out papers',
      ),
    ),
    entry,
    ['standards', 'asOf', 'lifecycle', 'maxDataAge', 'json', 'plain'],
    async (options, around, [folder]) => {
      const formats = formatsOf(options);
      const { batch } = options;
      if (batch !== undefined) {
        refuseForBatch(folder, options);
        return (await import('../commands/batch.ts')).batch({ ...options, batch, formats }, around);
      }
      if (folder === undefined) throw new UserError('no folder is named: assess run FOLDER --out DIR, or --batch DIR');
      if (options.jobs !== undefined) throw new UserError('--jobs is of use only with --batch');
      return (await import('../commands/run.ts')).run(folder, { ...options, formats }, around);
    },
  );
  works(
    program
      .command('score')
      .description('assess and print the result; the exit code is the verdict (0 met, 2 not met, 4 not measured)')
      .argument('[folder]', 'the folder (else --workspace, else found upward from here)')
      .addHelpText('after', examples('assess score', 'assess score . --as-of 2027-06-30 --json')),
    entry,
    ['workspace', 'standards', 'asOf', 'lifecycle', 'maxDataAge', 'json', 'plain'],
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
  works<ExplainOptions>(
    program
      .command('explain')
      .description('where a figure comes from: its rule, parts, rows and answers, and what would change it')
      .argument('<ref>', 'as printed in the private paper (E1.B4.a, M07, F-001), or an id, an edition, a quarter')
      .argument(
        '[result]',
        'a result.json, or the folder of papers or of the assessment (else --workspace, else upward)',
      )
      .option('--all', 'every row and part, however many')
      .addHelpText(
        'after',
        examples(
          'assess explain F-001',
          'assess explain 8.3.7 board-pack/result.json',
          'assess explain reconciliation',
        ),
      ),
    entry,
    ['workspace', 'standards', 'asOf', 'lifecycle', 'maxDataAge', 'json', 'plain'],
    async (options, around, [ref = '', named]) =>
      (await import('../commands/explain.ts')).explain(ref, named, options, around),
  );
}
