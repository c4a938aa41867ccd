import { editionKey, type MaturityEdition } from '../../domain/definition.ts';
import { didYouMean } from '../../domain/nearest.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/parse.ts';
import type { EditionFiles } from './edition-folder.ts';
import { criterionUses, itemUses, repeatedInHead } from './part-faults.ts';
import { type Loaded, type Placeable, problemAt } from './source.ts';
import { Uses } from './uses.ts';

/** Faults of an edition that no file shows alone: ids used twice, names of nothing, the wrong folder. Pure but for places. */
export function editionFaults(files: EditionFiles): Problem[] {
  const { value } = files.edition;
  const problems: Problem[] = [];
  if (editionKey(value) !== files.key) {
    const message = `says it is ${editionKey(value)}, but lies in the folder of ${files.key}`;
    problems.push(problemAt(files.edition, ['framework'], message));
  }
  if (files.parts.length === 0)
    problems.push(problemAt(files.edition, [], 'the edition has no other file: it asks nothing'));
  problems.push(...repeatedInHead(files.edition));
  return [...problems, ...(files.shape === 'compliance' ? complianceFaults(files) : maturityFaults(files))];
}

type Compliance = Extract<EditionFiles, { shape: 'compliance' }>;
type Maturity = Extract<EditionFiles, { shape: 'maturity' }>;

function complianceFaults({ edition, parts }: Compliance): Problem[] {
  const uses = new Uses();
  const problems: Problem[] = [];
  const groups = edition.value.groups.map((g) => g.id);
  for (const part of parts) {
    const standard = part.value;
    uses.note('standard id', standard.id, part, ['id']);
    uses.note('standard number', String(standard.number), part, ['number']);
    if (standard.group !== undefined && !groups.includes(standard.group)) {
      const message = `group: no group "${standard.group}" in edition.yaml${didYouMean(standard.group, groups)}`;
      problems.push(problemAt(part, ['group'], message));
    }
    problems.push(...itemUses(uses, part, edition.value.scoring.method === 'outcome-profile'));
  }
  const items = uses.of('item id');
  for (const [i, rule] of edition.value.overall.entries()) {
    if (rule.when.item === undefined) continue;
    problems.push(...unknown('item', rule.when.item.id, items, edition, ['overall', i, 'when', 'item', 'id']));
  }
  return [...problems, ...uses.problems];
}

function maturityFaults({ edition, parts }: Maturity): Problem[] {
  const uses = new Uses();
  const { value } = edition;
  const problems: Problem[] = [];
  const levels = value.scoring.levels.map((l) => l.level);
  for (const part of parts) {
    uses.note('pillar id', part.value.id, part, ['id']);
    uses.note('pillar number', String(part.value.number), part, ['number']);
    problems.push(...criterionUses(uses, part, levels));
  }
  return [...problems, ...maturityReferences(edition, uses), ...uses.problems];
}

function maturityReferences(edition: Loaded<MaturityEdition>, uses: Uses): Problem[] {
  const { value } = edition;
  const problems: Problem[] = [];
  const criteria = uses.of('criterion id');
  const labels = value.scoring.headline.map((h) => h.label);
  if (!value.scoring.levels.some((l) => l.level === value.scoring.core)) {
    problems.push(problemAt(edition, ['scoring', 'core'], `core: there is no level ${value.scoring.core}`));
  }
  for (const [i, { level }] of value.scoring.levels.entries()) {
    if (level !== i + 1) {
      const message = `levels: expected level ${i + 1} here, found ${level}: they go up from 1 by one`;
      problems.push(problemAt(edition, ['scoring', 'levels', i, 'level'], message));
    }
  }
  for (const [i, cap] of value.scoring.gateCaps.entries()) {
    problems.push(...unknown('headline label', cap.label, labels, edition, ['scoring', 'gateCaps', i, 'label']));
  }
  for (const [i, dependency] of value.dependencies.entries()) {
    const path: Path = ['dependencies', i];
    problems.push(...unknown('criterion', dependency.if.criterion, criteria, edition, [...path, 'if', 'criterion']));
    for (const [j, need] of dependency.needs.entries()) {
      problems.push(...unknown('criterion', need.criterion, criteria, edition, [...path, 'needs', j, 'criterion']));
    }
  }
  for (const [i, peer] of value.peers.entries()) {
    for (const pillar of Object.keys(peer.pillars)) {
      problems.push(...unknown('pillar', pillar, uses.of('pillar id'), edition, ['peers', i, 'pillars', pillar]));
    }
  }
  return problems;
}

/** A problem when `name` is none of those that exist. */
export function unknown(what: string, name: string, known: Iterable<string>, loaded: Placeable, path: Path): Problem[] {
  const names = new Set(known);
  if (names.has(name)) return [];
  return [problemAt(loaded, path, `there is no ${what} "${name}"${didYouMean(name, names)}`)];
}
