import { type Definition, editionKey } from '../domain/definition.ts';
import type { EditionResult } from '../domain/edition-result.ts';
import type { Basis, IsoDate } from '../domain/terms.ts';

type Head = Pick<
  EditionResult,
  | 'framework'
  | 'edition'
  | 'title'
  | 'shortTitle'
  | 'publisher'
  | 'state'
  | 'successor'
  | 'cycle'
  | 'notice'
  | 'words'
  | 'basisCounts'
  | 'sources'
>;

/** What a result repeats of its edition, so that a report can be made from the result alone. */
export function editionHead(definition: Definition, on: IsoDate): Head {
  const { edition } = definition;
  return {
    framework: edition.framework,
    edition: edition.edition,
    title: edition.title,
    shortTitle: edition.shortTitle,
    publisher: edition.publisher,
    state: edition.status.state,
    ...(edition.status.successor ? { successor: editionKey(edition.status.successor) } : {}),
    ...(edition.cycle
      ? { cycle: { name: edition.cycle.name, deadline: edition.cycle.deadline, past: on > edition.cycle.deadline } }
      : {}),
    notice: edition.notice,
    words: edition.words,
    basisCounts: countBases(definition),
    sources: edition.sources.map((s) => ({ id: s.id, title: s.title, ...(s.where ? { where: s.where } : {}) })),
  };
}

function countBases(definition: Definition): Record<Basis, number> {
  const counts: Record<Basis, number> = { published: 0, recalled: 0, proposed: 0 };
  for (const basis of bases(definition)) counts[basis] += 1;
  return counts;
}

function bases(definition: Definition): Basis[] {
  if ('standards' in definition)
    return definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items.map((i) => i.basis)));
  return definition.pillars.flatMap((p) =>
    p.criteria.flatMap((c) => c.levels.flatMap((l) => l.elements.map((e) => e.basis))),
  );
}
