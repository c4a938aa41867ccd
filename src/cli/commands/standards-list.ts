import type { Definition } from '../../domain/definition.ts';
import { editionKey } from '../../domain/definition.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { everyDefinition } from '../open-workspace.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/** How much an edition holds, at its three depths. */
export function sizeOf(definition: Definition): { parts: number; groups: number; items: number } {
  if ('standards' in definition) {
    const assertions = definition.standards.flatMap((s) => s.assertions);
    return {
      parts: definition.standards.length,
      groups: assertions.length,
      items: assertions.reduce((sum, a) => sum + a.items.length, 0),
    };
  }
  const criteria = definition.pillars.flatMap((p) => p.criteria);
  const elements = criteria.flatMap((c) => c.levels.flatMap((l) => l.elements));
  return { parts: definition.pillars.length, groups: criteria.length, items: elements.length };
}

/** The size in the words of the edition: "10 standards, 39 assertions, 130 evidence items". */
export function sizeWords(definition: Definition): string {
  const { words } = definition.edition;
  const size = sizeOf(definition);
  const say = (n: number, word: { one: string; many: string }): string => `${n} ${n === 1 ? word.one : word.many}`;
  return [say(size.parts, words.standard), say(size.groups, words.assertion), say(size.items, words.item)].join(', ');
}

/** Prints every edition: a table, or with --json a list under `editions`. */
export async function standardsList(options: GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const definitions = [...(await everyDefinition(options, around)).values()].sort((a, b) =>
    editionKey(a.edition) < editionKey(b.edition) ? -1 : 1,
  );
  if (options.json) {
    terminal.json({
      editions: definitions.map((d) => ({
        edition: editionKey(d.edition),
        title: d.edition.title,
        shape: d.edition.shape,
        state: d.edition.status.state,
        deadline: d.edition.cycle?.deadline ?? null,
        ...sizeOf(d),
      })),
    });
    return EXIT.ok;
  }
  terminal.table(
    ['Edition', 'Title', 'State', 'Deadline', 'Holds'],
    definitions.map((d) => [
      editionKey(d.edition),
      d.edition.title,
      d.edition.status.state.replace('-', ' '),
      d.edition.cycle?.deadline ?? '',
      sizeWords(d),
    ]),
  );
  return EXIT.ok;
}
