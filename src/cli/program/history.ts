import { type Command, Option } from 'commander';
import { UserError } from '../../errors.ts';
import type { CompareOptions } from '../commands/compare.ts';
import { type Entry, examples, works } from './define.ts';

/** `compare` and `trend`. */
export function addHistory(program: Command, entry: Entry): void {
  works<CompareOptions>(
    program
      .command('compare')
      .description('what moved between two results of one trust, by how much, and why')
      .argument('<earlier>', 'a result.json, or one that "run --keep" kept')
      .argument('<later>', 'another')
      .addOption(new Option('--format <name>', 'how it is printed').choices(['table', 'md', 'json']))
      .addHelpText(
        'after',
        examples(
          'assess compare results/2026-05-29-0a1b2c3d4e5f.json results/2026-11-22-5f4e3d2c1b0a.json',
          'assess compare old/result.json new/result.json --format md > changes.md',
        ),
      ),
    entry,
    ['standards', 'json'],
    async (options, around, operands) => {
      if (options.json && options.format !== undefined && options.format !== 'json') {
        throw new UserError(`--json and --format ${options.format}: give one of them`);
      }
      return (await import('../commands/compare.ts')).compare(operands, options, around);
    },
  );
  works(
    program
      .command('trend')
      .description('what many results of one trust say one after the other: a table and a line each')
      .argument('<path...>', 'results, or folders with results, such as results/')
      .addHelpText('after', examples('assess trend results', 'assess trend 2025.json 2026.json --plain')),
    entry,
    ['json', 'plain'],
    async (options, around, operands) => (await import('../commands/trend.ts')).trend(operands, options, around),
  );
}
