import { type Definition, editionKey } from '../../domain/definition.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { everyDefinition } from '../open-workspace.ts';
import { fitsFramework } from '../resolve-item.ts';
import { type Entry, entriesOf } from '../standards-entries.ts';
import { showEdition, showEntry } from '../standards-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Prints one edition, standard, criterion, assertion, item or element. `id` may be an edition key, a framework (its
 * newest edition in force), or an id within an edition in any case and without `NDG-`. Where several editions have the id,
 * all are shown, unless `framework` narrows it. Throws UserError when there is none.
 */
export async function standardsShow(
  id: string,
  options: GlobalOptions & { framework?: string },
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const all = [...(await everyDefinition(options, around)).values()];
  const { framework } = options;
  const within = framework === undefined ? all : all.filter((d) => fitsFramework(editionKey(d.edition), framework));
  const keys = all.map((d) => editionKey(d.edition));
  const names = [...keys, ...new Set(all.map((d) => d.edition.framework))];
  if (within.length === 0) {
    throw new UserError(`no framework or edition "${framework}"${didYouMean(framework ?? '', names)}`, [
      `there are: ${keys.join(', ')}`,
    ]);
  }
  const edition = findEdition(within, id);
  if (edition !== undefined) {
    if (options.json) terminal.json(editionJson(edition));
    else terminal.out(showEdition(edition, terminal));
    return EXIT.ok;
  }
  const entries = within.flatMap(entriesOf);
  const found = findEntries(entries, id);
  if (found.length === 0) {
    const known = [...names, ...entries.map((e) => e.id), ...entries.map((e) => e.id.replace(/^NDG-/, ''))];
    throw new UserError(`nothing in the standards is called "${id}"${didYouMean(id, known)}`, [
      'assess standards list shows every edition',
    ]);
  }
  if (options.json) terminal.json(found.length === 1 ? entryJson(found[0]) : found.map(entryJson));
  else terminal.out(found.map((e) => showEntry(e, terminal)).join('\n\n'));
  return EXIT.ok;
}

/** By key, or the edition of a framework that is in force (else the last by name). */
function findEdition(definitions: readonly Definition[], id: string): Definition | undefined {
  const exact = definitions.find((d) => editionKey(d.edition) === id);
  if (exact !== undefined) return exact;
  const ofFramework = definitions
    .filter((d) => d.edition.framework.toLowerCase() === id.toLowerCase())
    .sort((a, b) => (editionKey(a.edition) < editionKey(b.edition) ? 1 : -1));
  return ofFramework.find((d) => d.edition.status.state === 'in-force') ?? ofFramework[0];
}

function findEntries(entries: readonly Entry[], id: string): Entry[] {
  const short = (text: string): string => text.toLowerCase().replace(/^ndg-/, '');
  const ways: ((e: Entry) => boolean)[] = [
    (e) => e.id === id,
    (e) => e.id.toLowerCase() === id.toLowerCase(),
    (e) => short(e.id) === short(id),
  ];
  for (const fits of ways) {
    const found = entries.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

function editionJson(definition: Definition): object {
  const parts = 'standards' in definition ? { standards: definition.standards } : { pillars: definition.pillars };
  return { ...definition.edition, ...parts };
}

function entryJson(entry: Entry | undefined): object {
  return entry === undefined
    ? {}
    : { edition: editionKey(entry.definition.edition), kind: entry.kind, ...entry.content };
}
