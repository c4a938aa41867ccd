import type { WindowsName, WindowsWords } from '../domain/windows-words.ts';
import type { Words } from './normalise.ts';
import type { WindowsText } from './windows-text.ts';

/** Words, and which phrases of the tables stand in them. */
type Text = { words: Words; found: ReadonlySet<string> };

/** Names that need no other word: no other product has them. */
const SHORT_NAMES = new Set(['xp', 'vista']);
/** Between the names of a choice. */
const CHOOSES = new Set(['or', 'and', 'to']);
/** Most words between "windows" and the name. */
const FURTHEST = 6;

/** "XP" by itself, before an edition or pack, or anywhere in a text that says Windows; not "Workstation XP1000". */
function standsAlone(name: string, { words, found }: Text): boolean {
  const after = words.list[words.list.indexOf(name) + 1] ?? '';
  return words.list[0] === name || found.has('windows') || ['sp', 'pro', 'home'].includes(after);
}

/** Whether a name stands in the words as a Windows name: "windows" or "server" before it, or an edition after it. */
function standsAs(name: WindowsName, text: Text, between: ReadonlySet<string>): boolean {
  const { words } = text;
  if (!text.found.has(name.name)) return false;
  if (SHORT_NAMES.has(name.name)) return standsAlone(name.name, text);
  const phrase = name.name.split(' ');
  return words.list.some(
    (_, at) =>
      phrase.every((w, k) => words.list[at + k] === w) &&
      (leadsTo(name, words.list, at, between) || carriesOn(name, words.list, at, phrase.length)),
  );
}

/** "Windows Server Standard 2012", "Windows 10", "Server 2016": at most a few words between. */
function leadsTo(name: WindowsName, list: readonly string[], at: number, between: ReadonlySet<string>): boolean {
  let back = at - 1;
  while (back >= at - FURTHEST) {
    if (name.role === 'server' && ['server', 'datacenter'].includes(list[back] ?? '')) return true;
    if (between.has(list[back] ?? '')) back -= 1;
    // "Windows 7 or 10", "Server 2012 R2 / 2019": the word before holds for both.
    else if (CHOOSES.has(list[back] ?? '') && /^\d/u.test(list[back - 1] ?? '')) back -= list[back - 2] === 'r' ? 4 : 2;
    else break;
  }
  return list[back] === 'windows';
}

/** What may follow a year that begins a text: "2003 SP2", "2008 Ent". Later servers have no Enterprise edition. */
const AFTER_YEAR = new Set(['sp', 'web', 'foundation', 'essentials']);

/** "2012 R2", "2016 Standard", or a text that begins "10 Pro" or "2003 SP2". */
function carriesOn(name: WindowsName, list: readonly string[], at: number, length: number): boolean {
  const next = list[at + length] ?? '';
  if (name.role === 'server') {
    if (length > 1 || ['standard', 'datacenter', 'dc', 'server'].includes(next)) return true;
    // "2019 Windows Server".
    if (at === 0 && next === 'windows' && list[at + length + 1] === 'server') return true;
    return at === 0 && (AFTER_YEAR.has(next) || (next === 'enterprise' && ['2003', '2008'].includes(name.name)));
  }
  return at === 0 && ['pro', 'enterprise', 'education', 'home'].includes(next);
}

/** The marketing names that stand in a text. A long-term release's year ("LTSC 2019") is not a server's. */
export function namesIn(
  table: WindowsWords,
  between: ReadonlySet<string>,
  text: Text,
  longTerm: boolean,
): WindowsName[] {
  const { found } = text;
  const hits = table.names.filter(
    (n) => standsAs(n, text, between) && !(longTerm && n.role === 'server' && !found.has('server')),
  );
  if (hits.length === 0) return hits;
  // "2012 Server R2": the R2 may stand apart from its year.
  const second = found.has('r 2') ? hits.map((n) => secondOf(table, n)) : hits;
  // "rt 8.1" is not also "8.1".
  return [...new Set(second)].filter((n) => !second.some((m) => m !== n && m.name.endsWith(` ${n.name}`)));
}

/**
 * The names of the text with those that other columns give. "Windows Server 2012" and "R2" are one name; of "Windows
 * Server 2022" and "2012 R2" or "Windows 7" either may be right.
 */
export function withOthers(
  table: WindowsWords,
  between: ReadonlySet<string>,
  names: readonly WindowsName[],
  { row, pack }: WindowsText,
): readonly WindowsName[] {
  let all = names;
  for (const words of [row.version, row.build, pack])
    if (words.list.length > 0) all = withNamed(table, between, all, words);
  return all;
}

function withNamed(
  table: WindowsWords,
  between: ReadonlySet<string>,
  names: readonly WindowsName[],
  words: Words,
): readonly WindowsName[] {
  const { list } = words;
  if (list[0] === 'r' && list[1] === '2') return names.map((n) => secondOf(table, n));
  const year = /^20\d\d$/u.test(list[0] ?? '') && (names.some((n) => n.role === 'server') || isOfServer(list));
  // Numbers and "22 h 2" name nothing.
  if (!year && !list.some((w) => NAMING.has(w))) return names;
  const told = `${list[0]}${list[1] === 'r' && list[2] === '2' ? ' r 2' : ''}`;
  const others = year
    ? table.names.filter((n) => n.role === 'server' && n.name === told)
    : namesIn(table, between, { words, found: new Set(phrasesOf(words)) }, false);
  return [...names, ...others.filter((o) => !names.some((n) => n.name.startsWith(o.name)))];
}

/** "2012 R2" and "2019 Standard", and no "2019 Enterprise LTSC". */
function isOfServer(list: readonly string[]): boolean {
  return ['r', 'standard', 'datacenter', 'enterprise', 'server'].includes(list[1] ?? '') && !list.some(isLongTerm);
}

function isLongTerm(word: string): boolean {
  return word === 'ltsc' || word === 'ltsb';
}

/** "2012" as "2012 R2", where there is such a release. */
function secondOf(table: WindowsWords, name: WindowsName): WindowsName {
  return table.names.find((m) => m.name === `${name.name} r 2`) ?? name;
}

/** Words without which no column names a Windows. */
const NAMING: ReadonlySet<string> = new Set(['windows', 'server', 'standard', 'datacenter', 'xp', 'vista', 'pro']);

/** Each run of up to three words, as names are written. */
function phrasesOf({ list }: Words): string[] {
  return list.flatMap((_, i) => [1, 2, 3].map((n) => list.slice(i, i + n).join(' ')));
}
