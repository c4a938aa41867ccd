import type { Command } from 'commander';
import { type Entry, examples, works } from './define.ts';

/** `standards list | show | lint`. */
export function addStandards(program: Command, entry: Entry): void {
  const standards = program
    .command('standards')
    .description('the standards: list them, show one, examine definition files');
  works(
    standards.command('list').description('every edition there is, with its state and size'),
    entry,
    ['standards', 'json'],
    async (options, around) => (await import('../commands/standards-list.ts')).standardsList(options, around),
  );
  works<{ framework?: string }>(
    standards
      .command('show')
      .description('one edition, standard, criterion or item: its rule, help, action, basis and sources')
      .argument('<id>', 'an edition such as dspt-caf@2026-27, a framework, or an id such as NDG-8.3.7')
      .option('-f, --framework <name>', 'the framework or edition that is meant')
      .addHelpText(
        'after',
        examples('assess standards show dspt-caf', 'assess standards show 8.3.7', 'assess standards show WL-01'),
      ),
    entry,
    ['standards', 'json'],
    async (options, around, operands) =>
      (await import('../commands/standards-show.ts')).standardsShow(operands[0] ?? '', options, around),
  );
  works(
    standards
      .command('lint')
      .description('for authors: what is wrong or weak in definition files')
      .argument('[file...]', 'tell of these files only'),
    entry,
    ['standards', 'json'],
    async (options, around, operands) =>
      (await import('../commands/standards-lint.ts')).standardsLint(operands, options, around),
  );
}
