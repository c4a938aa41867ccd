import type { Builds } from '../domain/builds.ts';
import type { WindowsName, WindowsWords } from '../domain/windows-words.ts';
import { joinWords, type Words } from './normalise.ts';
import { namesIn, withOthers } from './windows-names.ts';
import { featuresIn, type KnownNumbers, numbersIn, servicePackIn, type WindowsNumbers } from './windows-numbers.ts';
import type { WindowsText } from './windows-text.ts';

/** E goes by the dates of Enterprise and Education, W by those of Home and Pro; S is a server's, N says nothing of dates. */
type EditionGroup = 'E' | 'W' | 'S' | 'N';

/** What the words and numbers of a row say of a Windows system, before anything is made of it. */
export type WindowsFacts = WindowsNumbers & {
  words: Words;
  /** The marketing names in the text; more than one in "Windows 7/10". */
  names: readonly WindowsName[];
  /** "22h2", "1809": the feature versions told, and whether the operating-system text itself names them. */
  features: readonly string[];
  featureInName: boolean;
  /** Columns give builds of different releases. */
  buildsDiffer: boolean;
  servicePack: string | null;
  edition: string | null;
  group: EditionGroup | null;
  longTerm: boolean;
  /** A long-term channel is named, and denied. */
  notLongTerm: boolean;
  /** The year in a long-term release's name, and the feature version it is built on. */
  longTermYear: string | null;
  longTermFeature: string | null;
  iot: boolean;
  /** Pro or Home is named as well as Enterprise. */
  bothGroups: boolean;
  /** An edition by the name that Windows itself gives it ("EnterpriseS"): what it does not say it is not. */
  editionId: boolean;
  sixtyFour: boolean;
  role: 'client' | 'server' | null;
};

const MAKER = 'microsoft';
/** Build of the first Windows 10. */
const FIRST_OF_TEN = 10240;

/** Makes the function that gathers the facts of a row. */
export function createWindowsFacts(table: WindowsWords, data: Builds): (text: WindowsText) => WindowsFacts {
  const known: KnownNumbers = {
    builds: new Set(data.windows.map((b) => b.build)),
    kernels: new Set(data.nt.map((n) => n.nt)),
  };
  const between = new Set(table.betweenWords);
  return (text) => {
    const { row, named, inNamed, pack, words, inWords } = text;
    const longTerm = inWords.has('ltsc') || inWords.has('ltsb');
    const inText = namesIn(table, between, { words: named, found: inNamed }, longTerm);
    // "Windows" in one column and "Server 2019" or "10 Pro" in the version column; "R2 Std" in that of the edition.
    const told = inText.length > 0 || !mayBe(text, table) ? inText : namesIn(table, between, joinedOf(text), longTerm);
    const names = told.length > 0 ? withOthers(table, between, told, text) : told;
    const inName = featuresIn(named);
    // "Windows 11 25H2" beside a column that says 22H2: either may be right.
    const features = new Set(inName);
    for (const column of [row.version, row.build, pack])
      if (column.list.length > 0) for (const feature of featuresIn(column)) features.add(feature);
    const numbers = numbersOf(text, table, known);
    const edition = editionIn(table, inWords);
    // The year may stand in the version column: "Enterprise LTSC" and "2021".
    const longTermYear = longTerm ? (Object.keys(table.longTermYears).find((y) => inWords.has(y)) ?? null) : null;
    // Written out: an object that is spread into another takes many times as long to make, and this is made for every text.
    return {
      nt: numbers.nt,
      build: numbers.build,
      revision: numbers.revision,
      strangeBuild: numbers.strangeBuild,
      buildsDiffer: numbers.buildsDiffer,
      words,
      names,
      features: [...features],
      featureInName: inName.length > 0,
      servicePack: servicePackIn(words) ?? servicePackIn(row.build),
      edition: edition.label,
      group: edition.group,
      longTerm,
      notLongTerm: inWords.has('noltsc'),
      longTermYear,
      longTermFeature: table.longTermYears[longTermYear ?? ''] ?? null,
      iot: inWords.has('iot'),
      bothGroups: edition.undecided,
      editionId: inWords.has('editionid'),
      sixtyFour: isWide(row.raw.os) || isWide(row.raw.edition),
      role: roleOf(table, inWords, names, edition.group, numbers.build),
    };
  };
}

/** Whether a name of Windows may be put together from several columns: "Sage", "2022" and "Standard" make none. */
function mayBe({ row, inWords }: WindowsText, { otherWords }: WindowsWords): boolean {
  const [first = MAKER] = row.os.list;
  if (inWords.has('windows')) return true;
  // "Server" and "SQL Server 2022".
  if (otherWords.some((w) => inWords.has(w))) return false;
  return inWords.has('server') || first === MAKER || /^\d/u.test(first);
}

function joinedOf({ row, inWords }: WindowsText): { words: Words; found: ReadonlySet<string> } {
  return { words: joinWords(row.os, row.version, row.edition), found: inWords };
}

function isWide(text: string): boolean {
  return text.includes('64') && /x64|64[- ]?bit/i.test(text);
}

/** The build column first, then the version column, then the text and what stands beside it. */
function numbersOf(
  { row, pack, inWords }: WindowsText,
  table: WindowsWords,
  known: KnownNumbers,
): WindowsNumbers & { buildsDiffer: boolean } {
  const all = [numbersIn(row.build, known, true), numbersIn(row.version, known, true)];
  for (const words of [row.os, row.edition, pack]) if (words.list.length > 0) all.push(numbersIn(words, known, false));
  const best = all.find((n) => n.build !== null);
  const kernelName = Object.keys(table.kernelNames).find((k) => inWords.has(k)) ?? '';
  return {
    nt: all.find((n) => n.nt !== null)?.nt ?? table.kernelNames[kernelName] ?? null,
    build: best?.build ?? null,
    revision: best?.revision ?? null,
    strangeBuild: best === undefined ? (all.find((n) => n.strangeBuild !== null)?.strangeBuild ?? null) : null,
    buildsDiffer: new Set(all.flatMap((n) => (n.build === null ? [] : [n.build]))).size > 1,
  };
}

/** "Pro" is part of "Pro Education"; but "Pro" in one column and "Enterprise" in the next decide nothing. */
function editionIn(
  table: WindowsWords,
  found: ReadonlySet<string>,
): { label: string | null; group: EditionGroup | null; undecided: boolean } {
  const said = table.editions.filter((e) => found.has(e.words));
  const whole = said.filter((e) => !said.some((o) => o !== e && ` ${o.words} `.includes(` ${e.words} `)));
  const longest = whole.reduce((a, b) => (b.words.length > (a?.words.length ?? 0) ? b : a), whole[0]);
  const groups = new Set(whole.map((e) => e.group));
  const undecided = groups.has('E') && groups.has('W');
  return { label: longest?.label ?? null, group: undecided ? null : (longest?.group ?? null), undecided };
}

function roleOf(
  table: WindowsWords,
  found: ReadonlySet<string>,
  names: readonly WindowsName[],
  group: EditionGroup | null,
  build: number | null,
): 'client' | 'server' | null {
  if (table.serverWords.some((w) => found.has(w))) return 'server';
  const roles = new Set(names.map((n) => n.role));
  if (roles.size === 1) return [...roles][0] ?? null;
  if (table.clientWords.some((w) => found.has(w))) return 'client';
  if (group === 'S') return 'server';
  // Windows Server has had no Enterprise edition since 2012.
  if (group === 'E' && build !== null && build >= FIRST_OF_TEN) return 'client';
  return group === 'W' ? 'client' : null;
}
