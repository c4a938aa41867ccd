import type { Product } from '../domain/lifecycle.ts';
import type { RecognitionRule } from '../domain/recognition-rules.ts';
import type { VersionParts } from './versions.ts';

type Entry = { id: string; parts: readonly string[] };

/** The releases of a product whose ids are version numbers, by the first part of these: ready to be matched. */
export type VersionTable = ReadonlyMap<number, readonly Entry[]>;

const NUMBER_ID = /^[a-z]*[.-]?(\d+(?:\.\d+)*)$/iu;

/** The version numbers that the release ids of a product hold ("R80.40" is 80.40); ids that are names are left out. */
export function versionTable(product: Product): VersionTable {
  const table = new Map<number, Entry[]>();
  for (const { id } of product.releases) {
    const parts = NUMBER_ID.exec(id)?.[1]?.split('.');
    if (parts === undefined) continue;
    const first = Number(parts[0]);
    table.set(first, [...(table.get(first) ?? []), { id, parts }]);
  }
  return table;
}

/**
 * Whether one part of a version is the part of an id. `4` is `04` where a spreadsheet dropped the zero from "20.04", but
 * not in a number of three parts: kernel 5.4.0 is not Ubuntu 5.04.
 */
function samePart(idPart: string, part: string, version: VersionParts): boolean {
  return version.length > 2 && idPart.startsWith('0') ? idPart === part : Number(idPart) === Number(part);
}

function underId(id: VersionParts, version: VersionParts): boolean {
  return id.length <= version.length && id.every((p, i) => samePart(p, version[i] ?? '', version));
}

function aboveId(id: VersionParts, version: VersionParts): boolean {
  return version.length <= id.length && version.every((p, i) => samePart(id[i] ?? '', p, version));
}

/**
 * Release ids for a version number. A number deeper than the releases takes its release ("8.10" of 8); a number less
 * deep takes every release under it ("20" is 20.04 or 20.10). A number between known siblings ("14.9" where 14.0 to 14.3
 * are known) is no known release, and the branch above it is not taken instead.
 */
export function releasesFor(table: VersionTable, version: VersionParts): string[] {
  // Numbers agree in their first part, whichever of them is the deeper one.
  const near = table.get(Number(version[0])) ?? [];
  const above = near.filter((r) => aboveId(r.parts, version));
  if (above.length > 0) return above.map((r) => r.id);
  let best: Entry | null = null;
  for (const r of near) {
    if (underId(r.parts, version) && (best === null || r.parts.length > best.parts.length)) best = r;
  }
  if (best === null) return [];
  const branch = best.parts;
  const deeper = near.some((r) => r.parts.length > branch.length && underId(branch, r.parts));
  return deeper ? [] : [best.id];
}

/**
 * Release ids a rule names for a version text, by its longest beginning ("15.2.4" by `15.2`, else by `15`), with how
 * many parts of it were needed. Null where the rule names none.
 */
function namedVersion(rule: RecognitionRule, version: VersionParts): { ids: readonly string[]; depth: number } | null {
  const plain = version.map((p) => String(Number(p)));
  for (let depth = version.length; depth > 0; depth -= 1) {
    const ids = rule.versions[version.slice(0, depth).join('.')] ?? rule.versions[plain.slice(0, depth).join('.')];
    if (ids !== undefined) return { ids, depth };
  }
  return null;
}

/** Release ids for a version text: by the rule's own table, unless an id of the product fits more closely. */
export function idsFor(rule: RecognitionRule, table: VersionTable, version: VersionParts | null): readonly string[] {
  if (version === null) return [];
  const named = namedVersion(rule, version);
  if (rule.version === 'mapped') return named?.ids ?? [];
  const ids = releasesFor(table, version);
  if (named === null) return ids;
  const near = table.get(Number(version[0])) ?? [];
  const closer = ids.length === 1 && near.some((r) => r.id === ids[0] && r.parts.length > named.depth);
  return closer ? ids : named.ids;
}
