import { type Definition, editionKey, Profile } from '../domain/definition.ts';
import type { Result } from '../domain/result.ts';
import { UserError } from '../errors.ts';
import { sha256 } from '../io/digest.ts';
import { readFileBytes } from '../io/read-file.ts';
import { type LoadedWorkspace, workspaceFile } from '../io/workspace.ts';
import { MAX_YAML_BYTES, readYaml } from '../io/yaml/read-yaml.ts';

type Editions = ReadonlyMap<string, Definition>;

/**
 * The editions with the profile files that the workspace names in place of the shipped ones, and those files for the
 * result's basis. Throws a UserError for a profile of an edition that is not assessed, or that names unknown outcomes.
 */
export function withProfiles(
  editions: Editions,
  loaded: LoadedWorkspace,
): { byKey: Editions; files: Result['basis']['inputs'] } {
  const byKey = new Map(editions);
  const files: Result['basis']['inputs'] = [];
  const problems: string[] = [];
  for (const name of loaded.workspace.profiles) {
    const path = workspaceFile(loaded, name);
    const profile = readYaml(path, Profile);
    const bytes = readFileBytes(path, MAX_YAML_BYTES);
    files.push({ file: name, bytes: bytes.length, sha256: sha256(bytes) });
    const key = editionKey(profile);
    const definition = byKey.get(key);
    if (definition === undefined || !('standards' in definition)) {
      problems.push(`${name}: a profile of ${key}, which assessment.yaml does not assess against a profile`);
      continue;
    }
    for (const id of Object.keys(profile.outcomes)) {
      if (!definition.digests.has(id)) problems.push(`${name}: outcomes.${id}: ${key} has no such outcome`);
    }
    byKey.set(key, { ...definition, profile });
  }
  if (problems.length > 0) throw new UserError('the profiles cannot be used', problems);
  return { byKey, files };
}
