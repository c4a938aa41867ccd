import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { editionKey } from '../domain/definition.ts';
import { openSource } from './definitions/open-source.ts';
import { tell, yamlFilesIn } from './definitions/source.ts';
import { readSources } from './definitions.ts';
import { readLifecycle } from './lifecycle-data.ts';
import { complianceRemarks } from './lint/compliance.ts';
import { criterionLinkRemarks, crosswalkRemarks, profileRemarks } from './lint/links.ts';
import { definitionsRootOf, lintLoneFile } from './lint/lone-file.ts';
import { maturityRemarks } from './lint/maturity.ts';
import { type Remark, remark } from './lint/remark.ts';
import { roleRemarks } from './lint/roles.ts';
import { sourceRemarks } from './lint/sources.ts';
import { byPlace } from './problem.ts';

export type { Remark } from './lint/remark.ts';

/**
 * Everything an author should put right or look at in the definitions of these roots: what keeps them from loading
 * (errors), and what loading does not mind. The YAML itself is read, never a compiled form.
 * Returns remarks in the order of files and lines; none means nothing to say. Throws only when a file cannot be read.
 */
export function lintStandards(roots: readonly string[]): Remark[] {
  const nothing = { format: 1 as const, files: {} };
  const { sources, problems } = readSources(roots, nothing);
  const { editions } = sources;
  const roles: Remark[] = [];
  for (const root of roots) {
    const source = openSource(root, nothing, problems);
    if (hasLifecycle(root)) readLifecycle(source);
    for (const stray of yamlFilesIn(source, '.').filter((file) => file !== './roles.yaml'))
      tell(source, join(root, stray), 'nothing reads this file');
    if (existsSync(join(root, 'roles.yaml'))) roles.push(...roleRemarks(source, editions));
  }
  const remarks: Remark[] = [...problems.map((p): Remark => ({ ...p, severity: 'error' })), ...roles];
  for (const files of editions.values()) {
    remarks.push(...(files.shape === 'compliance' ? complianceRemarks(files) : maturityRemarks(files)));
    remarks.push(...sourceRemarks(files), ...criterionLinkRemarks(files, editions));
    const { cycle, status } = files.edition.value;
    const days = [cycle?.opens, cycle?.interim, cycle?.deadline].filter((day) => day !== undefined);
    if (days.some((day, i) => i > 0 && day < (days[i - 1] ?? ''))) {
      remarks.push(remark('error', files.edition, ['cycle'], 'cycle: opens, interim and deadline are not in order'));
    }
    if (status.successor !== undefined && !editions.has(editionKey(status.successor))) {
      const message = `successor: ${editionKey(status.successor)} is not here`;
      remarks.push(remark('warning', files.edition, ['status', 'successor'], message));
    }
  }
  for (const walk of sources.crosswalks) remarks.push(...crosswalkRemarks(walk, editions));
  for (const profile of sources.profiles) remarks.push(...profileRemarks(profile, editions));
  return remarks.sort(byPlace);
}

/**
 * Remarks on these files alone. A file inside a folder of definitions is linted with all that belongs to it, any other by
 * itself. Throws only when a file cannot be read.
 */
export function lintFiles(files: readonly string[]): Remark[] {
  const byRoot = new Map<string, Remark[]>();
  const remarks = files.flatMap((file) => {
    const root = definitionsRootOf(file);
    if (root === null) return lintLoneFile(file);
    const all = byRoot.get(root) ?? lintStandards([root]);
    byRoot.set(root, all);
    return all.filter((r) => resolve(r.file) === resolve(file)).map((r) => ({ ...r, file }));
  });
  return remarks.sort(byPlace);
}

function hasLifecycle(root: string): boolean {
  return existsSync(join(root, 'lifecycle'));
}
