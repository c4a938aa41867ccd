import type { OsText, Product, Recognition } from '../domain/lifecycle.ts';
import { joinWords, type Normaliser } from './normalise.ts';
import { EMPTY, type RowWords, wordsOf } from './row.ts';

/** The columns that stand beside that of the system, in the order in which they are looked at. */
const BESIDE = ['version', 'edition', 'build', 'servicePack'] as const;
/** Words of a column that say more of a system and name none: "Enterprise 22H2", "Service Pack 1", "v20.04 LTS". */
const MORE: ReadonlySet<string> = new Set(
  'sp h r v version build os release update lts ltsc ltsb iot pro home enterprise education standard datacenter core sixtyfour'.split(
    ' ',
  ),
);
/** Of these words those that make a name of a number: "2012 R2", "7 Pro". */
const EDITIONS: ReadonlySet<string> = new Set(['r', 'pro', 'home', 'enterprise', 'standard', 'datacenter']);
/** "RHEL 9," and "6", "Windows 11 25H2" and "or 10", "RHEL 9.4" and "(live: 7.9)": one cell, torn in two. */
const TORN_BEHIND = /[+&/,;(>]\s*$|\s(?:or|and|to|not|vs)\s*$/u;
const TORN_BEFORE = /^\s*(?:[+&/,;>([]|(?:or|and|to|vs|not)\s)/u;
const LETTER = /[A-Za-z]/u;
/** Kinds of system that are never part of another's name. */
const SYSTEMS: ReadonlySet<string> = new Set(['linux', 'unix', 'apple', 'mobile', 'windows', 'hypervisor']);
const WINDOWS = 'windows';
/** Its name alone in the system's column says nothing of what another column names. */
const MAKER = 'microsoft';

/** "VMware7,1", "VMware Virtual Platform": a machine that a hypervisor makes, and no hypervisor. */
const VIRTUAL = /vmware\s*(?:\d+,\d+|virtual\b.*)|virtual machine|kvm/giu;

type Answer = (row: RowWords) => Recognition;

/** A system that another column names, with the row as `doubt` has to look at it. */
export type Elsewhere = { found: Recognition; row: RowWords };

export type OtherColumns = {
  /** The row with its system where it belongs: the column of the system is empty, names the maker alone, or was torn in two. */
  moved: (text: OsText) => OsText;
  /** A second answer that a column gives by itself and that cannot be true beside the first; null where all agree. */
  against: (found: Recognition, row: RowWords) => Recognition | null;
  /** The row as `doubt` has to look at it: with the model's words where no other column has a number that may be the release. */
  byModelAlone: (found: Recognition, row: RowWords) => RowWords;
  /** What another column names where that of the system names nothing: "Microsoft" and "Server 2019". */
  elsewhere: (found: Recognition, row: RowWords) => Elsewhere | null;
};

/** Whether two answers have a release in common. */
function shares(one: Recognition, other: Recognition): boolean {
  return one.product === other.product && one.candidates.some((id) => other.candidates.includes(id));
}

/** Makes the functions that look at each column of a row by itself. */
export function createOtherColumns(
  answer: Answer,
  normalise: Normaliser,
  products: ReadonlyMap<string, Product>,
  programs: ReadonlySet<string>,
): OtherColumns {
  /** The kind of system a product is: all of Windows is one. */
  function kindOf(id: string | null): string {
    const of = products.get(id ?? '')?.class ?? '';
    return of.startsWith(WINDOWS) ? WINDOWS : of;
  }

  /** Whether a column may name a system: it has words that are not of editions and versions alone. */
  function mayName(column: string): boolean {
    // Most columns hold a number: looked at first, as it costs least.
    if (column.length < 4 || !LETTER.test(column)) return false;
    const { list } = normalise(column);
    return list.some((w) => !/^\d/u.test(w) && (!MORE.has(w) || (EDITIONS.has(w) && list.length > 1)));
  }

  const alone = (os: string): Recognition => answer(wordsOf({ ...EMPTY, os }, normalise));
  const isBareMaker = (os: string): boolean => normalise(os).list.every((w) => w === MAKER);

  function moved(text: OsText): OsText {
    const { os, version, build, edition, servicePack } = text;
    const beside = [version, edition, build, servicePack].filter((column) => column !== '');
    if (beside.length > 0 && os !== '' && (TORN_BEHIND.test(os) || beside.some((column) => TORN_BEFORE.test(column))))
      return { ...text, os: [os, ...beside].join(' '), version: '', build: '', edition: '', servicePack: '' };
    if ((!mayName(version) && !mayName(edition)) || !isBareMaker(os)) return text;
    const isNamed = (column: string): boolean => {
      const said = mayName(column) ? alone(column) : null;
      return said !== null && (said.product !== null || said.alternatives !== undefined);
    };
    if (isNamed(version)) return { ...text, os: version, version: '' };
    return isNamed(edition) ? { ...text, os: edition, edition: '' } : text;
  }

  function against(found: Recognition, row: RowWords): Recognition | null {
    if (found.candidates.length === 0) return null;
    const { raw } = row;
    for (const name of BESIDE) {
      const column = raw[name];
      if (column === raw.os || !mayName(column)) continue;
      const said = alone(column);
      if (isAgainst(found, said)) return said;
      // "VMware ESXi 5.5" and an edition "Windows Server 2022": Windows was found by the second, and the first is its own.
      const first = kindOf(found.product) === WINDOWS && !row.os.list.includes(WINDOWS) ? alone(raw.os) : found;
      if (isAgainst(found, first)) return first;
    }
    return null;
  }

  /** Windows weighs its own names and builds against each other; of others a release of its own is asked for, or a product of another kind. */
  function isAgainst(found: Recognition, said: Recognition): boolean {
    // A column that tells of two systems by itself; a kernel tells of the same release of several.
    if (said.product === null) return said.alternatives?.some((a) => !found.candidates.includes(a.release)) ?? false;
    if (kindOf(found.product) === WINDOWS && kindOf(said.product) === WINDOWS) {
      // Embedded systems, Hyper-V Server and Small Business Server are told by other words, not weighed with the others.
      const apart = [found, said].some(({ rule }) => rule !== 'windows-name' && rule !== 'windows-build');
      return apart && said.candidates.length > 0 && !shares(found, said);
    }
    if (said.product === found.product) return said.candidates.length > 0 && !shares(found, said);
    const kind = kindOf(said.product);
    return SYSTEMS.has(kind) && (said.candidates.length > 0 || kind !== kindOf(found.product));
  }

  function elsewhere(found: Recognition, row: RowWords): Elsewhere | null {
    const { raw } = row;
    const isKind = found.deviceClass !== undefined && found.deviceClass !== 'unknown' && found.product === null;
    if (isKind) return null;
    const isBare = isBareMaker(raw.os);
    for (const name of BESIDE) {
      // "2008 R2 Standard" has no word that names a system, and is one where the system's column tells of none.
      if (raw[name] === '' || !(name === 'version' || name === 'edition' || mayName(raw[name]))) continue;
      const said = fits(found, answer(wordsOf({ ...raw, os: raw[name], [name]: '' }, normalise)));
      if (said === null || (!isBare && isOfProgram(said, row, raw[name]))) continue;
      return { found: said, row: beside(row, raw[name]) };
    }
    return byModel(found, row);
  }

  /** "2019 Standard" and "Server 2019" beside the name of a program: its own year. */
  function isOfProgram({ product }: Recognition, { os }: RowWords, column: string): boolean {
    if (kindOf(product) !== WINDOWS) return false;
    const { list } = normalise(column);
    return !list.includes(WINDOWS) && (!list.includes('server') || os.list.some((w) => programs.has(w)));
  }

  function byModel(found: Recognition, row: RowWords): Elsewhere | null {
    const model = row.raw.model.replace(VIRTUAL, '');
    if (!mayName(model)) return null;
    const said = fits(found, answer(wordsOf({ ...row.raw, os: model, manufacturer: '', model: '' }, normalise)));
    return said === null ? null : { found: said, row: beside(row, model) };
  }

  function byModelAlone(found: Recognition, row: RowWords): RowWords {
    const { os, version, build, edition, model } = row.raw;
    if (found.candidates.length === 0 || !row.makeAsked || /\d/u.test(`${os}${version}${build}${edition}`)) return row;
    return beside(row, model);
  }

  /** The answer where it tells a release, and of no other system than the row's own words tell of. */
  function fits(found: Recognition, said: Recognition): Recognition | null {
    if (said.product === null || said.candidates.length === 0) return null;
    if (found.product !== null) return said.product === found.product ? said : null;
    // "Windows" and "Linux" are names without a product.
    if (found.rule === null) return said;
    const kind = found.rule.startsWith(WINDOWS) ? WINDOWS : 'linux';
    return kindOf(said.product) === kind ? said : null;
  }

  /** The row with the column's words beside those of its system: what is said in either counts. */
  function beside(row: RowWords, column: string): RowWords {
    const { raw, version, build, edition, pack, make } = row;
    const os = joinWords(row.os, normalise(column));
    return {
      raw: { ...raw, os: `${raw.os} ${column}`.trim() },
      os,
      version,
      build,
      edition,
      pack,
      make,
      makeAsked: true,
    };
  }

  return { moved, against, byModelAlone, elsewhere };
}
