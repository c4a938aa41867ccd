import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { TEMPLATE_FILES } from '../../io/templates.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { SHIPPED_TEMPLATES } from '../pack.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/** Where templates are looked for and put when nothing else is said. */
export const USUAL_FOLDER = 'templates';

/**
 * Writes the shipped templates into a folder (else `templates/` here), to be edited: all of them, or none. Throws UserError
 * when one of the files is there already; nothing is ever overwritten.
 */
export async function templateEject(
  folder: string | undefined,
  options: GlobalOptions,
  { cwd, terminal }: Surroundings,
): Promise<ExitCode> {
  const shown = folder ?? USUAL_FOLDER;
  const within = resolve(cwd, shown);
  const files = TEMPLATE_FILES.map((name) => ({ path: join(within, name), bytes: shippedBytes(name) }));
  // A link that leads nowhere is there too: it is not followed.
  const there = files.filter(({ path }) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  if (there.length > 0) {
    throw new UserError(
      `${safe(shown)} holds templates already, and nothing is overwritten`,
      there.map(({ path }) => `${safe(path)} is there`),
    );
  }
  writeFilesAtomically(files);
  const written = TEMPLATE_FILES.map((name) => join(shown, name));
  if (options.json) terminal.json({ written });
  else for (const file of written) terminal.out(`wrote ${safe(file)}`);
  terminal.note(`Next: edit them, delete those you leave as they are, then: assess template check ${safe(shown)}`);
  return EXIT.ok;
}

function shippedBytes(name: string): Uint8Array {
  return readFileSync(join(SHIPPED_TEMPLATES, name));
}
