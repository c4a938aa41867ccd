import { basename, dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { type LoadedWorkspace, loadWorkspace, WORKSPACE_FILE } from '../../io/workspace.ts';
import { treeFiles } from './tree-digest.ts';

/** Endings of the exports that the reader of inventories knows. */
const INVENTORY = /\.(csv|tsv|gz|xlsx)$/i;

/** Folders of a workspace whose files are no inventories. */
const NOT_INVENTORIES = /^(answers|evidence|results|profiles)\//;

/** An ODS code, alone or before the name of the trust: `RZX`, `RZX Harrowmere`, `RZX - Harrowmere`, `RZX_Harrowmere`. */
const CODED = /^([A-Z0-9]{3,6})(?:[ _-]+(\S.*))?$/;

/**
 * A subfolder that holds inventories and no `assessment.yaml`, as a workspace: the terms of the batch folder's own
 * `assessment.yaml`, the trust that the subfolder's name says, and every inventory below it. Nothing is written.
 * Throws a UserError when there are no shared terms, the name says no trust, or there is no inventory.
 */
export function sharedWorkspace(path: string, shared: string | null): LoadedWorkspace {
  const name = basename(path);
  const files = treeFiles(path).filter(({ file }) => INVENTORY.test(file) && !NOT_INVENTORIES.test(file));
  if (files.length === 0) {
    throw new UserError(`nothing to assess in ${path}: neither ${WORKSPACE_FILE} nor an inventory`, [
      'an inventory is a .csv, .tsv or .xlsx file, or one of them packed as .gz',
    ]);
  }
  if (shared === null) {
    throw new UserError(`no ${WORKSPACE_FILE} in ${path}`, [
      `put one into the batch folder, with the editions and terms for all subfolders that have none of their own`,
    ]);
  }
  const coded = CODED.exec(name);
  const code = coded?.[1];
  if (code === undefined) {
    throw new UserError(`the subfolder "${name}" says no trust, and has no ${WORKSPACE_FILE} that would`, [
      'begin its name with the ODS code in capitals, such as "RXX" or "RXX Name of the trust"',
    ]);
  }
  const loaded = loadWorkspace(dirname(shared));
  refuseOwnFiles(loaded);
  const workspace = {
    ...loaded.workspace,
    trust: { ...loaded.workspace.trust, code, name: coded?.[2] ?? code },
    inventories: files.map(({ file }) => ({ file })),
  };
  return { ...loaded, dir: path, workspace };
}

/** What names files of one trust, or speaks of one trust, cannot hold for all of them. */
function refuseOwnFiles({ file, workspace }: LoadedWorkspace): void {
  const lists = {
    inventories: workspace.inventories.length,
    profiles: workspace.profiles.length,
    lifecycle: workspace.lifecycle.length,
    'trust.sites': workspace.trust.sites.length,
    agreements: workspace.agreements.length,
    acceptances: workspace.acceptances.length,
    planSignedOff: workspace.planSignedOff === undefined ? 0 : 1,
    leadership: workspace.leadership.length,
    requests: workspace.requests.length,
    decisions: workspace.decisions.length,
    cover: Object.keys(workspace.cover).length,
  };
  const problems = Object.entries(lists)
    .filter(([, count]) => count > 0)
    .map(([key]) => `${file}: ${key}: belongs into the ${WORKSPACE_FILE} of one trust, in its subfolder`);
  if (problems.length > 0) throw new UserError('the shared terms of the batch speak of one trust', problems);
}

/** Where the shared terms of a batch would stand. */
export const sharedFile = (folder: string): string => join(folder, WORKSPACE_FILE);
