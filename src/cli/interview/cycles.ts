import { type Definition, editionKey } from '../../domain/definition.ts';
import { dayText } from '../../domain/figures.ts';
import type { IsoDate } from '../../domain/terms.ts';

/** A reporting cycle of one or more editions. `seen`: its deadline was read in a published source. */
export type CycleChoice = { name: string; deadline: IsoDate; seen: boolean; editions: string[]; words: string };

/** The cycles of the editions known, latest deadline first; editions without one belong to none. */
export function cyclesOf(definitions: Iterable<Definition>): CycleChoice[] {
  const cycles = new Map<string, Omit<CycleChoice, 'words'> & { titles: string[] }>();
  for (const { edition } of definitions) {
    const { cycle } = edition;
    if (cycle === undefined) continue;
    const known = cycles.get(cycle.name);
    const seen = cycle.basis === 'published';
    cycles.set(cycle.name, {
      name: cycle.name,
      // Where editions of one cycle have different deadlines the first is the one to work to.
      deadline: known === undefined || cycle.deadline < known.deadline ? cycle.deadline : known.deadline,
      seen: seen && (known?.seen ?? true),
      editions: [...(known?.editions ?? []), editionKey(edition)],
      titles: [...(known?.titles ?? []), edition.shortTitle],
    });
  }
  return [...cycles.values()]
    .sort((a, b) => (a.deadline === b.deadline ? (a.name < b.name ? -1 : 1) : a.deadline > b.deadline ? -1 : 1))
    .map(({ titles, ...cycle }) => ({
      ...cycle,
      words: `${cycle.name}, ${deadlineWords(cycle)}: ${titles.join('; ')}`,
    }));
}

/** The deadline in words, saying where it is our expectation and not one that was seen published. */
export function deadlineWords({ deadline, seen }: Pick<CycleChoice, 'deadline' | 'seen'>): string {
  return `deadline ${dayText(deadline)}${seen ? '' : ' (expected, not seen published)'}`;
}

/** The cycle to suggest: the one with the next deadline to come, else the latest. */
export function cycleFor(cycles: readonly CycleChoice[], today: IsoDate): CycleChoice | undefined {
  return cycles.findLast((c) => c.deadline >= today) ?? cycles[0];
}

/** The editions of a cycle, and of frameworks that have none in it those that are usual. In the order of `known`. */
export function editionsOf(cycle: CycleChoice, known: readonly string[], usual: readonly string[]): string[] {
  const framework = (key: string): string => key.split('@')[0] ?? key;
  const inCycle = new Set(cycle.editions.map(framework));
  return known.filter((key) => cycle.editions.includes(key) || (usual.includes(key) && !inCycle.has(framework(key))));
}
