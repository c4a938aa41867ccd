import type { Command } from 'commander';
import { type Entry, examples, works } from './define.ts';

/** `template eject | check`. */
export function addTemplates(program: Command, entry: Entry): void {
  const template = program
    .command('template')
    .description("the paper's layout, wording, cover and brand: take them out to edit, and look them over");
  works(
    template
      .command('eject')
      .description('write the templates that come with the program into a folder; nothing is overwritten')
      .argument('[folder]', 'the folder (else templates/ here)')
      .addHelpText('after', examples('assess template eject our-templates')),
    entry,
    ['json'],
    async (options, around, [folder]) =>
      (await import('../commands/template-eject.ts')).templateEject(folder, options, around),
  );
  works(
    template
      .command('check')
      .description('read templates strictly: every fault with file, line and column')
      .argument('[folder]', 'the folder (else templates/ here)')
      .addHelpText(
        'after',
        examples('assess template check our-templates', 'assess run . --out board-pack --templates our-templates'),
      ),
    entry,
    ['json'],
    async (options, around, [folder]) =>
      (await import('../commands/template-check.ts')).templateCheck(folder, options, around),
  );
}
