import { didYouMean } from '../../domain/nearest.ts';
import type { Roles } from '../../domain/role.ts';
import type { EditionFiles } from '../definitions/edition-folder.ts';
import { loadFile, type Placeable, problemAt, type Source } from '../definitions/source.ts';
import type { Problem } from '../problem.ts';
import { type Remark, remark } from './remark.ts';

type RolesFile = Placeable & { value: Roles };

/**
 * Remarks on the `roles.yaml` of an opened source: a role that stands twice, and an owner that no item of these editions
 * names. What keeps the file from loading is added to the source's problems.
 */
export function roleRemarks(source: Source, editions: ReadonlyMap<string, EditionFiles>): Remark[] {
  const loaded = loadFile(source, 'roles.yaml', 'roles');
  if (loaded === null) return [];
  const twice = repeatedRoles(loaded).map((p): Remark => ({ ...p, severity: 'error' }));
  return [...twice, ...unknownOwners(loaded, ownersOf([...editions.values()]))];
}

/** Roles whose id stands there twice. */
export function repeatedRoles(loaded: RolesFile): Problem[] {
  const ids = loaded.value.roles.map((r) => r.id);
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i ? [] : [problemAt(loaded, ['roles', i, 'id'], `role "${id}" stands here twice`)],
  );
}

/** Whoever misspells an owner would never be sent the items of that owner; of an edition not here there may be others. */
function unknownOwners(loaded: RolesFile, known: ReadonlySet<string>): Remark[] {
  if (known.size === 0) return [];
  return loaded.value.roles.flatMap((role, i) =>
    role.owners.flatMap((owner, j) => {
      if (known.has(owner)) return [];
      const meant = didYouMean(owner, [...known]);
      const message = `no item names the owner "${owner}"${meant}`;
      return [remark(meant === '' ? 'warning' : 'error', loaded, ['roles', i, 'owners', j], message)];
    }),
  );
}

function ownersOf(editions: readonly EditionFiles[]): Set<string> {
  return new Set(
    editions.flatMap((files) =>
      files.shape === 'compliance'
        ? files.parts.flatMap((p) => p.value.assertions.flatMap((a) => a.items.flatMap((i) => i.owners)))
        : files.parts.flatMap((p) => p.value.criteria.flatMap((c) => c.owners)),
    ),
  );
}
