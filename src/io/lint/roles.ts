import { didYouMean } from '../../domain/nearest.ts';
import type { Roles } from '../../domain/role.ts';
import type { EditionFiles } from '../definitions/edition-folder.ts';
import { loadFile, type Placeable, problemAt, type Source } from '../definitions/source.ts';
import type { Problem } from '../problem.ts';

type RolesFile = Placeable & { value: Roles };

/**
 * What is wrong with the `roles.yaml` of an opened source: what keeps it from loading is added to the source's problems;
 * a role that stands twice, and an owner that no item of these editions names, are returned.
 */
export function roleFaults(source: Source, editions: ReadonlyMap<string, EditionFiles>): Problem[] {
  const loaded = loadFile(source, 'roles.yaml', 'roles');
  return loaded === null ? [] : [...repeatedRoles(loaded), ...unknownOwners(loaded, ownersOf([...editions.values()]))];
}

/** Roles whose id stands there twice. */
export function repeatedRoles(loaded: RolesFile): Problem[] {
  const ids = loaded.value.roles.map((r) => r.id);
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i ? [] : [problemAt(loaded, ['roles', i, 'id'], `role "${id}" stands here twice`)],
  );
}

/** Whoever misspells an owner would never be sent the items of that owner. */
function unknownOwners(loaded: RolesFile, known: ReadonlySet<string>): Problem[] {
  if (known.size === 0) return [];
  return loaded.value.roles.flatMap((role, i) =>
    role.owners.flatMap((owner, j) => {
      if (known.has(owner)) return [];
      const message = `no item names the owner "${owner}"${didYouMean(owner, [...known])}`;
      return [problemAt(loaded, ['roles', i, 'owners', j], message)];
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
