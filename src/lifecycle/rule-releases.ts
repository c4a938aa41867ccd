import type { OsText, Product } from '../domain/lifecycle.ts';
import type { VersionForm } from '../domain/recognition-rules.ts';
import { has, joinWords, type Words } from './normalise.ts';
import type { RowWords } from './row.ts';
import type { Fit, ReadyRule } from './rule-index.ts';
import { idsFor, type VersionTable } from './version-match.ts';
import { columnVersion, readVersion, type VersionParts } from './versions.ts';

/**
 * Release ids of a product that a row allows, in the order of the data: by the number in its text, by its version
 * column and by code names. Sources that agree narrow each other; sources that contradict each other leave all they name.
 */
export function releasesOf(fit: Fit, product: Product, table: VersionTable, text: Words, row: RowWords): string[] {
  const { rule } = fit;
  const choice = listed(fit, product, text, table);
  const words = joinWords(text, row.version, row.edition, row.build);
  const pack = packOf(rule, row.raw);
  const told = [
    readVersion(rule, text, fit.from),
    columnVersion(rule, row.version),
    besideVersion(rule, row),
    packVersion(rule, row),
  ];
  const numbers = told.flatMap((version) => withPack(rule, version, pack));
  const sets = [...numbers.map((version) => idsFor(rule, table, version)), longestName(rule, words)].filter(
    (s) => s.length > 0,
  );
  sets.push(...buildIds(rule, product, table, row, numbers.length === 0));
  if (choice === null && sets.length === 0) return otherwise(fit, product, text, row);
  const common = sets.length === 0 ? [] : sets.reduce((a, b) => a.filter((id) => b.includes(id)));
  const ids = choice ?? (common.length > 0 ? common : sets.flat());
  return narrow(rule, product, inOrder(product, ids), words);
}

/** An edition that is a version, or begins with the name of one: "Server 15". */
const NUMBERED = /^[\s(+&/,[]*(?:v|version|release|server|desktop|workstation|enterprise|linux|lts)?\s*\d/iu;

const PACK_NUMBER = /^[\s(+&/,[]*v?\d+\.\d/iu;

/** The number that the edition column begins with: "22.04.3 LTS", "7.9", "8". Of AIX a build has the level: "7200-05-03". */
function besideVersion(rule: ReadyRule, { raw, edition, build }: RowWords): VersionParts | null {
  if (raw.edition === '' && raw.build === '') return null;
  if (rule.version === 'technology-level' && /^\d{4}-\d\d/u.test(raw.build)) return columnVersion(rule, build);
  return raw.edition !== '' && NUMBERED.test(raw.edition) ? columnVersion(rule, edition) : null;
}

/** "20.04" in the column of the service pack. */
function packVersion(rule: ReadyRule, { raw, pack }: RowWords): VersionParts | null {
  return raw.servicePack !== '' && PACK_NUMBER.test(raw.servicePack) ? columnVersion(rule, pack) : null;
}

/** What the build column says by a version: of Linux one of two parts where another is told, as longer ones are kernels. */
function buildIds(
  rule: ReadyRule,
  product: Product,
  table: VersionTable,
  { raw, build }: RowWords,
  isOnly: boolean,
): (readonly string[])[] {
  if (
    raw.build === '' ||
    !/^\s*[vV]?\d+\.\d/u.test(raw.build) ||
    build.list.some((w) => ['or', 'and', 'to'].includes(w))
  )
    return [];
  const version = columnVersion(rule, build);
  if (!isOnly && product.class === 'linux' && version?.length !== 2) return [];
  const ids = idsFor(rule, table, version);
  return ids.length > 0 ? [ids] : [];
}

/** How packs and levels are written in a column of their own: "SP5", "Service Pack 3"; "TL05 SP9". */
const PACKS: Partial<Record<VersionForm, RegExp>> = {
  'service-pack': /^\s*(?:sp|service pack)[\s:.-]*(\d)(?!\d)/iu,
  'technology-level': /^\s*(?:tl|technology level)[\s:.-]*0?(\d{1,2})(?!\d)/iu,
};

/** The service pack or technology level of a column of its own, where the rule's releases go by them. */
function packOf({ version: form }: ReadyRule, { servicePack, version, edition, build }: OsText): string | null {
  const sign = PACKS[form];
  if (sign === undefined) return null;
  const bare = form === 'service-pack' ? /^\s*(\d)(?:\.0)?\s*$/u.exec(servicePack)?.[1] : undefined;
  return (
    bare ?? [servicePack, version, edition, build].map((c) => sign.exec(c)?.[1]).find((n) => n !== undefined) ?? null
  );
}

/** A version, and the same with the pack: "12 SP3" beside a column that says 5 is 12.3 or 12.5. */
function withPack(rule: ReadyRule, version: VersionParts | null, pack: string | null): VersionParts[] {
  if (version === null) return [];
  const depth = rule.version === 'technology-level' ? 2 : 1;
  return pack === null || version.length < depth ? [version] : [version, [...version.slice(0, depth), pack]];
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
