import type { Assertion, Criterion, Definition, Element, Pillar, Standard } from '../domain/definition.ts';
import type { EvidenceItem } from '../domain/evidence-item.ts';

/** Anything of an edition that has an id and can be shown. */
export type Entry = { id: string; definition: Definition } & (
  | { kind: 'standard'; content: Standard }
  | { kind: 'assertion'; content: Assertion }
  | { kind: 'item'; content: EvidenceItem }
  | { kind: 'pillar'; content: Pillar }
  | { kind: 'criterion'; content: Criterion }
  | { kind: 'element'; content: Element; criterion: Criterion; level: number }
);

/** Every entry of an edition, each before what it holds, in the order of its files. */
export function entriesOf(definition: Definition): Entry[] {
  if ('standards' in definition) {
    return definition.standards.flatMap((standard): Entry[] => [
      { id: standard.id, definition, kind: 'standard', content: standard },
      ...standard.assertions.flatMap((assertion): Entry[] => [
        { id: assertion.id, definition, kind: 'assertion', content: assertion },
        ...assertion.items.map((item): Entry => ({ id: item.id, definition, kind: 'item', content: item })),
      ]),
    ]);
  }
  return definition.pillars.flatMap((pillar): Entry[] => [
    { id: pillar.id, definition, kind: 'pillar', content: pillar },
    ...pillar.criteria.flatMap((criterion): Entry[] => [
      { id: criterion.id, definition, kind: 'criterion', content: criterion },
      ...criterion.levels.flatMap(({ level, elements }) =>
        elements.map(
          (element): Entry => ({ id: element.id, definition, kind: 'element', content: element, criterion, level }),
        ),
      ),
    ]),
  ]);
}
