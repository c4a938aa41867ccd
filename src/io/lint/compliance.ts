import type { OverallRule } from '../../domain/definition.ts';
import type { EvidenceItem } from '../../domain/evidence-item.ts';
import type { EditionFiles } from '../definitions/edition-folder.ts';
import { type Remark, remark } from './remark.ts';
import { readingRemarks, repeatedTexts, shortAction, type Text } from './texts.ts';
import { thresholdRemarks } from './thresholds.ts';

type Compliance = Extract<EditionFiles, { shape: 'compliance' }>;

/** What an author should know of a compliance edition beyond what loading says. */
export function complianceRemarks(files: Compliance): Remark[] {
  const items = itemsOf(files);
  const texts = (key: 'title' | 'question' | 'action'): Text[] =>
    items.map(({ loaded, path, item }) => ({ loaded, path: [...path, key], words: item[key] }));
  const help = items.flatMap(({ loaded, path, item }): Text[] => [
    { loaded, path: [...path, 'help', 'good'], words: item.help.good },
    { loaded, path: [...path, 'help', 'auditor'], words: item.help.auditor },
  ]);
  return [
    ...overallRemarks(files, new Map(items.map(({ item }) => [item.id, item]))),
    ...groupRemarks(files),
    ...items.flatMap(({ loaded, path, item }) => [
      ...thresholdRemarks(loaded, path, item),
      ...shortAction(loaded, [...path, 'action'], item.action),
      ...(item.basis === 'published' && item.sources.length === 0
        ? [remark('warning', loaded, [...path, 'basis'], 'basis: published, but no source is named')]
        : []),
      ...(item.help.good === item.help.auditor
        ? [remark('warning', loaded, [...path, 'help'], 'help: good and auditor say the same')]
        : []),
    ]),
    ...repeatedTexts('title', texts('title')),
    ...repeatedTexts('question', texts('question')),
    ...repeatedTexts(
      'title',
      files.parts.map((p) => ({ loaded: p, path: ['title'], words: p.value.title })),
    ),
    ...readingRemarks([...texts('question'), ...help, ...texts('action')]),
  ];
}

type Placed = { loaded: Compliance['parts'][number]; path: (string | number)[]; item: EvidenceItem };

function itemsOf(files: Compliance): Placed[] {
  return files.parts.flatMap((loaded) =>
    loaded.value.assertions.flatMap((assertion, i) =>
      assertion.items.map((item, j) => ({ loaded, path: ['assertions', i, 'items', j], item })),
    ),
  );
}

function groupRemarks({ edition, parts }: Compliance): Remark[] {
  const used = new Set(parts.map((p) => p.value.group));
  return edition.value.groups.flatMap((group, i) =>
    used.has(group.id) ? [] : [remark('warning', edition, ['groups', i, 'id'], `group "${group.id}" has no standard`)],
  );
}

/** The first rule that fits wins: a rule behind one that is no narrower never speaks, and each verdict needs a last word. */
function overallRemarks({ edition }: Compliance, items: ReadonlyMap<string, EvidenceItem>): Remark[] {
  const rules = edition.value.overall;
  const remarks: Remark[] = [];
  for (const [i, rule] of rules.entries()) {
    const before = rules.slice(0, i).find((other) => covers(other, rule));
    if (before !== undefined) {
      const message = `"${rule.label}" is never reached: "${before.label}" fits first`;
      remarks.push(remark('error', edition, ['overall', i], message));
    }
    const { item } = rule.when;
    const wrong = item === undefined ? [] : item.oneOf.filter((value) => !canBe(items.get(item.id), value));
    for (const value of wrong) {
      const message = `"${rule.label}": ${item?.id} can never be answered "${value}"`;
      remarks.push(remark('error', edition, ['overall', i, 'when', 'item'], message));
    }
  }
  for (const verdict of ['met', 'not-met', 'not-measured'] as const) {
    const last = rules.some(
      (r) => r.when.verdict === verdict && r.when.plansAgreed === undefined && r.when.item === undefined,
    );
    if (!last)
      remarks.push(remark('error', edition, ['overall'], `no rule gives every edition that is ${verdict} a label`));
  }
  return remarks;
}

function covers(first: OverallRule, second: OverallRule): boolean {
  const [a, b] = [first.when, second.when];
  if (a.verdict !== b.verdict) return false;
  if (a.plansAgreed !== undefined && a.plansAgreed !== b.plansAgreed) return false;
  if (a.item === undefined) return true;
  const { id, oneOf } = a.item;
  return b.item !== undefined && b.item.id === id && b.item.oneOf.every((value) => oneOf.includes(value));
}

function canBe(item: EvidenceItem | undefined, value: string): boolean {
  switch (item?.answer?.type) {
    case 'yes-no':
      return value === 'yes' || value === 'no';
    case 'choice':
      return item.answer.options.some((o) => o.value === value);
    case 'level':
      return item.answer.levels.some((l) => l.level === value);
    default:
      return false;
  }
}
