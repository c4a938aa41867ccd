import type { Product } from '../domain/lifecycle.ts';
import { has, joinWords, type Words } from './normalise.ts';
import type { RowWords } from './row.ts';
import type { Fit, ReadyRule } from './rule-index.ts';
import { idsFor, type VersionTable } from './version-match.ts';
import { columnVersion, readVersion } from './versions.ts';

/**
 * Release ids of a product that a row allows, in the order of the data: by the number in its text, by its version
 * column and by code names. Sources that agree narrow each other; sources that contradict each other leave all they name.
 */
export function releasesOf(fit: Fit, product: Product, table: VersionTable, text: Words, row: RowWords): string[] {
  const { rule } = fit;
  const choice = listed(fit, product, text, table);
  const words = joinWords(text, row.version, row.edition, row.build);
  const sets = [
    idsFor(rule, table, readVersion(rule, text, fit.from)),
    idsFor(rule, table, columnVersion(rule, columnOf(rule, row))),
    longestName(rule, words),
  ].filter((s) => s.length > 0);
  if (choice === null && sets.length === 0) return otherwise(fit, product, text, row);
  const common = sets.length === 0 ? [] : sets.reduce((a, b) => a.filter((id) => b.includes(id)));
  const ids = choice ?? (common.length > 0 ? common : sets.flat());
  return narrow(rule, product, inOrder(product, ids), words);
}

/** The version column, with the service pack of a column of its own where the rule's releases go by packs: "12" and "SP5". */
function columnOf(rule: ReadyRule, { raw, version }: RowWords): Words {
  const pack = rule.version === 'service-pack' ? /^\s*(?:sp\s*)?(\d)\s*$/iu.exec(raw.servicePack)?.[1] : undefined;
  return pack === undefined ? version : joinWords(version, { list: ['sp', pack], line: ` sp ${pack} ` });
}

/** Every release after the name where the text gives a choice of them: "5/6/7", "5 or 6", and "6.0 - 6.7" with those between. */
function listed(fit: Fit, product: Product, text: Words, table: VersionTable): string[] | null {
  const numbers: string[] = [];
  let range = false;
  for (let i = fit.from; /^\d/u.test(text.list[i] ?? ''); i += 2) {
    numbers.push(text.list[i] ?? '');
    const next = text.list[i + 1] ?? '';
    if (!['or', 'and', 'to'].includes(next)) break;
    range ||= next === 'to';
  }
  const each = numbers.map((n) => idsFor(fit.rule, table, n.split('.')));
  // "ESXi 7.0 - 21930508": a build behind a dash is no second release.
  if (each.length < 2 || (range && each.some((ids) => ids.length === 0))) return null;
  const all = product.releases.map((r) => r.id);
  // Of "7.4 / 5.6" one is not in the data and it may be that one: the oldest release that is stands in for it.
  if (!range) return each.flatMap((ids) => (ids.length > 0 ? ids : all.slice(-1)));
  const places = each.flat().map((id) => all.indexOf(id));
  return all.slice(Math.min(...places), Math.max(...places) + 1);
}

function otherwise(fit: Fit, product: Product, text: Words, row: RowWords): string[] {
  const { rule } = fit;
  if (rule.otherwise === undefined) return [];
  // A version that is told but not known is not "no version".
  const told = readVersion(rule, text, fit.from) ?? columnVersion(rule, row.version);
  if (told !== null && product.releases.length > 1) return [];
  return rule.otherwise === 'all' ? product.releases.map((r) => r.id) : [...rule.otherwise];
}

function longestName(rule: ReadyRule, words: Words): readonly string[] {
  const said = Object.keys(rule.names).filter((phrase) => has(words, phrase));
  const longest = said.reduce((a, b) => (b.length > a.length ? b : a), '');
  // "Ventura or Sonoma": any of those that are no part of another.
  const each = has(words, 'or') ? said.filter((p) => !said.some((q) => q !== p && q.includes(p))) : [longest];
  return each.flatMap((phrase) => rule.names[phrase] ?? []);
}

function inOrder(product: Product, ids: readonly string[]): string[] {
  return product.releases.filter((r) => ids.includes(r.id)).map((r) => r.id);
}

/** As hypervisors say of their guests: "Server 2016 or later". */
export function saysOrLater(words: Words): boolean {
  return ['or later', 'and later', 'or newer', 'or above', 'or higher'].some((p) => has(words, p));
}

/** "LTS" leaves long-term releases; "or later" adds every newer one. */
function narrow(rule: ReadyRule, product: Product, ids: string[], words: Words): string[] {
  if (ids.length === 0) return ids;
  if (saysOrLater(words)) {
    const oldest = Math.max(...ids.map((id) => product.releases.findIndex((r) => r.id === id)));
    return product.releases.slice(0, oldest + 1).map((r) => r.id);
  }
  if (ids.length === 1 || !rule.longTermWords.some((w) => has(words, w))) return ids;
  const long = product.releases.filter((r) => r.longTerm === true && ids.includes(r.id)).map((r) => r.id);
  return long.length > 0 ? long : ids;
}
