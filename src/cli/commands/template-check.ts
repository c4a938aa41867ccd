import { resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { byPlace } from '../../io/problem.ts';
import { readTemplates, TEMPLATE_FILES } from '../../io/templates.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { SHIPPED_TEMPLATES } from '../pack.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { USUAL_FOLDER } from './template-eject.ts';

/**
 * Reads the templates of a folder (else `templates/` here) strictly and prints every fault with its place: keys, names in
 * braces, colours that do not stand out, the logo, sections that no paper may leave out. A file that the folder lacks is
 * told and is no fault: the shipped one is taken. Exit code 3 when there is a fault, or no template at all.
 */
export async function templateCheck(
  folder: string | undefined,
  options: GlobalOptions,
  { cwd, terminal }: Surroundings,
): Promise<ExitCode> {
  const shown = folder ?? USUAL_FOLDER;
  const { problems, missing } = readTemplates(resolve(cwd, shown), SHIPPED_TEMPLATES);
  if (missing.length === TEMPLATE_FILES.length && problems.length === 0) {
    throw new UserError(`${safe(shown)} holds no template`, [
      `the names are ${TEMPLATE_FILES.join(', ')}`,
      `assess template eject ${safe(shown)} writes them`,
    ]);
  }
  const faults = problems.sort(byPlace);
  if (options.json) terminal.json({ faults, missing });
  else {
    for (const { file, line, column, message } of faults) terminal.out(safe(`${file}:${line}:${column} ${message}`));
    for (const name of missing)
      terminal.note(`note: ${name} is not there; the one that comes with the program is taken`);
    if (faults.length === 0) terminal.out(`${safe(shown)}: no fault`);
    else terminal.note(faults.length === 1 ? '1 fault' : `${faults.length} faults`);
  }
  return faults.length === 0 ? EXIT.ok : EXIT.wrongInput;
}
