import type { OsText, Product, Recognition } from '../domain/lifecycle.ts';
import type { Spellings } from '../domain/recognition-rules.ts';
import { namesNewer } from './at-present.ts';
import { isBesideAnother } from './beside-another.ts';
import { joinWords, type Normaliser, type Words } from './normalise.ts';
import { createPhraseFinder, type PhraseFinder } from './phrase-finder.ts';
import { createRemarks } from './remarks.ts';
import type { RowWords } from './row.ts';

/** What the words of a text make of the system it names, the strongest of them. */
type Said = 'former' | 'change' | 'unread' | 'nothing';

/** "Windows 10 -> 11", "2012 > 2022", "24.04 <- 16.04", "couldn't", "Windows 11?": signs that words do not keep. */
const SIGNS =
  /->(?!\s*replac)|(?:^|\s)~|=>|→|<-|←|<<|>>|\d\s?>\s?\d|\d\s?<\s?\d[\d.]*(?![\d.>])|n['’]t\b|(?<!microsoft|windows|server|vista)\?|\?\s*$/iu;
/** "by Dec 2026", "by Q1", "H1 27": the day of a change. */
const BY_THEN =
  /\bby (?:the )?(?:end|q[1-4]|20\d\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b|(?<!(?:^|\D)\d\d ?)\bh[12] ?(?:20)?2\d\b/iu;
/** "24.04 not 14.04", "26 (from 12)", "15, runs 11": the second number may be that of the system as it is. */
const ANOTHER = / (?:not|from|runs|running|than|still|now|says) (?:[a-z]+ ){0,2}?\d/u;
/** "HL7 feed to Win 2016", "listed as Windows 7": what the row has to do with a system, and is not. */
const LEADS_TO =
  /(?<!\d|graded|grated|dated|built|imaged) (?:(?:to|into|onto) (?:[a-z]+ ){0,2}?|as (?:[a-z]+ ){1,2}?)\d/u;
/** "9.4", "10.0.19045", "22631": "25H2" and "2022" are what people write as well. */
const REPORTED = /^\d+\.\d|^\d{5,}$/u;
/** "24.04" and "9.4", which people write as well: such a number stands against a word nobody can read, and no further. */
const WRITTEN = /^\d+\.\d+$/u;
/** "SP1", "Service Pack 1", "1.0". */
const PLAIN_PACK = /^\s*(?:sp|service pack)?[\s:.-]*\d(?:\.0)?\s*$/iu;
/** A column that may say more than its number. */
const REMARKED = /[A-Za-z]{3}/u;
const SETTLES = 'which system runs now, as the text speaks of another one or of a change';
const UNREAD =
  'a version that the machine reported, as the text says more than its system and not all of it can be read';

/**
 * Makes the function that holds an answer against words that take back what a text names. "Not Server 2022" and "was
 * Server 2022" tell no release. "Server 2022 planned" tells of a change that may not have come: what runs is that
 * release or an older one, and is never taken for supported. Nor is a text with a word that nobody can read ("Server
 * 2022 shelved"), which keeps the release it names. A number that the machine reported in a column of its own goes before
 * all of that, where no remark stands beside it.
 */
export function createDoubt(
  { former, change, remarks }: Spellings,
  products: ReadonlyMap<string, Product>,
  known: ReadonlySet<string>,
  normalise: Normaliser,
): (found: Recognition, row: RowWords) => Recognition {
  let phrasesIn: PhraseFinder | null = null;
  const isRead = createRemarks(remarks, known, products);

  /** What words of a change there are, and what is to be made of the others. */
  function saidIn(words: Words, raw: string): Said {
    phrasesIn ??= createPhraseFinder([...former, ...change]);
    const said = phrasesIn(words);
    if (said.size > 0) return former.some((phrase) => said.has(phrase)) ? 'former' : 'change';
    const { line } = words;
    // The words that a pattern begins with are looked for first: few texts hold them.
    if (SIGNS.test(raw) || ((line.includes(' by ') || line.includes(' h ')) && BY_THEN.test(raw))) return 'change';
    if (LEADS_TO.test(line) || namesAnother(line)) return 'change';
    return isRead(words, raw) ? 'nothing' : 'unread';
  }

  /** What the columns of build and service pack say: "upgrade booked". What machines write there nobody reads. */
  function besideOf({ raw, build, pack }: RowWords): Said {
    const ofPack =
      raw.servicePack === '' || PLAIN_PACK.test(raw.servicePack) ? 'nothing' : saidIn(pack, raw.servicePack);
    const ofBuild = REMARKED.test(raw.build) ? saidIn(build, raw.build) : 'nothing';
    const isOfMachine = ofBuild === 'unread' && /\d/u.test(raw.build) && !/\s/u.test(raw.build.trim());
    return strongest(ofPack, isOfMachine ? 'nothing' : ofBuild);
  }

  /** "9.4 (live: 7.9)" and "25H2 or 10" in one column. */
  function hasSecond(found: Recognition, { raw, version, edition, build, pack }: RowWords): boolean {
    const isBeside = (words: Words, column: string): boolean =>
      words.list.length > 1 && column.length > 3 && isBesideAnother(found, words, column, products);
    return (
      isBeside(version, raw.version) ||
      isBeside(edition, raw.edition) ||
      isBeside(build, raw.build) ||
      isBeside(pack, raw.servicePack)
    );
  }

  function isToCome(found: Recognition, { build, servicePack }: OsText): boolean {
    return namesNewer(found, normalise(`${build} ${servicePack}`), products);
  }

  /** A column that holds a number as machines report them, and no remark beside it. */
  function isMeasured(column: Words, raw: string): boolean {
    const { list } = column;
    if (list.length === 0) return false;
    if (list.length === 1) return REPORTED.test(list[0] ?? '');
    return list.some((w) => REPORTED.test(w)) && saidIn(column, raw) === 'nothing';
  }

  return (found, row) => {
    if (found.candidates.length === 0 && found.alternatives === undefined) return found;
    const { raw, os, edition, version, build } = row;
    const second = hasSecond(found, row);
    const written = WRITTEN.test(version.list.join(' '));
    const counted = isMeasured(version, raw.version);
    if (!second && (isMeasured(build, raw.build) || (counted && !written))) return found;
    const inText = saidIn(joinWords(os, edition, version), `${raw.os} ${raw.edition} ${raw.version}`.trimEnd());
    const said = strongest(inText, besideOf(row));
    if (!second && counted && said !== 'former' && said !== 'change') return found;
    if (said === 'nothing' && !second && !isBesideAnother(found, os, raw.os, products)) return found;
    if (said === 'former') return { ...withoutReleases(found), doubted: true, settles: SETTLES };
    if (said !== 'change') return { ...found, doubted: true, settles: UNREAD };
    // "Windows 10" with "upgrade to 11 booked" in a column beside it: what is to come is named there.
    if (inText === 'nothing' && isToCome(found, raw)) return { ...found, doubted: true, settles: SETTLES };
    return { ...orOlder(found, products), doubted: true, settles: SETTLES };
  };
}

/** What the words of a text make of the system it names, strongest first. */
const SAID: readonly Said[] = ['former', 'change', 'unread', 'nothing'];

function strongest(one: Said, other: Said): Said {
  return SAID.find((said) => said === one || said === other) ?? one;
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
  return { ...found, candidates: older.map((r) => r.id), confidence: older.length === 1 ? 'release' : 'product' };
}
