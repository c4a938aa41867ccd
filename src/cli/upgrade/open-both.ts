import type { Crosswalk } from '../../domain/definition.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { loadDefinitions } from '../../io/definitions.ts';
import { type OpenWorkspace, openWorkspace, roots } from '../open-workspace.ts';
import { fitsFramework } from '../resolve-item.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/** The workspace with both editions loaded. Throws UserError for an edition that does not exist, or when it is not clear which is meant. */
export async function openBoth(
  options: { from?: string; to: string } & GlobalOptions,
  around: Surroundings,
): Promise<{ workspace: OpenWorkspace; crosswalks: readonly Crosswalk[]; from: string; to: string }> {
  const { editions, crosswalks } = await loadDefinitions(roots(options, around));
  const known = [...editions.keys()];
  const to = editionNamed(options.to, known, '--to');
  const named = options.from === undefined ? null : editionNamed(options.from, known, '--from');
  if (named === to) throw new UserError('--from and --to name the same edition');
  if (named !== null) {
    return { workspace: await openWorkspace(options, around, [named, to]), crosswalks, from: named, to };
  }
  const workspace = await openWorkspace(options, around, [to]);
  return { workspace, crosswalks, from: usedBefore(workspace, to), to };
}

/** The one other edition in use of the framework gone to. */
function usedBefore({ definitions }: OpenWorkspace, to: string): string {
  const used = [...definitions.keys()].filter((key) => key !== to);
  const [only, ...others] = used.filter((key) => fitsFramework(key, to.split('@')[0] ?? to));
  if (only !== undefined && others.length === 0) return only;
  throw new UserError(`it is not clear from which edition answers are to be taken over to ${to}: name it with --from`, [
    `in use: ${used.length === 0 ? 'none other' : used.join(', ')}`,
  ]);
}

function editionNamed(name: string, known: readonly string[], option: string): string {
  const found = known.filter((key) => fitsFramework(key, name));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const why = found.length > 1 ? 'says which framework, not which edition' : `is no edition${didYouMean(name, known)}`;
  throw new UserError(`${option}: "${name}" ${why}`, [`there are: ${(found.length > 1 ? found : known).join(', ')}`]);
}
