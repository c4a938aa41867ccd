import { type Command, Option } from 'commander';
import { dayArgument, lineArgument, proseArgument, repeatable } from '../arguments.ts';
import type { AnswerOptions } from '../commands/answer.ts';
import type { ExportOptions } from '../commands/answers-export.ts';
import type { ImportOptions } from '../commands/answers-import.ts';
import type { InterviewOptions } from '../commands/interview.ts';
import type { LogOptions } from '../commands/log.ts';
import type { ReviewOptions } from '../commands/review.ts';
import type { UpgradeOptions } from '../commands/upgrade.ts';
import { type Entry, examples, works } from './define.ts';

function addAnswer(program: Command, entry: Entry): void {
  const command = program
    .command('answer')
    .description('answer one item, or many from standard input; each is on disk before it is told as saved')
    .argument('[item]', 'id of the item: 8.3.7, NDG-8.3.7, or ndg-10/NDG-8.3.7')
    .argument('[value]', 'yes, no, 95%, 12, 13/05/2026, a choice, a level, or text')
    .option('--stdin', 'read lines ITEM=VALUE')
    .option('-f, --framework <name>', 'the framework or edition that is meant')
    .option('--by <name>', 'who says so', lineArgument)
    .option('--observed-on <date>', 'day on which it was true, YYYY-MM-DD', dayArgument)
    .option('--comment <text>', 'a remark to keep with the answer', proseArgument)
    .option(
      '--evidence <ref>',
      'a document, ticket or place that backs it; may be given again',
      repeatable(lineArgument),
    )
    .option('--not-applicable <reason>', 'the item does not apply, and why', proseArgument)
    .addHelpText(
      'after',
      examples(
        'assess answer 8.3.7 97% --by "A. Person" --evidence "minutes/2026-05.pdf"',
        'assess answer A2.a achieved --framework dspt-caf@2026-27',
        'assess answer 4.5.3 --not-applicable "No such system is in use"',
        'assess answer --stdin < answers.txt',
      ),
    );
  works<AnswerOptions>(command, entry, ['workspace', 'standards'], async (options, around, operands) =>
    (await import('../commands/answer.ts')).answer(operands, options, around),
  );
}

function addFiles(answers: Command, entry: Entry): void {
  works<ExportOptions>(
    answers
      .command('export')
      .description('write the answers as YAML files for hands; comments and order of files that are there stay')
      .option('-e, --edition <key>', 'only this framework or edition')
      .option('-o, --out <dir>', 'folder to write to (else answers/ of the workspace)'),
    entry,
    ['workspace', 'standards'],
    async (options, around) => (await import('../commands/answers-export.ts')).answersExport(options, around),
  );
  works<ImportOptions>(
    answers
      .command('import')
      .description('take the answers of YAML files into the journal; shows first what changes, asks where both differ')
      .argument('[file...]', 'files to take in (else those of answers/)')
      .addOption(
        new Option('--prefer <side>', 'which side counts where a file and the journal differ').choices([
          'file',
          'journal',
        ]),
      )
      .option('--dry-run', 'only show what would change')
      .option('--by <name>', 'who answered, where a file names nobody', lineArgument)
      .addHelpText(
        'after',
        examples('assess answers import', 'assess answers import estates.yaml --no-input --prefer journal'),
      ),
    entry,
    ['workspace', 'standards', 'plain', 'input'],
    async (options, around, operands) =>
      (await import('../commands/answers-import.ts')).answersImport(operands, options, around),
  );
}

function addHistory(program: Command, entry: Entry): void {
  works<LogOptions>(
    program
      .command('log')
      .description('who changed which answer and when, from what to what')
      .argument('[item]', 'id of one item')
      .option('-e, --edition <key>', 'only this framework or edition')
      .option('--since <date>', 'from this day on, YYYY-MM-DD', dayArgument)
      .option('--by <name>', 'only what this person said', lineArgument)
      .addHelpText('after', examples('assess log 8.1.2', 'assess log --since 2026-11-01 --by "A. Person" --json')),
    entry,
    ['workspace', 'standards', 'json'],
    async (options, around, operands) => (await import('../commands/log.ts')).log(operands, options, around),
  );
  works<UpgradeOptions>(
    program
      .command('upgrade')
      .description('take the answers over to another edition: what is unchanged is not asked again')
      .requiredOption('--to <edition>', 'edition to go to, as framework@edition')
      .option('--from <edition>', 'edition to come from (else the one in use of the same framework)')
      .option('--by <name>', 'who confirms', lineArgument)
      .option('--dry-run', 'only show what would become of each answer')
      .option('--replace', 'take the edition come from out of assessment.yaml')
      .addHelpText(
        'after',
        examples(
          'assess upgrade --to dspt-caf@2026-27 --dry-run',
          'assess upgrade --from ndg-10 --to dspt-caf@2026-27',
        ),
      ),
    entry,
    ['workspace', 'standards', 'plain', 'input'],
    async (options, around) => (await import('../commands/upgrade.ts')).upgrade(options, around),
  );
}

/** `interview`, `answer`, `answers` with `check`, `export` and `import`, `log` and `upgrade`. */
export function addAnswers(program: Command, entry: Entry): void {
  works<InterviewOptions>(
    program
      .command('interview')
      .description('ask what is open, in order; every answer is kept, stop and go on whenever you like')
      .option('-f, --framework <name>', 'only this framework or edition')
      .option('--standard <id>', 'only this standard or pillar')
      .option('--by <name>', 'who is answering', lineArgument)
      .addHelpText('after', examples('assess interview', 'assess interview --standard NDG-8 --by "A. Person"')),
    entry,
    ['workspace', 'standards', 'plain', 'input', 'asOf'],
    async (options, around) => (await import('../commands/interview.ts')).interview(options, around),
  );
  addAnswer(program, entry);
  addReview(program, entry);
  const answers = works(
    program.command('answers').description('the answers given so far'),
    entry,
    ['workspace', 'standards', 'json'],
    async (options, around) => (await import('../commands/answers.ts')).answers(options, around),
  );
  works(
    answers
      .command('check')
      .description('read answer files strictly and tell every fault with its place')
      .argument('[file...]', 'files to read (else those of the workspace)'),
    entry,
    ['workspace', 'standards'],
    async (options, around, operands) =>
      (await import('../commands/answers-check.ts')).answersCheck(operands, options, around),
  );
  addFiles(answers, entry);
  addHistory(program, entry);
}

function addReview(program: Command, entry: Entry): void {
  works<ReviewOptions>(
    program
      .command('review')
      .description('look through the answers for what an auditor would stop at; advice, which changes nothing')
      .option('--strict', 'exit with code 2 when there is a remark')
      .option('--rule <id>', 'only the remarks of this rule, in full')
      .addHelpText(
        'after',
        examples('assess review', 'assess review --rule met-without-evidence', 'assess review --json'),
      ),
    entry,
    ['workspace', 'standards', 'json', 'asOf'],
    async (options, around) => (await import('../commands/review.ts')).review(options, around),
  );
}
