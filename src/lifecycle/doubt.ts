import type { Product, Recognition, Spellings } from '../domain/lifecycle.ts';
import { createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';
import type { RowWords } from './row.ts';

/** "Windows 10 -> 11", "2012 > 2022", "Windows 11?": signs that words do not keep. */
const SIGNS = /->|=>|→|\d\s?>\s?\d|\?\s*$|\?\s*\)/u;
/** "by Dec 2026", "by Q1": the day of a change. */
const BY_THEN =
  /\bby (?:the )?(?:end|q[1-4]|20\d\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b/iu;
/** "24.04 not 14.04", "26 (from 12)", "15, runs 11": the second number may be that of the system as it is. */
const ANOTHER = / (?:not|from|runs|running|than|still|now|says) (?:[a-z]+ ){0,2}?\d/u;
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
    if (said.size === 0 && !SIGNS.test(raw.os) && !BY_THEN.test(raw.os) && !namesAnother(os.line)) return found;
    return {
      ...orOlder(found, products),
      confidence: found.product === null ? 'none' : 'product',
      doubted: true,
      settles: SETTLES,
    };
  };
}

/** Whether a word that sets two numbers against each other stands between them. */
function namesAnother(line: string): boolean {
  const at = ANOTHER.exec(line)?.index ?? 0;
  return /\d/u.test(line.slice(0, at));
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

/** With the one release that is named every one after it in the data, which has the newest first, that came no later. */
function orOlder(found: Recognition, products: ReadonlyMap<string, Product>): Recognition {
  const [named, ...more] = found.candidates;
  if (named === undefined || more.length > 0) return found;
  const all = products.get(found.product ?? '')?.releases ?? [];
  const at = all.findIndex((r) => r.id === named);
  const day = all[at]?.released;
  // Releases that another source added stand at the end of the list, whenever they came.
  const older = all.slice(at).filter((r) => day === undefined || r.released === undefined || r.released <= day);
  return { ...found, candidates: older.map((r) => r.id) };
}
