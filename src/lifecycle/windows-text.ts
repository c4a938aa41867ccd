import type { WindowsWords } from '../domain/lifecycle.ts';
import { joinWords, type Normaliser, type Words } from './normalise.ts';
import { createPhraseFinder } from './phrase-finder.ts';
import type { RowWords } from './row.ts';

/** A row as the Windows tables look at it. */
export type WindowsText = {
  row: RowWords;
  /** The system and edition columns, and which phrases of the tables stand in them. */
  named: Words;
  inNamed: ReadonlySet<string>;
  /** The same with service pack and version. */
  words: Words;
  inWords: ReadonlySet<string>;
};

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
  return (row) => {
    const { servicePack } = row.raw;
    const bare = /^\s*([1-4])(?:\.0)?\s*$/u.exec(servicePack)?.[1];
    const pack = normalise(bare === undefined ? servicePack : `SP ${bare}`);
    const named = joinWords(row.os, row.edition);
    const words = joinWords(named, pack, row.version);
    const inNamed = find(named);
    return { row, named, inNamed, words, inWords: words === named ? inNamed : find(words) };
  };
}
