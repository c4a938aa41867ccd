import type { Crosswalk, Edition, MaturityEdition, Pillar, Standard } from '../../domain/definition.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/parse.ts';
import { type Placeable, problemAt } from './source.ts';
import { Uses } from './uses.ts';

/** A part of an edition, as far as these faults look. */
export type Part<T> = Placeable & { value: T };

/** Ids that stand twice in one file of a compliance edition. */
export function repeatedInStandard(part: Part<Standard>): Problem[] {
  const uses = new Uses();
  itemUses(uses, part, false);
  return uses.problems;
}

/** Ids that stand twice in one file of a maturity edition. */
export function repeatedInPillar(part: Part<Pillar>): Problem[] {
  const uses = new Uses();
  criterionUses(uses, part, []);
  return uses.problems;
}

/** What stands twice in `edition.yaml` where each should be its own. */
export function repeatedInHead(edition: Part<Edition>): Problem[] {
  const uses = new Uses();
  for (const [i, { id }] of edition.value.groups.entries()) uses.note('group', id, edition, ['groups', i, 'id']);
  for (const [i, { id }] of edition.value.sources.entries()) uses.note('source', id, edition, ['sources', i, 'id']);
  if (edition.value.shape === 'maturity') noteScale(uses, edition, edition.value);
  return uses.problems;
}

function noteScale(uses: Uses, edition: Placeable, { scoring, dependencies }: MaturityEdition): void {
  for (const [i, { level }] of scoring.levels.entries()) {
    uses.note('level', String(level), edition, ['scoring', 'levels', i, 'level']);
  }
  for (const [i, { label }] of scoring.headline.entries()) {
    uses.note('headline label', label, edition, ['scoring', 'headline', i, 'label']);
  }
  for (const [i, { below }] of scoring.gateCaps.entries()) {
    uses.note('gate cap below', String(below), edition, ['scoring', 'gateCaps', i, 'below']);
  }
  for (const [i, { id, needs }] of dependencies.entries()) {
    uses.note('dependency', id, edition, ['dependencies', i, 'id']);
    for (const [j, { criterion }] of needs.entries()) {
      uses.note(`need of ${id}`, criterion, edition, ['dependencies', i, 'needs', j, 'criterion']);
    }
  }
}

/** Links that stand twice in a crosswalk. */
export function repeatedInCrosswalk(walk: Part<Crosswalk>): Problem[] {
  const uses = new Uses();
  for (const [i, { from, to }] of walk.value.links.entries()) {
    uses.note('link', `${from} to ${to}`, walk, ['links', i, 'from']);
  }
  return uses.problems;
}

/** Notes the ids of a standard's assertions and items; faults of what the items ask where levels are asked for. */
export function itemUses(uses: Uses, part: Part<Standard>, asksLevels: boolean): Problem[] {
  const problems: Problem[] = [];
  for (const [i, assertion] of part.value.assertions.entries()) {
    uses.note('assertion id', assertion.id, part, ['assertions', i, 'id']);
    for (const [j, item] of assertion.items.entries()) {
      const path: Path = ['assertions', i, 'items', j];
      uses.note('item id', item.id, part, [...path, 'id']);
      if (asksLevels && item.answer?.type !== 'level') {
        problems.push(
          problemAt(
            part,
            [...path, 'answer'],
            `item ${item.id}: this edition asks for levels; its answer has to be of type level`,
          ),
        );
      }
    }
  }
  return problems;
}

/** Notes the ids of a pillar's criteria and elements; faults of their levels, which are those of the edition. */
export function criterionUses(uses: Uses, part: Part<Pillar>, levels: readonly number[]): Problem[] {
  const problems: Problem[] = [];
  for (const [i, criterion] of part.value.criteria.entries()) {
    uses.note('criterion id', criterion.id, part, ['criteria', i, 'id']);
    let below = 1;
    for (const [j, level] of criterion.levels.entries()) {
      const path: Path = ['criteria', i, 'levels', j, 'level'];
      if (!levels.includes(level.level)) {
        problems.push(problemAt(part, path, `criterion ${criterion.id}: no level ${level.level} in edition.yaml`));
      } else if (level.level !== below + 1) {
        // A level left out would be reached by meeting the one above it, or never.
        problems.push(
          problemAt(part, path, `criterion ${criterion.id}: level ${below + 1} is wanted here, found ${level.level}`),
        );
      }
      below = level.level;
      for (const [k, element] of level.elements.entries()) {
        uses.note('element id', element.id, part, ['criteria', i, 'levels', j, 'elements', k, 'id']);
      }
    }
  }
  return problems;
}
