import type { LifecycleData } from '../domain/lifecycle.ts';
import { productFaults } from '../domain/product-faults.ts';
import type { RecognitionRule, Spellings } from '../domain/recognition-rules.ts';
import { lookedFor } from './looked-for.ts';
import { createNormaliser, type Normaliser, splitWords } from './normalise.ts';

type Releases = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What is wrong with the lifecycle data, one line a fault, for authors: ids that dangle or stand twice, phrases that no
 * text can hold, two rules of one rank that claim the same words, dates that run backwards. Empty when all is well.
 * Rules hold literal words and no patterns, so no text, however long or hostile, costs more than its own length.
 */
export function lintRules(data: LifecycleData): string[] {
  const releases: Releases = new Map(data.products.map((p) => [p.id, new Set(p.releases.map((r) => r.id))]));
  return [
    ...twice(data.products.map((p) => p.id)).map((id) => `product ${id} stands twice`),
    ...twice(data.rules.map((r) => r.id)).map((id) => `rule ${id} stands twice`),
    ...twice(data.programmes.map((p) => p.id)).map((id) => `programme ${id} stands twice`),
    ...data.products.flatMap(productFaults),
    ...data.rules.flatMap((r) => ruleFaults(r, releases)),
    ...windowsFaults(data, releases),
    ...data.programmes.flatMap((p) =>
      p.covers.flatMap((c) =>
        missing(`programme ${p.id}`, c.product, c.release === undefined ? [] : [c.release], releases),
      ),
    ),
    ...phraseFaults(data),
    ...overlaps(data),
  ];
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

function missing(where: string, product: string, ids: readonly string[], releases: Releases): string[] {
  const known = releases.get(product);
  if (known === undefined) return [`${where} names product ${product}, which is not in the data`];
  return ids.filter((id) => !known.has(id)).map((id) => `${where} names release ${id}, which ${product} does not have`);
}

function ruleFaults(rule: RecognitionRule, releases: Releases): string[] {
  const products = rule.among ?? (rule.product === undefined ? [] : [rule.product]);
  const named = [...Object.values(rule.names).flat(), ...Object.values(rule.versions).flat()];
  const otherwise = rule.otherwise === undefined || rule.otherwise === 'all' ? [] : rule.otherwise;
  return products.flatMap((product) => missing(`rule ${rule.id}`, product, [...named, ...otherwise], releases));
}

function windowsFaults({ windows, builds }: LifecycleData, releases: Releases): string[] {
  return [
    ...windows.names.flatMap((n) =>
      missing(`Windows name ${n.name}`, n.product, Object.values(n.releases ?? {}).flat(), releases),
    ),
    ...windows.families.flatMap((f) =>
      missing(
        `Windows family ${f.id}`,
        f.product,
        [...Object.values(f.names), ...Object.values(f.builds)].flat(),
        releases,
      ),
    ),
    ...builds.windows.flatMap((b) => [
      ...missing(`build ${b.build}`, 'windows', b.client, releases),
      ...missing(`build ${b.build}`, 'windows-server', [...b.server, ...Object.keys(b.lastRevision)], releases),
    ]),
    ...builds.nt.flatMap((n) => [
      ...missing(`kernel ${n.nt}`, 'windows', n.client, releases),
      ...missing(`kernel ${n.nt}`, 'windows-server', n.server, releases),
    ]),
    ...twice(builds.windows.map((b) => String(b.build))).map((b) => `build ${b} stands twice`),
  ];
}

/** A phrase that evening out changes into nothing can never be found; one that it changes is found as changed. */
function phraseFaults(data: LifecycleData): string[] {
  const normalise = createNormaliser(data.spellings, lookedFor(data));
  const faults: string[] = [];
  for (const r of data.rules) {
    const phrases = [...r.words, ...r.with, ...r.not, ...Object.keys(r.names)];
    for (const p of phrases) {
      const left = normalise(p).list.join(' ');
      if (left === '') faults.push(`rule ${r.id}: no text can hold "${p}"`);
      // "system i" without its noise word would fit every text with an "i" in it.
      else if (left.length < 2 && r.words.includes(p)) faults.push(`rule ${r.id}: "${p}" comes down to "${left}"`);
    }
  }
  // The Windows tables are matched as they stand, so they have to be written as texts come out.
  const { names, families, editions, serverWords, clientWords, betweenWords } = data.windows;
  const windows = [
    ...names.map((n) => n.name),
    ...families.flatMap((f) => [...f.words, ...Object.keys(f.names)]),
    ...editions.map((e) => e.words),
    ...serverWords,
    ...clientWords,
    ...betweenWords,
  ];
  for (const phrase of new Set(windows)) {
    const even = normalise(phrase).list.join(' ');
    if (even !== phrase) faults.push(`Windows words "${phrase}": texts come out as "${even}"`);
  }
  for (const phrase of [...data.spellings.former, ...data.spellings.change]) {
    const even = normalise(phrase).list.join(' ');
    if (even !== phrase) faults.push(`words of doubt "${phrase}": texts come out as "${even}"`);
  }
  faults.push(...remarkFaults(data.spellings, normalise));
  for (const [from] of Object.entries(data.spellings.words)) {
    if (splitWords(from).join(' ') !== from) faults.push(`spelling "${from}": no text can hold it`);
  }
  return faults;
}

/** A harmless remark is one word, as texts come out; one that takes a name back as well would never count as harmless. */
function remarkFaults({ former, change, remarks }: Spellings, normalise: Normaliser): string[] {
  const { harmless, bearers, done, days } = remarks;
  const words = [...Object.values(harmless), bearers, done, days].flat();
  const doubts = new Set([...former, ...change]);
  return [
    ...twice(words).map((w) => `remark "${w}" stands twice`),
    ...words.flatMap((w) => {
      const even = normalise(w).line.trim();
      return even === w && !w.includes(' ') ? [] : [`remark "${w}": texts come out as "${even}"`];
    }),
    ...words.filter((w) => doubts.has(w)).map((w) => `remark "${w}" is harmless and a word of doubt`),
  ];
}

/** Two rules of the same rank that claim the same words for different products, with nothing to tell them apart. */
function overlaps({ rules }: LifecycleData): string[] {
  const claims = new Map<string, RecognitionRule>();
  const faults: string[] = [];
  for (const rule of rules) {
    if (rule.with.length + rule.not.length + rule.majors.length > 0 || rule.asWritten !== undefined) continue;
    for (const word of rule.words) {
      const key = `${rule.of} ${rule.rank} ${rule.atStart} ${rule.alone} ${splitWords(word).join(' ')}`;
      const other = claims.get(key);
      if (other === undefined) claims.set(key, rule);
      else if (other.product !== rule.product) faults.push(`rules ${other.id} and ${rule.id} both claim "${word}"`);
    }
  }
  return faults;
}
