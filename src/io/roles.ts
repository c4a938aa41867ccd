import { join } from 'node:path';
import { Roles } from '../domain/role.ts';
import { UserError } from '../errors.ts';
import { readYaml } from './yaml/read-yaml.ts';

/** The roles that ship with the definitions: `roles.yaml` of the folder. Throws a UserError with every fault of the file. */
export function loadRoles(folder: string): Roles {
  const file = join(folder, 'roles.yaml');
  const roles = readYaml(file, Roles);
  const repeated = roles.roles.map((r) => r.id).filter((id, i, ids) => ids.indexOf(id) !== i);
  if (repeated.length > 0) throw new UserError(`${file}: a role stands there twice: ${repeated.join(', ')}`);
  return roles;
}
