import { resolve } from 'node:path';
import { type Compared, compareResults } from '../../assess/compare/compare.ts';
import { leadsEitherWay } from '../../assess/compare/leads.ts';
import type { Crosswalk } from '../../domain/definition.ts';
import { editionKey } from '../../domain/definition.ts';
import { UserError } from '../../errors.ts';
import { loadDefinitions } from '../../io/definitions.ts';
import { readMarks } from '../../io/device-marks.ts';
import { digestInName } from '../../io/kept-results.ts';
import { readResultFile } from '../../io/result-file.ts';
import { blocksAsMarkdown, blocksAsText } from '../comparison/blocks.ts';
import { comparisonBlocks } from '../comparison/comparison-blocks.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { roots } from '../open-workspace.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/** Formats of a comparison, as they are named on the command line. */
export type CompareOptions = { format?: 'table' | 'md' | 'json' };

/**
 * Tells what moved between two Results of one trust and why; writes nothing. `operands`: the earlier file, then the later.
 * Exit 0 whatever moved: judging is for `gate`. Throws a UserError for files that are no Results, or of two trusts.
 */
export async function compare(
  operands: readonly string[],
  options: CompareOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const [a = '', b = ''] = operands;
  const [was, now] = [open(resolve(around.cwd, a)), open(resolve(around.cwd, b))];
  const [then, later] = [was.result, now.result];
  if (then.trust.code !== later.trust.code) {
    throw new UserError('the two results are of two trusts: there is nothing to compare', [
      `${a} is of ${then.trust.code}, ${b} of ${later.trust.code}`,
    ]);
  }
  if (then.asOf > later.asOf) {
    terminal.note(`note: ${a} is of ${then.asOf}, later than ${b} of ${later.asOf}: compared in the order given`);
  }
  const walks = await crosswalksFor(was, now, options, around);
  const comparison = compareResults(was, now, (from, to) => leadsEitherWay(walks, from, to));
  if (options.json || options.format === 'json') terminal.json(comparison);
  else if (options.format === 'md') terminal.out(blocksAsMarkdown(comparisonBlocks(comparison)).trimEnd());
  else terminal.out(blocksAsText(comparisonBlocks(comparison), terminal.width));
  return EXIT.ok;
}

function open(path: string): Compared {
  const { result, sha256 } = readResultFile(path);
  const promised = digestInName(path);
  if (promised !== null && !sha256.startsWith(promised)) {
    throw new UserError(`${path} is not what was kept under this name: it was changed since`);
  }
  return { result, devices: readMarks(path, sha256) };
}

/** Definitions are read only where two editions meet: one edition needs nothing but the Results. */
async function crosswalksFor(
  was: Compared,
  now: Compared,
  options: GlobalOptions,
  around: Surroundings,
): Promise<readonly Crosswalk[]> {
  const keys = new Set(was.result.editions.map(editionKey));
  const differ = now.result.editions.some((e) => !keys.has(editionKey(e)));
  return differ ? (await loadDefinitions(roots(options, around))).crosswalks : [];
}
