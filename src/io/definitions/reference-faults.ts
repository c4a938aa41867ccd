import { type Crosswalk, editionKey, type Profile } from '../../domain/definition.ts';
import { didYouMean } from '../../domain/nearest.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/parse.ts';
import { unknown } from './edition-faults.ts';
import type { EditionFiles } from './edition-folder.ts';
import { repeatedInCrosswalk } from './part-faults.ts';
import { type Loaded, type Placeable, problemAt } from './source.ts';

/** Ids a profile or crosswalk may name in an edition: items of a compliance edition; criteria and elements of a maturity one. */
function idsOf(files: EditionFiles): Set<string> {
  if (files.shape === 'compliance') {
    return new Set(files.parts.flatMap((p) => p.value.assertions.flatMap((a) => a.items.map((i) => i.id))));
  }
  const criteria = files.parts.flatMap((p) => p.value.criteria);
  return new Set(criteria.flatMap((c) => [c.id, ...c.levels.flatMap((l) => l.elements.map((e) => e.id))]));
}

/** Ids at any depth, for crosswalks that map whole standards or assertions as well. */
function allIdsOf(files: EditionFiles): Set<string> {
  const ids = idsOf(files);
  if (files.shape === 'compliance') {
    for (const { value } of files.parts) for (const id of [value.id, ...value.assertions.map((a) => a.id)]) ids.add(id);
  } else for (const { value } of files.parts) ids.add(value.id);
  return ids;
}

/** Outcomes of a profile that its edition does not have, or levels an outcome cannot be at. */
export function profileFaults(profile: Loaded<Profile>, files: EditionFiles): Problem[] {
  if (files.shape !== 'compliance') {
    return [problemAt(profile, ['framework'], `${files.key} is not an edition that is judged by outcomes`)];
  }
  const items = new Map(files.parts.flatMap((p) => p.value.assertions.flatMap((a) => a.items.map((i) => [i.id, i]))));
  const problems: Problem[] = [];
  for (const [id, outcome] of Object.entries(profile.value.outcomes)) {
    const item = items.get(id);
    const path: Path = ['outcomes', id];
    if (item === undefined) problems.push(...unknown('outcome', id, items.keys(), profile, path));
    else if (item.answer?.type === 'level' && outcome.expected !== null) {
      const levels = item.answer.levels.map((l) => l.level);
      if (!levels.includes(outcome.expected)) {
        const message = `outcome ${id} has no level ${outcome.expected}: it has ${levels.join(', ')}`;
        problems.push(problemAt(profile, [...path, 'expected'], message));
      }
    }
  }
  return problems;
}

/** A profile or crosswalk that speaks of an edition nobody has. */
export function unknownEdition(loaded: Placeable, path: Path, key: string, known: readonly string[]): Problem {
  return problemAt(loaded, path, `there is no edition ${key}${didYouMean(key, known)}`);
}

/** Items of a crosswalk that its editions do not have, and links that stand twice. */
export function crosswalkFaults(walk: Loaded<Crosswalk>, editions: ReadonlyMap<string, EditionFiles>): Problem[] {
  const { value } = walk;
  const problems = repeatedInCrosswalk(walk);
  const sides = { from: editions.get(editionKey(value.from)), to: editions.get(editionKey(value.to)) };
  for (const side of ['from', 'to'] as const) {
    if (sides[side] === undefined)
      problems.push(unknownEdition(walk, [side], editionKey(value[side]), [...editions.keys()]));
  }
  const from = sides.from === undefined ? null : allIdsOf(sides.from);
  const to = sides.to === undefined ? null : allIdsOf(sides.to);
  for (const [i, link] of value.links.entries()) {
    if (from !== null)
      problems.push(...unknown(`id in ${sides.from?.key}`, link.from, from, walk, ['links', i, 'from']));
    if (to !== null) problems.push(...unknown(`id in ${sides.to?.key}`, link.to, to, walk, ['links', i, 'to']));
  }
  for (const [i, id] of value.added.entries()) {
    if (to !== null) problems.push(...unknown(`id in ${sides.to?.key}`, id, to, walk, ['added', i]));
  }
  for (const [i, id] of value.dropped.entries()) {
    if (from !== null) problems.push(...unknown(`id in ${sides.from?.key}`, id, from, walk, ['dropped', i]));
  }
  return problems;
}
