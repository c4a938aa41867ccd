import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { RelativePath } from '../domain/workspace.ts';
import { UserError } from '../errors.ts';
import { errorCode, ioError } from './io-error.ts';
import { shownText } from './shown.ts';

/** Names that Windows keeps for devices, whatever follows them after a full stop. */
const WINDOWS_DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Bidirectional and other invisible marks: a name must look like what it is. */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Why a path that data name is refused, to complete "the path … is refused: "; null when its form is sound. */
function refusedForm(path: string): string | null {
  if (path === '') return 'it is empty';
  if (!RelativePath.safeParse(path.replace(/^\.\//, '')).success)
    return 'only a path below the folder, with forward slashes and without "..", is allowed';
  if (path.startsWith('~')) return 'it begins with ~';
  if (path.includes(':')) return 'it holds a colon';
  if (INVISIBLE.test(path)) return 'it holds invisible characters';
  const parts = path.split('/');
  if (parts.some((part) => part.endsWith(' ') || part.startsWith(' ')))
    return 'a name in it begins or ends with a space';
  if (parts.some((part) => /%[A-Za-z_][\w()]*%/.test(part))) return 'it holds a variable of Windows';
  return parts.some((part) => WINDOWS_DEVICES.test(part)) ? 'it names a device of Windows' : null;
}

/**
 * Why a reference to evidence is refused, or null. A reference may be words or a web address, neither of which is ever
 * opened or fetched; one that reads as a path has to stay inside the folder.
 */
export function refusedReference(reference: string): string | null {
  if (/^https?:\/\/[^/]/i.test(reference)) return INVISIBLE.test(reference) ? 'it holds invisible characters' : null;
  if (/^(file:|[A-Za-z]:\S|[/\\]|~\/)/i.test(reference) || /(^|[/\\])\.\.([/\\]|$)/.test(reference)) {
    return 'a path to evidence stays inside the workspace: no drive, no leading / or ~, no ".."';
  }
  return null;
}

/**
 * The real path of an ordinary file that data name by a path below `folder`.
 * Throws a UserError when the form is not a plain relative path, when the file is missing or spelt in another case, when
 * it is a folder, pipe or device, or when a link leads out of the folder. Nothing is opened.
 */
export function fileInside(folder: string, path: string): string {
  const why = refusedForm(path);
  if (why !== null) throw new UserError(`the path "${shownText(path)}" is refused: ${why}`);
  const relative = path.replace(/^\.\//, '');
  const shown = join(folder, relative);
  try {
    const root = realpathSync(folder);
    const real = realpathSync(shown);
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) {
      throw new UserError(`the path "${shownText(path)}" is refused: a link leads out of ${folder}`);
    }
    const stat = statSync(real);
    if (stat.isDirectory()) throw new UserError(`${shown} is a folder, where a file is wanted`);
    if (!stat.isFile()) throw new UserError(`${shown} is not an ordinary file`);
    refuseOtherCase(folder, relative);
    return real;
  } catch (error) {
    if (errorCode(error) === 'ELOOP')
      throw new UserError(`the path "${shownText(path)}" is refused: its links lead round in a circle`);
    throw ioError(error, `find ${shown}`);
  }
}

/** A disk that ignores case would find on one machine what is missing on the next. */
function refuseOtherCase(folder: string, relative: string): void {
  let at = folder;
  for (const part of relative.split('/')) {
    // A listing is the only thing that tells how a name is really spelt.
    if (!readdirSync(at).includes(part)) {
      throw new UserError(`${join(at, part)} is spelt otherwise on disk: capitals matter`);
    }
    at = join(at, part);
    if (lstatSync(at).isSymbolicLink()) return;
  }
}
