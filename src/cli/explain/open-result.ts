import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '../../domain/result.ts';
import { UserError } from '../../errors.ts';
import { WORKSPACE_FILE, workspaceFolder } from '../../io/workspace.ts';
import { PACK_FILES } from '../pack.ts';
import { assessFolder } from '../pipeline.ts';
import { readResult } from '../result-file.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * The result that a person asks about: a kept one, that of a folder with papers, or that of an assessment, made now.
 * Takes the file or folder as named; without one, the assessment is looked for as every command does. Throws a UserError
 * for what is none of these.
 */
export async function openResult(
  named: string | undefined,
  options: GlobalOptions,
  around: Surroundings,
): Promise<Result> {
  if (named !== undefined && options.workspace !== undefined) {
    throw new UserError('the folder is named twice', ['give it once: assess explain REF FOLDER, or --workspace DIR']);
  }
  if (named === undefined) {
    const given = options.workspace === undefined ? null : resolve(around.cwd, options.workspace);
    return await assessFolder(workspaceFolder(given, around.cwd), options, around);
  }
  const path = resolve(around.cwd, named);
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return kept(path, options);
  if (existsSync(join(path, WORKSPACE_FILE))) return await assessFolder(path, options, around);
  const paper = join(path, PACK_FILES['.json']);
  if (existsSync(paper)) return kept(paper, options);
  throw new UserError(`${named}: neither ${WORKSPACE_FILE} nor ${PACK_FILES['.json']} is in this folder`);
}

function kept(path: string, { asOf }: GlobalOptions): Result {
  const result = readResult(path);
  if (asOf === undefined || asOf === result.asOf) return result;
  throw new UserError(`${path} is the result of ${result.asOf}: a kept result has one day`, [
    `leave out --as-of ${asOf}, or name the folder of the assessment`,
  ]);
}
