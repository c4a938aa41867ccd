import type { Product, Recognition, Spellings } from '../domain/lifecycle.ts';
import { createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';
import type { RowWords } from './row.ts';

/** "Windows 10 -> 11", "2012 > 2022", "Windows 11?": signs that words do not keep. */
const SIGNS = /->|=>|→|\d\s?>\s?\d|\?\s*$|\?\s*\)/u;
const SETTLES = 'which system runs now, as the text speaks of another one or of a change';

/**
 * Makes the function that holds an answer against words that take back what a text names. "Not Server 2022" and "was
 * Server 2022" tell no release. "Server 2022 planned" tells of a change that may not have come: what runs is that
 * release or an older one, and is never taken for supported. A number that the machine reported in a column of its own
 * goes before all of that.
 */
export function createDoubt(
  { former, change }: Spellings,
  products: ReadonlyMap<string, Product>,
): (found: Recognition, row: RowWords) => Recognition {
  let phrasesIn: PhraseFinder | null = null;
  return (found, { raw, os, version, build }) => {
    if (found.candidates.length === 0 && found.alternatives === undefined) return found;
    if (build.list.length > 0 || version.list.some((w) => /^\d/u.test(w))) return found;
    phrasesIn ??= createPhraseFinder([...former, ...change]);
    const said = phrasesIn(os);
    if (former.some((phrase) => said.has(phrase)))
      return { ...withoutReleases(found), doubted: true, settles: SETTLES };
    if (said.size === 0 && !SIGNS.test(raw.os)) return found;
    return {
      ...orOlder(found, products),
      confidence: found.product === null ? 'none' : 'product',
      doubted: true,
      settles: SETTLES,
    };
  };
}

function withoutReleases({ product, edition, rule, deviceClass }: Recognition): Recognition {
  const bare: Recognition = {
    product,
    candidates: [],
    edition,
    confidence: product === null ? 'none' : 'product',
    settles: null,
    rule,
  };
  return deviceClass === undefined ? bare : { ...bare, deviceClass };
}

/** With the one release that is named every one that stands after it in the data, which has the newest first. */
function orOlder(found: Recognition, products: ReadonlyMap<string, Product>): Recognition {
  const [named, ...more] = found.candidates;
  if (named === undefined || more.length > 0) return found;
  const all = products.get(found.product ?? '')?.releases.map((r) => r.id) ?? [];
  return { ...found, candidates: all.slice(all.indexOf(named)) };
}
