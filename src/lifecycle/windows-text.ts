import type { WindowsWords } from '../domain/windows-words.ts';
import { has, joinWords, type Normaliser, type Words } from './normalise.ts';
import { createPhraseFinder } from './phrase-finder.ts';
import type { RowWords } from './row.ts';

/** A row as the Windows tables look at it. */
export type WindowsText = {
  row: RowWords;
  /** The system and edition columns, and which phrases of the tables stand in them. */
  named: Words;
  inNamed: ReadonlySet<string>;
  /** The column of the service pack. */
  pack: Words;
  /** The same with service pack and version. */
  words: Words;
  inWords: ReadonlySet<string>;
  /** The phrases that stand in system, edition and version where nothing parts them: "Embedded", "Standard" and "7". */
  together: () => ReadonlySet<string>;
};

/** "Windows 10" and "Windows 11". */
const TEN = /(?<![\d.])1[01](?!\d)/u;

/** Words that the code itself asks for. */
const ASKED = ['windows', 'windows rt', 'server', 'ltsc', 'ltsb', 'noltsc', 'iot', 'r 2', 'editionid'];

/** Makes the function that prepares a row. */
export function createWindowsText(table: WindowsWords, normalise: Normaliser): (row: RowWords) => WindowsText {
  const find = createPhraseFinder([
    ...ASKED,
    ...table.names.map((n) => n.name),
    ...Object.keys(table.kernelNames),
    ...Object.keys(table.longTermYears),
    ...table.families.flatMap((f) => [...f.words, ...f.not, ...Object.keys(f.names)]),
    ...table.editions.map((e) => e.words),
    ...table.serverWords,
    ...table.clientWords,
    ...table.otherWords,
  ]);
  const editionIds = new Map(Object.entries(table.editionIds));
  function editionOf({ raw, os, edition }: RowWords): Words {
    const meant = edition.list.length === 1 ? editionIds.get(edition.list[0] ?? '') : undefined;
    return meant !== undefined && !has(os, 'server') && TEN.test(raw.os) ? normalise(meant) : edition;
  }

  return (row) => {
    const { servicePack } = row.raw;
    const bare = /^\s*([1-4])(?:\.0)?\s*$/u.exec(servicePack)?.[1];
    const pack = normalise(bare === undefined ? servicePack : `SP ${bare}`);
    const named = joinWords(row.os, editionOf(row));
    const words = joinWords(named, pack, row.version);
    const inNamed = find(named);
    const inWords = words === named ? inNamed : find(words);
    const together = (): ReadonlySet<string> =>
      row.version.list.length === 0 ? inWords : new Set([...inWords, ...find(joinWords(named, row.version))]);
    return { row, named, inNamed, pack, words, inWords, together };
  };
}
