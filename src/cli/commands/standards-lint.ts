import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { UserError } from '../../errors.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { lintStandards, type Remark } from '../../io/lint.ts';
import { lintRules } from '../../lifecycle/lint.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { roots } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Prints what is wrong (errors) or weak (warnings) in the definition files of every root, or only in the files and folders
 * named; with --json as a list under `remarks`. Exit code 3 when there is an error. A named file that is no part of a
 * root is an error: otherwise a misspelt name would pass.
 */
export async function standardsLint(
  files: readonly string[],
  options: GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const where = roots(options, around);
  const named = files.map((f) => resolve(around.cwd, f));
  const stray = named.filter((f) => !where.some((root) => isIn(f, root)) || !existsSync(f));
  if (stray.length > 0) {
    throw new UserError(
      'not all files that are named can be looked at',
      stray.map((f) =>
        existsSync(f) ? `${f} is in no folder of definitions; name its folder with --standards` : `there is no ${f}`,
      ),
    );
  }
  const remarks = [...lintStandards(where), ...(await lintLifecycle(around.shippedStandards))].filter(
    (r) => named.length === 0 || named.some((f) => isIn(resolve(around.cwd, r.file), f)),
  );
  const errors = remarks.filter((r) => r.severity === 'error').length;
  if (options.json) terminal.json({ remarks });
  else {
    for (const remark of remarks) terminal.out(remarkLine(remark));
    terminal.note(`${errors} errors, ${remarks.length - errors} warnings`);
  }
  return errors > 0 ? EXIT.wrongInput : EXIT.ok;
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
