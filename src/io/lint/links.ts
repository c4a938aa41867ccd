import { type Crosswalk, editionKey, type Profile } from '../../domain/definition.ts';
import { didYouMean } from '../../domain/nearest.ts';
import type { EditionFiles } from '../definitions/edition-folder.ts';
import type { Loaded, Placeable } from '../definitions/source.ts';
import { type Remark, remark } from './remark.ts';

type Editions = ReadonlyMap<string, EditionFiles>;

/** Ids that a message names before it only counts. */
const NAMED = 6;

/** What a crosswalk leaves out or says twice. */
export function crosswalkRemarks(walk: Loaded<Crosswalk>, editions: Editions): Remark[] {
  const { value } = walk;
  const remarks: Remark[] = [];
  const side = (which: 'from' | 'to', rest: 'dropped' | 'added'): void => {
    const files = editions.get(editionKey(value[which]));
    if (files === undefined) return;
    const linked = new Set(value.links.map((link) => link[which]));
    for (const [i, id] of value[rest].entries()) {
      if (linked.has(id)) remarks.push(remark('error', walk, [rest, i], `${id} is ${rest}, and linked as well`));
    }
    const told = new Set([...linked, ...value[rest]]);
    const left = leavesOf(files).filter((ids) => !ids.some((id) => told.has(id)));
    const names = left.map((ids) => ids[0] ?? '');
    if (names.length > 0) {
      const message = `${which}: ${some(names)} of ${files.key} ${names.length === 1 ? 'is' : 'are'} neither linked nor ${rest}`;
      remarks.push(remark('warning', walk, [which], message, 'key'));
    }
  };
  side('from', 'dropped');
  side('to', 'added');
  return remarks;
}

/** Outcomes that a profile is silent about: the edition can never be judged as a whole while there are any. */
export function profileRemarks(profile: Loaded<Profile>, editions: Editions): Remark[] {
  const files = editions.get(editionKey(profile.value));
  if (files === undefined) return [];
  const left = leavesOf(files)
    .map((ids) => ids[0] ?? '')
    .filter((id) => !(id in profile.value.outcomes));
  const listed = new Set(files.edition.value.sources.map((s) => s.id));
  const dangling = Object.entries(profile.value.outcomes).flatMap(([id, { source }]) =>
    source === undefined || listed.has(source)
      ? []
      : [remark('error', profile, ['outcomes', id, 'source'], `${files.key} has no source "${source}"`)],
  );
  if (left.length === 0) return dangling;
  return [
    ...dangling,
    remark('warning', profile, ['outcomes'], `${some(left)} not mentioned: give a level, or null`, 'key'),
  ];
}

/** Criteria of maturity editions name items of other frameworks: each has to exist in some edition of it. */
export function criterionLinkRemarks(files: EditionFiles, editions: Editions): Remark[] {
  if (files.shape !== 'maturity') return [];
  const byFramework = new Map<string, Set<string>>();
  for (const other of editions.values()) {
    const ids = byFramework.get(other.edition.value.framework) ?? new Set<string>();
    byFramework.set(other.edition.value.framework, ids);
    for (const id of leavesOf(other).flat()) ids.add(id);
  }
  return files.parts.flatMap((loaded) =>
    loaded.value.criteria.flatMap((criterion, i) =>
      Object.entries(criterion.crosswalk).flatMap(([framework, ids]) => {
        const known = byFramework.get(framework);
        if (known === undefined) return misspelt(framework, [...byFramework.keys()], loaded, i);
        return ids.flatMap((id, j) =>
          known.has(id)
            ? []
            : [
                remark(
                  'error',
                  loaded,
                  ['criteria', i, 'crosswalk', framework, j],
                  `no edition of ${framework} has "${id}"`,
                ),
              ],
        );
      }),
    ),
  );
}

/** A framework that is not here may be one that nobody loads; one that is nearly here is a slip. */
function misspelt(framework: string, known: readonly string[], loaded: Placeable, criterion: number): Remark[] {
  const meant = didYouMean(framework, known);
  if (meant === '') return [];
  const message = `there is no framework "${framework}" here${meant}`;
  return [remark('error', loaded, ['criteria', criterion, 'crosswalk', framework], message, 'key')];
}

/** What can be linked, smallest part first: an item with its assertion and standard, or a criterion with its pillar. */
function leavesOf(files: EditionFiles): string[][] {
  if (files.shape === 'compliance') {
    return files.parts.flatMap(({ value }) =>
      value.assertions.flatMap((a) => a.items.map((item) => [item.id, a.id, value.id])),
    );
  }
  return files.parts.flatMap(({ value }) =>
    value.criteria.map((c) => [c.id, value.id, ...c.levels.flatMap((l) => l.elements.map((e) => e.id))]),
  );
}

function some(ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).join(', ');
  return ids.length > NAMED ? `${named} and ${ids.length - NAMED} more` : named;
}
