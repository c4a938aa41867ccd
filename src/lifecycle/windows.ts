import type { Builds, Product, Recognition, WindowsWords } from '../domain/lifecycle.ts';
import { has, joinWords, type Normaliser, splitWords } from './normalise.ts';
import { NOTHING, type RowWords } from './row.ts';
import { saysOrLater } from './rule-releases.ts';
import { featureOf, goesByFeature, longTermLabel } from './windows-editions.ts';
import { createWindowsFacts, type WindowsFacts } from './windows-facts.ts';
import { createFamilies } from './windows-families.ts';
import { CLIENT, createWindowsReleases, SERVER } from './windows-releases.ts';

/** Every word the Windows tables look for, so that none is read as a slip of another. */
export function windowsWords(table: WindowsWords): string[] {
  const phrases = [
    ...table.names.map((n) => n.name),
    ...table.families.flatMap((f) => [...f.words, ...f.not, ...Object.keys(f.names)]),
    ...table.editions.map((e) => e.words),
    ...table.serverWords,
    ...table.clientWords,
    ...table.otherWords,
  ];
  return phrases.flatMap(splitWords);
}

/**
 * Makes the function that recognises Windows, or returns null for a text that does not speak of it. What a machine
 * measured (the build) goes before what a person or a registry key calls it; where they cannot both be true, all that
 * either names stays possible. Rules: Microsoft's release health pages for builds, and its lifecycle pages for editions.
 */
export function createWindows(
  table: WindowsWords,
  builds: Builds,
  products: ReadonlyMap<string, Product>,
  normalise: Normaliser,
): (row: RowWords) => Recognition | null {
  const factsOf = createWindowsFacts(table, builds, normalise);
  const familyOf = createFamilies(table, products, factsOf);
  const releasesOf = createWindowsReleases(table, builds, products);
  const idsOf = (product: string): string[] => products.get(product)?.releases.map((r) => r.id) ?? [];

  /** Ids in the order of the data; with everything newer where the text says "or later". */
  function inOrder(product: string, ids: readonly string[], later: boolean): string[] {
    const all = idsOf(product);
    if (!later || ids.length === 0) return all.filter((id) => ids.includes(id));
    return all.slice(0, Math.max(...ids.map((id) => all.indexOf(id))) + 1);
  }

  function decide(facts: WindowsFacts): Recognition {
    const sides = releasesOf(facts);
    const later = saysOrLater(facts.words);
    const client = inOrder(CLIENT, sides.client, later);
    const server = inOrder(SERVER, sides.server, later);
    const told = {
      edition: facts.longTerm ? longTermLabel(facts) : facts.edition,
      rule: facts.build !== null ? 'windows-build' : 'windows-name',
    };
    if (client.length > 0 && server.length > 0) {
      const settles = 'whether it is Windows or Windows Server';
      return { ...NOTHING, ...told, settles, alternatives: [...pairs(CLIENT, client), ...pairs(SERVER, server)] };
    }
    const product = server.length > 0 ? SERVER : client.length > 0 ? CLIENT : productByWords(facts);
    if (product === null) return { ...NOTHING, ...told, settles: 'which Windows it is: its name or its build number' };
    return settled(facts, told, product, product === SERVER ? server : client);
  }

  function settled(
    facts: WindowsFacts,
    told: { edition: string | null; rule: string },
    product: string,
    candidates: readonly string[],
  ): Recognition {
    const certain = candidates.length === 1;
    const deviceClass = products.get(product)?.deviceClass;
    return {
      ...told,
      product,
      candidates,
      confidence: certain ? 'release' : 'product',
      settles: certain ? null : whatSettles(facts, candidates),
      ...(deviceClass === undefined ? {} : { deviceClass }),
    };
  }

  /** Says of Windows, or of a server year or client name that only Windows has. */
  function speaksOfWindows(row: RowWords): boolean {
    const words = joinWords(row.os, row.edition);
    if (has(words, 'windows')) return true;
    if (table.otherWords.some((w) => has(words, w))) return false;
    if (row.os.list.length === 0) return has(row.version, 'windows');
    return factsOf(row).names.length > 0;
  }

  return (row) => familyOf(row) ?? (speaksOfWindows(row) ? decide(factsOf(row)) : null);
}

function pairs(product: string, ids: readonly string[]): { product: string; release: string }[] {
  return ids.map((release) => ({ product, release }));
}

function productByWords(facts: WindowsFacts): string | null {
  const named = new Set(facts.names.map((n) => n.product));
  if (named.size === 1) return [...named][0] ?? null;
  if (facts.role === 'server') return SERVER;
  return facts.role === 'client' || has(facts.words, 'windows rt') ? CLIENT : null;
}

/** What would tell the release, in a few words. */
function whatSettles(facts: WindowsFacts, candidates: readonly string[]): string {
  if (facts.strangeBuild !== null)
    return `build ${facts.strangeBuild} is of no release we hold: the full name and build number`;
  if (facts.buildsDiffer) return 'which of the build numbers in the row is right';
  if (candidates.length === 0) return 'the name with its year or version, or the build number';
  const features = new Set(candidates.map((id) => featureOf(id) ?? id));
  if (features.size === 1) return 'the edition: Enterprise, Pro and long-term channels end on different days';
  if (candidates.some(goesByFeature)) return 'the build number';
  return candidates.some((id) => id.includes('sp') || id === '7') ? 'the service pack' : 'the build number';
}
