import { existsSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { lintFiles, lintStandards, type Remark } from '../../io/lint.ts';
import { lintRules } from '../../lifecycle/lint.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { roots } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Prints what is wrong (errors) or weak (warnings) in the definition files of every root, or only in the files and folders
 * named; with --json as a list under `remarks`. A file outside every root is looked at with the folder of definitions it
 * lies in, else by itself. Exit code 3 when there is an error. A name that leads nowhere is an error: a misspelt one
 * would pass otherwise.
 */
export async function standardsLint(
  files: readonly string[],
  options: GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const where = roots(options, around);
  const named = files.map((f) => resolve(around.cwd, f));
  refuseStray(named, where);
  const apart = named.filter((f) => !where.some((root) => isIn(f, root)));
  const within = named.filter((f) => !apart.includes(f));
  const inRoots = async (): Promise<Remark[]> =>
    [...lintStandards(where), ...(await lintLifecycle(around.shippedStandards))].filter(
      (r) => named.length === 0 || within.some((f) => isIn(resolve(around.cwd, r.file), f)),
    );
  const remarks = [...(apart.length > 0 && within.length === 0 ? [] : await inRoots()), ...lintFiles(apart)];
  const errors = remarks.filter((r) => r.severity === 'error').length;
  if (options.json) terminal.json({ remarks });
  else {
    for (const remark of remarks) terminal.out(remarkLine(remark));
    terminal.note(`${countText(errors, 'error')}, ${countText(remarks.length - errors, 'warning')}`);
  }
  return errors > 0 ? EXIT.wrongInput : EXIT.ok;
}

function refuseStray(named: readonly string[], where: readonly string[]): void {
  const problems = named.flatMap((f) => {
    if (!existsSync(f)) return [`there is no ${f}`];
    const isFolder = statSync(f).isDirectory() && !where.some((root) => isIn(f, root));
    return isFolder ? [`${f} is in no folder of definitions; name its folder with --standards`] : [];
  });
  if (problems.length > 0) throw new UserError('not all files that are named can be looked at', problems);
}

/** Rules of recognition that overlap, run away or lead nowhere; they are faults of the data as a whole, not of one line. */
async function lintLifecycle(root: string): Promise<Remark[]> {
  const file = join(root, 'lifecycle');
  if (!existsSync(file)) return [];
  const { data } = await loadLifecycleData(root);
  return lintRules(data).map((message) => ({ file, line: 1, column: 1, severity: 'error', message }));
}

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);

function remarkLine({ file, line, column, severity, message }: Remark): string {
  return safe(`${file}:${line}:${column} ${severity}: ${message}`);
}
