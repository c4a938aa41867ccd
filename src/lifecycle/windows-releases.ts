import type { Builds } from '../domain/builds.ts';
import type { Product } from '../domain/lifecycle.ts';
import type { WindowsWords } from '../domain/windows-words.ts';
import { has } from './normalise.ts';
import { byEdition, featureOf, goesByFeature, ofEdition, type Sides } from './windows-editions.ts';
import type { WindowsFacts } from './windows-facts.ts';

export const CLIENT = 'windows';
export const SERVER = 'windows-server';

const NEITHER: Sides = { client: [], server: [] };

/** Kernel versions that later systems give to programs of old, and keep in their registry: these contradict no name. */
const HELD_BACK = new Set(['6.2', '6.3']);

/** The data, by what they are looked up with. */
type Tables = {
  names: WindowsWords['names'];
  builds: Builds['windows'];
  byBuild: ReadonlyMap<number, Builds['windows'][number]>;
  byKernel: ReadonlyMap<string, Builds['nt'][number]>;
  clients: readonly string[];
  servers: readonly string[];
  idsOf: (product: string) => readonly string[];
};

/** Makes the function that tells which releases the facts of a row allow. */
export function createWindowsReleases(
  table: WindowsWords,
  builds: Builds,
  products: ReadonlyMap<string, Product>,
): (facts: WindowsFacts) => Sides {
  const ids = new Map([...products.values()].map((p) => [p.id, p.releases.map((r) => r.id)]));
  const idsOf = (product: string): readonly string[] => ids.get(product) ?? [];
  const tables: Tables = {
    names: table.names,
    builds: builds.windows,
    byBuild: new Map(builds.windows.map((b) => [b.build, b])),
    byKernel: new Map(builds.nt.map((n) => [n.nt, n])),
    clients: idsOf(CLIENT),
    servers: idsOf(SERVER),
    idsOf,
  };
  return (facts) => {
    // Builds of no release, or of several, make what the name says doubtful as well.
    if (facts.strangeBuild !== null || facts.buildsDiffer) return NEITHER;
    const named = byName(tables, facts);
    const numbered = byNumber(tables, facts);
    if (named === null) return numbered === null ? byFeatureAlone(tables, facts) : ofRole(numbered, facts.role);
    if (numbered === null) return named;
    const both = common(named, numbered);
    if (both.client.length + both.server.length > 0) return both;
    if (facts.build === null && HELD_BACK.has(facts.nt ?? '')) return named;
    const measured = ofRole(numbered, facts.role);
    const alias = tables.byBuild.get(facts.build ?? -1)?.alsoCalled ?? [];
    if (facts.names.some((n) => alias.includes(n.name))) return measured;
    return { client: [...named.client, ...measured.client], server: [...named.server, ...measured.server] };
  };
}

/** Releases the marketing name allows, by feature version and service pack where these are told. */
function byName(tables: Tables, facts: WindowsFacts): Sides | null {
  if (facts.names.length === 0) return null;
  const sides = { client: [] as string[], server: [] as string[] };
  for (const name of facts.names) {
    const { prefix, releases = {} } = name;
    const pack = facts.servicePack === null ? undefined : releases[facts.servicePack];
    const ids =
      prefix === undefined
        ? (pack ?? Object.values(releases).flat())
        : tables.idsOf(name.product).filter((id) => id.startsWith(prefix));
    // XP for 64 bits has days of its own, later ones; it is meant only where the text says so, and then with its pack.
    const wide = pack !== undefined && facts.sixtyFour && ids.some((id) => id.includes('x64'));
    const fitting = ids.filter((id) => (wide ? id.includes('x64') : facts.sixtyFour || !id.includes('x64')));
    // "Windows 11 25H2 or Windows 10": the version is told of one of them only.
    const featured = byFeature(facts, fitting);
    sides[name.role].push(...(featured.length === 0 && facts.names.length > 1 ? fitting : featured));
  }
  const server = [...sides.server, ...otherChannel(tables, facts, sides.server)];
  return ofEdition(facts, { client: sides.client, server });
}

/** "Windows Server 2022 23H2": the release of the yearly channel that is told beside a year of another build. */
function otherChannel(tables: Tables, facts: WindowsFacts, named: readonly string[]): string[] {
  if (facts.features.length === 0 || named.length === 0) return [];
  const beside = (id: string): boolean =>
    tables.builds.some((b) => b.server.includes(id) && named.some((n) => b.server.includes(n)));
  return serverByFeature(tables, facts).filter((id) => !beside(id));
}

/** "Windows Server, version 1803" is of the half-yearly channel; its releases have no year. */
function serverByFeature({ servers, builds }: Tables, { features, featureInName, words }: WindowsFacts): string[] {
  const channel = servers.filter((id) => features.some((f) => id === `${f}-sac` || id === `${f}-ac`));
  // "Windows Server, version 1809" is the channel's; "Windows Server 1809" may be the build of Server 2019 as well.
  if (featureInName && (channel.length === 0 || has(words, 'version') || has(words, 'sac'))) return channel;
  return servers.filter(
    (id) =>
      channel.includes(id) || builds.some((b) => b.server.includes(id) && b.server.some((s) => channel.includes(s))),
  );
}

/** The sides a build or, without one, a kernel version allows. */
function byNumber(tables: Tables, facts: WindowsFacts): Sides | null {
  const found = facts.build === null ? undefined : tables.byBuild.get(facts.build);
  if (found !== undefined) {
    const past = (id: string): boolean => (facts.revision ?? 0) > (found.lastRevision[id] ?? Infinity);
    const client = byFeature(facts, found.client);
    const server = found.server.filter((id) => !past(id));
    return ofEdition(facts, {
      client: byPack(tables, facts, client.length > 0 ? client : found.client),
      server: byPack(tables, facts, server),
    });
  }
  const kernel = tables.byKernel.get(facts.nt ?? '');
  if (kernel === undefined) return null;
  if (facts.features.length > 0 && kernel.client.some(goesByFeature)) {
    const server = serverByFeature(tables, facts);
    return ofEdition(facts, { client: byFeature(facts, kernel.client), server });
  }
  return ofEdition(facts, {
    client: byPack(tables, facts, kernel.client),
    server: byPack(tables, facts, kernel.server),
  });
}

/** Narrows by a service pack where ids tell it; a pack no id tells of narrows nothing. */
function byPack({ names }: Tables, facts: WindowsFacts, ids: readonly string[]): readonly string[] {
  if (facts.servicePack === null || ids.length < 2) return ids;
  const allowed = new Set(names.flatMap((n) => n.releases?.[facts.servicePack ?? ''] ?? []));
  const left = ids.filter((id) => allowed.has(id));
  return left.length > 0 ? left : ids;
}

/** A feature version by itself, "22H2": of Windows 10 and 11 alike. */
function byFeatureAlone(tables: Tables, facts: WindowsFacts): Sides {
  if (facts.features.length === 0) return NEITHER;
  const client = byEdition(
    facts,
    tables.clients.filter((id) => facts.features.includes(featureOf(id) ?? '')),
  );
  const server = serverByFeature(tables, facts);
  // "Windows Server 21H2": its year is not told, and it is no client.
  if (facts.role === 'server') return { client: [], server };
  // "Win 23H2": a server is called one.
  if (client.length > 0 && has(facts.words, 'windows')) return { client, server: [] };
  return ofRole({ client, server }, facts.role);
}

function byFeature(facts: WindowsFacts, ids: readonly string[]): readonly string[] {
  if (facts.features.length === 0) return ids;
  return ids.filter((id) => !goesByFeature(id) || facts.features.includes(featureOf(id) ?? ''));
}

function common(a: Sides, b: Sides): Sides {
  return {
    client: a.client.filter((id) => b.client.includes(id)),
    server: a.server.filter((id) => b.server.includes(id)),
  };
}

/** Keeps one side where a role is told, unless nothing would be left. */
function ofRole(sides: Sides, role: 'client' | 'server' | null): Sides {
  if (role === null || sides[role].length === 0) return sides;
  return role === 'client' ? { client: sides.client, server: [] } : { client: [], server: sides.server };
}
