import type { Builds } from '../domain/builds.ts';
import type { Product, Recognition } from '../domain/lifecycle.ts';
import type { WindowsWords } from '../domain/windows-words.ts';
import { has, type Normaliser, splitWords, type Words } from './normalise.ts';
import { NOTHING, type RowWords } from './row.ts';
import { saysOrLater } from './rule-releases.ts';
import { featureOf, goesByFeature, longTermLabel } from './windows-editions.ts';
import { createWindowsFacts, type WindowsFacts } from './windows-facts.ts';
import { createFamilies } from './windows-families.ts';
import { CLIENT, createWindowsReleases, SERVER } from './windows-releases.ts';
import { createWindowsText, type WindowsText } from './windows-text.ts';

const ROLE = 'whether it is Windows or Windows Server';

/** Words that may stand beside a build: "Version 22H2 (OS Build 19045.2965)", and "Server" with the build in its column. */
const BUILD_WORDS = new Set([
  'build',
  'os',
  'version',
  'v',
  'h',
  'server',
  'workstation',
  'client',
  'desktop',
  'laptop',
  'pc',
]);

/** Microsoft's programs for servers, which have years in their names as servers have. */
const PROGRAMS: ReadonlySet<string> = new Set(['sql', 'exchange', 'sharepoint']);

/** Other makers' programs, and rooms: behind a server's year ("Server 2008 R2 Oracle") it stays the server's. */
const RUNS_ON_SERVER: ReadonlySet<string> = new Set(['oracle', 'office', 'project', 'tableau', 'qlik', 'filemaker']);

/** Every word the Windows tables look for, so that none is read as a slip of another. */
export function windowsWords(table: WindowsWords): string[] {
  const phrases = [
    ...table.names.map((n) => n.name),
    ...table.families.flatMap((f) => [...f.words, ...f.not, ...Object.keys(f.names)]),
    ...table.editions.map((e) => e.words),
    ...Object.keys(table.kernelNames),
    ...Object.keys(table.longTermYears),
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
  const kernelNames = Object.keys(table.kernelNames);
  const known = new Set(builds.windows.map((b) => b.build));
  const counted = new RegExp(`^(?:${builds.nt.map((n) => n.nt.replace('.', '\\.')).join('|')})(?:\\.\\d{4,5}|$)`, 'u');
  const serverYears = new Set(table.names.flatMap((n) => (n.role === 'server' ? [n.name] : [])));
  const textOf = createWindowsText(table, normalise);
  const factsOf = createWindowsFacts(table, builds);
  const familyOf = createFamilies(table, products, factsOf);
  const releasesOf = createWindowsReleases(table, builds, products);
  const ids = new Map([CLIENT, SERVER].map((id) => [id, products.get(id)?.releases.map((r) => r.id) ?? []]));

  /** Ids in the order of the data; with everything newer where the text says "or later". */
  function inOrder(product: string, found: readonly string[], later: boolean): readonly string[] {
    const all = ids.get(product) ?? [];
    if (!later || found.length === 0) return found.length < 2 ? found : all.filter((id) => found.includes(id));
    return all.slice(0, Math.max(...found.map((id) => all.indexOf(id))) + 1);
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
    const [first] = client;
    if (client.length === 1 && server.length === 1 && first !== undefined && first === server[0]) {
      // "Windows 2000" and "NT 4": the name is that of both, and so is its end.
      const alternatives = pairs(SERVER, server);
      return { ...settled(facts, told, CLIENT, client), settles: ROLE, alternatives, deviceClass: 'unknown' };
    }
    if (client.length > 0 && server.length > 0) {
      return { ...NOTHING, ...told, settles: ROLE, alternatives: [...pairs(CLIENT, client), ...pairs(SERVER, server)] };
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
    const found: Recognition = {
      product,
      candidates,
      edition: told.edition,
      confidence: certain ? 'release' : 'product',
      settles: certain ? null : whatSettles(facts, candidates),
      rule: told.rule,
    };
    if (deviceClass !== undefined) found.deviceClass = deviceClass;
    return found;
  }

  /** Says of Windows, or of a server year or client name that only Windows has. */
  function speaksOfWindows({ row, named, inNamed, inWords }: WindowsText, facts: () => WindowsFacts): boolean {
    if (inNamed.has('windows') || isFeature(named) || (isNumbers(row) && facts().build !== null)) return true;
    if ([...PROGRAMS].some((w) => inNamed.has(w))) return isServerOfProgram(row.os.list);
    const first = row.os.list[0] === 'server' && serverYears.has(row.os.list[1] ?? '');
    if (table.otherWords.some((w) => inNamed.has(w) && !(first && RUNS_ON_SERVER.has(w)))) return false;
    if (row.os.list.length === 0) return inWords.has('windows');
    return kernelNames.some((name) => inNamed.has(name)) || facts().names.length > 0;
  }

  /** "Server 2016 (SQL Server 2014)": a year that begins the text is the server's, where the program has its own. */
  function isServerOfProgram(list: readonly string[]): boolean {
    if (list[0] !== 'server' || !serverYears.has(list[1] ?? '')) return false;
    return list.some((w, i) => PROGRAMS.has(w) && /^\d/u.test(list[list[i + 1] === 'server' ? i + 2 : i + 1] ?? ''));
  }

  /** "10.0.19045" or "OS Build 19045.2965" and nothing beside numbers: no other system counts like that. */
  function isNumbers({ os, version }: RowWords): boolean {
    if (os.list.some((w) => !/^\d/u.test(w) && !BUILD_WORDS.has(w))) return false;
    const list = [...os.list, ...version.list];
    return list.some((w, i) => counted.test(w) || isBuild(w, list[i - 1] ?? '', list.includes('h')));
  }

  /** "19045.2965", or a build of five digits that is called one or stands beside a version such as 22H2. */
  function isBuild(word: string, before: string, feature: boolean): boolean {
    const [build = '', revision] = word.split('.');
    return build.length === 5 && known.has(Number(build)) && (revision !== undefined || before === 'build' || feature);
  }

  return (row) => {
    const text = textOf(row);
    let gathered: WindowsFacts | null = null;
    const facts = (): WindowsFacts => {
      gathered ??= factsOf(text);
      return gathered;
    };
    return familyOf(text) ?? (speaksOfWindows(text, facts) ? decide(facts()) : null);
  };
}

/** "22H2" and nothing else: only Windows counts like that. */
function isFeature({ list }: Words): boolean {
  return list.length === 3 && /^2\d$/u.test(list[0] ?? '') && list[1] === 'h' && /^[12]$/u.test(list[2] ?? '');
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
