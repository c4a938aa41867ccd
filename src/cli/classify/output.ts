import type { KnownColumn, SystemText } from '../../io/system-texts/columns.ts';
import { safeJsonLine } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import type { Classified } from './classified.ts';
import { csvLine } from './csv-line.ts';

/** Takes classified systems one by one; `end` prints what is left. */
export type ClassifyOutput = {
  begin(columns: readonly KnownColumn[]): void;
  take(text: SystemText, classified: Classified): void;
  end(): void;
};

/** The edition as given and the edition as recognised are two things. */
const shownAs = (column: KnownColumn): string => (column === 'edition' ? 'edition_given' : column);

const FOUND = ['product', 'release', 'edition', 'phase', 'ends', 'settles'] as const;
/** Characters gathered before they are printed. */
const BLOCK = 64 * 1024;

/** Prints a line for each system as CSV, or as JSON. Both begin with what the input said, under the input's names. */
export function classifyOutput(terminal: Terminal, json: boolean): ClassifyOutput {
  let lines: string[] = [];
  let size = 0;
  let columns: readonly KnownColumn[] = [];
  const print = (): void => {
    if (lines.length > 0) terminal.out(lines.join('\n'));
    lines = [];
    size = 0;
  };
  const add = (line: string): void => {
    lines.push(line);
    size += line.length;
    if (size > BLOCK) print();
  };
  const given = (text: SystemText, column: KnownColumn): string | number | null =>
    column === 'id' ? text.id : (text.said[column] ?? null);
  return {
    begin(known) {
      columns = known;
      if (!json) add(csvLine([...columns.map(shownAs), ...FOUND]));
    },
    take(text, classified) {
      if (!json) {
        add(csvLine([...columns.map((c) => String(given(text, c) ?? '')), ...FOUND.map((f) => classified[f] ?? '')]));
        return;
      }
      const said = columns.flatMap((c) => {
        const value = given(text, c);
        return value === null ? [] : [[shownAs(c), value]];
      });
      add(safeJsonLine({ ...Object.fromEntries(said), ...classified }));
    },
    end: print,
  };
}
