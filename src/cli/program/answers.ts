import type { Command } from 'commander';
import { dayArgument, lineArgument, proseArgument, repeatable } from '../arguments.ts';
import type { AnswerOptions } from '../commands/answer.ts';
import type { InterviewOptions } from '../commands/interview.ts';
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

/** `interview`, `answer`, `answers` and `answers check`. */
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
    ['workspace', 'standards', 'plain', 'input'],
    async (options, around) => (await import('../commands/interview.ts')).interview(options, around),
  );
  addAnswer(program, entry);
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
}
